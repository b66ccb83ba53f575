// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/passpath.h"

#include <QTest>

using namespace custompass;

class TestPassPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheWholeRestAsModel_1_1_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("model");
        QTest::newRow("plain") << QByteArray("/pass/gpt-4o") << QStringLiteral("gpt-4o");
        QTest::newRow("slashes") << QByteArray("/pass/v1/chat/completions") << QStringLiteral("v1/chat/completions");
        QTest::newRow("encoded slash") << QByteArray("/pass/a%2Fb") << QStringLiteral("a/b");
        QTest::newRow("decoded once only") << QByteArray("/pass/a%252Fb") << QStringLiteral("a%2Fb");
        QTest::newRow("Chinese") << QByteArray("/pass/%E6%A8%A1%E5%9E%8B") << QStringLiteral("模型");
        QTest::newRow("plus is a plus") << QByteArray("/pass/a+b") << QStringLiteral("a+b");
        QTest::newRow("dots stay") << QByteArray("/pass/a/../b") << QStringLiteral("a/../b");
        QTest::newRow("async keeps its suffix") << QByteArray("/pass/video/submit") << QStringLiteral("video/submit");
    }
    void takesTheWholeRestAsModel_1_1()
    {
        QFETCH(QByteArray, path);
        QFETCH(QString, model);
        QVERIFY(isPassPath(path));
        const Result<PassPath> parsed = parsePassPath(path);
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->model, model);
        QCOMPARE(QByteArray("/pass/" + parsed->raw), path);
    }

    void refusesUnusablePaths_10_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("empty") << QByteArray("/pass/");
        QTest::newRow("cut escape") << QByteArray("/pass/a%2");
        QTest::newRow("lone percent") << QByteArray("/pass/100%");
        QTest::newRow("no hex") << QByteArray("/pass/a%zz");
        QTest::newRow("not UTF-8") << QByteArray("/pass/%ff%fe");
        QTest::newRow("overlong UTF-8") << QByteArray("/pass/%c0%af");
        QTest::newRow("NUL") << QByteArray("/pass/a%00b");
        QTest::newRow("line feed") << QByteArray("/pass/a%0Ab");
        QTest::newRow("delete") << QByteArray("/pass/a%7f");
    }
    void refusesUnusablePaths_10()
    {
        QFETCH(QByteArray, path);
        const Result<PassPath> parsed = parsePassPath(path);
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().code, ErrorCode::InvalidRequest);
        QVERIFY(parsed.error().details.startsWith(QLatin1String("path: ")));
    }

    void leavesOtherPathsAlone_2_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("root") << QByteArray("/");
        QTest::newRow("no slash") << QByteArray("/pass");
        QTest::newRow("other word") << QByteArray("/passed/x");
        QTest::newRow("upper case") << QByteArray("/PASS/x");
        QTest::newRow("double slash") << QByteArray("//pass/x");
    }
    void leavesOtherPathsAlone_2()
    {
        QFETCH(QByteArray, path);
        QVERIFY(!isPassPath(path));
    }

    void findsTheReservedParameterInEverySpelling_1_7_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<bool>("found");
        QTest::newRow("true") << QByteArray("precharge=true") << true;
        QTest::newRow("false is a value too") << QByteArray("precharge=false") << true;
        QTest::newRow("no value") << QByteArray("precharge") << true;
        QTest::newRow("empty value") << QByteArray("precharge=") << true;
        QTest::newRow("encoded letter") << QByteArray("%70recharge=1") << true;
        QTest::newRow("encoded whole") << QByteArray("%70%72%65%63%68%61%72%67%65") << true;
        QTest::newRow("last") << QByteArray("a=1&precharge=x") << true;
        QTest::newRow("first") << QByteArray("precharge&a=1") << true;
        QTest::newRow("semicolon") << QByteArray("a=1;precharge=1") << true;
        QTest::newRow("empty items") << QByteArray("&&precharge&&") << true;
        QTest::newRow("in a value") << QByteArray("a=precharge") << false;
        QTest::newRow("prefix") << QByteArray("precharged=1") << false;
        QTest::newRow("suffix") << QByteArray("noprecharge=1") << false;
        QTest::newRow("empty query") << QByteArray("") << false;
        QTest::newRow("encoded twice is another name") << QByteArray("%2570recharge=1") << false;
    }
    void findsTheReservedParameterInEverySpelling_1_7()
    {
        QFETCH(QByteArray, query);
        QFETCH(bool, found);
        QCOMPARE(queryHasParameter(query, "precharge"), found);
    }
};

QTEST_GUILESS_MAIN(TestPassPath)
#include "tst_passpath.moc"
