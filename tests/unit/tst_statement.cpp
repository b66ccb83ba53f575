// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/nativecursor.h"
#include "models/store/statement.h"
#include "tests/support/bookings.h"

using namespace custompass;
using namespace Qt::StringLiterals;

/// Statements, by SQLite's own functions and through Qt's driver.
class TestStatement : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void bindsByName_data() { addWays(); }
    void bindsByName();
    void valuesComeBackAsTheyWere_data() { addWays(); }
    void valuesComeBackAsTheyWere();
    void nullTextIsEmptyText_data() { addWays(); }
    void nullTextIsEmptyText();
    void absentValueIsNull_data() { addWays(); }
    void absentValueIsNull();
    void tellsWhatItChanged_data() { addWays(); }
    void tellsWhatItChanged();
    void changingStatementAnswersItsRow_data() { addWays(); }
    void changingStatementAnswersItsRow();
    void rowThatGoesFreesItsStatement_data() { addWays(); }
    void rowThatGoesFreesItsStatement();
    void failureIsNamedAndOver_data() { addWays(); }
    void failureIsNamedAndOver();
    void failureBetweenRowsIsSeen_data() { addWays(); }
    void failureBetweenRowsIsSeen();
    void lockIsBusy_3_6_data() { addWays(); }
    void lockIsBusy_3_6();
    void wrongSqlIsRefused_data() { addWays(); }
    void wrongSqlIsRefused();

private:
    static void addWays();
    Statement prepare(const QString &sql);

    std::unique_ptr<TempDatabase> m_temp;
    std::unique_ptr<Database> m_database;
};

void TestStatement::addWays()
{
    QTest::addColumn<bool>("throughQt");
    if (isSqliteShared())
        QTest::newRow("itself") << false;
    QTest::newRow("through Qt") << true;
}

void TestStatement::init()
{
    QFETCH(bool, throughQt);
    m_temp = std::make_unique<TempDatabase>();
    m_temp->options.throughQt = throughQt;
    m_database = m_temp->reopen();
}

void TestStatement::cleanup()
{
    m_database.reset();
    m_temp.reset();
}

Statement TestStatement::prepare(const QString &sql)
{
    Result<Statement> statement = Statement::prepare(*m_database, sql);
    if (!statement)
        qFatal("%s", qPrintable(statement.error().details));
    return std::move(statement).value();
}

void TestStatement::bindsByName()
{
    Statement statement = prepare(u"select @b, @a, '@a', @b + @a, @none"_s);
    for (const qint64 b : {7, 8}) {
        const auto row = statement.fetch(b, 2, std::optional<qint64>());
        VERIFY_OK(row);
        QVERIFY(row->found());
        QCOMPARE(row->integer(0), b);
        QCOMPARE(row->integer(1), 2);
        QCOMPARE(row->text(2), u"@a"_s);
        QCOMPARE(row->integer(3), b + 2);
        QVERIFY(row->isNull(4));
    }
}

void TestStatement::valuesComeBackAsTheyWere()
{
    Statement statement = prepare(u"select @text, @bytes, cast(@utf8 as text), @least, @most"_s);
    const QString text = u"Geld 钱 \U0001F4B0 'x'"_s;
    const QByteArray bytes("\0\xff'\x80", 4);
    const auto row = statement.fetch(text, bytes, text.toUtf8(), std::numeric_limits<qint64>::min(),
                                     std::numeric_limits<qint64>::max());
    VERIFY_OK(row);
    QCOMPARE(row->text(0), text);
    QCOMPARE(row->bytes(1), bytes);
    QCOMPARE(row->text(2), text);
    QCOMPARE(row->bytes(2), text.toUtf8());
    QCOMPARE(row->integer(3), std::numeric_limits<qint64>::min());
    QCOMPARE(row->integer(4), std::numeric_limits<qint64>::max());
}

void TestStatement::nullTextIsEmptyText()
{
    Statement statement = prepare(u"select typeof(@text), typeof(@bytes), typeof(@literal), length(@text) + length(@bytes)"_s);
    const auto row = statement.fetch(QString(), QByteArray(), "x"_L1);
    VERIFY_OK(row);
    QCOMPARE(row->text(0), u"text"_s);
    QCOMPARE(row->text(1), u"blob"_s);
    QCOMPARE(row->text(2), u"text"_s);
    QCOMPARE(row->integer(3), 0);
}

void TestStatement::absentValueIsNull()
{
    Statement statement = prepare(u"select @number, @text, @bytes"_s);
    for (const bool present : {true, false}) {
        const auto row = statement.fetch(present ? std::optional<qint64>(1) : std::nullopt,
                                         present ? std::optional(u"x"_s) : std::nullopt,
                                         present ? std::optional("x"_ba) : std::nullopt);
        VERIFY_OK(row);
        for (int column = 0; column < 3; ++column)
            QCOMPARE(row->isNull(column), !present);
    }
}

void TestStatement::tellsWhatItChanged()
{
    Statement insert = prepare(u"insert into groups (id, name) values (@id, @name)"_s);
    VERIFY_OK(insert.run(41, u"vip"_s));
    QCOMPARE(insert.changes(), 1);
    QCOMPARE(insert.insertedId(), 41);
    Statement update = prepare(u"update groups set ratio = @ratio where name like @name"_s);
    VERIFY_OK(update.run(u"2"_s, u"%"_s));
    QCOMPARE(update.changes(), 2); // the default group is there from the start
    VERIFY_OK(update.run(u"2"_s, u"nobody"_s));
    QCOMPARE(update.changes(), 0);
}

void TestStatement::changingStatementAnswersItsRow()
{
    Statement update = prepare(u"update groups set ratio = @ratio where name = @name returning id, ratio"_s);
    {
        const auto row = update.fetch(u"3"_s, u"default"_s);
        VERIFY_OK(row);
        QVERIFY(row->found());
        QCOMPARE(row->text(1), u"3"_s);
    }
    QCOMPARE(m_temp->value(u"select ratio from groups"_s).toString(), u"3"_s);
    const auto nothing = update.fetch(u"4"_s, u"nobody"_s);
    VERIFY_OK(nothing);
    QVERIFY(!nothing->found());
}

void TestStatement::rowThatGoesFreesItsStatement()
{
    Statement read = prepare(u"select 1 from groups union all select 2"_s);
    Statement begin = prepare(u"begin"_s);
    Statement commit = prepare(u"commit"_s);
    VERIFY_OK(begin.run());
    {
        auto row = read.fetch();
        VERIFY_OK(row);
        QVERIFY(row->found()); // and there is another one behind it
    }
    VERIFY_OK(commit.run());
    m_temp->execute(u"delete from groups"_s); // another connection: nothing of ours is in its way
    VERIFY_OK(m_temp->database->execute(u"pragma wal_checkpoint(truncate)"_s));
}

void TestStatement::failureIsNamedAndOver()
{
    Statement insert = prepare(u"insert into groups (name) values (@name)"_s);
    const auto failed = insert.run(u"default"_s);
    COMPARE_ERROR(failed, ErrorCode::SystemError);
    QVERIFY2(detailsOf(failed).contains(u"UNIQUE constraint failed: groups.name"_s), qPrintable(detailsOf(failed)));
    QVERIFY(detailsOf(failed).contains(u"insert into groups"_s));
    VERIFY_OK(insert.run(u"vip"_s));
}

void TestStatement::failureBetweenRowsIsSeen()
{
    Statement read = prepare(u"select abs(column1) from (values (-1), (@least))"_s);
    auto row = read.fetch(std::numeric_limits<qint64>::min());
    VERIFY_OK(row);
    QVERIFY(row->found());
    QCOMPARE(row->integer(0), 1);
    QVERIFY(!row.value().next());
    QVERIFY(read.stepError().isValid());
}

void TestStatement::lockIsBusy_3_6()
{
    m_temp->execute(u"begin immediate"_s);
    Statement insert = prepare(u"insert into groups (name) values (@name)"_s);
    COMPARE_ERROR(insert.run(u"vip"_s), ErrorCode::DatabaseBusy);
    m_temp->execute(u"rollback"_s);
    VERIFY_OK(insert.run(u"vip"_s));
}

void TestStatement::wrongSqlIsRefused()
{
    const auto prepared = Statement::prepare(*m_database, u"select name from nowhere"_s);
    COMPARE_ERROR(prepared, ErrorCode::SystemError);
    QVERIFY(detailsOf(prepared).contains(u"select name from nowhere"_s));
    QVERIFY2(detailsOf(prepared).contains(u"no such table: nowhere"_s), qPrintable(detailsOf(prepared)));
}

QTEST_GUILESS_MAIN(TestStatement)
#include "tst_statement.moc"
