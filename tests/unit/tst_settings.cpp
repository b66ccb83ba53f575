// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/settings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace custompass;

namespace {

using Values = QHash<QString, QString>;

QString variable(const char *name)
{
    return QStringLiteral("CUSTOM_PASS_") + QString::fromLatin1(name);
}

Result<Settings> fromEnvironment(const char *name, const QString &value)
{
    return settingsFrom({{}, {{variable(name), value}}, {}});
}

/// The one line that a refused value is answered with, or nothing if it was taken.
QString refusal(const char *name, const QString &value)
{
    const Result<Settings> settings = fromEnvironment(name, value);
    if (settings.ok() || settings.error().code != ErrorCode::ConfigError)
        return {};
    return settings.error().details;
}

/// The rows of docs/configuration.md that are about a variable, as cells without back quotes.
QList<QStringList> documentedRows()
{
    QFile file(QStringLiteral(CUSTOMPASS_SOURCE_DIR "/docs/configuration.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QStringList> rows;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.startsWith(u"| `CUSTOM_PASS_"))
            continue;
        QStringList cells;
        for (const QString &cell : line.mid(1).split(u'|'))
            cells << cell.trimmed().remove(u'`');
        rows << cells;
    }
    return rows;
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasADefaultForEverything_8_7();
    void hasTheDefaultsItDocuments_8_7_data();
    void hasTheDefaultsItDocuments_8_7();
    void isDocumentedRowByRow();
    void takesEveryDocumentedExample();
    void takesCertificateAndKeyOnlyTogether_11();
    void takesWhatIsAllowed();
    void readsListenAddresses_data();
    void readsListenAddresses();
    void refusesBadValues_data();
    void refusesBadValues();
    void namesVariableValueAndWhatIsAllowed();
    void masksPasswordsInMessages();
    void answersPostgresWithWhatThisBuildHas();
    void prefersCommandLineToEnvironmentToFile();
    void refusesABadValueThatAnotherStandsAbove();
    void refusesUnknownNames();
    void refusesAStatusWordInTwoLists_8_5();
    void readsStatusWords_8_5();
    void takesUsableHeaderNamesOnly_8_6();
    void findsTheDataDirBeforeTheRest();
    void findsTheDatabase();
    void parsesDurations_data();
    void parsesDurations();
    void parsesSizes_data();
    void parsesSizes();
    void readsItsVariablesFromTheEnvironment();
};

void TestSettings::hasADefaultForEverything_8_7()
{
    const Settings settings = settingsFrom({}).value();
    QCOMPARE(settings.listenAddress, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(settings.listenPort, 8899);
    QCOMPARE(settings.pollIntervalMs, 30'000);
    QCOMPARE(settings.pollStartDelayMs, 5'000);
    QCOMPARE(settings.taskTimeoutMs, 15'000);
    QCOMPARE(settings.maxConcurrent, 100);
    QCOMPARE(settings.taskMaxLifetimeMs, 3'600'000);
    QCOMPARE(settings.batchSize, 50);
    QCOMPARE(settings.statusMapping, defaultStatusMapping());
    QCOMPARE(settings.headerKey, QByteArray("X-Custom-Token"));
    QCOMPARE(settings.maxRequestBytes, 32 * 1024 * 1024);
    QVERIFY(settings.workers >= 1 && settings.workers <= 8);
    QVERIFY(QDir::isAbsolutePath(settings.dataDir));
    QVERIFY(settings.language.isEmpty());
    QCOMPARE(settings.sources.size(), qsizetype(settingTable().size()));
    for (const SettingSource source : settings.sources)
        QCOMPARE(source, SettingSource::Default);
}

void TestSettings::hasTheDefaultsItDocuments_8_7_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    const QStringList inWords{variable("DATA_DIR"), variable("DATABASE_URL"), variable("WORKERS"),
                              variable("LANGUAGE"), variable("TLS_CERTIFICATE"), variable("TLS_KEY")};
    for (const SettingInfo &info : settingTable()) {
        if (!inWords.contains(info.variable))
            QTest::newRow(qPrintable(info.variable)) << info.variable << info.defaultText;
    }
}

void TestSettings::hasTheDefaultsItDocuments_8_7()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    Settings given = settingsFrom({{}, {{name, text}}, {}}).value();
    QCOMPARE(given.sources.value(name), SettingSource::Environment);
    given.sources[name] = SettingSource::Default;
    QVERIFY(given == settingsFrom({}).value());
}

void TestSettings::isDocumentedRowByRow()
{
    QHash<QString, QStringList> documented;
    for (const QStringList &row : documentedRows())
        documented.insert(row[0], row);
    QCOMPARE(documentedRows().size(), qsizetype(settingTable().size()));
    for (const SettingInfo &info : settingTable()) {
        const QStringList row = documented.value(info.variable);
        QVERIFY2(row.size() >= 6, qPrintable(info.variable));
        QCOMPARE(row[1], info.fileKey);
        QCOMPARE(row[2], info.defaultText);
        QCOMPARE(row[3], info.allowed);
        QVERIFY2(!row[5].isEmpty(), qPrintable(info.variable));
    }
}

void TestSettings::takesEveryDocumentedExample()
{
    QHash<QString, QString> pair; // neither is allowed without the other
    for (const QStringList &row : documentedRows()) {
        if (row[0].startsWith(variable("TLS_")))
            pair.insert(row[0], row[4]);
    }
    for (const QStringList &row : documentedRows()) {
        QHash<QString, QString> environment = pair;
        environment.insert(row[0], row[4]);
        const Result<Settings> settings = settingsFrom({{}, environment, {}});
        QVERIFY2(settings.ok(), qPrintable(row[0]));
        QVERIFY2(row[1].isEmpty() || settingsFrom({{}, pair, {{row[1], row[4]}}}).ok(), qPrintable(row[1]));
    }
}

void TestSettings::takesCertificateAndKeyOnlyTogether_11()
{
    for (const auto &[one, other] : {std::pair("TLS_CERTIFICATE", "TLS_KEY"), std::pair("TLS_KEY", "TLS_CERTIFICATE")}) {
        const Result<Settings> settings = fromEnvironment(one, QStringLiteral("a.pem"));
        QVERIFY(!settings);
        QCOMPARE(settings.error().details, variable(one) + QStringLiteral(" is set without ") + variable(other) +
                                               QStringLiteral("; allowed: both or none"));
        QVERIFY(!fromEnvironment(one, QString()));
    }
    const Result<Settings> settings = settingsFrom({{}, {{variable("TLS_CERTIFICATE"), QStringLiteral("a.pem")},
                                                         {variable("TLS_KEY"), QStringLiteral("/etc/a.key")},
                                                         {variable("DATA_DIR"), QStringLiteral("/srv/pass")}}, {}});
    QVERIFY(settings.ok());
    QCOMPARE(settings->tlsCertificate, QStringLiteral("/srv/pass/a.pem")); // counts from the data directory
    QCOMPARE(settings->tlsKey, QStringLiteral("/etc/a.key"));
}

void TestSettings::takesWhatIsAllowed()
{
    QCOMPARE(fromEnvironment("POLL_INTERVAL", QStringLiteral("1"))->pollIntervalMs, 1'000);
    QCOMPARE(fromEnvironment("POLL_START_DELAY", QStringLiteral("0"))->pollStartDelayMs, 0);
    QCOMPARE(fromEnvironment("TASK_TIMEOUT", QStringLiteral("1500ms"))->taskTimeoutMs, 1'500);
    QCOMPARE(fromEnvironment("TASK_MAX_LIFETIME", QStringLiteral("576h"))->taskMaxLifetimeMs, 2'073'600'000);
    QCOMPARE(fromEnvironment("MAX_CONCURRENT", QStringLiteral("1000"))->maxConcurrent, 1000);
    QCOMPARE(fromEnvironment("BATCH_SIZE", QStringLiteral("1"))->batchSize, 1);
    QCOMPARE(fromEnvironment("REQUEST_TIMEOUT", QStringLiteral("2m"))->requestTimeoutMs, 120'000);
    QCOMPARE(fromEnvironment("CONNECT_TIMEOUT", QStringLiteral("3"))->connectTimeoutMs, 3'000);
    QCOMPARE(fromEnvironment("MAX_REQUEST_SIZE", QStringLiteral("1GiB"))->maxRequestBytes, 1 << 30);
    QCOMPARE(fromEnvironment("MAX_CONNECTIONS", QStringLiteral("1"))->maxConnections, 1);
    QCOMPARE(fromEnvironment("UPSTREAM_CONNECTIONS", QStringLiteral("7"))->upstreamConnections, 7);
    QCOMPARE(fromEnvironment("MAX_RETRIES", QStringLiteral("0"))->maxRetries, 0);
    QCOMPARE(fromEnvironment("RETRY_INTERVAL", QStringLiteral("10ms"))->retryIntervalMs, 10);
    QCOMPARE(fromEnvironment("WORKERS", QStringLiteral("64"))->workers, 64);
    QCOMPARE(fromEnvironment("LOG_LEVEL", QStringLiteral("error"))->logLevel, QStringLiteral("error"));
    QCOMPARE(fromEnvironment("LOG_FORMAT", QStringLiteral("json"))->logFormat, QStringLiteral("json"));
    QCOMPARE(fromEnvironment("LOG_RETENTION_DAYS", QStringLiteral("30"))->logRetentionDays, 30);
    QCOMPARE(fromEnvironment("TASK_RETENTION_DAYS", QStringLiteral("31"))->taskRetentionDays, 31);
    QCOMPARE(fromEnvironment("METRICS_PUBLIC", QStringLiteral("true"))->metricsPublic, true);
    QCOMPARE(fromEnvironment("LANGUAGE", QStringLiteral("zh_CN"))->language, QStringLiteral("zh_CN"));
}

void TestSettings::readsListenAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("IPv4") << "127.0.0.1:8899"
                          << "127.0.0.1" << 8899;
    QTest::newRow("any, free port") << "0.0.0.0:0"
                                    << "0.0.0.0" << 0;
    QTest::newRow("IPv6") << "[::1]:65535"
                          << "::1" << 65535;
}

void TestSettings::readsListenAddresses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, address);
    QFETCH(const int, port);
    const Settings settings = fromEnvironment("LISTEN", text).value();
    QCOMPARE(settings.listenAddress, QHostAddress(address));
    QCOMPARE(int(settings.listenPort), port);
}

void TestSettings::refusesBadValues_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("value");
    const auto rows = [](const char *name, const QStringList &values) {
        for (const QString &value : values)
            QTest::addRow("%s=%s", name, qPrintable(value)) << QByteArray(name) << value;
    };
    const QString empty;
    rows("LISTEN", {empty, QStringLiteral("8899"), QStringLiteral(":8899"), QStringLiteral("127.0.0.1"),
                    QStringLiteral("127.0.0.1:65536"), QStringLiteral("127.0.0.1:-1"), QStringLiteral("1:80"),
                    QStringLiteral("::1:8899"), QStringLiteral("[127.0.0.1]:1"), QStringLiteral("host:80"),
                    QStringLiteral("127.0.0.1: 80"), QStringLiteral("256.0.0.1:80")});
    rows("DATA_DIR", {empty, QStringLiteral(CUSTOMPASS_SOURCE_DIR "/LICENSE")});
    rows("DATABASE_URL",
         {empty, QStringLiteral("sqlite:"), QStringLiteral("/tmp/x.db"), QStringLiteral("mysql://x")});
    rows("POLL_INTERVAL", {empty, QStringLiteral("0"), QStringLiteral("999ms"), QStringLiteral("-5"),
                           QStringLiteral("soon"), QStringLiteral("577h"), QStringLiteral("1.5")});
    rows("MAX_CONCURRENT",
         {empty, QStringLiteral("0"), QStringLiteral("1001"), QStringLiteral("+5"), QStringLiteral("5 "),
          QStringLiteral("0x10"), QStringLiteral("99999999999999999999")});
    rows("STATUS_SUCCESS", {empty, QStringLiteral(" "), QStringLiteral("done,"), QStringLiteral("a,,b")});
    rows("HEADER_KEY", {empty, QStringLiteral("Authorization"), QStringLiteral("x token")});
    rows("MAX_REQUEST_SIZE", {empty, QStringLiteral("0"), QStringLiteral("1025MiB"), QStringLiteral("32MB")});
    rows("MAX_RETRIES", {QStringLiteral("101")});
    rows("WORKERS", {QStringLiteral("0")});
    rows("LOG_LEVEL", {empty, QStringLiteral("verbose"), QStringLiteral("INFO")});
    rows("LOG_RETENTION_DAYS", {QStringLiteral("-1"), QStringLiteral("2147483648")});
    rows("METRICS_PUBLIC", {empty, QStringLiteral("yes"), QStringLiteral("1"), QStringLiteral("True")});
    rows("LANGUAGE", {QStringLiteral("de"), QStringLiteral("zh")});
}

void TestSettings::refusesBadValues()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QString, value);
    QVERIFY(refusal(name.constData(), value).startsWith(variable(name.constData())));
}

void TestSettings::namesVariableValueAndWhatIsAllowed()
{
    QCOMPARE(refusal("BATCH_SIZE", QStringLiteral("0")),
             QStringLiteral("CUSTOM_PASS_BATCH_SIZE: \"0\" is not allowed; allowed: 1 – 1000"));
    QCOMPARE(settingsFrom({{}, {}, {{QStringLiteral("tasks/batch_size"), QStringLiteral("a\nb")}}})
                 .error()
                 .details,
             QStringLiteral("settings.ini: tasks/batch_size: \"a b\" is not allowed; allowed: 1 – 1000"));
    QCOMPARE(settingsFrom({{{variable("LISTEN"), QStringLiteral("x")}}, {}, {}}).error().details,
             QStringLiteral("--listen: \"x\" is not allowed; allowed: address:port, port 0 = any free"));
}

void TestSettings::masksPasswordsInMessages()
{
    for (const char *url :
         {"postgresql://app:hunter2@db/pass", "mysql://app:hunter2@db", "x://u:hunter2 /@b@c"}) {
        const QString message = refusal("DATABASE_URL", QString::fromLatin1(url));
        QVERIFY(message.contains(u"DATABASE_URL"));
        QVERIFY2(!message.contains(u"hunter2"), qPrintable(message));
    }
    QVERIFY(!refusal("LISTEN", QStringLiteral("sk-0123456789abcdefghij")).contains(u"456789"));
}

void TestSettings::answersPostgresWithWhatThisBuildHas()
{
    const QString message = refusal("DATABASE_URL", QStringLiteral("postgresql://app:secret@db:5432/pass"));
    QVERIFY2(message.contains(u"this build has SQLite only for now"), qPrintable(message));
    QVERIFY(message.endsWith(u"allowed: sqlite:PATH"));
}

void TestSettings::prefersCommandLineToEnvironmentToFile()
{
    const QString name = variable("LOG_LEVEL");
    SettingInputs inputs;
    inputs.file = {{QStringLiteral("log/level"), QStringLiteral("debug")}};
    Settings settings = settingsFrom(inputs).value();
    QCOMPARE(settings.logLevel, QStringLiteral("debug"));
    QCOMPARE(settings.sources.value(name), SettingSource::File);

    inputs.environment = {{name, QStringLiteral("warning")}};
    settings = settingsFrom(inputs).value();
    QCOMPARE(settings.logLevel, QStringLiteral("warning"));
    QCOMPARE(settings.sources.value(name), SettingSource::Environment);

    inputs.commandLine = {{name, QStringLiteral("error")}};
    settings = settingsFrom(inputs).value();
    QCOMPARE(settings.logLevel, QStringLiteral("error"));
    QCOMPARE(settings.sources.value(name), SettingSource::CommandLine);
    QCOMPARE(settings.sources.value(variable("LISTEN")), SettingSource::Default);
}

void TestSettings::refusesABadValueThatAnotherStandsAbove()
{
    const SettingInputs inputs{{{variable("LOG_LEVEL"), QStringLiteral("info")}},
                               {{variable("LOG_LEVEL"), QStringLiteral("loud")}},
                               {}};
    QVERIFY(!settingsFrom(inputs).ok());
}

void TestSettings::refusesUnknownNames()
{
    const Result<Settings> misspelt = fromEnvironment("POLL_INTERVALL", QStringLiteral("secret-1"));
    QVERIFY(!misspelt.ok());
    QVERIFY(misspelt.error().details.contains(u"CUSTOM_PASS_POLL_INTERVALL"));
    QVERIFY(!misspelt.error().details.contains(u"secret-1"));
    const Result<Settings> key = settingsFrom({{}, {}, {{QStringLiteral("gateway/lsten"), QString()}}});
    QVERIFY(!key.ok());
    QVERIFY(key.error().details.contains(u"gateway/lsten"));
}

void TestSettings::refusesAStatusWordInTwoLists_8_5()
{
    // Against another given list, and against a default one; upper and lower case are one word.
    const SettingInputs both{{},
                             {{variable("STATUS_SUCCESS"), QStringLiteral("Done")},
                              {variable("STATUS_PROCESSING"), QStringLiteral("dOnE")}},
                             {}};
    const QString message = settingsFrom(both).error().details;
    QVERIFY2(message.contains(u"CUSTOM_PASS_STATUS_SUCCESS") &&
                 message.contains(u"CUSTOM_PASS_STATUS_PROCESSING") && message.contains(u"dOnE"),
             qPrintable(message));
    QVERIFY(refusal("STATUS_SUCCESS", QStringLiteral("FAILED")).contains(u"CUSTOM_PASS_STATUS_FAILED"));
}

void TestSettings::readsStatusWords_8_5()
{
    const Settings settings =
        fromEnvironment("STATUS_SUCCESS", QStringLiteral(" done,OK , 完成,done")).value();
    QCOMPARE(settings.statusMapping.success,
             QStringList({QStringLiteral("done"), QStringLiteral("OK"), QStringLiteral("完成")}));
    QCOMPARE(settings.statusMapping.failed, defaultStatusMapping().failed);
}

void TestSettings::takesUsableHeaderNamesOnly_8_6()
{
    for (const char *name : {"X-Custom-Token", "x", "X_Token.1", "!#$%&'*+-.^_`|~"})
        QVERIFY2(isUsableHeaderName(name), name);
    for (const char *name :
         {"", "a b", "a:b", "a\r\n", "a(b)", "ä", "Host", "AUTHORIZATION", "content-Length",
          "Transfer-Encoding", "Connection", "X-Request-Id", "Idempotency-Key"})
        QVERIFY2(!isUsableHeaderName(name), name);
    QVERIFY(!isUsableHeaderName(QByteArray(129, 'a')));
}

void TestSettings::findsTheDataDirBeforeTheRest()
{
    SettingInputs inputs{
        {},
        {{variable("DATA_DIR"), QStringLiteral("/srv/a")}, {variable("BATCH_SIZE"), QStringLiteral("bad")}},
        {}};
    QCOMPARE(dataDirFrom(inputs).value(), QStringLiteral("/srv/a"));
    inputs.commandLine = {{variable("DATA_DIR"), QStringLiteral("relative/../b")}};
    QCOMPARE(dataDirFrom(inputs).value(), QDir::currentPath() + QStringLiteral("/b"));
    QVERIFY(dataDirFrom({}).value().endsWith(u"/custompass"));
    QVERIFY(!dataDirFrom({{{variable("DATA_DIR"), QString()}}, {}, {}}).ok());
}

void TestSettings::findsTheDatabase()
{
    Settings settings;
    settings.dataDir = QStringLiteral("/data");
    QCOMPARE(databasePath(settings), QStringLiteral("/data/custompass.db"));
    settings.databaseUrl = QStringLiteral("sqlite:other.db");
    QCOMPARE(databasePath(settings), QStringLiteral("/data/other.db"));
    settings.databaseUrl = QStringLiteral("sqlite:/srv/x.db");
    QCOMPARE(databasePath(settings), QStringLiteral("/srv/x.db"));
}

void TestSettings::parsesDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms"); // -1: refused
    const auto row = [](const char *text, qint64 ms) {
        QTest::newRow(text) << QString::fromLatin1(text) << ms;
    };
    row("0", 0);
    row("30", 30'000);
    row("500ms", 500);
    row("30s", 30'000);
    row("5m", 300'000);
    row("1h", 3'600'000);
    row("15 s", 15'000);
    row("9223372036854775807ms", std::numeric_limits<qint64>::max());
    for (const char *bad : {"", "s", " 5", "5 ", "5  s", "-5", "1.5s", "5S", "5d", "5 seconds",
                            "9223372036854775808ms", "9223372036854775807", "99999999999999999999"})
        row(bad, -1);
}

void TestSettings::parsesDurations()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, ms);
    QCOMPARE(parseDurationMs(text).value_or(-1), ms);
}

void TestSettings::parsesSizes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes"); // -1: refused
    const auto row = [](const char *text, qint64 bytes) {
        QTest::newRow(text) << QString::fromLatin1(text) << bytes;
    };
    row("1024", 1024);
    row("32KiB", 32 * 1024);
    row("32 MiB", 32 * 1024 * 1024);
    row("1GiB", 1 << 30);
    for (const char *bad : {"", "MiB", "1MB", "1kib", "-1", "1.5MiB", "8589934592GiB", "1  KiB"})
        row(bad, -1);
}

void TestSettings::parsesSizes()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, bytes);
    QCOMPARE(parseSizeBytes(text).value_or(-1), bytes);
}

void TestSettings::readsItsVariablesFromTheEnvironment()
{
    qputenv("CUSTOM_PASS_LISTEN", "127.0.0.1:1");
    qputenv("CUSTOM_PASSENGER", "1");
    const Values environment = environmentSettings();
    QCOMPARE(environment.value(variable("LISTEN")), QStringLiteral("127.0.0.1:1"));
    QVERIFY(!environment.contains(QStringLiteral("CUSTOM_PASSENGER")));
    qunsetenv("CUSTOM_PASS_LISTEN");
    qunsetenv("CUSTOM_PASSENGER");
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
