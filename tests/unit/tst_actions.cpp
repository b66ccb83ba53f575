// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalogactions.h"
#include "models/store/moneyactions.h"

#include "models/store/catalog.h"
#include "models/store/rules.h"
#include "tests/unit/catalogkit.h"

#include <QJsonArray>

using namespace custompass;
using namespace Qt::StringLiterals;

/// What an operator does in the window, as far as the store does it (SPEC 13).
class TestActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void createsAndChangesAChannel_13();
    void copiesAChannelSwitchedOff_13();
    void findsANameForACopy_13();
    void refusesAChannelThatLeadsBack_3();
    void namesTheFieldOfAChannel_13_data();
    void namesTheFieldOfAChannel_13();
    void switchesThingsOnAndOff_13();
    void switchingWhatIsGoneIsRefused();
    void deletedChannelKeepsItsBills_13();
    void createsAndChangesAModel_13();
    void namesTheFieldOfAModel_13();
    void groupsInUseStay_13();
    void savesGroupsTogether_13();
    void groupsAreSavedAllOrNone_13();
    void groupKeepsItsName_13();
    void createsAUserWithMoney_13();
    void userWithoutMoneyHasNoEntry();
    void namesTheFieldOfAUser_13();
    void deletedUserKeepsItsBalance_13();
    void createsATokenWithLimits_13();
    void savedTokenKeepsItsKey_13();
    void namesTheFieldOfAToken_13();
    void topsUpAndAdjusts_13();
    void moneyNeedsAmountAndReason_13();
    void failsATaskAndRefunds_13();
    void failsNoTaskTwice_13();
    void mapsAWord_13();
    void mappedWordLeavesItsOtherList_13();
    void mappingAddsToTheConfiguredList_13();
    void savedMappingForgetsWords_13();
    void forgetsAWord_13();
    void findsTasksThatWait_13();
    void errorsWithoutAFieldHaveNone();
};

namespace {

/// A database with what the actions need.
class Desk : public TempDatabase
{
public:
    CatalogActions actions() { return {*database, secrets, 5000}; }
    CatalogPtr catalog()
    {
        auto loaded = loadCatalog(*database, secrets);
        if (!loaded)
            qFatal("catalog: %s", qPrintable(loaded.error().details));
        return *loaded;
    }
    qint64 addChannel(const QString &name = u"mock"_s)
    {
        Channel channel = plainChannel(name, {u"text"_s, u"video/submit"_s});
        channel.keys = {"upstream-key-of-mock"};
        const auto id = actions().save(channel);
        if (!id)
            qFatal("channel: %s", qPrintable(id.error().details));
        return *id;
    }
    std::unique_ptr<Ledger> ledger() const
    {
        auto started = Ledger::start(options);
        if (!started)
            qFatal("ledger: %s", qPrintable(started.error().details));
        return std::move(started).value();
    }
    void addWord(qint64 channel, const QString &word)
    {
        execute(
            u"insert into unmapped_words (channel_id, word, first_seen, last_seen) values (%1, '%2', 1, 2)"_s
                .arg(channel)
                .arg(word));
    }

    SecretBox secrets = testSecrets();
};

const StatusMapping Configured{{u"completed"_s, u"success"_s}, {u"failed"_s}, {u"processing"_s}};

template <typename T>
QString fieldIn(const Result<T> &result)
{
    return result ? u"no error"_s : fieldOf(result.error());
}

Token tokenOf(qint64 user, const QString &name)
{
    Token token;
    token.userId = user;
    token.name = name;
    return token;
}

} // namespace

void TestActions::createsAndChangesAChannel_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    Channel channel = *desk.catalog()->channel(id);
    QCOMPARE(channel.keys, QList<QByteArray>{"upstream-key-of-mock"});
    channel.name = u"renamed"_s;
    channel.priority = 7;
    const auto saved = desk.actions().save(channel);
    VERIFY_OK(saved);
    QCOMPARE(*saved, id);
    QCOMPARE(desk.catalog()->channel(id)->name, u"renamed"_s);
    QCOMPARE(desk.catalog()->channel(id)->priority, 7);
    QCOMPARE(desk.number(u"select count(*) from channels"_s), 1);
}

void TestActions::copiesAChannelSwitchedOff_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    const auto copy = desk.actions().copyChannel(id, u"mock 2"_s);
    VERIFY_OK(copy);
    const CatalogPtr catalog = desk.catalog();
    const Channel *original = catalog->channel(id);
    const Channel *copied = catalog->channel(*copy);
    QVERIFY(original->enabled && !copied->enabled);
    QCOMPARE(copied->name, u"mock 2"_s);
    QCOMPARE(copied->keys, original->keys);
    QCOMPARE(copied->models, original->models);
    QCOMPARE(fieldIn(desk.actions().copyChannel(id, u"mock"_s)), u"name"_s);
    QVERIFY(!desk.actions().copyChannel(99, u"other"_s).ok());
}

void TestActions::findsANameForACopy_13()
{
    Desk desk;
    desk.addChannel(u"mock"_s);
    QCOMPARE(*desk.actions().freeChannelName(u"mock"_s), u"mock 2"_s);
    desk.addChannel(u"mock 2"_s);
    QCOMPARE(*desk.actions().freeChannelName(u"mock 2"_s), u"mock 3"_s);
}

void TestActions::refusesAChannelThatLeadsBack_3()
{
    Desk desk;
    CatalogActions actions = desk.actions();
    actions.refuseLoopsTo({QHostAddress(u"127.0.0.1"_s), 8899});
    Channel channel = plainChannel(u"loop"_s, {u"text"_s});
    channel.baseUrl = u"http://localhost:8899/pass"_s;
    QCOMPARE(problemIn(actions.save(channel)),
             u"base_url: \"http://localhost:8899/pass\": leads back to this gateway"_s);
    QCOMPARE(fieldIn(actions.save(channel)), u"base_url"_s);
    channel.baseUrl = u"http://localhost:8898"_s;
    VERIFY_OK(actions.save(channel));
}

void TestActions::namesTheFieldOfAChannel_13_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<Channel>("channel");
    const auto add = [](const char *field, auto change) {
        Channel channel = plainChannel(u"new"_s, {u"text"_s});
        change(channel);
        QTest::newRow(field) << QString::fromLatin1(field) << channel;
    };
    add("name", [](Channel &c) { c.name = u"taken"_s; });
    add("base_url", [](Channel &c) { c.baseUrl = u"ftp://x"_s; });
    add("keys", [](Channel &c) { c.keys = {"a b"}; });
    add("models", [](Channel &c) { c.models = {u"/text"_s}; });
    add("groups", [](Channel &c) { c.groups = {u"nobody"_s}; });
    add("weight", [](Channel &c) { c.weight = -1; });
    add("token_header", [](Channel &c) { c.tokenHeader = "Authorization"; });
    add("status_mapping", [](Channel &c) { c.statusMapping = {{u"a"_s}, {u"A"_s}, {}}; });
    add("model_mapping", [](Channel &c) { c.modelMapping = {{u"a: b"_s, 5}}; });
    add("param_override", [](Channel &c) { c.paramOverride = {{u"precharge"_s, true}}; });
    add("header_override", [](Channel &c) { c.headerOverride = {{u"X-Foo"_s, QJsonArray()}}; });
    add("status_code_mapping", [](Channel &c) { c.statusCodeMapping = {{u"999"_s, u"200"_s}}; });
    add("proxy", [](Channel &c) { c.proxy = u"gopher://x"_s; });
    add("connect_timeout_ms", [](Channel &c) { c.connectTimeoutMs = 0; });
    add("first_byte_timeout_ms", [](Channel &c) { c.firstByteTimeoutMs = -1; });
    add("total_timeout_ms", [](Channel &c) { c.totalTimeoutMs = 0; });
}

void TestActions::namesTheFieldOfAChannel_13()
{
    QFETCH(QString, field);
    QFETCH(Channel, channel);
    Desk desk;
    desk.addChannel(u"taken"_s);
    const auto saved = desk.actions().save(channel);
    QVERIFY(!saved.ok());
    QCOMPARE(saved.error().code, ErrorCode::InvalidRequest);
    QCOMPARE(fieldOf(saved.error()), field);
    QCOMPARE(desk.number(u"select count(*) from channels"_s), 1);
}

void TestActions::switchesThingsOnAndOff_13()
{
    Desk desk;
    const qint64 channel = desk.addChannel();
    const qint64 user = desk.addUser(u"anna"_s);
    const auto token = desk.actions().createToken(tokenOf(user, u"laptop"_s));
    VERIFY_OK(token);
    for (const bool on : {false, true}) {
        VERIFY_OK(desk.actions().setChannelEnabled(channel, on));
        VERIFY_OK(desk.actions().setUserEnabled(user, on));
        VERIFY_OK(desk.actions().setTokenEnabled(token->id, on));
        const CatalogPtr catalog = desk.catalog();
        QCOMPARE(catalog->channel(channel)->enabled, on);
        QCOMPARE(catalog->user(user)->enabled, on);
        QCOMPARE(catalog->token(token->id)->enabled, on);
    }
}

void TestActions::switchingWhatIsGoneIsRefused()
{
    Desk desk;
    const qint64 channel = desk.addChannel();
    VERIFY_OK(desk.actions().removeChannel(channel));
    QVERIFY(!desk.actions().setChannelEnabled(channel, true).ok());
    QVERIFY(!desk.actions().setUserEnabled(99, true).ok());
    QVERIFY(!desk.actions().setTokenEnabled(99, true).ok());
}

void TestActions::deletedChannelKeepsItsBills_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    desk.addWord(id, u"baking"_s);
    VERIFY_OK(desk.actions().removeChannel(id));
    QVERIFY(!desk.catalog()->channel(id));
    QCOMPARE(desk.value(u"select name from channels where deleted_at = 5000"_s).toString(), u"mock"_s);
    QCOMPARE(desk.number(u"select count(*) from unmapped_words"_s), 0);
    desk.addChannel(); // its name is free again
}

void TestActions::createsAndChangesAModel_13()
{
    Desk desk;
    Model model;
    model.name = u"text"_s;
    model.price.modelRatio = Decimal::parse(u"2.5");
    const auto id = desk.actions().save(model);
    VERIFY_OK(id);
    model.id = *id;
    model.price.modelRatio = std::nullopt;
    model.price.priceUsd = Decimal::parse(u"0.04");
    VERIFY_OK(desk.actions().save(model));
    QCOMPARE(desk.catalog()->model(u"text"_s)->price, model.price);
    VERIFY_OK(desk.actions().removeModel(*id));
    QVERIFY(!desk.catalog()->model(u"text"_s));
}

void TestActions::namesTheFieldOfAModel_13()
{
    Desk desk;
    Model model;
    model.name = u"text"_s;
    VERIFY_OK(desk.actions().save(model));
    QCOMPARE(fieldIn(desk.actions().save(model)), u"name"_s);
    model.name = u"other"_s;
    model.groupRatios.insert(u"nobody"_s, Decimal::fromInteger(1));
    QCOMPARE(fieldIn(desk.actions().save(model)), u"group_ratios"_s);
    model.groupRatios.clear();
    model.minimumHold = Quota(-1);
    QCOMPARE(fieldIn(desk.actions().save(model)), u"minimum_hold"_s);
}

void TestActions::groupsInUseStay_13()
{
    Desk desk;
    Group group;
    group.name = u"vip"_s;
    group.ratio = *Decimal::parse(u"0.8");
    const auto id = desk.actions().save(group);
    VERIFY_OK(id);
    User user;
    user.name = u"anna"_s;
    user.group = u"vip"_s;
    const auto userId = desk.actions().createUser(user, Quota());
    VERIFY_OK(userId);
    const auto removed = desk.actions().removeGroup(*id);
    QVERIFY(!removed.ok());
    QCOMPARE(removed.error().code, ErrorCode::Conflict);
    QVERIFY(removed.error().details.contains(u"user anna"_s));
    VERIFY_OK(desk.actions().removeUser(*userId));
    VERIFY_OK(desk.actions().removeGroup(*id));
    group.name = u" vip"_s;
    QCOMPARE(fieldIn(desk.actions().save(group)), u"name"_s);
}

void TestActions::savesGroupsTogether_13()
{
    Desk desk;
    const auto old = desk.actions().save(Group{0, u"old"_s, Decimal::fromInteger(3)});
    VERIFY_OK(old);
    Group standard = *desk.catalog()->group(u"default"_s);
    standard.ratio = *Decimal::parse(u"1.1");
    // The name that becomes free is taken at once.
    VERIFY_OK(desk.actions().saveGroups({standard, {0, u"vip"_s, *Decimal::parse(u"0.8")}, {0, u"old"_s, {}}}, {*old}));
    const CatalogPtr catalog = desk.catalog();
    QCOMPARE(catalog->groups().size(), 3);
    QCOMPARE(catalog->group(u"default"_s)->ratio.toString(), u"1.1"_s);
    QCOMPARE(catalog->group(u"vip"_s)->ratio.toString(), u"0.8"_s);
    QVERIFY(catalog->group(u"old"_s)->ratio.isZero());
}

void TestActions::groupsAreSavedAllOrNone_13()
{
    Desk desk;
    const auto old = desk.actions().save(Group{0, u"old"_s, Decimal::fromInteger(3)});
    VERIFY_OK(old);
    QCOMPARE(fieldIn(desk.actions().saveGroups({{0, u"vip"_s, {}}, {0, u"vip"_s, {}}}, {*old})), u"name"_s);
    const auto refused = desk.actions().saveGroups({{0, u"vip"_s, {}}}, {desk.catalog()->group(u"default"_s)->id});
    QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
    const CatalogPtr catalog = desk.catalog();
    QVERIFY(catalog->group(u"old"_s));
    QVERIFY(!catalog->group(u"vip"_s));
}

/// Users, channels and prices name their groups, so another name would leave them without one.
void TestActions::groupKeepsItsName_13()
{
    Desk desk;
    Group group = *desk.catalog()->group(u"default"_s);
    group.name = u"other"_s;
    const auto refused = desk.actions().save(group);
    QVERIFY(!refused && refused.error().details.contains(u"must stay"_s));
    QCOMPARE(fieldIn(refused), u"name"_s);
    QVERIFY(desk.catalog()->group(u"default"_s));
}

void TestActions::createsAUserWithMoney_13()
{
    Desk desk;
    User user;
    user.name = u"anna"_s;
    user.group = u"default"_s;
    user.ratio = *Decimal::parse(u"1.5");
    const auto id = desk.actions().createUser(user, Quota(700));
    VERIFY_OK(id);
    QCOMPARE(desk.catalog()->user(*id)->ratio, user.ratio);
    QCOMPARE(desk.number(u"select quota from accounts where user_id = %1"_s.arg(*id)), 700);
    QCOMPARE(desk.value(u"select kind from ledger_entries"_s).toString(), u"topup"_s);
    VERIFY_AUDIT_CLEAN(desk);
}

void TestActions::userWithoutMoneyHasNoEntry()
{
    Desk desk;
    User user;
    user.name = u"anna"_s;
    user.group = u"default"_s;
    VERIFY_OK(desk.actions().createUser(user, Quota()));
    QCOMPARE(desk.number(u"select count(*) from ledger_entries"_s), 0);
    VERIFY_AUDIT_CLEAN(desk);
}

void TestActions::namesTheFieldOfAUser_13()
{
    Desk desk;
    desk.addUser(u"anna"_s);
    User user;
    user.name = u"anna"_s;
    user.group = u"default"_s;
    QCOMPARE(fieldIn(desk.actions().createUser(user, Quota(5))), u"name"_s);
    user.name = u"bert"_s;
    user.group = u"nobody"_s;
    QCOMPARE(fieldIn(desk.actions().createUser(user, Quota(5))), u"group"_s);
    QCOMPARE(desk.number(u"select count(*) from ledger_entries"_s), 0);
}

void TestActions::deletedUserKeepsItsBalance_13()
{
    Desk desk;
    User user;
    user.name = u"anna"_s;
    user.group = u"default"_s;
    const auto id = desk.actions().createUser(user, Quota(700));
    VERIFY_OK(id);
    const auto token = desk.actions().createToken(tokenOf(*id, u"laptop"_s));
    VERIFY_OK(token);
    VERIFY_OK(desk.actions().removeUser(*id));
    QVERIFY(!desk.catalog()->user(*id));
    QVERIFY(!desk.catalog()->tokenByHash(desk.secrets.tokenHash(token->key)));
    QCOMPARE(desk.number(u"select quota from accounts"_s), 700);
    QVERIFY(!desk.actions().createToken(tokenOf(*id, u"phone"_s)).ok());
    VERIFY_AUDIT_CLEAN(desk);
}

void TestActions::createsATokenWithLimits_13()
{
    Desk desk;
    Token token = tokenOf(desk.addUser(u"anna"_s), u"laptop"_s);
    token.expiresAtMs = 9000;
    token.quotaLimit = Quota(50);
    token.models = {u"text"_s};
    token.allowIps = {u"10.0.0.0/8"_s};
    token.requestsPerMinute = 3;
    const auto created = desk.actions().createToken(token);
    VERIFY_OK(created);
    QCOMPARE(created->userName, u"anna"_s);
    const CatalogPtr catalog = desk.catalog();
    const Token *stored = catalog->tokenByHash(desk.secrets.tokenHash(created->key));
    QVERIFY(stored);
    QCOMPARE(stored->id, created->id);
    QCOMPARE(stored->expiresAtMs, token.expiresAtMs);
    QCOMPARE(stored->quotaLimit, token.quotaLimit);
    QCOMPARE(stored->models, token.models);
    QCOMPARE(stored->allowIps, token.allowIps);
    QCOMPARE(stored->requestsPerMinute, token.requestsPerMinute);
}

void TestActions::savedTokenKeepsItsKey_13()
{
    Desk desk;
    Token token = tokenOf(desk.addUser(u"anna"_s), u"laptop"_s);
    const auto created = desk.actions().createToken(token);
    VERIFY_OK(created);
    token.id = created->id;
    token.name = u"desktop"_s;
    VERIFY_OK(desk.actions().save(token));
    const CatalogPtr catalog = desk.catalog();
    QCOMPARE(catalog->tokenByHash(desk.secrets.tokenHash(created->key))->name, u"desktop"_s);
    VERIFY_OK(desk.actions().removeToken(created->id));
    QVERIFY(!desk.catalog()->token(created->id));
}

void TestActions::namesTheFieldOfAToken_13()
{
    Desk desk;
    const qint64 user = desk.addUser(u"anna"_s);
    VERIFY_OK(desk.actions().createToken(tokenOf(user, u"laptop"_s)));
    QCOMPARE(fieldIn(desk.actions().createToken(tokenOf(user, u"laptop"_s))), u"name"_s);
    Token token = tokenOf(user, u"phone"_s);
    token.quotaLimit = Quota(-1);
    QCOMPARE(fieldIn(desk.actions().createToken(token)), u"quota_limit"_s);
    token.quotaLimit = std::nullopt;
    token.allowIps = {u"10/8"_s};
    QCOMPARE(fieldIn(desk.actions().createToken(token)), u"allow_ips"_s);
    token.allowIps.clear();
    token.models = {u"a"_s, u"a"_s};
    QCOMPARE(fieldIn(desk.actions().createToken(token)), u"models"_s);
    token.models.clear();
    token.requestsPerMinute = 0;
    QCOMPARE(fieldIn(desk.actions().createToken(token)), u"requests_per_minute"_s);
}

void TestActions::topsUpAndAdjusts_13()
{
    Desk desk;
    const qint64 user = desk.addUser(u"anna"_s);
    const auto ledger = desk.ledger();
    VERIFY_OK(topUp(*ledger, user, Quota(500), u" paid "_s, 10));
    const auto balance = adjust(*ledger, user, Quota(-600), u"a mistake"_s, 20);
    VERIFY_OK(balance);
    QCOMPARE(balance->balance, Quota(-100));
    QCOMPARE(
        desk.value(
                u"select group_concat(kind || ' ' || delta || ' ' || reference, ', ') from ledger_entries"_s)
            .toString(),
        u"topup 500 paid, adjust -600 a mistake"_s);
    VERIFY_AUDIT_CLEAN(desk);
}

void TestActions::moneyNeedsAmountAndReason_13()
{
    Desk desk;
    const qint64 user = desk.addUser(u"anna"_s);
    const auto ledger = desk.ledger();
    QCOMPARE(fieldIn(topUp(*ledger, user, Quota(), u"x"_s, 1)), u"amount"_s);
    QCOMPARE(fieldIn(topUp(*ledger, user, Quota(5), QString(501, u'x'), 1)), u"reason"_s);
    QCOMPARE(fieldIn(adjust(*ledger, user, Quota(5), u"  "_s, 1)), u"reason"_s);
    QVERIFY(!topUp(*ledger, 99, Quota(5), u"x"_s, 1).ok());
    QCOMPARE(desk.number(u"select count(*) from ledger_entries"_s), 0);
}

namespace {

/// An open task with 45 quota held; its id.
qint64 openTask(Ledger &ledger, qint64 user, qint64 channel)
{
    ReserveOp reserve;
    reserve.requestId = "r";
    reserve.userId = user;
    reserve.channelId = channel;
    reserve.model = u"video/submit"_s;
    reserve.amount = Quota(45);
    const auto held = ledger.run(std::move(reserve));
    if (!held)
        qFatal("reserve: %s", qPrintable(held.error().details));
    OpenTaskOp open;
    open.task.channelId = channel;
    open.task.upstreamId = u"up-1"_s;
    open.task.userId = user;
    open.task.model = u"video/submit"_s;
    open.task.reservationId = held->id;
    const auto task = ledger.run(std::move(open));
    if (!task)
        qFatal("task: %s", qPrintable(task.error().details));
    return task->id;
}

} // namespace

void TestActions::failsATaskAndRefunds_13()
{
    Desk desk;
    const qint64 user = desk.addUser(u"anna"_s);
    const auto ledger = desk.ledger();
    VERIFY_OK(topUp(*ledger, user, Quota(100), {}, 1));
    const qint64 task = openTask(*ledger, user, desk.addChannel());
    const auto settlement = failTask(*ledger, task, {}, 30);
    VERIFY_OK(settlement);
    QCOMPARE(settlement->refunded, Quota(45));
    QCOMPARE(desk.value(u"select status || ' ' || fail_reason from tasks"_s).toString(),
             u"FAILURE failed by the operator"_s);
    QCOMPARE(desk.number(u"select quota from accounts"_s), 100);
    VERIFY_AUDIT_CLEAN(desk);
}

void TestActions::failsNoTaskTwice_13()
{
    Desk desk;
    const qint64 user = desk.addUser(u"anna"_s);
    const auto ledger = desk.ledger();
    VERIFY_OK(topUp(*ledger, user, Quota(100), {}, 1));
    const qint64 task = openTask(*ledger, user, desk.addChannel());
    QCOMPARE(fieldIn(failTask(*ledger, task, QString(501, u'x'), 30)), u"reason"_s);
    VERIFY_OK(failTask(*ledger, task, u"stuck"_s, 30));
    const auto again = failTask(*ledger, task, u"stuck"_s, 31);
    QCOMPARE(problemIn(again), u"task %1 has ended meanwhile"_s.arg(task));
    QCOMPARE(desk.number(u"select quota from accounts"_s), 100);
    VERIFY_AUDIT_CLEAN(desk);
}

void TestActions::mapsAWord_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    desk.addWord(id, u"Baking"_s);
    desk.addWord(id + 1, u"Baking"_s);
    VERIFY_OK(desk.actions().mapWord(id, u"Baking"_s, WordMeaning::Processing, Configured));
    const CatalogPtr catalog = desk.catalog();
    QCOMPARE(mappedStatus(u"baking", catalog->channel(id)->statusMapping, Configured),
             TaskStatus::InProgress);
    QCOMPARE(desk.value(u"select group_concat(channel_id) from unmapped_words"_s).toString(),
             QString::number(id + 1));
    QVERIFY(!desk.actions().mapWord(99, u"x"_s, WordMeaning::Failed, Configured).ok());
    QCOMPARE(fieldIn(desk.actions().mapWord(id, u"  "_s, WordMeaning::Failed, Configured)),
             u"status_mapping"_s);
}

void TestActions::mappedWordLeavesItsOtherList_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    VERIFY_OK(desk.actions().mapWord(id, u"odd"_s, WordMeaning::Processing, Configured));
    VERIFY_OK(desk.actions().mapWord(id, u"ODD"_s, WordMeaning::Failed, Configured));
    const CatalogPtr catalog = desk.catalog();
    const auto &mapping = catalog->channel(id)->statusMapping;
    QCOMPARE(mappedStatus(u"odd", mapping, Configured), TaskStatus::Failure);
    QCOMPARE(mapping->processing, QStringList{u"processing"_s});
}

void TestActions::mappingAddsToTheConfiguredList_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    VERIFY_OK(desk.actions().mapWord(id, u"ready"_s, WordMeaning::Success, Configured));
    const CatalogPtr catalog = desk.catalog();
    const auto &mapping = catalog->channel(id)->statusMapping;
    for (const QString &word : {u"completed"_s, u"success"_s, u"ready"_s})
        QCOMPARE(mappedStatus(word, mapping, Configured), TaskStatus::Success);
    QCOMPARE(mappedStatus(u"failed", mapping, Configured), TaskStatus::Failure);
    QVERIFY(mapping->failed.isEmpty()); // still the configuration's
}

void TestActions::savedMappingForgetsWords_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    desk.addWord(id, u"Baking"_s);
    desk.addWord(id, u"other"_s);
    Channel channel = *desk.catalog()->channel(id);
    channel.statusMapping = StatusMapping{{}, {}, {u"baking"_s}};
    VERIFY_OK(desk.actions().save(channel));
    QCOMPARE(desk.value(u"select group_concat(word) from unmapped_words"_s).toString(), u"other"_s);
}

void TestActions::forgetsAWord_13()
{
    Desk desk;
    desk.addWord(1, u"a"_s);
    desk.addWord(1, u"b"_s);
    VERIFY_OK(desk.actions().forgetWord(1, u"a"_s));
    QCOMPARE(desk.value(u"select group_concat(word) from unmapped_words"_s).toString(), u"b"_s);
}

void TestActions::findsTasksThatWait_13()
{
    Desk desk;
    desk.execute(
        u"insert into tasks (id, channel_id, upstream_id, user_id, token_id, model, status, upstream_status, "
        u"submitted_at, "
        "updated_at, finished_at) values (1, 1, 'a', 1, 1, 'm', 'SUBMITTED', 'Odd', 1, 1, null), "
        "(2, 1, 'b', 1, 1, 'm', 'SUCCESS', 'odd', 1, 1, 2), (3, 2, 'c', 1, 1, 'm', 'SUBMITTED', 'odd', 1, 1, "
        "null), "
        "(4, 1, 'd', 1, 1, 'm', 'SUBMITTED', 'even', 1, 1, null), (5, 1, 'e', 1, 1, 'm', 'SUBMITTED', 'odd', 1, 1, null)"_s);
    const auto tasks = tasksWaitingWith(*desk.database, 1, u"odd"_s);
    VERIFY_OK(tasks);
    QCOMPARE(*tasks, (std::vector<qint64>{1, 5}));
}

void TestActions::errorsWithoutAFieldHaveNone()
{
    QCOMPARE(fieldOf({ErrorCode::InvalidRequest, u"there is no user \"a: b\""_s}), QString());
    QCOMPARE(fieldOf({ErrorCode::SystemError, u"name: is broken"_s}), QString());
    QCOMPARE(fieldOf({ErrorCode::InvalidRequest, u"groups[2]: \"x\": there is no such group"_s}),
             u"groups"_s);
}

QTEST_GUILESS_MAIN(TestActions)
#include "tst_actions.moc"
