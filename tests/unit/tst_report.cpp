// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/report.h"

#include "tests/unit/catalogkit.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace custompass;
using namespace Qt::StringLiterals;

class TestReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasExactlyTheKeysOfTheSpec_12_data();
    void hasExactlyTheKeysOfTheSpec_12();
    void usersWithTheirMoney_12();
    void tasksWithTheirMoney_12();
    void logs_12();
    void ledger_12();
    void emptyReports_12();
    void deletedOnesKeepTheirNames_12();
    void filtersByUser_12();
    void filtersByStatus_12_data();
    void filtersByStatus_12();
    void filtersByTime_12();
    void refusesFiltersThatMakeNoSense_12_data();
    void refusesFiltersThatMakeNoSense_12();
    void readsSince_12_data();
    void readsSince_12();
    void csvIsForSpreadsheets_12();
    void csvDefusesFormulas_data();
    void csvDefusesFormulas();
    void streamsManyRows();
    void saysWhenTheOutputFails();
};

namespace {

/// A database with two users, a channel, a token, tasks in several states, log rows and ledger entries.
class Scene : public TempDatabase
{
public:
    Scene()
    {
        for (const char *sql : {
                 "insert into users (id, name, user_group, ratio) values (1, 'demo', 'vip', '1.25'), (2, "
                 "'=1+1', "
                 "'default', '1')",
                 "insert into tokens (id, user_id, name, hash, sealed_key) values (1, 1, 'laptop', x'01', "
                 "x'02')",
                 "insert into channels (id, name, base_url, sealed_keys) values (1, 'mock', 'http://x', "
                 "x'00')",
                 "insert into accounts (user_id, quota, held, used_quota, request_count) values (1, 500, 40, "
                 "60, 3)",
                 "insert into ledger_entries (id, user_id, delta, balance_after, kind, reference, time) "
                 "values "
                 "(1, 1, 600, 600, 'topup', 'import', 1000), (2, 2, -5, -5, 'adjust', 'a, \"b\"', 2000)",
                 "insert into reservations (id, request_id, user_id, token_id, channel_id, model, state, "
                 "reserved, "
                 "actual, price, created_at, ended_at) values "
                 "(1, 'r1', 1, 1, 1, 'v', 'settled', 50, 30, '{}', 1, 2), (2, 'r2', 1, 1, 1, 'v', "
                 "'refunded', 20, "
                 "null, '{}', 1, 2), (3, 'r3', 1, 1, 1, 'v', 'held', 40, null, '{}', 1, null), "
                 "(4, 'r4', 1, 1, 1, 'v', 'settled', 10, 25, '{}', 1, 2)",
                 "insert into tasks (id, channel_id, upstream_id, user_id, token_id, reservation_id, model, "
                 "status, "
                 "upstream_status, progress, fail_reason, data, submitted_at, updated_at, finished_at) "
                 "values "
                 "(1, 1, 't-1', 1, 1, 1, 'v', 'SUCCESS', 'done', '100%', '', '{\"b\": [1.0, \"\u4f60\"]}', "
                 "1000, 1, "
                 "1700000000123), "
                 "(2, 1, null, 1, 1, 2, 'v', 'FAILURE', '', '', 'outcome unknown', '', 2000, 1, 3000), "
                 "(3, 1, 't-3', 1, 1, 3, 'v', 'IN_PROGRESS', 'busy', '7%', '', 'no json', 3000, 1, null), "
                 "(4, 1, 't-4', 2, 0, 4, 'v', 'SUCCESS', '', '', '', '', 4000, 1, 4000), "
                 "(5, 1, 't-5', 2, 0, null, 'v', 'NOT_START', '', '', '', '', 5000, 1, null)",
                 "insert into consumption_log (id, time, user_id, token_id, channel_id, user_group, model, "
                 "quota, "
                 "prompt_tokens, completion_tokens, duration_ms, first_byte_ms, stream, ip, request_id, "
                 "other) values "
                 "(1, 1000, 1, 1, 1, 'vip', 'text', 224, 20, 80, 12, 5, 1, '127.0.0.1', 'req-1', "
                 "'{\"mode\":\"usage\"}'),"
                 "(2, 2000, 2, 9, 1, 'default', 'text', 9223372036854775807, 0, 0, 0, 0, 0, '::1', 'req-2', "
                 "'{}')",
             })
            execute(QString::fromUtf8(sql));
    }

    Result<QByteArray> report(const ReportRequest &request)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto rows = writeReport(*database, request, buffer);
        if (!rows)
            return rows.error();
        lastRows = *rows;
        return buffer.data();
    }

    QJsonArray json(const ReportRequest &request)
    {
        const auto text = report(request);
        if (!text)
            qFatal("%s", qPrintable(text.error().details));
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(*text, &error);
        if (error.error != QJsonParseError::NoError)
            qFatal("%s in %s", qPrintable(error.errorString()), text->constData());
        return document.array();
    }

    qint64 lastRows = -1;
};

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

void TestReport::hasExactlyTheKeysOfTheSpec_12_data()
{
    QTest::addColumn<ReportKind>("kind");
    QTest::addColumn<QByteArray>("keys");
    QTest::newRow("users") << ReportKind::Users
                           << QByteArray("name group ratio enabled quota held used_quota request_count");
    QTest::newRow("tasks") << ReportKind::Tasks
                           << QByteArray(
                                  "task_id user token channel model platform status upstream_status progress "
                                  "reserved actual refunded fail_reason submitted_at finished_at data");
    QTest::newRow("logs") << ReportKind::Logs
                          << QByteArray(
                                 "time user token group model channel quota prompt_tokens completion_tokens "
                                 "duration_ms first_byte_ms stream ip request_id other");
    QTest::newRow("ledger") << ReportKind::Ledger
                            << QByteArray("id user delta balance_after kind reference time");
}

void TestReport::hasExactlyTheKeysOfTheSpec_12()
{
    QFETCH(ReportKind, kind);
    QFETCH(QByteArray, keys);
    Scene scene;
    const QJsonArray rows = scene.json({kind});
    QCOMPARE(scene.lastRows, rows.size());
    QStringList expected = QString::fromLatin1(keys).split(u' ');
    expected.sort(); // as QJsonObject does
    for (const QJsonValue &row : rows)
        QCOMPARE(row.toObject().keys(), expected);
    const QByteArray csv = *scene.report({kind, ReportFormat::Csv});
    QCOMPARE(csv.left(csv.indexOf("\r\n")), "\xEF\xBB\xBF" + keys.replace(' ', ','));
}

void TestReport::usersWithTheirMoney_12()
{
    Scene scene;
    const QJsonArray rows = scene.json({ReportKind::Users});
    QCOMPARE(rows.size(), 2);
    const char *first = R"({"name": "demo", "group": "vip", "ratio": "1.25", "enabled": true,
        "quota": 500, "held": 40, "used_quota": 60, "request_count": 3})";
    QCOMPARE(rows[0].toObject(), object(first));
    QCOMPARE(rows[1].toObject().value("quota"_L1), QJsonValue(0)); // an account that never moved money
}

void TestReport::tasksWithTheirMoney_12()
{
    Scene scene;
    const QJsonArray rows = scene.json({ReportKind::Tasks});
    QCOMPARE(rows.size(), 5);
    const char *first =
        R"({"task_id": "t-1", "user": "demo", "token": "laptop", "channel": "mock", "model": "v",
        "platform": "52", "status": "SUCCESS", "upstream_status": "done", "progress": "100%", "reserved": 50,
        "actual": 30, "refunded": 20, "fail_reason": "", "submitted_at": "1970-01-01T00:00:01.000Z",
        "finished_at": "2023-11-14T22:13:20.123Z", "data": {"b": [1, "你"]}})";
    QCOMPARE(rows[0].toObject(), object(first));
    const auto money = [&rows](int row) {
        const QJsonObject task = rows[row].toObject();
        return QList<int>{task["reserved"_L1].toInt(-1), task["actual"_L1].toInt(-1),
                          task["refunded"_L1].toInt(-1)};
    };
    QCOMPARE(money(1), (QList<int>{20, 0, 20}));
    QCOMPARE(money(2), (QList<int>{40, 0, 0}));
    QCOMPARE(money(3), (QList<int>{10, 25, 0}));
    QCOMPARE(money(4), (QList<int>{0, 0, 0}));
    QVERIFY(rows[1]["task_id"_L1].isNull());
    QVERIFY(rows[1]["data"_L1].isNull());
    QCOMPARE(rows[2]["data"_L1], QJsonValue(u"no json"_s));
    QVERIFY(rows[2]["finished_at"_L1].isNull());
    QVERIFY(rows[3]["token"_L1].isNull());
}

void TestReport::logs_12()
{
    Scene scene;
    const QJsonArray rows = scene.json({ReportKind::Logs});
    const char *first =
        R"({"time": "1970-01-01T00:00:01.000Z", "user": "demo", "token": "laptop", "group": "vip",
        "model": "text", "channel": "mock", "quota": 224, "prompt_tokens": 20, "completion_tokens": 80,
        "duration_ms": 12, "first_byte_ms": 5, "stream": true, "ip": "127.0.0.1", "request_id": "req-1",
        "other": {"mode": "usage"}})";
    QCOMPARE(rows[0].toObject(), object(first));
    QCOMPARE(rows[1]["quota"_L1].toInteger(), std::numeric_limits<qint64>::max());
}

void TestReport::ledger_12()
{
    Scene scene;
    const char *expected = R"({"id": 2, "user": "=1+1", "delta": -5, "balance_after": -5, "kind": "adjust",
        "reference": "a, \"b\"", "time": "1970-01-01T00:00:02.000Z"})";
    QCOMPARE(scene.json({ReportKind::Ledger})[1].toObject(), object(expected));
}

void TestReport::emptyReports_12()
{
    Scene scene;
    scene.execute(u"delete from ledger_entries"_s);
    QCOMPARE(*scene.report({ReportKind::Ledger}), QByteArray("[]\n"));
    QCOMPARE(scene.lastRows, 0);
    QCOMPARE(scene.report({ReportKind::Ledger, ReportFormat::Csv})->count("\r\n"), 1);
}

void TestReport::deletedOnesKeepTheirNames_12()
{
    Scene scene;
    for (const char *table : {"users", "tokens", "channels"})
        scene.execute(u"update %1 set deleted_at = 1"_s.arg(QString::fromLatin1(table)));
    const QJsonArray tasks = scene.json({ReportKind::Tasks});
    QCOMPARE(tasks[0]["user"_L1].toString(), u"demo"_s);
    QCOMPARE(tasks[0]["token"_L1].toString(), u"laptop"_s);
    QCOMPARE(tasks[0]["channel"_L1].toString(), u"mock"_s);
    QCOMPARE(scene.json({ReportKind::Logs, {}, u"demo"_s}).size(), 1);
    QCOMPARE(scene.json({ReportKind::Users}).size(), 0);
}

void TestReport::filtersByUser_12()
{
    Scene scene;
    QCOMPARE(scene.json({ReportKind::Users, {}, u"demo"_s}).size(), 1);
    QCOMPARE(scene.json({ReportKind::Tasks, {}, u"demo"_s}).size(), 3);
    QCOMPARE(scene.json({ReportKind::Logs, {}, u"=1+1"_s}).size(), 1);
    QCOMPARE(scene.json({ReportKind::Ledger, {}, u"demo"_s}).size(), 1);
}

void TestReport::filtersByStatus_12_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("count");
    QTest::newRow("internal") << u"SUCCESS"_s << 2;
    QTest::newRow("any case") << u"failure"_s << 1;
    QTest::newRow("external") << u"completed"_s << 2;
    QTest::newRow("external, several") << u"Processing"_s << 1;
    QTest::newRow("pending") << u"pending"_s << 1;
    QTest::newRow("none") << u"QUEUED"_s << 0;
}

void TestReport::filtersByStatus_12()
{
    QFETCH(QString, status);
    QFETCH(int, count);
    Scene scene;
    QCOMPARE(scene.json({ReportKind::Tasks, {}, {}, status}).size(), count);
}

void TestReport::filtersByTime_12()
{
    Scene scene;
    QCOMPARE(scene.json({ReportKind::Tasks, {}, {}, {}, 3000}).size(), 3);
    QCOMPARE(scene.json({ReportKind::Logs, {}, {}, {}, 1001}).size(), 1);
    QCOMPARE(scene.json({ReportKind::Ledger, {}, {}, {}, 2001}).size(), 0);
    QCOMPARE(scene.json({ReportKind::Tasks, {}, u"demo"_s, u"failed"_s, 1500}).size(), 1);
}

void TestReport::refusesFiltersThatMakeNoSense_12_data()
{
    QTest::addColumn<ReportRequest>("request");
    QTest::addColumn<QString>("problem");
    QTest::newRow("user") << ReportRequest{ReportKind::Logs, {}, u"nobody"_s}
                          << u"there is no user \"nobody\""_s;
    QTest::newRow("status") << ReportRequest{ReportKind::Tasks, {}, {}, u"done"_s}
                            << u"\"done\" is no status of a task"_s;
    QTest::newRow("status of logs") << ReportRequest{ReportKind::Logs, {}, {}, u"SUCCESS"_s}
                                    << u"only tasks have a status"_s;
    QTest::newRow("time of users") << ReportRequest{ReportKind::Users, {}, {}, {}, 5}
                                   << u"users have no time to choose them by"_s;
}

void TestReport::refusesFiltersThatMakeNoSense_12()
{
    QFETCH(ReportRequest, request);
    QFETCH(QString, problem);
    Scene scene;
    const auto report = scene.report(request);
    QCOMPARE(problemIn(report), problem);
    QCOMPARE(report.error().code, ErrorCode::InvalidRequest);
}

void TestReport::readsSince_12_data()
{
    constexpr qint64 Hour = 3'600'000;
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<qint64>>("expected");
    const auto row = [](const QString &text, std::optional<qint64> expected) {
        QTest::newRow(qPrintable(text)) << text << expected;
    };
    row(u"24h"_s, 1'000'000'000'000 - 24 * Hour);
    row(u"30m"_s, 1'000'000'000'000 - Hour / 2);
    row(u"90s"_s, 1'000'000'000'000 - 90'000);
    row(u"7d"_s, 1'000'000'000'000 - 7 * 24 * Hour);
    row(u"2001-09-09"_s, 1'000'000'000'000 - 6'400'000);
    row(u"2001-09-09T01:46:40Z"_s, 1'000'000'000'000);
    row(u"2001-09-09T01:46:40"_s, 1'000'000'000'000);
    row(u"2001-09-09T09:46:40.5+08:00"_s, 1'000'000'000'500);
    for (const QString &bad :
         {u""_s, u"24"_s, u"soon"_s, u"2001-13-01"_s, u"-1h"_s, u"1w"_s, u"d"_s, u"-7d"_s})
        row(bad, std::nullopt);
}

void TestReport::readsSince_12()
{
    QFETCH(QString, text);
    QFETCH(std::optional<qint64>, expected);
    const auto since = parseSince(text, 1'000'000'000'000);
    QCOMPARE(since.ok(), expected.has_value());
    if (expected)
        QCOMPARE(*since, *expected);
    else
        QCOMPARE(since.error().code, ErrorCode::InvalidRequest);
}

void TestReport::csvIsForSpreadsheets_12()
{
    Scene scene;
    QCOMPARE(*scene.report({ReportKind::Ledger, ReportFormat::Csv}),
             QByteArray("\xEF\xBB\xBFid,user,delta,balance_after,kind,reference,time\r\n"
                        "1,demo,600,600,topup,import,1970-01-01T00:00:01.000Z\r\n"
                        "2,'=1+1,-5,-5,adjust,\"a, \"\"b\"\"\",1970-01-01T00:00:02.000Z\r\n"));
    const QByteArray tasks = *scene.report({ReportKind::Tasks, ReportFormat::Csv, {}, u"FAILURE"_s});
    QVERIFY2(tasks.endsWith(
                 "\r\n,demo,laptop,mock,v,52,FAILURE,,,20,0,20,outcome unknown,1970-01-01T00:00:02.000Z,"
                 "1970-01-01T00:00:03.000Z,\r\n"),
             tasks.constData());
    const QByteArray logs = *scene.report({ReportKind::Logs, ReportFormat::Csv, u"demo"_s});
    QVERIFY2(logs.endsWith(",true,127.0.0.1,req-1,\"{\"\"mode\"\":\"\"usage\"\"}\"\r\n"), logs.constData());
}

void TestReport::csvDefusesFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("equals") << u"=cmd|'/c calc'!A1"_s << QByteArray("'=cmd|'/c calc'!A1");
    QTest::newRow("plus") << u"+1"_s << QByteArray("'+1");
    QTest::newRow("minus") << u"-1"_s << QByteArray("'-1");
    QTest::newRow("at") << u"@SUM(A1)"_s << QByteArray("'@SUM(A1)");
    QTest::newRow("tab") << u"\t=1"_s << QByteArray("'\t=1");
    QTest::newRow("return") << u"\r=1"_s << QByteArray("\"'\r=1\"");
    QTest::newRow("full width") << u"\uFF1D1"_s << QByteArray("'\uFF1D1");
    QTest::newRow("inside") << u"a=1"_s << QByteArray("a=1");
    QTest::newRow("comma") << u"a,b"_s << QByteArray("\"a,b\"");
    QTest::newRow("lines") << u"a\nb"_s << QByteArray("\"a\nb\"");
}

void TestReport::csvDefusesFormulas()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, cell);
    Scene scene;
    QSqlQuery update(scene.database->handle());
    QVERIFY(update.prepare(u"update ledger_entries set reference = ?"_s));
    update.addBindValue(text);
    QVERIFY(update.exec());
    const QByteArray csv = *scene.report({ReportKind::Ledger, ReportFormat::Csv, u"demo"_s});
    QVERIFY2(csv.endsWith("1,demo,600,600,topup," + cell + ",1970-01-01T00:00:01.000Z\r\n"), csv.constData());
}

void TestReport::streamsManyRows()
{
    Scene scene;
    scene.execute(u"with recursive n(i) as (select 3 union all select i + 1 from n where i < 50000) "
                  "insert into ledger_entries (id, user_id, delta, balance_after, kind, reference, time) "
                  "select i, 1, 1, 1, 'topup', 'row', i from n"_s);
    QFile file(scene.folder.filePath(u"report.json"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QElapsedTimer timer;
    timer.start();
    const auto rows = writeReport(*scene.database, {ReportKind::Ledger}, file);
    qInfo("%lld ms", timer.elapsed());
    VERIFY_OK(rows);
    QCOMPARE(*rows, 50'000);
    QVERIFY(file.seek(0));
    const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
    QCOMPARE(array.size(), 50'000);
    for (qsizetype i = 1; i < array.size(); ++i)
        QCOMPARE(array[i]["id"_L1].toInteger(), array[i - 1]["id"_L1].toInteger() + 1);
}

void TestReport::saysWhenTheOutputFails()
{
    Scene scene;
    QFile full(u"/dev/full"_s);
    if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        QSKIP("this system has no /dev/full");
    const auto rows = writeReport(*scene.database, {ReportKind::Users}, full);
    QVERIFY(!rows.ok());
    QVERIFY2(rows.error().details.contains(u"No space left"_s), qPrintable(rows.error().details));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
