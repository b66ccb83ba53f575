// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stage.h"

#include <QDirIterator>
#include <QTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

namespace {

// Whatever has one of these in it has let a secret out.
const QByteArray ChannelKey = "Canary-Channel-Key-7f3a9c51d2e8";
const QByteArray UserToken = "sk-CanaryUserToken4b8e17d09acf";
const QByteArray ProxyPassword = "CanaryProxyPassword93c1";
const QByteArray HeaderKey = "Canary-Header-Key-60ad5e";
const QByteArray DatabasePassword = "CanaryDatabasePassword8e2";
const QList<QByteArray> Canaries{ChannelKey, UserToken, ProxyPassword, HeaderKey, DatabasePassword};

/// Those that @p text shows, also in the encodings in which a program might write them.
QByteArrayList canariesIn(const QByteArray &text)
{
    QByteArrayList found;
    for (const QByteArray &canary : Canaries) {
        const QByteArray utf16(reinterpret_cast<const char *>(QString::fromLatin1(canary).utf16()), 2 * canary.size());
        for (const QByteArray &form : {canary, canary.toBase64(QByteArray::OmitTrailingEquals), utf16}) {
            if (text.contains(form))
                found.append(canary);
        }
    }
    return found;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Fails the test if @p text shows a secret.
#define VERIFY_CLEAN(text, where)                                                                                      \
    do {                                                                                                               \
        const QByteArrayList shown = canariesIn(text);                                                                 \
        QVERIFY2(shown.isEmpty(), qPrintable(QStringLiteral("%1 shows %2").arg(QAnyStringView(where).toString(), QString::fromLatin1(shown.join(", "))))); \
    } while (false)

} // namespace

/// Plants secrets of every kind, lets everything fail that can, and then looks for them everywhere (SPEC 4).
class TestCanary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsStayInside_4();
    void refusedSettingsDoNotShowTheirPassword_11();

private:
    QJsonObject workspace() const;
    void fail(GatewayProcess &gateway, QByteArray &answers) const;

    MockProcess m_mock;
};

QJsonObject TestCanary::workspace() const
{
    QJsonObject workspace = standardWorkspace(m_mock.url());
    const auto channel = [this](const QString &name, const QString &url, const QStringList &models) {
        return QJsonObject{{u"name"_s, name},
                           {u"base_url"_s, url},
                           {u"auto_disable"_s, false},
                           {u"keys"_s, QJsonArray{QString::fromLatin1(ChannelKey)}},
                           {u"models"_s, QJsonArray::fromStringList(models)},
                           {u"header_override"_s, QJsonObject{{u"X-Extra-Key"_s, QString::fromLatin1(HeaderKey)}}}};
    };
    QJsonObject behindProxy = channel(u"behind a proxy"_s, m_mock.url(), {u"proxied"_s, u"proxied/submit"_s});
    behindProxy.insert(u"proxy"_s, QStringLiteral("http://someone:%1@127.0.0.1:1").arg(QString::fromLatin1(ProxyPassword)));
    QJsonArray channels = workspace.value(u"channels").toArray();
    channels.append(behindProxy);
    // The mock does not know this key, and says so.
    channels.append(channel(u"wrong key"_s, m_mock.url(), {u"call-model-2"_s, u"usage-model-2"_s, u"clip/submit"_s}));
    channels.append(channel(u"nowhere"_s, u"http://127.0.0.1:1"_s, {u"gone"_s}));
    workspace.insert(u"channels"_s, channels);
    QJsonArray models = workspace.value(u"models").toArray();
    models.append(QJsonObject{{u"name"_s, u"call-model-2"_s}, {u"price_usd"_s, u"0.00002"_s}});
    models.append(QJsonObject{{u"name"_s, u"usage-model-2"_s}, {u"model_ratio"_s, u"2"_s}});
    workspace.insert(u"models"_s, models);
    QJsonArray users = workspace.value(u"users").toArray();
    users.append(QJsonObject{
        {u"name"_s, u"canary"_s},
        {u"quota"_s, 1'000'000},
        {u"tokens"_s, QJsonArray{QJsonObject{{u"name"_s, u"t"_s}, {u"key"_s, QString::fromLatin1(UserToken)}}}}});
    workspace.insert(u"users"_s, users);
    return workspace;
}

/// One request of each kind that fails, and a few that do not; adds what the client was told.
void TestCanary::fail(GatewayProcess &gateway, QByteArray &answers) const
{
    const auto ask = [&](const QByteArray &model, const QByteArray &scenario, const QByteArray &method = "POST",
                         const QByteArray &token = UserToken) {
        ClientHeaders headers{{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}};
        if (!scenario.isEmpty())
            headers.append({"X-Mock-Scenario", scenario});
        HttpClient client(gateway.port());
        const ClientAnswer answer = client.request(method, "/pass/" + model, headers, "{}");
        for (const auto &[name, value] : answer.headers)
            answers += name + ": " + value + '\n';
        answers += answer.body;
    };
    for (const char *scenario : {"", "http-401", "http-500", "malformed", "drop", "reset", "usage-missing", "usage-overflow",
                                 "fails", "real-drop", "estimate-fails", "not-json"}) {
        for (const char *model : {"usage-model", "call-model", "free-model"})
            ask(model, scenario);
    }
    for (const char *model : {"proxied", "proxied/submit", "call-model-2", "usage-model-2", "clip/submit", "gone", "unpriced-row",
                              "no-such-model", "video/task/list-by-condition"})
        ask(model, {});
    ask("call-model?precharge=true", {});
    ask("clip/submit", {}, "GET");
    ask("call-model", {}, "POST", UserToken + "x"); // unknown, but nearly one that is known
    HttpClient rude(gateway.port());
    rude.sendRaw("GET /pass/x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + UserToken + "\r\nbad header\r\n\r\n");
    answers += rude.readAnswer("GET").body;
}

void TestCanary::secretsStayInside_4()
{
    GatewayProcess gateway;
    gateway.setEnvironment(u"CUSTOM_PASS_LOG_LEVEL"_s, u"debug"_s);
    gateway.setEnvironment(u"CUSTOM_PASS_POLL_START_DELAY"_s, u"0"_s);
    gateway.import(workspace());
    QVERIFY(QFile::remove(gateway.dataDir() + u"/test-workspace.json"_s)); // the file that was imported, not ours to search
    QVERIFY2(gateway.start(), gateway.log().constData());
    QByteArray answers;
    fail(gateway, answers);
    VERIFY_CLEAN(answers, "an answer");
    HttpClient client(gateway.port());
    const QByteArray metrics = client.request("GET", "/metrics").body;
    QVERIFY(metrics.contains("custompass_requests_total"));
    VERIFY_CLEAN(metrics, "/metrics");
    VERIFY_CLEAN(contents(QStringLiteral("/proc/%1/cmdline").arg(gateway.process().processId())), "the command line");

    for (const QStringList &command : {QStringList{u"report"_s, u"users"_s}, QStringList{u"report"_s, u"tasks"_s},
                                       QStringList{u"report"_s, u"logs"_s}, QStringList{u"report"_s, u"ledger"_s},
                                       QStringList{u"verify-ledger"_s},
                                       QStringList{u"export"_s, gateway.dataDir() + u"/exported.json"_s},
                                       QStringList{u"backup"_s, gateway.dataDir() + u"/copy.db"_s}}) {
        const CommandResult result = gateway.run(command);
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        VERIFY_CLEAN(result.output + result.errors, command.join(u' '));
    }
    // While it runs, with the write-ahead log; and what is left behind.
    for (const bool running : {true, false}) {
        if (!running)
            QCOMPARE(gateway.terminate(), 0);
        QStringList seen;
        for (QDirIterator files(gateway.dataDir(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); files.hasNext();) {
            const QString path = files.next();
            seen.append(files.fileName());
            VERIFY_CLEAN(contents(path), path);
        }
        for (const QString &name : {u"custompass.db"_s, u"custompass.log"_s, u"exported.json"_s, u"copy.db"_s, u"stderr.txt"_s})
            QVERIFY2(seen.contains(name), qPrintable(name));
        QCOMPARE(seen.contains(u"custompass.db-wal"_s), running);
    }
    VERIFY_CLEAN(gateway.log() + gateway.process().readAllStandardOutput(), "stdout or stderr");
    QVERIFY(gateway.ledgerIsClean());
    // The canaries were where they belong, or nothing was proved.
    const QString open = gateway.dataDir() + u"/open.json"_s;
    QCOMPARE(gateway.run({u"export"_s, open, u"--with-secrets"_s}).exitCode, 0);
    QCOMPARE(canariesIn(contents(open)), (QByteArrayList{ChannelKey, UserToken, ProxyPassword, HeaderKey}));
}

void TestCanary::refusedSettingsDoNotShowTheirPassword_11()
{
    GatewayProcess gateway;
    const QString url = QStringLiteral("postgresql://app:%1@127.0.0.1:5432/pass").arg(QString::fromLatin1(DatabasePassword));
    gateway.setEnvironment(u"CUSTOM_PASS_DATABASE_URL"_s, url);
    QVERIFY(!gateway.start());
    VERIFY_CLEAN(gateway.log() + gateway.process().readAllStandardOutput(), "stdout or stderr");
    QVERIFY(gateway.log().contains("CUSTOM_PASS_DATABASE_URL"));
}

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
