// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspacefile.h"

#include "models/store/catalog.h"
#include "models/store/tokens.h"
#include "tests/unit/catalogkit.h"

#include <QRegularExpression>

using namespace custompass;
using namespace Qt::StringLiterals;

class TestWorkspaceMerge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void importsEverything_12();
    void booksTheQuotaOfNewUsersOnly_12();
    void mergesByName_12();
    void isAllOrNothing_12_data();
    void isAllOrNothing_12();
    void endedImportChangesNothing_13_data();
    void endedImportChangesNothing_13();
    void tellsHowFarItIs_13();
    void booksTheLargestQuotaExactly_7();
    void makesKeysThatAreLeftOut_12();
    void keepsSecretsThatAreLeftOut_12();
    void keysOfDeletedTokensAreFree();
    void importExportImportIsTheIdentity_12();
    void exportsEveryKeyInTheOrderOfTheSpec_12();
    void exportWithoutSecretsHoldsNone_4();
    void redactedExportKeepsStoredSecrets_12();
    void redactedSecretsThatStandForNothing_12_data();
    void redactedSecretsThatStandForNothing_12();
    void redactedKeysMayBeMovedAndMixed_12();
    void refusesToMixMasterKeys_4();
};

/// Every key of SPEC 12, with values that are not the defaults.
static QByteArray everything()
{
    return R"({"schema": 1,
  "groups": [{"name": "default", "ratio": "1.1"}, {"name": "vip", "ratio": "0.8"}],
  "models": [{"name": "text", "free": false, "price_usd": null, "model_ratio": "2.000", "completion_ratio": "1.5",
              "cache_ratio": "0.5", "image_ratio": "3", "audio_ratio": "4", "audio_completion_ratio": "0.000000001",
              "group_ratios": {"vip": "0.7", "default": "1"}, "minimum_hold": 9223372036854775807},
             {"name": "image", "price_usd": "5"}, {"name": "echo", "free": true}, {"name": "nothing"}],
  "channels": [{"name": "mock", "base_url": "http://127.0.0.1:9000/", "keys": ["upstream-key-number-1", "short"],
               "models": ["text", "image", "video/submit"], "groups": ["vip", "default"], "priority": -5, "weight": 7,
               "enabled": false, "auto_disable": false, "tag": "a", "note": "two\nlines \"quoted\" 备注",
               "token_header": "X-User-Token",
               "status_mapping": {"success": ["done"], "failed": [], "processing": ["busy"]},
               "model_mapping": {"text": "text-v2"}, "param_override": {"a": {"b": [1, 2.5, null]}},
               "header_override": {"X-Api-Key": "header-secret-0001", "X-Plain": "plain", "User-Agent": null},
               "status_code_mapping": {"418": "500"}, "precharge_mark": "body", "envelope": "plain",
               "proxy": "http://me:proxysecret@127.0.0.1:3128", "connect_timeout_ms": 1, "first_byte_timeout_ms": 2,
               "total_timeout_ms": 3}],
  "users": [{"name": "demo", "group": "vip", "ratio": "1.25", "enabled": false, "quota": 1000000,
             "tokens": [{"name": "laptop", "key": "sk-demo-0123456789abcdef", "enabled": false,
                         "expires_at": "2030-01-31T20:00:00.5+08:00", "quota_limit": 5, "quota_per_day": 0,
                         "quota_per_week": 6, "quota_per_month": 9223372036854775807, "models": ["text"],
                         "allow_ips": ["10.0.0.0/8"], "requests_per_minute": 60},
                        {"name": "phone", "key": "sk-p"}]},
            {"name": "debtor", "quota": -7}, {"name": "用户"}]})";
}

static QByteArray exported(TempDatabase &temp, bool withSecrets = true)
{
    const auto json = exportWorkspace(*temp.database, testSecrets(), withSecrets);
    if (!json)
        qFatal("%s", qPrintable(json.error().details));
    return *json;
}

static CatalogPtr catalogOf(TempDatabase &temp)
{
    const auto catalog = loadCatalog(*temp.database, testSecrets());
    if (!catalog)
        qFatal("%s", qPrintable(catalog.error().details));
    return *catalog;
}

static QByteArray keyOfToken(TempDatabase &temp, const QString &name)
{
    const qint64 id =
        temp.number(u"select id from tokens where name = '%1' and deleted_at is null"_s.arg(name));
    return *tokenKey(*temp.database, testSecrets(), id);
}

void TestWorkspaceMerge::importsEverything_12()
{
    TempDatabase temp;
    const auto report = imported(temp, everything());
    VERIFY_OK(report);
    QCOMPARE(report->groups, 2);
    QCOMPARE(report->models, 4);
    QCOMPARE(report->channels, 1);
    QCOMPARE(report->users, 3);
    QCOMPARE(report->tokens, 2);
    QVERIFY(report->createdTokens.empty());
    const CatalogPtr catalog = catalogOf(temp);
    QCOMPARE(catalog->group(u"default"_s)->ratio, *Decimal::parse(u"1.1"));
    QCOMPARE(catalog->channelsFor(u"video/submit"_s).size(), 1U);
    QCOMPARE(catalog->channels()[0].keys, (QList<QByteArray>{"upstream-key-number-1", "short"}));
    const Token *token = catalog->tokenByHash(testSecrets().tokenHash("sk-demo-0123456789abcdef"));
    QVERIFY(token);
    QCOMPARE(token->expiresAtMs, std::optional<qint64>(1'896'091'200'500));
    QCOMPARE(catalog->user(token->userId)->name, u"demo"_s);
    VERIFY_AUDIT_CLEAN(temp);
}

void TestWorkspaceMerge::booksTheQuotaOfNewUsersOnly_12()
{
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    const QString balance = u"select quota from accounts join users u on u.id = user_id where name = '%1'"_s;
    QCOMPARE(temp.number(balance.arg(u"demo"_s)), 1'000'000);
    QCOMPARE(temp.number(balance.arg(u"debtor"_s)), -7);
    QCOMPARE(temp.number(u"select count(*) from ledger_entries where kind = 'topup'"_s), 2);
    VERIFY_OK(imported(temp, everything().replace("\"quota\": 1000000", "\"quota\": 5")));
    QCOMPARE(temp.number(balance.arg(u"demo"_s)), 1'000'000); // money is never set, only moved
    QCOMPARE(temp.number(u"select count(*) from ledger_entries"_s), 2);
    VERIFY_AUDIT_CLEAN(temp);
}

void TestWorkspaceMerge::mergesByName_12()
{
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    const qint64 channelId = temp.number(u"select id from channels"_s);
    const QByteArray change = R"({"schema": 1, "models": [{"name": "text", "price_usd": "1"}],
        "channels": [{"name": "mock", "base_url": "https://new.example.com"},
                     {"name": "second", "base_url": "https://b.example.com", "groups": ["vip"]}],
        "users": [{"name": "demo", "tokens": [{"name": "laptop"}]}]})";
    VERIFY_OK(imported(temp, change));
    const CatalogPtr catalog = catalogOf(temp);
    const Channel *channel = catalog->channel(channelId);
    QCOMPARE(channel->baseUrl, u"https://new.example.com"_s);
    QCOMPARE(channel->note, QString()); // left out: the default
    QCOMPARE(channel->keys.size(), 2);  // but for secrets
    QCOMPARE(catalog->channels().size(), 2U);
    QVERIFY(!catalog->model(u"text"_s)->price.modelRatio);
    QVERIFY(catalog->model(u"echo"_s)); // not named: stays
    QCOMPARE(catalog->users().size(), 3);
    QCOMPARE(catalog->tokens().size(), 2);
    QCOMPARE(keyOfToken(temp, u"laptop"_s), QByteArray("sk-demo-0123456789abcdef"));
    VERIFY_AUDIT_CLEAN(temp);
}

void TestWorkspaceMerge::isAllOrNothing_12_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *part, const QString &problem) {
        QTest::newRow(QByteArray(part).simplified().constData()) << QByteArray(part) << problem;
    };
    row(R"("models": [{"name": "m", "group_ratios": {"gold": "1"}}])",
        u"models[0].group_ratios.gold: \"gold\": there is no such group"_s);
    row(R"("channels": [{"name": "a", "base_url": "http://x"}, {"name": "b", "base_url": "http://x",
        "groups": ["new", "gold"]}])",
        u"channels[1].groups[1]: \"gold\": there is no such group"_s);
    row(R"("users": [{"name": "a", "group": "gold"}])",
        u"users[0].group: \"gold\": there is no such group"_s);
    row(R"("users": [{"name": "a", "quota": 9}, {"name": "b", "tokens": [{"name": "t", "key": "sk-p"}]}])",
        u"users[1].tokens[0].key: \u2026: belongs to the user \"demo\" already"_s);
    row(R"("users": [{"name": "demo", "group": "new", "tokens": [{"name": "t", "key": "sk-demo-0123456789abcdef"}]}])",
        u"users[0].tokens[0].key: sk-de\u2026ef: belongs to the token \"laptop\" of this user already"_s);
}

void TestWorkspaceMerge::isAllOrNothing_12()
{
    QFETCH(QByteArray, part);
    QFETCH(QString, problem);
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    const QByteArray before = exported(temp);
    const qint64 version = *catalogVersion(*temp.database);
    const auto report = imported(temp, R"({"schema": 1, "groups": [{"name": "new"}], )" + part + "}");
    QCOMPARE(problemIn(report), problem);
    QCOMPARE(report.error().code, ErrorCode::InvalidRequest);
    QCOMPARE(exported(temp), before);
    QCOMPARE(*catalogVersion(*temp.database), version);
    VERIFY_AUDIT_CLEAN(temp);
}

void TestWorkspaceMerge::booksTheLargestQuotaExactly_7()
{
    TempDatabase temp;
    const QByteArray most = R"({"schema": 1, "users": [{"name": "a", "quota": 9223372036854775807}]})";
    VERIFY_OK(imported(temp, most));
    QCOMPARE(temp.number(u"select quota from accounts"_s), std::numeric_limits<qint64>::max());
    VERIFY_AUDIT_CLEAN(temp);
}

void TestWorkspaceMerge::makesKeysThatAreLeftOut_12()
{
    TempDatabase temp;
    const auto report =
        imported(temp, R"({"schema": 1, "users": [{"name": "demo", "tokens": [{"name": "t"}]}]})");
    VERIFY_OK(report);
    QCOMPARE(report->createdTokens.size(), 1U);
    const CreatedToken &created = report->createdTokens[0];
    QCOMPARE(created.userName, u"demo"_s);
    QCOMPARE(created.tokenName, u"t"_s);
    QVERIFY(created.key.startsWith("sk-"));
    QCOMPARE(catalogOf(temp)->tokenByHash(testSecrets().tokenHash(created.key))->id, created.id);
}

void TestWorkspaceMerge::keepsSecretsThatAreLeftOut_12()
{
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    const auto report =
        imported(temp, R"({"schema": 1, "channels": [{"name": "mock", "base_url": "http://x"}],
        "users": [{"name": "demo", "tokens": [{"name": "laptop"}, {"name": "phone", "key": "sk-new"}]}]})");
    VERIFY_OK(report);
    QVERIFY(report->createdTokens.empty());
    QCOMPARE(catalogOf(temp)->channels()[0].keys.size(), 2);
    QCOMPARE(keyOfToken(temp, u"laptop"_s), QByteArray("sk-demo-0123456789abcdef"));
    QCOMPARE(keyOfToken(temp, u"phone"_s), QByteArray("sk-new"));
    QVERIFY(catalogOf(temp)->tokenByHash(testSecrets().tokenHash("sk-new")));
    QVERIFY(!catalogOf(temp)->tokenByHash(testSecrets().tokenHash("sk-p")));
    const QByteArray noKeys =
        R"({"schema": 1, "channels": [{"name": "mock", "base_url": "http://x", "keys": []}]})";
    VERIFY_OK(imported(temp, noKeys));
    QVERIFY(catalogOf(temp)->channels()[0].keys.isEmpty()); // an empty list is not left out
}

void TestWorkspaceMerge::keysOfDeletedTokensAreFree()
{
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    const qint64 old = temp.number(u"select id from tokens where name = 'phone'"_s);
    temp.execute(u"update tokens set deleted_at = 1 where name = 'phone'"_s);
    const QByteArray heir =
        R"({"schema": 1, "users": [{"name": "debtor", "tokens": [{"name": "t", "key": "sk-p"}]}]})";
    VERIFY_OK(imported(temp, heir));
    const CatalogPtr catalog = catalogOf(temp);
    const Token *token = catalog->tokenByHash(testSecrets().tokenHash("sk-p"));
    QVERIFY(token && token->id != old);
    QCOMPARE(*tokenKey(*temp.database, testSecrets(), old),
             QByteArray("sk-p")); // open tasks are still asked for
}

void TestWorkspaceMerge::importExportImportIsTheIdentity_12()
{
    TempDatabase first;
    VERIFY_OK(imported(first, everything()));
    const QByteArray json = exported(first);
    TempDatabase second;
    VERIFY_OK(imported(second, json, testSecrets()));
    QCOMPARE(exported(second), json);
    VERIFY_OK(imported(second, json)); // and once more on top of itself
    QCOMPARE(exported(second), json);
    VERIFY_AUDIT_CLEAN(second);
}

void TestWorkspaceMerge::exportsEveryKeyInTheOrderOfTheSpec_12()
{
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    static const QRegularExpression member(u"^ *\"(\\w+)\": "_s, QRegularExpression::MultilineOption);
    QStringList keys;
    const QString json = QString::fromUtf8(exported(temp));
    for (auto match = member.globalMatch(json); match.hasNext();) {
        const QString key = match.next().captured(1);
        if (!keys.contains(key))
            keys.append(key);
    }
    QCOMPARE(
        keys.join(u' '),
        u"schema groups name ratio models free price_usd model_ratio completion_ratio cache_ratio "
        u"image_ratio "
        "audio_ratio audio_completion_ratio group_ratios minimum_hold channels base_url keys priority weight "
        "enabled auto_disable tag note token_header status_mapping model_mapping param_override "
        "header_override "
        "status_code_mapping precharge_mark envelope proxy connect_timeout_ms first_byte_timeout_ms "
        "total_timeout_ms users group quota tokens key expires_at quota_limit quota_per_day quota_per_week "
        "quota_per_month allow_ips requests_per_minute"_s);
    QVERIFY(json.contains(u"\"model_ratio\": \"2\""_s));
    QVERIFY(json.contains(u"\"minimum_hold\": 9223372036854775807"_s));
    QVERIFY(json.contains(u"\"expires_at\": \"2030-01-31T12:00:00.500Z\""_s));
    QVERIFY(json.contains(u"用户"_s));
}

void TestWorkspaceMerge::exportWithoutSecretsHoldsNone_4()
{
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    const QByteArray json = exported(temp, false);
    for (const char *secret : {"upstream-key-number-1", "short", "sk-demo-0123456789abcdef", "sk-p\"",
                               "header-secret-0001", "proxysecret"}) {
        QVERIFY2(!json.contains(secret), secret);
        QVERIFY2(exported(temp).contains(secret), secret);
    }
    QVERIFY(json.contains("sk-de\u2026ef"));
    QVERIFY(json.contains("\"X-Plain\":\"plain\""));
    QVERIFY(json.contains("http://me:\u2026@127.0.0.1:3128"));
}

void TestWorkspaceMerge::redactedExportKeepsStoredSecrets_12()
{
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    const QByteArray before = exported(temp);
    QByteArray redacted = exported(temp, false);
    VERIFY_OK(imported(temp, redacted));
    QCOMPARE(exported(temp), before);
    VERIFY_OK(imported(temp, redacted.replace("\"weight\": 7", "\"weight\": 8")));
    QCOMPARE(exported(temp), QByteArray(before).replace("\"weight\": 7", "\"weight\": 8"));
}

void TestWorkspaceMerge::redactedSecretsThatStandForNothing_12_data()
{
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QByteArray>("put");
    QTest::addColumn<QString>("problem");
    const QString isNew =
        u"the secret is missing: it is redacted, and there is no stored one that it could stand for"_s;
    const QString isOther = u"the secret is missing: it is redacted, and the stored one looks otherwise"_s;
    QTest::newRow("new channel") << QByteArray("\"mock\"") << QByteArray("\"new\"")
                                 << u"channels[0].keys[0]: "_s + isNew;
    QTest::newRow("new token") << QByteArray("\"laptop\"") << QByteArray("\"new\"")
                               << u"users[0].tokens[0].key: "_s + isNew;
    QTest::newRow("new user") << QByteArray("\"name\": \"demo\"") << QByteArray("\"name\": \"new\"")
                              << u"users[0].tokens[0].key: "_s + isNew;
    QTest::newRow("other key") << QByteArray("upstr\u2026-1") << QByteArray("upstr\u2026-2")
                               << u"channels[0].keys[0]: "_s + isOther;
    QTest::newRow("other token") << QByteArray("sk-de\u2026ef") << QByteArray("sk-de\u2026ff")
                                 << u"users[0].tokens[0].key: "_s + isOther;
    QTest::newRow("other header") << QByteArray("heade\u202601") << QByteArray("heade\u202602")
                                  << u"channels[0].header_override.X-Api-Key: "_s + isOther;
    QTest::newRow("other proxy") << QByteArray("me:\u2026@") << QByteArray("you:\u2026@")
                                 << u"channels[0].proxy: "_s + isOther;
}

void TestWorkspaceMerge::redactedSecretsThatStandForNothing_12()
{
    QFETCH(QByteArray, find);
    QFETCH(QByteArray, put);
    QFETCH(QString, problem);
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    QByteArray redacted = exported(temp, false);
    QVERIFY(redacted.contains(find));
    QCOMPARE(problemIn(imported(temp, redacted.replace(find, put))), problem);
}

void TestWorkspaceMerge::redactedKeysMayBeMovedAndMixed_12()
{
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    const QByteArray moved = R"({"schema": 1, "channels": [{"name": "mock", "base_url": "http://x",
        "keys": ["…", "brand-new", "upstr…-1"]}]})";
    VERIFY_OK(imported(temp, moved));
    QCOMPARE(catalogOf(temp)->channels()[0].keys,
             (QList<QByteArray>{"short", "brand-new", "upstream-key-number-1"}));
    const QByteArray tooMany = R"({"schema": 1, "channels": [{"name": "mock", "base_url": "http://x",
        "keys": ["…", "…", "…"]}]})";
    QCOMPARE(
        problemIn(imported(temp, tooMany)),
        u"channels[0].keys[2]: the secret is missing: it is redacted, and the stored one looks otherwise"_s);
}

void TestWorkspaceMerge::refusesToMixMasterKeys_4()
{
    TempDatabase temp;
    VERIFY_OK(imported(temp, everything()));
    const auto report = imported(temp, R"({"schema": 1, "groups": [{"name": "new"}]})", testSecrets(8));
    QVERIFY(!report.ok());
    QVERIFY2(report.error().details.contains(u"cannot be opened with this master key"_s),
             qPrintable(report.error().details));
    QVERIFY(!exportWorkspace(*temp.database, testSecrets(8), true).ok());
}

void TestWorkspaceMerge::endedImportChangesNothing_13_data()
{
    QTest::addColumn<int>("after");
    QTest::newRow("before the first object") << 1;
    QTest::newRow("in the middle") << 6;
    QTest::newRow("before its commit") << 11;
}

/// Two groups, four models, a channel, three users.
void TestWorkspaceMerge::endedImportChangesNothing_13()
{
    QFETCH(int, after);
    TempDatabase temp;
    const QByteArray before = exported(temp);
    const auto workspace = parseWorkspace(everything());
    VERIFY_OK(workspace);
    int calls = 0;
    const auto report =
        importWorkspace(*temp.database, testSecrets(), *workspace, 1'700'000'000'000, [&](int) { return ++calls < after; });
    QCOMPARE(problemIn(report), u"the import was cancelled"_s);
    QCOMPARE(calls, after);
    QCOMPARE(exported(temp), before);
    QCOMPARE(temp.number(u"select count(*) from ledger_entries"_s), 0);
}

void TestWorkspaceMerge::tellsHowFarItIs_13()
{
    TempDatabase temp;
    const auto workspace = parseWorkspace(everything());
    VERIFY_OK(workspace);
    QList<int> told;
    VERIFY_OK(importWorkspace(*temp.database, testSecrets(), *workspace, 1'700'000'000'000, [&told](int permille) {
        told.append(permille);
        return true;
    }));
    QCOMPARE(told, (QList<int>{0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000}));
}

QTEST_GUILESS_MAIN(TestWorkspaceMerge)
#include "tst_workspacemerge.moc"
