// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalogactions.h"

#include "models/store/rules.h"
#include "tests/unit/actiondesk.h"

#include <QJsonArray>

using namespace custompass;
using namespace Qt::StringLiterals;

/// What an operator does with the configuration in the window, as far as the store does it (SPEC 13).
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
    void errorsNameTheirPlace_13();
    void errorsWithoutAFieldHaveNone();
};

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
    QVERIFY(removed.error().details.contains(u"user \"anna\""_s));
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

void TestActions::errorsNameTheirPlace_13()
{
    const Error inList{ErrorCode::InvalidRequest, u"groups[2]: \"x\": there is no such group"_s};
    QCOMPARE(pathOf(inList), u"groups[2]"_s);
    QCOMPARE(fieldOf(inList), u"groups"_s);
    const Error inObject{ErrorCode::InvalidRequest, u"group_ratios.vip: \"vip\": there is no such group"_s};
    QCOMPARE(pathOf(inObject), u"group_ratios.vip"_s);
    QCOMPARE(fieldOf(inObject), u"group_ratios"_s);
}

void TestActions::errorsWithoutAFieldHaveNone()
{
    QCOMPARE(fieldOf({ErrorCode::InvalidRequest, u"there is no user \"a: b\""_s}), QString());
    QCOMPARE(fieldOf({ErrorCode::SystemError, u"name: is broken"_s}), QString());
}

QTEST_GUILESS_MAIN(TestActions)
#include "tst_actions.moc"
