// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/sqlscript.h"

#include <QtTest>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Migrations are cut into statements, each of which SQLite must get whole.
class TestSqlScript : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splits_data();
    void splits();
};

void TestSqlScript::splits_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("statements");

    QTest::newRow("nothing") << u""_s << QStringList();
    QTest::newRow("only blanks and comments") << u" \n-- a; b\n/* c; d */ ;; "_s << QStringList();
    QTest::newRow("two") << u"a b; c;"_s << QStringList{u"a b"_s, u"c"_s};
    QTest::newRow("no last semicolon") << u"a; b"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("semicolon in a text")
        << u"select 'a;b', \"c;d\"; e"_s << QStringList{u"select 'a;b', \"c;d\""_s, u"e"_s};
    QTest::newRow("doubled quote") << u"select 'it''s;'; e"_s << QStringList{u"select 'it''s;'"_s, u"e"_s};
    QTest::newRow("comment marks in a text")
        << u"select '--', '/*'; e"_s << QStringList{u"select '--', '/*'"_s, u"e"_s};
    QTest::newRow("quote in a comment") << u"a -- it's\n; b"_s << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("trigger")
        << u"create trigger t after insert on x begin update y set z = 1; delete from y; end; a;"_s
        << QStringList{u"create trigger t after insert on x begin update y set z = 1; "
                       "delete from y; end"_s,
                       u"a"_s};
    QTest::newRow("temporary trigger")
        << u"CREATE TEMP TRIGGER t BEFORE DELETE ON x BEGIN SELECT 1; END; a"_s
        << QStringList{u"CREATE TEMP TRIGGER t BEFORE DELETE ON x BEGIN SELECT 1; END"_s, u"a"_s};
    QTest::newRow("case in a trigger") << u"create trigger t after insert on x begin "
                                          "select case when a then b else c end; end; a"_s
                                       << QStringList{u"create trigger t after insert on x begin "
                                                      "select case when a then b else c end; end"_s,
                                                      u"a"_s};
    QTest::newRow("table with a column named end")
        << u"create table t (\"end\" integer); a"_s
        << QStringList{u"create table t (\"end\" integer)"_s, u"a"_s};
}

void TestSqlScript::splits()
{
    QFETCH(QString, script);
    QFETCH(QStringList, statements);
    QCOMPARE(splitSql(script), statements);
}

QTEST_GUILESS_MAIN(TestSqlScript)
#include "tst_sqlscript.moc"
