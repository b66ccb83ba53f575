// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/programs.h"
#include "tests/support/stage.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace custompass::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 60000;

struct ProgramResult
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

ProgramResult run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.closeWriteChannel();
    process.waitForFinished(PatienceMs);
    ProgramResult result;
    result.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError();
    return result;
}

/// A script of tests/integration/clients.
QString script(const QString &name)
{
    return QStringLiteral(CUSTOMPASS_SOURCE_DIR "/tests/integration/clients/") + name;
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

/// nginx as a reverse proxy on a free port, in its own folder.
class NginxProxy
{
public:
    NginxProxy(const QString &program, quint16 gatewayPort)
        : m_port(freePort())
    {
        QByteArray text = R"(
            USER
            daemon off; worker_processes 1; pid DIR/pid; error_log DIR/error.log;
            events { worker_connections 256; }
            http {
                access_log off; client_max_body_size 64m;
                client_body_temp_path DIR/a; proxy_temp_path DIR/b; fastcgi_temp_path DIR/c;
                uwsgi_temp_path DIR/d; scgi_temp_path DIR/e;
                upstream gateway { server 127.0.0.1:GATEWAY; keepalive 8; }
                server {
                    listen 127.0.0.1:PORT;
                    location /old/ { proxy_pass http://gateway/; }
                    location /new/ {
                        proxy_pass http://gateway/; proxy_http_version 1.1; proxy_set_header Connection "";
                        proxy_buffering off; proxy_request_buffering off;
                    }
                }
            }
        )";
        text.replace("USER", ::geteuid() == 0 ? "user root;" : ""); // else its worker could not use the folder
        text.replace("DIR", m_dir.path().toUtf8());
        text.replace("GATEWAY", QByteArray::number(gatewayPort));
        text.replace("PORT", QByteArray::number(m_port));
        QFile file(m_dir.filePath(u"nginx.conf"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write nginx.conf");
        file.close();
        m_process.setStandardErrorFile(m_dir.filePath(u"stderr"_s));
        m_process.start(program, {u"-p"_s, m_dir.path(), u"-c"_s, file.fileName(), u"-e"_s, m_dir.filePath(u"error.log"_s)});
    }
    ~NginxProxy()
    {
        m_process.terminate();
        m_process.waitForFinished(PatienceMs);
    }

    bool waitUntilItListens()
    {
        return QTest::qWaitFor(
            [this] {
                QTcpSocket socket;
                socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
                return socket.waitForConnected(1000);
            },
            PatienceMs);
    }
    quint16 port() const { return m_port; }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    quint16 m_port;
};

} // namespace

/// Programs that people use, against the real gateway.
class TestRealClients : public QObject
{
    Q_OBJECT

    Stage m_stage;

    QString url(const QString &model) const
    {
        return u"http://127.0.0.1:%1/pass/%2"_s.arg(m_stage.gateway.port()).arg(model);
    }
    ProgramResult curl(const QStringList &arguments) const
    {
        return run(u"curl"_s, QStringList{u"-s"_s, u"-S"_s, u"-H"_s,
                                          u"Authorization: Bearer "_s + QString::fromLatin1(m_stage.token())} +
                                  arguments);
    }
    QStringList portAndToken() const
    {
        return {QString::number(m_stage.gateway.port()), QString::fromLatin1(m_stage.token())};
    }
    QJsonObject lastRequest() const { return m_stage.mock.requests().last().toObject(); }
    /// A file of some size in the gateway's folder.
    QString fileOf(int bytes) const
    {
        QFile file(m_stage.gateway.dataDir() + u"/upload.bin"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(bytes, 'x')) != bytes)
            qFatal("cannot write the file to upload");
        return file.fileName();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_stage.add(u"models"_s, R"({"name": "v1/chat/completions", "model_ratio": "2", "completion_ratio": "1.5"})");
        m_stage.add(u"channels"_s, R"({"name": "chat", "base_url": "MOCK", "keys": ["upstream-key"],
            "auto_disable": false, "envelope": "plain", "precharge_mark": "off", "models": ["v1/chat/completions"]})");
        m_stage.open();
    }
    void init() { m_stage.nextUser(); }
    void cleanup() { QVERIFY(m_stage.gateway.ledgerIsClean()); }

    // --- curl ---

    void curlInEachVersion_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("HTTP/1.0") << QStringList{u"--http1.0"_s} << QByteArray("1.1");
        QTest::newRow("HTTP/1.1") << QStringList{u"--http1.1"_s} << QByteArray("1.1");
        QTest::newRow("asks for HTTP/2") << QStringList{u"--http2"_s} << QByteArray("1.1");
        QTest::newRow("chunked") << QStringList{u"-H"_s, u"Transfer-Encoding: chunked"_s} << QByteArray("1.1");
        QTest::newRow("closes") << QStringList{u"-H"_s, u"Connection: close"_s} << QByteArray("1.1");
    }
    void curlInEachVersion()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, version);
        const ProgramResult result = curl(options + QStringList{u"-d"_s, u"{}"_s, u"-w"_s, u"\n%{http_code} %{http_version}"_s,
                                                                url(u"usage-model"_s)});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.output.contains("\"usage\""), result.output);
        QCOMPARE(result.output.split('\n').last(), "200 " + version);
        QCOMPARE(lastRequest()[u"body"].toString(), u"{}"_s);
        QCOMPARE(m_stage.spent(), 220);
    }

    void curlStreamsInEachVersion_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("HTTP/1.0") << u"--http1.0"_s;
        QTest::newRow("HTTP/1.1") << u"--http1.1"_s;
        QTest::newRow("compressed") << u"--compressed"_s;
    }
    void curlStreamsInEachVersion()
    {
        QFETCH(QString, option);
        const QString scenario = option == u"--compressed" ? u"X-Mock-Scenario: stream,gzip"_s : u"X-Mock-Scenario: stream"_s;
        const ProgramResult result = curl({option, u"-N"_s, u"-d"_s, u"{}"_s, u"-H"_s, scenario, url(u"usage-model"_s)});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.output.count("data: "), 7);
        QVERIFY(result.output.endsWith("data: [DONE]\n\n"));
        QCOMPARE(m_stage.spent(), 220);
    }

    void curlSeesThatAStreamWasCut_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<int>("exitCode"); // 18: partial file, 56: connection reset
        QTest::newRow("HTTP/1.0") << u"--http1.0"_s << 56;
        QTest::newRow("HTTP/1.1") << u"--http1.1"_s << 18;
    }
    void curlSeesThatAStreamWasCut()
    {
        QFETCH(QString, option);
        QFETCH(int, exitCode);
        const ProgramResult result =
            curl({option, u"-d"_s, u"{}"_s, u"-H"_s, u"X-Mock-Scenario: stream-cut"_s, url(u"usage-model"_s)});
        QCOMPARE(result.exitCode, exitCode);
        QTRY_COMPARE(m_stage.spent(), 280);
    }

    void curlKeepsItsConnection()
    {
        const QString target = url(u"free-model"_s);
        const ProgramResult result =
            curl({u"-w"_s, u"\n%{num_connects}\n"_s, u"-d"_s, u"{}"_s, target, target, target});
        QCOMPARE(result.exitCode, 0);
        const QByteArrayList lines = result.output.split('\n');
        QCOMPARE(lines.count("1"), 1);
        QCOMPARE(lines.count("0"), 2);
    }

    void curlWaitsForLeaveToUpload_15()
    {
        const QString file = fileOf(3 << 20);
        const ProgramResult result = curl({u"-v"_s, u"-H"_s, u"Expect: 100-continue"_s, u"--expect100-timeout"_s, u"60"_s,
                                           u"--data-binary"_s, u'@' + file, url(u"free-model"_s)});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.errors.contains("100 Continue"), result.errors);
        QCOMPARE(lastRequest()[u"body_length"].toInt(), 3 << 20);
    }

    void curlUploadsInAnyForm_data()
    {
        QTest::addColumn<QStringList>("options");
        const QString file = fileOf(1 << 20);
        QTest::newRow("body") << QStringList{u"--data-binary"_s, u'@' + file};
        QTest::newRow("chunked") << QStringList{u"-H"_s, u"Transfer-Encoding: chunked"_s, u"--data-binary"_s, u'@' + file};
        QTest::newRow("PUT") << QStringList{u"-T"_s, file};
        QTest::newRow("form") << QStringList{u"-F"_s, u"prompt=a cat"_s, u"-F"_s, u"file=@"_s + file};
    }
    void curlUploadsInAnyForm()
    {
        QFETCH(QStringList, options);
        const ProgramResult result = curl(options + QStringList{url(u"free-model"_s)});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.output.contains("\"code\": 0"), result.output);
        QVERIFY(lastRequest()[u"body_length"].toInt() >= 1 << 20);
    }

    void curlUnpacksWhatItAskedFor_data()
    {
        QTest::addColumn<QString>("coding");
        for (const char *coding : {"gzip", "br", "zstd"})
            QTest::newRow(coding) << QString::fromLatin1(coding);
    }
    void curlUnpacksWhatItAskedFor()
    {
        QFETCH(QString, coding);
        const ProgramResult result = curl({u"--compressed"_s, u"-i"_s, u"-d"_s, u"{}"_s, u"-H"_s,
                                           u"X-Mock-Scenario: "_s + coding, url(u"usage-model"_s)});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.output.contains("Content-Encoding: " + coding.toLatin1()), result.output);
        QVERIFY2(result.output.contains("\"completion_tokens\": 60"), result.output);
        QCOMPARE(m_stage.spent(), 220);
    }

    void curlAsksForTheHeadOnly()
    {
        const ProgramResult result = curl({u"-I"_s, url(u"free-model"_s)});
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.output.startsWith("HTTP/1.1 200 OK\r\n"), result.output);
        QVERIFY(result.output.contains("X-Request-Id: "));
    }

    // --- others ---

    void pythonHttpClient()
    {
        const ProgramResult result = run(u"/usr/bin/python3"_s, QStringList{script(u"httpclient.py"_s)} + portAndToken());
        QVERIFY2(result.exitCode == 0, result.errors);
        const QJsonObject seen = result.json();
        QCOMPARE(seen[u"plain"][u"status"].toInt(), 200);
        QCOMPARE(seen[u"plain"][u"reason"].toString(), u"OK"_s);
        QVERIFY(seen[u"plain"][u"usage"].toBool());
        for (const char *later : {"again", "chunked", "head", "missing", "after"})
            QCOMPARE(seen[QLatin1String(later)][u"socket"], seen[u"plain"][u"socket"]); // one connection for all
        QCOMPARE(seen[u"chunked"][u"status"].toInt(), 200);
        QCOMPARE(seen[u"head"][u"status"].toInt(), 200);
        QCOMPARE(seen[u"head"][u"length"].toInt(), 0);
        QCOMPARE(seen[u"missing"][u"status"].toInt(), 404);
        QCOMPARE(seen[u"stream"][u"events"].toInt(), 7);
        QCOMPARE(seen[u"stream"][u"last"].toString(), u"[DONE]"_s);
        QCOMPARE(seen[u"stream"][u"usage"].toInt(), 60);
        QCOMPARE(seen[u"after"][u"status"].toInt(), 200);
        QCOMPARE(m_stage.spent(), 3 * 220);
    }

    void pythonHttpx()
    {
        const ProgramResult result = run(u"/usr/bin/python3"_s, QStringList{script(u"httpx_client.py"_s)} + portAndToken());
        QVERIFY2(result.exitCode == 0, result.errors);
        const QJsonObject seen = result.json();
        QCOMPARE(seen[u"together"][u"statuses"].toArray(), QJsonArray{200});
        QCOMPARE(seen[u"together"][u"ids"].toInt(), 30);
        QCOMPARE(seen[u"gzip"][u"coding"].toString(), u"gzip"_s);
        QCOMPARE(seen[u"gzip"][u"code"].toInt(-1), 0);
        QCOMPARE(seen[u"multipart"].toInt(), 200);
        QCOMPARE(seen[u"stream"][u"status"].toInt(), 200);
        QCOMPARE(seen[u"stream"][u"events"].toInt(), 52);
        QCOMPARE(seen[u"cut"].toString(), u"seen"_s);
        QTRY_COMPARE(m_stage.spent(), 30 * 220 + 10 + 220 + 280);
    }

    void nodeFetch()
    {
        const QString node = programPath(u"node"_s);
        NEED_PROGRAM(node, "node");
        const ProgramResult result = run(node, QStringList{script(u"fetch.mjs"_s)} + portAndToken());
        QVERIFY2(result.exitCode == 0, result.errors);
        const QJsonObject seen = result.json();
        QCOMPARE(seen[u"plain"][u"status"].toInt(), 200);
        QCOMPARE(seen[u"plain"][u"usage"].toInt(), 60);
        QCOMPARE(seen[u"failed"][u"status"].toInt(), 401);
        QCOMPARE(seen[u"failed"][u"code"].toString(), u"AUTH_ERROR"_s);
        QCOMPARE(seen[u"upload"].toInt(), 200);
        QCOMPARE(seen[u"stream"][u"status"].toInt(), 200);
        QCOMPARE(seen[u"stream"][u"events"].toInt(), 52);
        QVERIFY(seen[u"stream"][u"inPieces"].toBool());
        QCOMPARE(seen[u"left"].toString(), u"AbortError"_s);
        QTRY_COMPARE(m_stage.spent(), 3 * 220); // the one that it left, too
    }

    void chatClient_data()
    {
        QTest::addColumn<QString>("manner");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << u"whole"_s << u"模拟回答: a mock answer"_s;
        QTest::newRow("stream") << u"stream"_s << u"piece 0 piece 1 piece 2 piece 3 piece 4 "_s;
    }
    void chatClient()
    {
        QFETCH(QString, manner);
        QFETCH(QString, text);
        const ProgramResult result =
            run(u"/usr/bin/python3"_s, QStringList{script(u"chatclient.py"_s)} + portAndToken() + QStringList{manner});
        QVERIFY2(result.exitCode == 0, result.errors);
        QCOMPARE(result.json()[u"text"].toString(), text);
        QCOMPARE(result.json()[u"usage"][u"completion_tokens"].toInt(), 60);
        QCOMPARE(m_stage.phases(), QStringList{u"real"_s}); // one call
        QCOMPARE(m_stage.spent(), 220);
        QCOMPARE(m_stage.log().first()[u"stream"].toBool(), manner == u"stream");
        QCOMPARE(m_stage.log().first()[u"model"].toString(), u"v1/chat/completions"_s);
    }

    void behindNginx_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("as it comes: HTTP/1.0, buffered") << QByteArray("/old/pass/");
        QTest::newRow("tuned: HTTP/1.1, kept alive, unbuffered") << QByteArray("/new/pass/");
    }
    void behindNginx()
    {
        QFETCH(QByteArray, path);
        const QString program = programPath(u"nginx"_s);
        NEED_PROGRAM(program, "nginx");
        NginxProxy nginx(program, m_stage.gateway.port());
        QVERIFY(nginx.waitUntilItListens());
        HttpClient client(nginx.port());
        for (int i = 0; i < 3; ++i) {
            const ClientAnswer answer = client.request("POST", path + "usage-model", m_stage.headers(), "{}");
            QCOMPARE(answer.status, 200);
            QVERIFY(answer.whole);
        }
        const ClientAnswer stream = client.request("POST", path + "usage-model", m_stage.headers("stream"), "{}");
        QVERIFY(stream.whole);
        QVERIFY(stream.body.endsWith("data: [DONE]\n\n"));
        const QByteArray large = '"' + QByteArray(8 << 20, 'x') + '"';
        const ClientAnswer upload = client.request("POST", path + "free-model", m_stage.headers("huge-4"), "{\"image\": " + large + "}");
        QVERIFY(upload.whole);
        QVERIFY2(upload.body.size() > 4 << 20, upload.body.left(300));
        QVERIFY(lastRequest()[u"body_length"].toInt() > 8 << 20);
        const ClientAnswer cut = client.request("POST", path + "usage-model", m_stage.headers("stream-cut"), "{}");
        QVERIFY(!cut.whole);
        QTRY_COMPARE(m_stage.spent(), 4 * 220 + 280);
    }
};

QTEST_GUILESS_MAIN(TestRealClients)
#include "tst_realclients.moc"
