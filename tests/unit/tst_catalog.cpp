// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalog.h"

#include "tests/unit/catalogkit.h"

#include <QElapsedTimer>
#include <QSqlQuery>

using namespace custompass;
using namespace Qt::StringLiterals;

class TestCatalog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyCatalogHasTheDefaultGroup_12();
    void readsEveryFieldOfAChannel_3();
    void readsModelsUsersAndTokens();
    void ordersChannelsByPriorityThenId_3();
    void listsSwitchedOffChannels_3();
    void namesModelsWithAndWithoutAPrice_13();
    void leavesOutWhatIsDeleted();
    void leavesOutTokensOfDeletedUsers();
    void everyChangeRaisesTheVersion();
    void carriesTheVersionItRead();
    void namesTheRowThatIsUnusable_data();
    void namesTheRowThatIsUnusable();
    void refusesKeysOfAnotherMasterKey_4();
    void readsThroughAReadOnlyConnection();
    void isFastWithManyChannelsAndTokens();
};

static CatalogPtr loaded(TempDatabase &temp)
{
    const auto catalog = loadCatalog(*temp.database, testSecrets());
    if (!catalog)
        qFatal("%s", qPrintable(catalog.error().details));
    return *catalog;
}

void TestCatalog::emptyCatalogHasTheDefaultGroup_12()
{
    TempDatabase temp;
    const CatalogPtr catalog = loaded(temp);
    const Group *group = catalog->group(u"default"_s);
    QVERIFY(group);
    QCOMPARE(group->ratio, Decimal::fromInteger(1));
    QVERIFY(!catalog->group(u"vip"_s));
    QVERIFY(!catalog->model(u"echo"_s));
    QVERIFY(!catalog->user(1));
    QVERIFY(!catalog->token(1));
    QVERIFY(!catalog->tokenByHash("hash"));
    QVERIFY(!catalog->channel(1));
    QVERIFY(catalog->channelsFor(u"echo"_s).empty());
}

static Channel fullChannel()
{
    Channel channel = plainChannel(u"mock"_s, {u"text"_s, u"video/submit"_s});
    channel.baseUrl = u"https://api.example.com/v1"_s;
    channel.keys = {"key-one", "key-two"};
    channel.priority = -3;
    channel.weight = 0;
    channel.enabled = false;
    channel.autoDisable = false;
    channel.tag = u"tag"_s;
    channel.note = u"line one\nline \"two\" 备注"_s;
    channel.tokenHeader = "X-User-Token";
    channel.statusMapping = StatusMapping{{u"done"_s}, {u"broken"_s, u"lost"_s}, {}};
    channel.modelMapping = {{u"text"_s, u"text-v2"_s}};
    channel.paramOverride = {{u"temperature"_s, 0.5}, {u"nested"_s, QJsonObject{{u"a"_s, QJsonValue()}}}};
    channel.headerOverride = {{u"X-Extra"_s, u"1"_s}, {u"User-Agent"_s, QJsonValue()}};
    channel.statusCodeMapping = {{u"418"_s, u"500"_s}};
    channel.prechargeMark = PrechargeMark::Body;
    channel.envelope = Envelope::Plain;
    channel.proxy = u"socks5h://user:pass@127.0.0.1:1080"_s;
    channel.connectTimeoutMs = 1;
    channel.firstByteTimeoutMs = 2;
    channel.totalTimeoutMs = 86'400'000;
    return channel;
}

void TestCatalog::readsEveryFieldOfAChannel_3()
{
    TempDatabase temp;
    const Channel given = fullChannel();
    const qint64 id = saved(temp, given);
    const CatalogPtr catalog = loaded(temp);
    const Channel *channel = catalog->channel(id);
    QVERIFY(channel);
    QCOMPARE(channel->id, id);
    QCOMPARE(channel->name, given.name);
    QCOMPARE(channel->baseUrl, given.baseUrl);
    QCOMPARE(channel->keys, given.keys);
    QCOMPARE(channel->models, given.models);
    QCOMPARE(channel->groups, given.groups);
    QCOMPARE(channel->priority, given.priority);
    QCOMPARE(channel->weight, given.weight);
    QCOMPARE(channel->enabled, given.enabled);
    QCOMPARE(channel->autoDisable, given.autoDisable);
    QCOMPARE(channel->tag, given.tag);
    QCOMPARE(channel->note, given.note);
    QCOMPARE(channel->tokenHeader, given.tokenHeader);
    QCOMPARE(channel->statusMapping, given.statusMapping);
    QCOMPARE(channel->modelMapping, given.modelMapping);
    QCOMPARE(channel->paramOverride, given.paramOverride);
    QCOMPARE(channel->headerOverride, given.headerOverride);
    QCOMPARE(channel->statusCodeMapping, given.statusCodeMapping);
    QCOMPARE(channel->prechargeMark, given.prechargeMark);
    QCOMPARE(channel->envelope, given.envelope);
    QCOMPARE(channel->proxy, given.proxy);
    QCOMPARE(channel->connectTimeoutMs, given.connectTimeoutMs);
    QCOMPARE(channel->firstByteTimeoutMs, given.firstByteTimeoutMs);
    QCOMPARE(channel->totalTimeoutMs, given.totalTimeoutMs);
    const QByteArray stored = temp.value(u"select sealed_keys from channels"_s).toByteArray();
    QVERIFY(!stored.contains("key-one"));
}

void TestCatalog::readsModelsUsersAndTokens()
{
    TempDatabase temp;
    saved(temp, Group{0, u"vip"_s, *Decimal::parse(u"0.8")});
    Model model;
    model.name = u"text"_s;
    model.price.modelRatio = Decimal::parse(u"2");
    model.price.cacheRatio = Decimal::parse(u"0.000000001");
    model.groupRatios.insert(u"vip"_s, *Decimal::parse(u"0.7"));
    model.minimumHold = Quota(5);
    saved(temp, model);
    const qint64 userId = saved(temp, User{0, u"demo"_s, u"vip"_s, *Decimal::parse(u"1.5"), true});
    Token token{0, userId, u"laptop"_s, true, 1234, Quota(0), {u"text"_s}, {u"10.0.0.0/8"_s}, 60, Quota(1), Quota(2), Quota(3)};
    const qint64 tokenId = saved(temp, token, std::optional<QByteArray>("sk-demo"));

    const CatalogPtr catalog = loaded(temp);
    QCOMPARE(catalog->group(u"vip"_s)->ratio, *Decimal::parse(u"0.8"));
    QCOMPARE(catalog->model(u"text"_s)->price, model.price);
    QCOMPARE(catalog->model(u"text"_s)->groupRatios, model.groupRatios);
    QCOMPARE(catalog->model(u"text"_s)->minimumHold, Quota(5));
    QCOMPARE(catalog->user(userId)->ratio, *Decimal::parse(u"1.5"));
    const Token *read = catalog->tokenByHash(testSecrets().tokenHash("sk-demo"));
    QCOMPARE(read, catalog->token(tokenId));
    QVERIFY(read);
    QCOMPARE(read->userId, userId);
    QCOMPARE(read->expiresAtMs, token.expiresAtMs);
    QCOMPARE(read->quotaLimit, token.quotaLimit);
    QCOMPARE(read->models, token.models);
    QCOMPARE(read->allowIps, token.allowIps);
    QCOMPARE(read->requestsPerMinute, token.requestsPerMinute);
    QCOMPARE(read->quotaPerDay, token.quotaPerDay);
    QCOMPARE(read->quotaPerWeek, token.quotaPerWeek);
    QCOMPARE(read->quotaPerMonth, token.quotaPerMonth);
    QVERIFY(!catalog->tokenByHash(testSecrets().tokenHash("sk-demO")));
    QVERIFY(!temp.value(u"select sealed_key from tokens"_s).toByteArray().contains("sk-demo"));
}

void TestCatalog::ordersChannelsByPriorityThenId_3()
{
    TempDatabase temp;
    const QList<std::pair<QString, int>> given{{u"a"_s, 0}, {u"b"_s, 7}, {u"c"_s, -1}, {u"d"_s, 7}};
    for (const auto &[name, priority] : given) {
        Channel channel = plainChannel(name, {u"text"_s});
        channel.priority = priority;
        saved(temp, channel);
    }
    saved(temp, plainChannel(u"other"_s, {u"image"_s}));
    QStringList names;
    const CatalogPtr catalog = loaded(temp);
    for (const Channel *channel : catalog->channelsFor(u"text"_s))
        names.append(channel->name);
    QCOMPARE(names, (QStringList{u"b"_s, u"d"_s, u"a"_s, u"c"_s}));
    QCOMPARE(catalog->channels().size(), 5U);
}

void TestCatalog::listsSwitchedOffChannels_3()
{
    TempDatabase temp;
    Channel channel = plainChannel(u"off"_s, {u"text"_s});
    channel.enabled = false;
    saved(temp, channel);
    QCOMPARE(loaded(temp)->channelsFor(u"text"_s).size(), 1U);
}

void TestCatalog::namesModelsWithAndWithoutAPrice_13()
{
    TempDatabase temp;
    saved(temp, plainChannel(u"one"_s, {u"text"_s, u"odd"_s}));
    saved(temp, plainChannel(u"two"_s, {u"text"_s}));
    Model model;
    model.price.free = true;
    for (const QString &name : {u"text"_s, u"image"_s}) {
        model.name = name;
        saved(temp, model);
    }
    QCOMPARE(loaded(temp)->modelNames(), (QStringList{u"image"_s, u"odd"_s, u"text"_s}));
}

void TestCatalog::leavesOutWhatIsDeleted()
{
    TempDatabase temp;
    const qint64 channel = saved(temp, plainChannel(u"mock"_s, {u"text"_s}));
    const qint64 user = saved(temp, User{0, u"demo"_s, u"default"_s, Decimal::fromInteger(1), true});
    Token token;
    token.userId = user;
    token.name = u"laptop"_s;
    const qint64 tokenId = saved(temp, token, std::optional<QByteArray>("sk-demo"));
    const SecretBox secrets = testSecrets();
    CatalogWriter writer(*temp.database, secrets);
    VERIFY_OK(writer.removeToken(tokenId, 1));
    VERIFY_OK(writer.removeUser(user, 1));
    const CatalogPtr catalog = loaded(temp);
    QVERIFY(!catalog->user(user));
    QVERIFY(!catalog->token(tokenId));
    QVERIFY(!catalog->tokenByHash(testSecrets().tokenHash("sk-demo")));
    QVERIFY(catalog->channel(channel));
}

void TestCatalog::leavesOutTokensOfDeletedUsers()
{
    TempDatabase temp;
    const qint64 user = saved(temp, User{0, u"demo"_s, u"default"_s, Decimal::fromInteger(1), true});
    Token token;
    token.userId = user;
    token.name = u"laptop"_s;
    const qint64 tokenId = saved(temp, token, std::optional<QByteArray>("sk-demo"));
    temp.execute(u"update users set deleted_at = 1"_s);
    QVERIFY(!loaded(temp)->token(tokenId));
    QVERIFY(!loaded(temp)->tokenByHash(testSecrets().tokenHash("sk-demo")));
}

void TestCatalog::everyChangeRaisesTheVersion()
{
    TempDatabase temp;
    const SecretBox secrets = testSecrets();
    CatalogWriter writer(*temp.database, secrets);
    qint64 version = *catalogVersion(*temp.database);
    const auto isRaised = [&] { return std::exchange(version, *catalogVersion(*temp.database)) < version; };
    QVERIFY(!isRaised());
    const qint64 group = saved(temp, Group{0, u"vip"_s, {}});
    QVERIFY(isRaised());
    saved(temp, Group{group, u"vip"_s, Decimal::fromInteger(2)});
    QVERIFY(isRaised());
    const qint64 channel = saved(temp, plainChannel(u"mock"_s, {}));
    QVERIFY(isRaised());
    VERIFY_OK(writer.removeChannel(channel, 1));
    QVERIFY(isRaised());
    VERIFY_OK(writer.removeGroup(group));
    QVERIFY(isRaised());
    temp.execute(u"insert into accounts (user_id) select id from users"_s); // money is no configuration
    QVERIFY(!isRaised());
}

void TestCatalog::carriesTheVersionItRead()
{
    TempDatabase temp;
    const CatalogPtr before = loaded(temp);
    QCOMPARE(before->version(), *catalogVersion(*temp.database));
    saved(temp, Group{0, u"vip"_s, {}});
    QVERIFY(loaded(temp)->version() > before->version());
    QVERIFY(!before->group(u"vip"_s));
}

void TestCatalog::namesTheRowThatIsUnusable_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QString &damage, const QString &problem) {
        QTest::newRow(name) << damage << u"stored data is unusable: "_s + problem;
    };
    row("group's ratio", u"update groups set ratio = '-1'"_s, u"groups row 1: ratio: cannot be understood"_s);
    row("ratio as a number", u"update groups set ratio = x'31'"_s, u"groups row 1: ratio: is no text"_s);
    row("group's name", u"update groups set name = ''"_s,
        u"groups row 1: name: \"\": must have 1 to 200 characters"_s);
    row("price", u"update models set price_usd = '1e3'"_s,
        u"models row 1: price_usd: cannot be understood"_s);
    row("group ratios", u"update models set group_ratios = '{\"vip\": 1}'"_s,
        u"models row 1: group_ratios: cannot be understood"_s);
    row("free", u"update models set free = 2"_s, u"models row 1: free: 2 is out of range"_s);
    row("user's ratio", u"update users set ratio = ''"_s, u"users row 1: ratio: cannot be understood"_s);
    row("token's list", u"update tokens set models = 'text'"_s,
        u"tokens row 1: models: cannot be understood"_s);
    row("token's limit", u"update tokens set quota_limit = 1.5"_s,
        u"tokens row 1: quota_limit: is no integer"_s);
    row("token's rate", u"update tokens set requests_per_minute = 0"_s,
        u"tokens row 1: requests_per_minute: 0: must be at least 1"_s);
    row("base URL", u"update channels set base_url = 'ftp://x'"_s,
        u"channels row 1: base_url: \"ftp://x\": must be http or https"_s);
    row("mark", u"update channels set precharge_mark = 'maybe'"_s,
        u"channels row 1: precharge_mark: cannot be understood"_s);
    row("envelope", u"update channels set envelope = ''"_s,
        u"channels row 1: envelope: cannot be understood"_s);
    row("list of numbers", u"update channels set groups = '[1]'"_s,
        u"channels row 1: groups: cannot be understood"_s);
    row("status words", u"update channels set status_mapping = '{\"succes\": []}'"_s,
        u"channels row 1: status_mapping: cannot be understood"_s);
    row("no object", u"update channels set model_mapping = '[]'"_s,
        u"channels row 1: model_mapping: cannot be understood"_s);
    row("broken JSON", u"update channels set param_override = '{'"_s,
        u"channels row 1: param_override: cannot be understood"_s);
    row("priority", u"update channels set priority = 3000000000"_s,
        u"channels row 1: priority: 3000000000 is out of range"_s);
    row("weight", u"update channels set weight = -1"_s,
        u"channels row 1: weight: -1: must be from 0 to 1000000"_s);
    row("sealed keys", u"update channels set sealed_keys = x'00'"_s,
        u"channels row 1: sealed_keys: cannot be opened with this master key"_s);
    row("header", u"update channels set token_header = 'Host'"_s,
        u"channels row 1: token_header: \"Host\": must be a header name that HTTP and authentication do not "
        u"use "
        "themselves"_s);
}

void TestCatalog::namesTheRowThatIsUnusable()
{
    QFETCH(QString, damage);
    QFETCH(QString, problem);
    TempDatabase temp;
    Model model;
    model.name = u"text"_s;
    saved(temp, model);
    saved(temp, plainChannel(u"mock"_s, {u"text"_s}));
    Token token;
    token.userId = saved(temp, User{0, u"demo"_s, u"default"_s, Decimal::fromInteger(1), true});
    token.name = u"laptop"_s;
    saved(temp, token, std::optional<QByteArray>("sk-demo"));
    VERIFY_OK(loadCatalog(*temp.database, testSecrets()));

    temp.execute(damage);
    const auto catalog = loadCatalog(*temp.database, testSecrets());
    QVERIFY(!catalog.ok());
    QCOMPARE(catalog.error().code, ErrorCode::SystemError);
    QCOMPARE(catalog.error().details, problem);
    VERIFY_OK(temp.database->execute(u"begin immediate"_s)); // no transaction was left open
    VERIFY_OK(temp.database->execute(u"rollback"_s));
}

void TestCatalog::refusesKeysOfAnotherMasterKey_4()
{
    TempDatabase temp;
    saved(temp, plainChannel(u"mock"_s, {}));
    const auto catalog = loadCatalog(*temp.database, testSecrets(8));
    QCOMPARE(problemIn(catalog),
             u"stored data is unusable: channels row 1: sealed_keys: cannot be opened with this "
             "master key"_s);
}

void TestCatalog::readsThroughAReadOnlyConnection()
{
    TempDatabase temp;
    saved(temp, plainChannel(u"mock"_s, {u"text"_s}));
    const auto reader = temp.reopen(Database::Mode::ReadOnly);
    const auto catalog = loadCatalog(*reader, testSecrets());
    VERIFY_OK(catalog);
    QCOMPARE((*catalog)->channels().size(), 1U);
}

/// The bound is generous: a debug build with sanitizers on a busy machine keeps it, a quadratic loader does
/// not.
void TestCatalog::isFastWithManyChannelsAndTokens()
{
    TempDatabase temp;
    const SecretBox secrets = testSecrets();
    QStringList models;
    for (int i = 0; i < 50; ++i)
        models.append(u"model-%1"_s.arg(i));
    VERIFY_OK(temp.database->transaction([&]() -> Result<Done> {
        CatalogWriter writer(*temp.database, secrets);
        for (int i = 0; i < 1000; ++i) {
            if (const auto id = writer.save(plainChannel(u"channel-%1"_s.arg(i), models)); !id)
                return id.error();
        }
        const auto user = writer.save(User{0, u"demo"_s, u"default"_s, Decimal::fromInteger(1), true});
        for (int i = 0; i < 10'000; ++i) {
            Token token;
            token.userId = *user;
            token.name = u"token-%1"_s.arg(i);
            if (const auto id = writer.save(token, "sk-" + QByteArray::number(i)); !id)
                return id.error();
        }
        return Done{};
    }));
    QElapsedTimer timer;
    timer.start();
    const auto catalog = loadCatalog(*temp.database, secrets);
    const qint64 elapsed = timer.elapsed();
    VERIFY_OK(catalog);
    QCOMPARE((*catalog)->channelsFor(u"model-7"_s).size(), 1000U);
    QVERIFY((*catalog)->tokenByHash(secrets.tokenHash("sk-9999")));
    qInfo("read in %lld ms", elapsed);
    QVERIFY(elapsed < 10'000);
}

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
