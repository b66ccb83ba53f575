// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/programs.h"
#include "tests/support/stage.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace custompass::test;

/// What an operator can see from outside: metrics, health, phase times.
class TestObservability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_stage.nextUser(); }
    void cleanupTestCase();

    void countsRequests_14();
    void doesNotLabelUnknownModels_14();
    void keepsTheFormat_14();
    void hasWhatIsDocumented_14();
    void pleasesPromtool_14();
    void isNotForOthers_2();
    void mayBeForOthers_11();
    void answersHealthPathsToReadersOnly_2();
    void recordsPhases_14();
    void logsToFilesWithRequestIds_14();
    void putsFullLogFilesAside_14();

private:
    QByteArray metrics() const;
    qint64 value(const QByteArray &series) const;

    Stage m_stage;
};

void TestObservability::initTestCase()
{
    m_stage.open();
}

void TestObservability::cleanupTestCase()
{
    QVERIFY(m_stage.gateway.ledgerIsClean());
}

QByteArray TestObservability::metrics() const
{
    HttpClient client(m_stage.gateway.port());
    const ClientAnswer answer = client.request("GET", "/metrics");
    return answer.status == 200 ? answer.body : QByteArray();
}

/// The value of one series, 0 if there is none.
qint64 TestObservability::value(const QByteArray &series) const
{
    const QList<QByteArray> lines = metrics().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(series + ' '))
            return line.mid(series.size() + 1).toLongLong();
    }
    return 0;
}

void TestObservability::countsRequests_14()
{
    const QByteArray series =
        "custompass_requests_total{mode=\"per_call\",model=\"call-model\",channel=\"mock\",status=\"200\"}";
    const qint64 before = value(series);
    const qint64 settled = value("custompass_settled_quota_total");
    const qint64 reserved = value("custompass_reserved_quota_total");
    QCOMPARE(m_stage.post("call-model").status, 200);
    QTRY_COMPARE(value(series), before + 1);
    QTRY_COMPARE(value("custompass_settled_quota_total"), settled + 10);
    QTRY_COMPARE(value("custompass_reserved_quota_total"), reserved + 10);

    const qint64 refunded = value("custompass_refunded_quota_total");
    QCOMPARE(m_stage.post("call-model", "http-400").status, 400);
    QTRY_COMPARE(value("custompass_refunded_quota_total"), refunded + 10);

    QCOMPARE(m_stage.post("usage-model").status, 200); // estimated at 280, costs 220
    QTRY_COMPARE(value("custompass_reserved_quota_total"), reserved + 10 + 10 + 280);
    QTRY_COMPARE(value("custompass_refunded_quota_total"), refunded + 10 + 60);
    QTRY_COMPARE(value("custompass_requests_in_progress"), 0);
    QVERIFY(value("custompass_open_connections") >= 1);
    QVERIFY(value("custompass_ledger_commit_duration_seconds_count") > 0);
    QCOMPARE(value("custompass_channel_breaker_state{channel=\"mock\",state=\"closed\"}"), 1);
    QCOMPARE(value("custompass_channel_breaker_state{channel=\"mock\",state=\"open\"}"), 0);
}

void TestObservability::doesNotLabelUnknownModels_14()
{
    QCOMPARE(m_stage.post("made-up-by-a-client").status, 404);
    HttpClient client(m_stage.gateway.port());
    QCOMPARE(client.request("POST", "/pass/also-made-up", {{"Authorization", "Bearer sk-wrong"}}).status, 401);
    const QByteArray text = metrics();
    QVERIFY(!text.contains("made-up"));
    QTRY_VERIFY(metrics().contains("{mode=\"none\",model=\"\",channel=\"\",status=\"404\"}"));
    QVERIFY(text.contains("custompass_errors_total{code=\"AUTH_ERROR\"}"));
}

/// Each line is a comment or a sample; each metric has one head before its samples, and no series occurs twice.
void TestObservability::keepsTheFormat_14()
{
    m_stage.post("call-model");
    static const QRegularExpression sample(QStringLiteral(
        "^([a-z_]+)(\\{(?:[a-z_]+=\"(?:[^\"\\\\]|\\\\.)*\",?)*\\})? ([0-9.]+|\\+Inf)$"));
    static const QRegularExpression ending(QStringLiteral("_(bucket|sum|count)$"));
    QSet<QString> seen;
    QHash<QString, QString> types;
    QString current;
    const QByteArray text = metrics();
    QVERIFY(text.endsWith('\n'));
    const QStringList lines = QString::fromUtf8(text).chopped(1).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(u"# TYPE ")) {
            current = line.section(u' ', 2, 2);
            QVERIFY2(!types.contains(current), qPrintable(current));
            types.insert(current, line.section(u' ', 3));
        }
        if (line.startsWith(u"# "))
            continue;
        const QRegularExpressionMatch match = sample.match(line);
        QVERIFY2(match.hasMatch(), qPrintable(line));
        QString name = match.captured(1);
        if (types.value(current) == u"histogram")
            name.remove(ending);
        QCOMPARE(name, current);
        QCOMPARE(name.endsWith(u"_total"), types.value(current) == u"counter");
        const QString series = line.section(u' ', 0, -2);
        QVERIFY2(!seen.contains(series), qPrintable(series));
        seen.insert(series);
    }
    QVERIFY(types.size() > 20);
}

/// The metrics of docs/observability.md, all of them and no others.
void TestObservability::hasWhatIsDocumented_14()
{
    QFile page(QStringLiteral(CUSTOMPASS_SOURCE_DIR "/docs/observability.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    static const QRegularExpression name(QStringLiteral("`((?:custompass|process)_[a-z_]+)`"));
    QSet<QString> documented;
    const QStringList lines = QString::fromUtf8(page.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (!line.startsWith(u"| `"))
            continue;
        QRegularExpressionMatchIterator names = name.globalMatch(line);
        while (names.hasNext())
            documented.insert(names.next().captured(1));
    }
    QSet<QString> found;
    const QStringList answered = QString::fromUtf8(metrics()).split(u'\n');
    for (const QString &line : answered) {
        if (line.startsWith(u"# TYPE "))
            found.insert(line.section(u' ', 2, 2));
    }
    const QSet<QString> missing = documented - found;
    const QSet<QString> unknown = found - documented;
    QVERIFY2(missing.isEmpty(), qPrintable(missing.values().join(u' ')));
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.values().join(u' ')));
}

void TestObservability::pleasesPromtool_14()
{
    const QString promtool = programPath(QStringLiteral("promtool"));
    NEED_PROGRAM(promtool, "promtool");
    m_stage.post("usage-model");
    QProcess check;
    check.start(promtool, {QStringLiteral("check"), QStringLiteral("metrics")});
    check.write(metrics());
    check.closeWriteChannel();
    QVERIFY(check.waitForFinished());
    const QByteArray said = check.readAllStandardError() + check.readAllStandardOutput();
    QVERIFY2(check.exitCode() == 0, said.constData());
    QCOMPARE(said, QByteArray());
}

void TestObservability::isNotForOthers_2()
{
    HttpClient client(m_stage.gateway.port());
    for (const char *field : {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"}) {
        const ClientAnswer answer = client.request("GET", "/metrics", {{field, "203.0.113.9"}});
        QCOMPARE(answer.status, 404);
        QVERIFY(!answer.body.contains("custompass_"));
    }
    QCOMPARE(client.request("POST", "/metrics").status, 404);
    QCOMPARE(client.request("HEAD", "/metrics").status, 200);
}

void TestObservability::mayBeForOthers_11()
{
    GatewayProcess other;
    other.setEnvironment(QStringLiteral("CUSTOM_PASS_METRICS_PUBLIC"), QStringLiteral("true"));
    QVERIFY(other.start());
    HttpClient client(other.port());
    QCOMPARE(client.request("GET", "/metrics", {{"X-Forwarded-For", "203.0.113.9"}}).status, 200);
    QCOMPARE(other.terminate(), 0);
}

void TestObservability::answersHealthPathsToReadersOnly_2()
{
    HttpClient client(m_stage.gateway.port());
    for (const char *path : {"/healthz", "/readyz"}) {
        QCOMPARE(client.request("GET", path).status, 200);
        const ClientAnswer head = client.request("HEAD", path);
        QCOMPARE(head.status, 200);
        QCOMPARE(client.request("POST", path).status, 404);
    }
}

void TestObservability::recordsPhases_14()
{
    QCOMPARE(m_stage.post("usage-model").status, 200);
    const QJsonObject other = m_stage.log().last()[u"other"].toObject();
    const QJsonObject phases = other.value(u"phases_us").toObject();
    QCOMPARE(phases.keys(), (QStringList{QStringLiteral("auth"), QStringLiteral("estimate"), QStringLiteral("reserve"),
                                         QStringLiteral("upstream")}));
    for (const QJsonValue &us : phases)
        QVERIFY(us.toInteger() > 0);
}

void TestObservability::logsToFilesWithRequestIds_14()
{
    GatewayProcess gateway;
    gateway.setEnvironment(QStringLiteral("CUSTOM_PASS_LOG_FORMAT"), QStringLiteral("json"));
    gateway.setEnvironment(QStringLiteral("CUSTOM_PASS_LOG_LEVEL"), QStringLiteral("debug"));
    gateway.import(standardWorkspace(m_stage.mock.url()));
    QVERIFY(gateway.start());
    const ClientHeaders headers{{"Authorization", "Bearer sk-rich"}, {"X-Mock-Scenario", "http-401"}, {"X-Request-Id", "seen-1"}};
    HttpClient client(gateway.port());
    QCOMPARE(client.request("POST", "/pass/call-model", headers, "{}").status, 401);
    QCOMPARE(gateway.terminate(), 0);

    QFile file(gateway.dataDir() + QStringLiteral("/logs/custompass.log"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text, gateway.log()); // what goes to stderr goes to the file
    QStringList messages;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const QJsonObject entry = line.isEmpty() ? QJsonObject() : jsonObject(line);
        if (entry[u"request_id"] != QStringLiteral("seen-1"))
            continue;
        messages.append(entry[u"message"].toString());
        QVERIFY(entry[u"user_id"].toInteger() > 0);
        QVERIFY(entry[u"channel_id"].toInteger() > 0);
        QCOMPARE(entry[u"model"], QStringLiteral("call-model"));
        QCOMPARE(entry[u"mode"], QStringLiteral("per_call"));
        QCOMPARE(entry[u"reserved"].toInteger(), 10);
    }
    QCOMPARE(messages.size(), 3);
    QVERIFY(messages[0].contains(u"upstream authentication failed"));
    QVERIFY(messages[1].contains(u"upstream failed: status 401"));
    QCOMPARE(messages[2], QStringLiteral("POST /pass/call-model 401"));
}

/// As many as configured are kept, and nobody else may read them.
void TestObservability::putsFullLogFilesAside_14()
{
    GatewayProcess gateway;
    gateway.setEnvironment(QStringLiteral("CUSTOM_PASS_LOG_LEVEL"), QStringLiteral("debug"));
    gateway.setEnvironment(QStringLiteral("CUSTOM_PASS_LOG_FILE_SIZE"), QStringLiteral("4KiB"));
    gateway.setEnvironment(QStringLiteral("CUSTOM_PASS_LOG_FILES"), QStringLiteral("3"));
    gateway.import(standardWorkspace(m_stage.mock.url()));
    QVERIFY(gateway.start());
    HttpClient client(gateway.port());
    while (gateway.log().size() < 65'536) // which has everything, not only the newest
        QCOMPARE(client.request("POST", "/pass/no-such-model", {{"Authorization", "Bearer sk-rich"}}).status,
                 404);
    QCOMPARE(gateway.terminate(), 0);

    const QDir folder(gateway.dataDir() + QStringLiteral("/logs"));
    const QFileInfoList files = folder.entryInfoList(QDir::Files, QDir::Name);
    QCOMPARE(files.size(), 3);
    qint64 kept = 0;
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(files[i].fileName(),
                 QStringLiteral("custompass.log") + (i == 0 ? QString() : QStringLiteral(".%1").arg(i)));
        QCOMPARE(files[i].permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        kept += files[i].size();
    }
    QVERIFY2(kept < gateway.log().size(), qPrintable(QString::number(kept)));
}

QTEST_GUILESS_MAIN(TestObservability)
#include "tst_observability.moc"
