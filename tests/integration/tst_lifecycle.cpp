// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpclient.h"
#include "tests/support/processes.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

#include <csignal>

using namespace custompass::test;

/// Start, change while running, and end of the gateway (SPEC 11, 12), with the real program and the real mock.
class TestLifecycle : public QObject
{
    Q_OBJECT

    MockProcess m_mock;

private Q_SLOTS:
    void servesHealthAsSoonAsItListens_2()
    {
        GatewayProcess gateway;
        QVERIFY(gateway.start());
        QCOMPARE(call(gateway.port(), {}, "GET", "/healthz").status, 200);
        QCOMPARE(call(gateway.port(), {}, "GET", "/readyz").status, 200);
    }

    void namesABadEnvironmentValueAndExits2_11_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *variable, const char *value) {
            QTest::newRow(variable) << QString::fromLatin1(variable) << QString::fromLatin1(value);
        };
        row("CUSTOM_PASS_POLL_INTERVAL", "0");
        row("CUSTOM_PASS_MAX_CONCURRENT", "1001");
        row("CUSTOM_PASS_BATCH_SIZE", "many");
        row("CUSTOM_PASS_HEADER_KEY", "bad header");
        row("CUSTOM_PASS_MAX_REQUEST_SIZE", "2GiB");
        row("CUSTOM_PASS_LANGUAGE", "fr");
    }
    void namesABadEnvironmentValueAndExits2_11()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        GatewayProcess gateway;
        gateway.setEnvironment(variable, value);
        QVERIFY(!gateway.start());
        QTRY_COMPARE(gateway.process().state(), QProcess::NotRunning);
        QCOMPARE(gateway.process().exitCode(), 2);
        QVERIFY2(gateway.log().contains(variable.toLatin1()), gateway.log());
        QVERIFY2(gateway.log().contains(value.toLatin1()), gateway.log());
    }

    void letsOnlyOneProcessUseADataDirectory_12()
    {
        GatewayProcess gateway;
        QVERIFY(gateway.start());
        const CommandResult second = gateway.run({QStringLiteral("--headless"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
        QCOMPARE(second.exitCode, 1);
        QVERIFY2(second.errors.contains(gateway.dataDir().toLocal8Bit()), second.errors);
        QCOMPARE(call(gateway.port(), {}, "GET", "/healthz").status, 200);
    }

    void saysThatThePortIsTaken_12()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QString address = QStringLiteral("127.0.0.1:%1").arg(other.serverPort());
        const GatewayProcess gateway;
        const CommandResult result = gateway.run({QStringLiteral("--headless"), QStringLiteral("--listen"), address});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.contains(QByteArray::number(other.serverPort())), result.errors);
        QVERIFY2(result.errors.contains("in use"), result.errors);
    }

    void noticesAnImportWithinASecond_12()
    {
        GatewayProcess gateway;
        QVERIFY(gateway.start());
        QCOMPARE(call(gateway.port(), "sk-rich", "GET", "/pass/free-model").status, 401);
        gateway.import(standardWorkspace(m_mock.url()));
        QTRY_COMPARE_WITH_TIMEOUT(call(gateway.port(), "sk-rich", "GET", "/pass/free-model").status, 200, 5'000);
    }

    void noticesATopUpWhileItRuns_12()
    {
        GatewayProcess gateway;
        gateway.import(standardWorkspace(m_mock.url()));
        QVERIFY(gateway.start());
        QCOMPARE(call(gateway.port(), "sk-broke", "POST", "/pass/usage-model", "{}").status, 402);
        QCOMPARE(gateway.run({QStringLiteral("topup"), QStringLiteral("broke"), QStringLiteral("1000")}).exitCode, 0);
        QCOMPARE(call(gateway.port(), "sk-broke", "POST", "/pass/usage-model", "{}").status, 200);
        QVERIFY(gateway.ledgerIsClean());
    }

    void adoptsAValidSettingsFileAndRefusesAnInvalidOne_11()
    {
        GatewayProcess gateway;
        gateway.import(standardWorkspace(m_mock.url()));
        QVERIFY(gateway.start());
        const auto write = [&gateway](const QByteArray &text) {
            QFile file(gateway.dataDir() + QStringLiteral("/settings.ini"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        const auto status = [&gateway] { return call(gateway.port(), "sk-rich", "POST", "/pass/free-model", "{\"a\": 123456789}").status; };
        QCOMPARE(status(), 200);
        write("[gateway]\nmax_request_size=8\n");
        QTRY_COMPARE_WITH_TIMEOUT(status(), 413, 5'000);
        write("[gateway]\nmax_request_size=nonsense\n");
        QTRY_VERIFY_WITH_TIMEOUT(gateway.log().contains("nonsense"), 5'000);
        QCOMPARE(status(), 413);
    }

    void finishesWhatRunsOnASignal_12_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }
    void finishesWhatRunsOnASignal_12()
    {
        QFETCH(int, signal);
        GatewayProcess gateway;
        gateway.import(standardWorkspace(m_mock.url()));
        QVERIFY(gateway.start());
        HttpClient client(gateway.port());
        const qsizetype before = m_mock.requests().size();
        client.sendRaw("POST /pass/call-model HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-rich\r\n"
                       "X-Mock-Scenario: slow-700\r\nContent-Length: 0\r\n\r\n");
        QTRY_VERIFY(m_mock.requests().size() > before);
        ::kill(pid_t(gateway.process().processId()), signal);
        const ClientAnswer answer = client.readAnswer();
        QCOMPARE(answer.status, 200);
        QVERIFY(gateway.process().waitForFinished());
        QCOMPARE(gateway.process().exitCode(), 0);
        QCOMPARE(gateway.user(QStringLiteral("rich")).value(QLatin1String("quota")).toInteger(), 1'000'000 - 10);
        QVERIFY(gateway.ledgerIsClean());
    }

    /// After 30 seconds what still runs is cancelled and refunded, a stream too.
    void cancelsWhatDoesNotEnd_12()
    {
        GatewayProcess gateway;
        gateway.import(standardWorkspace(m_mock.url()));
        QVERIFY(gateway.start());
        const qsizetype before = m_mock.requests().size();
        const QByteArray start(
            "POST /pass/call-model HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-rich\r\n"
            "Content-Length: 0\r\nX-Mock-Scenario: ");
        HttpClient silent(gateway.port());
        silent.sendRaw(start + "hang\r\n\r\n");
        HttpClient endless(gateway.port());
        endless.sendRaw(start + "stream-count-9999,stream-slow-100\r\n\r\n");
        QTRY_COMPARE(m_mock.requests().size(), before + 2);
        QTRY_COMPARE(gateway.user(QStringLiteral("rich")).value(QLatin1String("held")).toInteger(), 20);
        QCOMPARE(gateway.terminate(), 0);
        const ClientAnswer answer = silent.readAnswer();
        QCOMPARE(answer.status, 502);
        QVERIFY2(answer.details().startsWith(QStringLiteral("outcome unknown")), answer.body);
        QVERIFY(!endless.readAnswer().whole);
        const QJsonObject user = gateway.user(QStringLiteral("rich"));
        QCOMPARE(user.value(QLatin1String("held")).toInteger(), 0);
        QCOMPARE(user.value(QLatin1String("quota")).toInteger(), 1'000'000);
        QVERIFY(gateway.ledgerIsClean());
    }

    void endsAtOnceWhenNothingRuns_12()
    {
        GatewayProcess gateway;
        QVERIFY(gateway.start());
        HttpClient idle(gateway.port());
        QCOMPARE(idle.request("GET", "/healthz").status, 200); // stays open
        QCOMPARE(gateway.terminate(), 0);
    }

    void keepsSecretsOutOfLogAndCommandLine_4()
    {
        GatewayProcess gateway;
        gateway.import(standardWorkspace(m_mock.url()));
        QVERIFY(gateway.start({QStringLiteral("--log-level"), QStringLiteral("debug")}));
        QCOMPARE(call(gateway.port(), "sk-rich", "POST", "/pass/usage-model", "{}").status, 200);
        QCOMPARE(call(gateway.port(), "sk-unknown-canary", "POST", "/pass/usage-model", "{}").status, 401);
        QCOMPARE(call(gateway.port(), "sk-rich", "POST", "/pass/usage-model", "{}", {{"X-Mock-Scenario", "http-401"}}).status, 401);
        QCOMPARE(gateway.terminate(), 0);
        for (const char *secret : {"sk-rich", "sk-unknown-canary", "upstream-key"})
            QVERIFY2(!gateway.log().contains(secret), gateway.log());
        QFile database(gateway.dataDir() + QStringLiteral("/custompass.db"));
        QVERIFY(database.open(QIODevice::ReadOnly));
        const QByteArray bytes = database.readAll();
        QVERIFY(!bytes.contains("sk-rich"));
        QVERIFY(!bytes.contains("upstream-key"));
    }
};

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
