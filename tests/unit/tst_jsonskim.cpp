// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/upstream/jsonskim.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace custompass;

class TestJsonSkim : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheParser_data();
    void agreesWithTheParser();
    void takesValuesThatAreNoObjects_data();
    void takesValuesThatAreNoObjects();
    void keepsSmallMembersAsTheyAre();
    void keepsALimitedAmount();
    void goesAsDeepAsTheParser();
    void refusesEveryCutText();
};

void TestJsonSkim::agreesWithTheParser_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const QByteArray &json) { QTest::newRow(json.constData()) << json; };
    for (const char *json : {
             R"({})",
             R"( { } )",
             R"({"a":1})",
             R"({"a":-0.5e+10,"b":[1,2,{"c":null}],"d":true,"e":false})",
             R"({"a":"\"\\\/\b\f\n\r\t\u00e9"})",
             R"({"é":"余额"})",
             R"([])",
             R"([[],{}])",
             R"({"a":{"a":{"a":[]}}})",
             "\xEF\xBB\xBF{\"a\":1}",
             "{\"a\"\n:\r\n\t1 }",
             R"({"a":0})",
             R"({"a":-0})",
             R"({"a":1E5})",
             R"({"a":1e-5})",
             R"({"a":1,"a":2})",
             R"({"":""})",
             // refused
             "",
             " ",
             "{",
             "}",
             "[",
             "]",
             R"({"a"})",
             R"({"a":})",
             R"({"a":1,})",
             R"([1,])",
             R"([,1])",
             R"({,})",
             R"([1 2])",
             R"({"a" 1})",
             R"({a:1})",
             R"({'a':1})",
             R"({"a":tru})",
             R"({"a":nul})",
             R"({"a":+1})",

             R"({"a":1e})",
             R"({"a":1e+})",
             R"({"a":-})",
             R"({"a":"x)",
             R"({"a":"x\)",
             R"({"a":"x\")",
             R"({}{})",
             R"({}x)",
             R"([1}])",
             R"({"a":1])",
             R"({"a":NaN})",
             R"({"a":Infinity})",
             R"({"a":0x10})",
             R"({"a":1}//)",
             R"({1:2})",
             R"({"a"::1})",
             "{\"a\":\"\xFF\"}",
             "{\"a\":\"\xC3\"}",
             "x{}",
         })
        row(json);
}

void TestJsonSkim::agreesWithTheParser()
{
    QFETCH(QByteArray, json);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    const JsonSkim skim = skimJson(json, 1000);
    QCOMPARE(skim.valid, error.error == QJsonParseError::NoError);
    QCOMPARE(skim.object.isEmpty(), !document.isObject());
    QCOMPARE(QJsonDocument::fromJson(skim.object).object(), document.object());
}

void TestJsonSkim::takesValuesThatAreNoObjects_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("valid");
    for (const char *json : {"1", " -1.5e3 ", "\"a\"", "true", "null", "[{}]"})
        QTest::newRow(json) << QByteArray(json) << true;
    for (const char *json : {"1,2", "01", "tru", "nulls", "\"a", "a", "1 1", "-"})
        QTest::newRow(json) << QByteArray(json) << false;
}

void TestJsonSkim::takesValuesThatAreNoObjects()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, valid);
    QCOMPARE(skimJson(json, 1000).valid, valid);
    QVERIFY(skimJson(json, 1000).object.isEmpty());
}

void TestJsonSkim::keepsSmallMembersAsTheyAre()
{
    const QByteArray big = '"' + QByteArray(1000, 'x') + '"';
    QCOMPARE(skimJson("{\"big\":" + big + ", \"code\" : 0 ,\"b\":[" + big + "],\"usage\":{\"n\": 1.50}}", 100)
                 .object,
             R"({"code" : 0,"usage":{"n": 1.50}})");
    QCOMPARE(skimJson("{\"big\":" + big + '}', 100).object, "{}");
    QCOMPARE(skimJson(R"({"a":"1234"})", 10).object, R"({"a":"1234"})");
    QCOMPARE(skimJson(R"({"a":"12345"})", 10).object, "{}");
}

void TestJsonSkim::keepsALimitedAmount()
{
    const QByteArray json = '{' + QByteArray("\"a\":1,").repeated(1'000'000) + "\"b\":2}";
    const JsonSkim skim = skimJson(json, 1000);
    QVERIFY(skim.valid);
    QVERIFY(skim.object.size() <= 256 * 1024);
    QVERIFY(!QJsonDocument::fromJson(skim.object).isNull());
}

void TestJsonSkim::goesAsDeepAsTheParser()
{
    for (const int depth : {10, 1000, 1020, 1030, 100'000}) {
        const QByteArray json =
            "{\"a\":" + QByteArray("[").repeated(depth) + QByteArray("]").repeated(depth) + '}';
        QCOMPARE(skimJson(json, 1000).valid, !QJsonDocument::fromJson(json).isNull());
        QVERIFY(!skimJson(QByteArray("[").repeated(depth), 1000).valid);
        QVERIFY(!skimJson(QByteArray("{\"a\":").repeated(depth), 1000).valid);
    }
}

void TestJsonSkim::refusesEveryCutText()
{
    const QByteArray json =
        R"({"code":0,"data":[{"a":-1.5e+3,"b":"x\u00e9\\"},[],{},true,false,null],"usage":{"n":1}})";
    QVERIFY(skimJson(json, 1000).valid);
    for (qsizetype length = 0; length < json.size(); ++length)
        QVERIFY2(!skimJson(json.first(length), 1000).valid, json.first(length).constData());
}

QTEST_APPLESS_MAIN(TestJsonSkim)
#include "tst_jsonskim.moc"
