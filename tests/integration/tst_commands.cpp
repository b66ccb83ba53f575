// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpclient.h"
#include "tests/support/processes.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace custompass::test;

static QJsonObject smallWorkspace()
{
    return standardWorkspace(QStringLiteral("http://127.0.0.1:9"));
}

static QString written(const GatewayProcess &gateway, const QByteArray &bytes)
{
    QFile file(gateway.dataDir() + QStringLiteral("/given.json"));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
    return file.fileName();
}

/// Changes the database behind the program's back.
static void executeSql(const GatewayProcess &gateway, const QString &sql)
{
    const QString connection = QStringLiteral("test");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(gateway.dataDir() + QStringLiteral("/custompass.db"));
        if (!database.open() || QSqlQuery(database).exec(sql) == false)
            qFatal("cannot change the database");
    }
    QSqlDatabase::removeDatabase(connection);
}

/// The operator's commands from outside (SPEC 12), with the real program and no gateway running.
class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWrongUsageWithExitCode2_12_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char *name, const QString &arguments, const char *named) {
            QTest::newRow(name) << arguments.split(QLatin1Char(' ')) << QByteArray(named);
        };
        row("unknown command", QStringLiteral("fly"), "fly");
        row("unknown option", QStringLiteral("--frobnicate"), "frobnicate");
        row("missing argument", QStringLiteral("topup demo"), "USER AMOUNT");
        row("too many arguments", QStringLiteral("verify-ledger now"), "verify-ledger");
        row("unknown report", QStringLiteral("report weather"), "weather");
        row("unknown format", QStringLiteral("report users --format xml"), "xml");
        row("option of another command", QStringLiteral("topup demo 5 --headless"), "headless");
        row("twice", QStringLiteral("report users --format json --format csv"), "--format");
        row("bad setting", QStringLiteral("export x --log-level loud"), "loud");
        row("bad address", QStringLiteral("--headless --listen nowhere"), "nowhere");
        row("bad port", QStringLiteral("--headless --listen 127.0.0.1:99999"), "99999");
    }
    void refusesWrongUsageWithExitCode2_12()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, named);
        const GatewayProcess gateway;
        const CommandResult result = gateway.run(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.contains(named), result.errors);
        QCOMPARE(result.output, QByteArray());
    }

    void printsVersionAndHelp_12()
    {
        const GatewayProcess gateway;
        const CommandResult version = gateway.run({QStringLiteral("--version")});
        QCOMPARE(version.exitCode, 0);
        QVERIFY(version.output.startsWith("custompass "));
        const CommandResult help = gateway.run({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        for (const char *command : {"import", "export", "report", "topup", "token", "verify-ledger", "backup"})
            QVERIFY2(help.output.contains(command), command);
    }

    void saysThatThereIsNoDatabase_12_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("report") << QStringList{QStringLiteral("report"), QStringLiteral("users")};
        QTest::newRow("verify") << QStringList{QStringLiteral("verify-ledger")};
        QTest::newRow("topup") << QStringList{QStringLiteral("topup"), QStringLiteral("a"), QStringLiteral("1")};
        QTest::newRow("token") << QStringList{QStringLiteral("token"), QStringLiteral("a"), QStringLiteral("b")};
        QTest::newRow("export") << QStringList{QStringLiteral("export"), QStringLiteral("/dev/null")};
    }
    void saysThatThereIsNoDatabase_12()
    {
        QFETCH(QStringList, arguments);
        const GatewayProcess gateway;
        const CommandResult result = gateway.run(arguments);
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.contains("no database"), result.errors);
        QVERIFY(!QFileInfo::exists(gateway.dataDir() + QStringLiteral("/custompass.db")));
    }

    void importsAllOrNothing_12()
    {
        const GatewayProcess gateway;
        QJsonObject workspace = smallWorkspace();
        QJsonArray channels = workspace.value(QLatin1String("channels")).toArray();
        QJsonObject broken = channels.first().toObject();
        broken.insert(QStringLiteral("name"), QStringLiteral("second"));
        broken.insert(QStringLiteral("base_url"), QStringLiteral("ftp://x"));
        channels.append(broken);
        workspace.insert(QStringLiteral("channels"), channels);
        const CommandResult result =
            gateway.run({QStringLiteral("import"), written(gateway, QJsonDocument(workspace).toJson())});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.contains("channels[1].base_url"), result.errors);
        QVERIFY2(result.errors.contains("ftp://x"), result.errors);

        gateway.import(smallWorkspace());
        QCOMPARE(gateway.report(QStringLiteral("users")).size(), 4);
    }

    void refusesAChannelThatLeadsBack_3()
    {
        GatewayProcess gateway;
        gateway.setEnvironment(QStringLiteral("CUSTOM_PASS_LISTEN"), QStringLiteral("127.0.0.1:9977"));
        const QJsonObject workspace = standardWorkspace(QStringLiteral("http://localhost:9977/pass"));
        const CommandResult result =
            gateway.run({QStringLiteral("import"), written(gateway, QJsonDocument(workspace).toJson())});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.contains("channels[0].base_url"), result.errors);
        QVERIFY2(result.errors.contains("leads back"), result.errors);
        QCOMPARE(gateway.report(QStringLiteral("users")).size(), 0);
    }

    void namesTheLineOfBrokenJson_12()
    {
        const GatewayProcess gateway;
        const CommandResult result =
            gateway.run({QStringLiteral("import"), written(gateway, "{\n  \"schema\": 1,\n  oops\n}")});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.contains("line 3"), result.errors);
    }

    void saysThatAFileCannotBeRead_12()
    {
        const GatewayProcess gateway;
        const CommandResult result = gateway.run({QStringLiteral("import"), QStringLiteral("/nowhere/at/all.json")});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.contains("/nowhere/at/all.json"), result.errors);
    }

    void exportsWithoutSecretsUnlessAsked_4()
    {
        const GatewayProcess gateway;
        gateway.import(smallWorkspace());
        const QString path = gateway.dataDir() + QStringLiteral("/out.json");
        QCOMPARE(gateway.run({QStringLiteral("export"), path}).exitCode, 0);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray masked = file.readAll();
        file.close();
        QVERIFY(!masked.contains("upstream-key"));
        QVERIFY(!masked.contains("sk-rich"));

        QCOMPARE(gateway.run({QStringLiteral("export"), path, QStringLiteral("--with-secrets")}).exitCode, 0);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray clear = file.readAll();
        QVERIFY(clear.contains("upstream-key"));
        QVERIFY(clear.contains("sk-rich"));
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void roundTripsAWorkspace_12()
    {
        const GatewayProcess first;
        first.import(smallWorkspace());
        const QString path = first.dataDir() + QStringLiteral("/out.json");
        QCOMPARE(first.run({QStringLiteral("export"), path, QStringLiteral("--with-secrets")}).exitCode, 0);

        const GatewayProcess second;
        QCOMPARE(second.run({QStringLiteral("import"), path}).exitCode, 0);
        const QString again = second.dataDir() + QStringLiteral("/out.json");
        QCOMPARE(second.run({QStringLiteral("export"), again, QStringLiteral("--with-secrets")}).exitCode, 0);
        QFile a(path);
        QFile b(again);
        QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
        QCOMPARE(a.readAll(), b.readAll());
        QVERIFY(second.ledgerIsClean());
    }

    void topsUpInQuotaAndDollars_12()
    {
        const GatewayProcess gateway;
        gateway.import(smallWorkspace());
        const auto topUp = [&gateway](const char *amount) {
            return gateway.run({QStringLiteral("topup"), QStringLiteral("broke"), QString::fromLatin1(amount)});
        };
        QCOMPARE(topUp("2500000").exitCode, 0);
        QCOMPARE(topUp("5usd").exitCode, 0);
        QCOMPARE(topUp("-1").exitCode, 0);
        QCOMPARE(gateway.user(QStringLiteral("broke")).value(QLatin1String("quota")).toInteger(), 4'999'999);
        QVERIFY(gateway.ledgerIsClean());
    }

    void neverMakesACreditOfAnOverflow_7()
    {
        const GatewayProcess gateway;
        gateway.import(smallWorkspace());
        const CommandResult result =
            gateway.run({QStringLiteral("topup"), QStringLiteral("rich"), QStringLiteral("9223372036854775807")});
        QCOMPARE(result.exitCode, 1);
        QVERIFY(!result.errors.isEmpty());
        QCOMPARE(gateway.user(QStringLiteral("rich")).value(QLatin1String("quota")).toInteger(), 1'000'000);
        QVERIFY(gateway.ledgerIsClean());
    }

    void namesAnUnknownUser_12()
    {
        const GatewayProcess gateway;
        gateway.import(smallWorkspace());
        for (const QStringList &command : {QStringList{QStringLiteral("topup"), QStringLiteral("ghost"), QStringLiteral("5")},
                                           QStringList{QStringLiteral("token"), QStringLiteral("ghost"), QStringLiteral("t")}}) {
            const CommandResult result = gateway.run(command);
            QCOMPARE(result.exitCode, 1);
            QVERIFY2(result.errors.contains("ghost"), result.errors);
        }
    }

    void reportsExactlyTheDocumentedKeys_12_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("keys");
        QTest::newRow("users") << QStringLiteral("users")
                               << QByteArray("name group ratio enabled quota held used_quota request_count");
        QTest::newRow("ledger") << QStringLiteral("ledger")
                                << QByteArray("id user delta balance_after kind reference time");
    }
    void reportsExactlyTheDocumentedKeys_12()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, keys);
        const GatewayProcess gateway;
        gateway.import(smallWorkspace());
        const QJsonArray rows = gateway.report(kind);
        QVERIFY(!rows.isEmpty());
        QStringList expected = QString::fromLatin1(keys).split(QLatin1Char(' '));
        expected.sort();
        QCOMPARE(rows.first().toObject().keys(), expected);
        const CommandResult csv = gateway.run({QStringLiteral("report"), kind, QStringLiteral("--format"), QStringLiteral("csv")});
        const QByteArray header = csv.output.left(csv.output.indexOf('\r')).replace("\xEF\xBB\xBF", "");
        QCOMPARE(header, QByteArray(keys).replace(' ', ','));
    }

    void backsUpWhatCanBeRestored_12()
    {
        const GatewayProcess gateway;
        gateway.import(smallWorkspace());
        const GatewayProcess restored;
        const QString copy = restored.dataDir() + QStringLiteral("/custompass.db");
        const CommandResult result = gateway.run({QStringLiteral("backup"), copy});
        QVERIFY2(result.exitCode == 0, result.errors);
        QVERIFY(QFile::rename(copy + QStringLiteral(".key"), restored.dataDir() + QStringLiteral("/master.key")));
        QCOMPARE(restored.report(QStringLiteral("users")), gateway.report(QStringLiteral("users")));
        QVERIFY(restored.ledgerIsClean());

        const CommandResult again = gateway.run({QStringLiteral("backup"), copy});
        QCOMPARE(again.exitCode, 1);
    }

    void findsAManipulatedBalance_7()
    {
        const GatewayProcess gateway;
        gateway.import(smallWorkspace());
        QVERIFY(gateway.ledgerIsClean());
        executeSql(gateway, QStringLiteral("update accounts set quota = quota + 1 where quota > 5"));
        const CommandResult result = gateway.run({QStringLiteral("verify-ledger")});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.output.contains("the balance is 1000001, but should be 1000000"), result.output);
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
