// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/logging.h"
#include "models/domain/logsink.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>
#include <vector>

using namespace custompass;

class TestLogSink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAReadableLine();
    void writesAJsonObject();
    void keepsEachMessageOnOneLine();
    void masksSecrets();
    void logsFromTheLevelUpwards_data();
    void logsFromTheLevelUpwards();
    void keepsLinesOfManyThreadsApart();
    void givesTheHandlerBack();
};

static const qint64 SomeTime = 1'700'000'000'123;

void TestLogSink::writesAReadableLine()
{
    QCOMPARE(LogSink::line(LogSink::Format::Text, SomeTime, QtWarningMsg, "custompass.app",
                           QStringLiteral("grün")),
             QByteArray("2023-11-14T22:13:20.123Z warning custompass.app: grün\n"));
}

void TestLogSink::writesAJsonObject()
{
    const QByteArray line = LogSink::line(LogSink::Format::Json, SomeTime, QtCriticalMsg, "custompass.app",
                                          QStringLiteral("a \"b\""));
    QVERIFY(line.endsWith("}\n"));
    const QJsonObject expected{{QStringLiteral("time"), QStringLiteral("2023-11-14T22:13:20.123Z")},
                               {QStringLiteral("level"), QStringLiteral("error")},
                               {QStringLiteral("category"), QStringLiteral("custompass.app")},
                               {QStringLiteral("message"), QStringLiteral("a \"b\"")}};
    QCOMPARE(QJsonDocument::fromJson(line).object(), expected);
}

void TestLogSink::keepsEachMessageOnOneLine()
{
    const QString message = QStringLiteral("a\nb\r\x1b[31m\u2028");
    const QByteArray text = LogSink::line(LogSink::Format::Text, SomeTime, QtInfoMsg, "x", message);
    QVERIFY2(text.endsWith("x: a\\nb\\u000d\\u001b[31m\\u2028\n"), text.constData());
    const QByteArray json = LogSink::line(LogSink::Format::Json, SomeTime, QtInfoMsg, "x", message);
    QCOMPARE(json.count('\n'), 1);
    QCOMPARE(QJsonDocument::fromJson(json)[QLatin1StringView("message")].toString(), message);
}

void TestLogSink::masksSecrets()
{
    const QString message =
        QStringLiteral("Authorization: Bearer sk-0123456789abcdef, proxy http://u:hunter2@h");
    for (const auto format : {LogSink::Format::Text, LogSink::Format::Json}) {
        const QByteArray line = LogSink::line(format, SomeTime, QtInfoMsg, "x", message);
        QVERIFY2(!line.contains("456789") && !line.contains("hunter2"), line.constData());
    }
}

void TestLogSink::logsFromTheLevelUpwards_data()
{
    QTest::addColumn<QString>("level");
    QTest::addColumn<int>("lines");
    QTest::newRow("debug") << "debug" << 4;
    QTest::newRow("info") << "info" << 3;
    QTest::newRow("warning") << "warning" << 2;
    QTest::newRow("error") << "error" << 1;
}

void TestLogSink::logsFromTheLevelUpwards()
{
    QFETCH(const QString, level);
    QFETCH(const int, lines);
    QByteArray written;
    {
        const LogSink sink(LogSink::Format::Text, [&written](const QByteArray &line) { written += line; });
        LogSink::setLevel(level);
        qCDebug(lcLedger, "debug");
        qCInfo(lcLedger, "info");
        qCWarning(lcLedger, "warning");
        qCCritical(lcLedger, "error");
    }
    LogSink::setLevel(QStringLiteral("info"));
    QCOMPARE(written.count('\n'), lines);
    QVERIFY(written.contains(" error   custompass.ledger: error\n"));
}

void TestLogSink::keepsLinesOfManyThreadsApart()
{
    QByteArrayList written;
    {
        const LogSink sink(LogSink::Format::Text, [&written](const QByteArray &line) { written += line; });
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([] {
                for (int i = 0; i < 100; ++i)
                    qCWarning(lcRelay, "message");
            });
        for (std::thread &thread : threads)
            thread.join();
    }
    QCOMPARE(written.size(), 400);
    for (const QByteArray &line : written)
        QVERIFY(line.endsWith(" custompass.relay: message\n"));
}

void TestLogSink::givesTheHandlerBack()
{
    QByteArray written;
    {
        const LogSink sink(LogSink::Format::Json, [&written](const QByteArray &line) { written += line; });
        qCWarning(lcApp, "inside");
    }
    QTest::ignoreMessage(QtWarningMsg, "outside");
    qCWarning(lcApp, "outside");
    QCOMPARE(written.count("inside"), 1);
    QVERIFY(!written.contains("outside"));
}

QTEST_GUILESS_MAIN(TestLogSink)
#include "tst_logsink.moc"
