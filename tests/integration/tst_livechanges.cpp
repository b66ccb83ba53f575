// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/processes.h"
#include "tests/support/httpclient.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using namespace custompass::test;
using namespace Qt::StringLiterals;

namespace {

/// A port that nobody listens on.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// Makes a self-signed pair, for localhost and 127.0.0.1, with the openssl program.
bool makePair(const QString &certificate, const QString &key, const QString &name)
{
    return QProcess::execute(u"openssl"_s,
                             {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                              u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + name, u"-addext"_s,
                              u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-out"_s, certificate, u"-keyout"_s,
                              key}) == 0;
}

struct CurlResult
{
    int exitCode = -1;
    QByteArray output;
};

CurlResult curl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"curl"_s, QStringList{u"-sS"_s, u"--max-time"_s, u"20"_s} + arguments);
    process.waitForFinished();
    return {process.exitCode(), process.readAllStandardOutput() + process.readAllStandardError()};
}

} // namespace

/// Changes that take effect while the gateway runs: address, HTTPS, certificate, workspace (SPEC 11; issue 5.4).
class TestLiveChanges : public QObject
{
    Q_OBJECT

    MockProcess m_mock;
    std::unique_ptr<GatewayProcess> m_gateway;
    QByteArray m_settings;

    void writeSettings(const QByteArray &text)
    {
        QFile file(path(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QString path(const QString &name) const { return m_gateway->dataDir() + u'/' + name; }
    static QByteArray listenOn(quint16 port, const QByteArray &more = {})
    {
        return "[gateway]\nlisten = 127.0.0.1:" + QByteArray::number(port) + "\n" + more;
    }
    static constexpr char TlsLines[] = "tls_certificate = pair.pem\ntls_key = pair.key\n";

    bool makePair(const QString &name)
    {
        return ::makePair(path(u"pair.pem"_s), path(u"pair.key"_s), name);
    }
    CurlResult ask(quint16 port, const QString &certificate, const QStringList &more = {}) const
    {
        return curl(QStringList{u"--cacert"_s, path(certificate), u"-H"_s, u"Authorization: Bearer sk-rich"_s} + more
                    + QStringList{u"https://127.0.0.1:%1/pass/free-model"_s.arg(port)});
    }

private Q_SLOTS:
    void init()
    {
        m_gateway = std::make_unique<GatewayProcess>();
        m_gateway->import(standardWorkspace(m_mock.url()));
    }
    void cleanup()
    {
        QVERIFY(m_gateway->ledgerIsClean());
        m_gateway.reset();
    }

    void movesToAnotherAddressWithoutLosingARequest_11()
    {
        const quint16 oldPort = freePort();
        const quint16 newPort = freePort();
        writeSettings(listenOn(oldPort, "workers = 3\n"));
        QVERIFY(m_gateway->startAsConfigured());
        QCOMPARE(m_gateway->port(), oldPort);

        HttpClient kept(oldPort); // its connection stays open over the change
        const ClientHeaders headers{{"Authorization", "Bearer sk-rich"}};
        QCOMPARE(kept.request("POST", "/pass/call-model", headers).status, 200);
        HttpClient slow(oldPort);
        ClientHeaders slowly = headers;
        slowly.emplaceBack("X-Mock-Scenario", "slow-1500");
        slow.send("POST", "/pass/call-model", slowly);
        QTRY_COMPARE(m_mock.requests().size(), 2);

        std::atomic<int> served = 0;
        std::atomic<int> lost = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] { // asks on until it is told that this was the last answer
                HttpClient client(oldPort);
                ClientAnswer answer;
                do {
                    answer = client.request("POST", "/pass/call-model", headers);
                    ++(answer.status == 200 ? served : lost);
                } while (answer.status == 200 && answer.header("Connection") != "close");
            });
        }
        QTRY_VERIFY(served > 20);
        writeSettings(listenOn(newPort, "workers = 3\n"));
        QTRY_COMPARE_WITH_TIMEOUT(call(newPort, "sk-rich", "POST", "/pass/call-model").status, 200, 10'000);
        const ClientAnswer last = kept.request("POST", "/pass/call-model", headers);
        QCOMPARE(last.status, 200);
        QCOMPARE(last.header("Connection"), QByteArray("close"));
        QCOMPARE(slow.readAnswer().status, 200);
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(lost.load(), 0);
        QTcpSocket refused;
        refused.connectToHost(QHostAddress(QHostAddress::LocalHost), oldPort);
        QVERIFY(!refused.waitForConnected(5'000));
        QVERIFY(m_gateway->log().contains("listening on http://127.0.0.1:" + QByteArray::number(newPort)));
    }

    void staysWhereItIsIfTheNewAddressIsTaken_11()
    {
        QTcpServer taker;
        QVERIFY(taker.listen(QHostAddress::LocalHost));
        const quint16 port = freePort();
        writeSettings(listenOn(port, "workers = 2\n"));
        QVERIFY(m_gateway->startAsConfigured());
        writeSettings(listenOn(taker.serverPort(), "workers = 2\n"));
        QTRY_VERIFY_WITH_TIMEOUT(m_gateway->log().contains("the address in force stays: cannot listen on 127.0.0.1 port "
                                                           + QByteArray::number(taker.serverPort())), 10'000);
        QCOMPARE(call(port, "sk-rich", "POST", "/pass/free-model").status, 200);
        const quint16 next = freePort(); // and may go elsewhere later
        writeSettings(listenOn(next, "workers = 2\n"));
        QTRY_COMPARE_WITH_TIMEOUT(call(next, "sk-rich", "POST", "/pass/free-model").status, 200, 10'000);
    }

    void movesToAnotherHostOnTheSamePort_11()
    {
        const quint16 port = freePort();
        writeSettings(listenOn(port));
        QVERIFY(m_gateway->startAsConfigured());
        writeSettings("[gateway]\nlisten = 127.0.0.2:" + QByteArray::number(port) + "\n");
        QTcpSocket socket;
        const auto connects = [&socket, port] {
            socket.abort();
            socket.connectToHost(QHostAddress(u"127.0.0.2"_s), port);
            return socket.waitForConnected(1'000);
        };
        QTRY_VERIFY_WITH_TIMEOUT(connects(), 10'000);
    }

    void speaksHttpsWithAPemPair_11()
    {
        QVERIFY(makePair(u"first"_s));
        m_gateway->setEnvironment(u"CUSTOM_PASS_TLS_CERTIFICATE"_s, path(u"pair.pem"_s));
        m_gateway->setEnvironment(u"CUSTOM_PASS_TLS_KEY"_s, path(u"pair.key"_s));
        QVERIFY(m_gateway->start());
        const quint16 port = m_gateway->port();
        QVERIFY(m_gateway->log().isEmpty() || !m_gateway->log().contains("warning"));

        CurlResult answer = ask(port, u"pair.pem"_s, {u"-d"_s, u"{}"_s, u"-w"_s, u" %{http_code} %{http_version}"_s});
        QVERIFY2(answer.output.endsWith(" 200 1.1"), answer.output);
        // a large body each way, on one connection twice
        QFile large(path(u"large"_s));
        QVERIFY(large.open(QIODevice::WriteOnly));
        large.write("{\"text\": \"" + QByteArray(3'000'000, 'x') + "\"}");
        large.close();
        const QString url = u"https://127.0.0.1:%1/pass/free-model"_s.arg(port);
        answer = curl({u"--cacert"_s, path(u"pair.pem"_s), u"-H"_s, u"Authorization: Bearer sk-rich"_s, u"-H"_s,
                       u"X-Mock-Scenario: echo-raw"_s, u"--data-binary"_s, u"@"_s + large.fileName(), u"-o"_s,
                       path(u"one"_s), u"-o"_s, path(u"two"_s), u"-w"_s, u"%{http_code} %{num_connects} "_s, url, url});
        QCOMPARE(answer.output, QByteArray("200 1 200 0 "));
        for (const QString &name : {u"one"_s, u"two"_s}) {
            QFile got(path(name));
            QVERIFY(got.open(QIODevice::ReadOnly) && large.open(QIODevice::ReadOnly));
            QVERIFY(got.readAll() == large.readAll());
            large.close();
        }
        // with HTTP/1.0 the connection ends with the answer, by TLS's own good-bye
        answer = ask(port, u"pair.pem"_s, {u"--http1.0"_s, u"-d"_s, u"{}"_s});
        QVERIFY2(answer.exitCode == 0 && answer.output.startsWith('{'), answer.output);
        // the limits hold, and their words arrive
        answer = ask(port, u"pair.pem"_s, {u"-H"_s, u"X-Long: "_s + QString(40'000, u'x'), u"-o"_s, path(u"o"_s), u"-w"_s,
                                           u"%{http_code}"_s});
        QVERIFY2(answer.output.endsWith("431"), answer.output);
        // who does not speak TLS is not answered, and others do not notice
        HttpClient plain(port);
        plain.sendRaw("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(plain.readAnswer().status, 0);
        QCOMPARE(ask(port, u"pair.pem"_s).exitCode, 0);
    }

    void showsARenewedCertificate_11()
    {
        QVERIFY(makePair(u"first"_s));
        const quint16 port = freePort();
        writeSettings(listenOn(port, TlsLines));
        QVERIFY(m_gateway->startAsConfigured());
        QCOMPARE(ask(port, u"pair.pem"_s).exitCode, 0);
        QVERIFY(::makePair(path(u"new.pem"_s), path(u"new.key"_s), u"second"_s));
        QVERIFY(QFile::copy(path(u"new.pem"_s), path(u"second.pem"_s)));
        for (const auto &[from, to] : {std::pair(u"new.pem"_s, u"pair.pem"_s), std::pair(u"new.key"_s, u"pair.key"_s)})
            QCOMPARE(::rename(qPrintable(path(from)), qPrintable(path(to))), 0);
        QTRY_COMPARE_WITH_TIMEOUT(ask(port, u"second.pem"_s).exitCode, 0, 10'000);
        QVERIFY(m_gateway->log().contains("certificate renewed"));
        // what cannot be used does not replace what works
        QFile broken(path(u"pair.pem"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("nonsense");
        broken.close();
        QTRY_VERIFY_WITH_TIMEOUT(m_gateway->log().contains("holds no certificate in PEM"), 10'000);
        QCOMPARE(ask(port, u"second.pem"_s).exitCode, 0);
    }

    void turnsToHttpsAndBackWhileItRuns_11()
    {
        QVERIFY(makePair(u"first"_s));
        const quint16 port = freePort();
        writeSettings(listenOn(port));
        QVERIFY(m_gateway->startAsConfigured());
        HttpClient kept(port);
        const ClientHeaders headers{{"Authorization", "Bearer sk-rich"}};
        QCOMPARE(kept.request("POST", "/pass/free-model", headers).status, 200);
        writeSettings(listenOn(port, TlsLines));
        QTRY_COMPARE_WITH_TIMEOUT(ask(port, u"pair.pem"_s).exitCode, 0, 10'000);
        QCOMPARE(kept.request("POST", "/pass/free-model", headers).status, 200); // this one is plain, and stays so
        writeSettings(listenOn(port));
        QTRY_COMPARE_WITH_TIMEOUT(call(port, "sk-rich", "POST", "/pass/free-model").status, 200, 10'000);
    }

    void namesWhatIsWrongWithThePair_11_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("no key") << u"pair.pem"_s << QString() << QByteArray("CUSTOM_PASS_TLS_CERTIFICATE is set without CUSTOM_PASS_TLS_KEY");
        QTest::newRow("no certificate") << QString() << u"pair.key"_s << QByteArray("CUSTOM_PASS_TLS_KEY is set without CUSTOM_PASS_TLS_CERTIFICATE");
        QTest::newRow("no file") << u"none.pem"_s << u"pair.key"_s << QByteArray("none.pem\" cannot be read");
        QTest::newRow("a key as certificate") << u"pair.key"_s << u"pair.key"_s << QByteArray("holds no certificate in PEM");
        QTest::newRow("a certificate as key") << u"pair.pem"_s << u"pair.pem"_s << QByteArray("holds no RSA or EC key");
        QTest::newRow("another's key") << u"pair.pem"_s << u"other.key"_s << QByteArray("is not the key of the certificate");
    }
    void namesWhatIsWrongWithThePair_11()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QByteArray, message);
        QVERIFY(makePair(u"first"_s));
        QVERIFY(::makePair(path(u"other.pem"_s), path(u"other.key"_s), u"other"_s));
        if (!certificate.isEmpty())
            m_gateway->setEnvironment(u"CUSTOM_PASS_TLS_CERTIFICATE"_s, path(certificate));
        if (!key.isEmpty())
            m_gateway->setEnvironment(u"CUSTOM_PASS_TLS_KEY"_s, path(key));
        QVERIFY(!m_gateway->start());
        // for cleanup(): the commands of the operator need the settings to be right, but not the files
        m_gateway->setEnvironment(u"CUSTOM_PASS_TLS_CERTIFICATE"_s, path(u"none.pem"_s));
        m_gateway->setEnvironment(u"CUSTOM_PASS_TLS_KEY"_s, path(u"none.key"_s));
        QTRY_COMPARE(m_gateway->process().state(), QProcess::NotRunning);
        QCOMPARE(m_gateway->process().exitCode(), 2);
        QVERIFY2(m_gateway->log().contains(message), m_gateway->log());
        QVERIFY(!m_gateway->log().contains("PRIVATE KEY"));
    }

    void aWorkspaceReachesEveryWorkerWithinASecond_12()
    {
        m_gateway->setEnvironment(u"CUSTOM_PASS_WORKERS"_s, u"4"_s);
        QVERIFY(m_gateway->start());
        const ClientHeaders headers{{"Authorization", "Bearer sk-rich"}};
        // the kernel spreads connections over the workers
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (int i = 0; i < 40; ++i) {
            clients.push_back(std::make_unique<HttpClient>(m_gateway->port()));
            QCOMPARE(clients.back()->request("POST", "/pass/call-model", headers).status, 200);
        }
        HttpClient running(m_gateway->port()); // keeps the price it started with
        ClientHeaders slowly = headers;
        slowly.emplaceBack("X-Mock-Scenario", "slow-2500");
        running.send("POST", "/pass/call-model", slowly);
        QTRY_COMPARE(m_mock.requests().size() >= 41, true);
        QJsonObject workspace = standardWorkspace(m_mock.url());
        workspace.insert(u"models"_s, QJsonArray{QJsonObject{{u"name"_s, u"call-model"_s}, {u"price_usd"_s, u"0.0001"_s}}});
        m_gateway->import(workspace);
        QTest::qWait(1'000); // what is promised, not what the test needs
        const qint64 before = m_gateway->user(u"rich"_s)[u"quota"].toInteger(); // the running request holds its 10
        for (const auto &client : clients)
            QCOMPARE(client->request("POST", "/pass/call-model", headers).status, 200);
        QCOMPARE(running.readAnswer().status, 200);
        QCOMPARE(m_gateway->user(u"rich"_s)[u"quota"].toInteger(), before - 40 * 50);
    }
};

QTEST_GUILESS_MAIN(TestLiveChanges)
#include "tst_livechanges.moc"
