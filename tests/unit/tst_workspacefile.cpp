// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workspacefile.h"

#include "models/store/catalog.h"
#include "tests/unit/catalogkit.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace custompass;
using namespace Qt::StringLiterals;

class TestWorkspaceFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheExample_12();
    void everythingMayBeLeftOut_12();
    void refusesWithThePath_12_data();
    void refusesWithThePath_12();
    void acceptsWhatIsUnusual_12_data();
    void acceptsWhatIsUnusual_12();
    void saysWhereTheSyntaxIsBroken_data();
    void saysWhereTheSyntaxIsBroken();
    void messagesHoldNoSecret_4_data();
    void messagesHoldNoSecret_4();
    void refusesChannelsThatLeadBack_3_data();
    void refusesChannelsThatLeadBack_3();
};

/// The file of SPEC 12, with the parts that a test wants to change replaced.
static QByteArray example(const QByteArray &find = {}, const QByteArray &put = {})
{
    QByteArray json = R"({
  "schema": 1,
  "groups":  [{"name": "vip", "ratio": "0.8"}],
  "models":  [{"name": "custom-text-pro", "model_ratio": "2", "completion_ratio": "1.5",
               "cache_ratio": "0.5", "image_ratio": null, "audio_ratio": null, "audio_completion_ratio": null,
               "group_ratios": {"vip": "0.7"}, "minimum_hold": 0},
              {"name": "custom-image", "price_usd": "5"},
              {"name": "echo", "free": true}],
  "channels":[{"name": "mock", "base_url": "http://127.0.0.1:9000", "keys": ["upstream-key"],
               "models": ["custom-text-pro", "custom-image", "echo", "video/submit"],
               "groups": ["default", "vip"], "priority": 0, "weight": 1, "enabled": true, "auto_disable": true,
               "tag": "", "note": "", "token_header": null,
               "status_mapping": {"success": ["completed"], "failed": ["failed"], "processing": ["processing"]},
               "model_mapping": {}, "param_override": {}, "header_override": {}, "status_code_mapping": {},
               "precharge_mark": "query", "envelope": "auto", "proxy": null,
               "connect_timeout_ms": null, "first_byte_timeout_ms": null, "total_timeout_ms": null}],
  "users":   [{"name": "demo", "group": "vip", "ratio": "1", "enabled": true, "quota": 1000000,
               "tokens": [{"name": "laptop", "key": "sk-demo", "enabled": true, "expires_at": null,
                           "quota_limit": null, "models": [], "allow_ips": [], "requests_per_minute": null}]}]
})";
    if (!find.isEmpty() && !json.contains(find))
        qFatal("the example has no %s", find.constData());
    return find.isEmpty() ? json : json.replace(json.indexOf(find), find.size(), put);
}

void TestWorkspaceFile::readsTheExample_12()
{
    const auto workspace = parseWorkspace(example());
    VERIFY_OK(workspace);
    QCOMPARE(workspace->groups.size(), 1U);
    QCOMPARE(workspace->groups[0].ratio, *Decimal::parse(u"0.8"));
    QCOMPARE(workspace->models.size(), 3U);
    const Model &text = workspace->models[0];
    QCOMPARE(text.price.modelRatio, Decimal::parse(u"2"));
    QCOMPARE(text.price.completionRatio, Decimal::parse(u"1.5"));
    QVERIFY(!text.price.imageRatio);
    QCOMPARE(text.groupRatios.value(u"vip"_s), *Decimal::parse(u"0.7"));
    QCOMPARE(workspace->models[1].price.priceUsd, Decimal::parse(u"5"));
    QVERIFY(workspace->models[2].price.free);
    const WorkspaceChannel &mock = workspace->channels.at(0);
    QCOMPARE(mock.channel.baseUrl, u"http://127.0.0.1:9000"_s);
    QCOMPARE(mock.keys, std::optional(QStringList{u"upstream-key"_s}));
    QCOMPARE(mock.channel.models.size(), 4);
    QCOMPARE(mock.channel.statusMapping->failed, QStringList{u"failed"_s});
    const WorkspaceUser &demo = workspace->users.at(0);
    QCOMPARE(demo.quota, Quota(1'000'000));
    QCOMPARE(demo.user.group, u"vip"_s);
    QCOMPARE(demo.tokens.at(0).key, std::optional(u"sk-demo"_s));
}

void TestWorkspaceFile::everythingMayBeLeftOut_12()
{
    VERIFY_OK(parseWorkspace(R"({"schema": 1})"));
    const auto workspace =
        parseWorkspace(R"({"schema": 1, "groups": [{"name": "vip"}], "models": [{"name": "m"}],
        "channels": [{"name": "c", "base_url": "https://api.example.com/v1/"}],
        "users": [{"name": "u", "tokens": [{"name": "t"}]}]})");
    VERIFY_OK(workspace);
    QCOMPARE(workspace->groups[0].ratio, Decimal::fromInteger(1));
    QVERIFY(!workspace->models[0].price.mode().ok()); // CONFIG_ERROR when it is asked for [7.3]
    const Channel &channel = workspace->channels[0].channel;
    QVERIFY(!workspace->channels[0].keys);
    QCOMPARE(channel.baseUrl, u"https://api.example.com/v1"_s);
    QCOMPARE(channel.groups, QStringList{u"default"_s});
    QCOMPARE(channel.weight, 1);
    QVERIFY(channel.enabled && channel.autoDisable && !channel.statusMapping && !channel.proxy);
    QCOMPARE(channel.prechargeMark, PrechargeMark::Query);
    QCOMPARE(channel.envelope, Envelope::Auto);
    const WorkspaceUser &user = workspace->users[0];
    QCOMPARE(user.user.group, u"default"_s);
    QCOMPARE(user.user.ratio, Decimal::fromInteger(1));
    QVERIFY(user.user.enabled && user.tokens[0].token.enabled && !user.tokens[0].key);
    QCOMPARE(user.quota, Quota());
}

void TestWorkspaceFile::refusesWithThePath_12_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *find, const char *put, const QString &problem) {
        QTest::newRow(put) << example(find, put) << problem;
    };
    const auto file = [](const char *json, const QString &problem) {
        QTest::newRow(json) << QByteArray(json) << problem;
    };
    const QString decimal =
        u": must be a decimal in quotes like \"1.5\": digits, at most 9 places, below 1000000000"_s;
    const QString integer = u": must be a whole number that fits 63 bits"_s;

    file("[]", u"a workspace file must hold one JSON object"_s);
    file("{}", u"schema: is missing: a workspace file of this program has 1"_s);
    file(R"({"schema": 2, "gruops": []})", u"schema: 2: this program reads schema 1 only"_s);
    file(R"({"schema": "1"})", u"schema: must be the number 1"_s);
    file(R"({"schema": 1, "groups": {}})", u"groups: must be a list of objects"_s);
    file(R"({"schema": 1, "users": ["demo"]})", u"users[0]: must be an object"_s);
    file(R"({"schema": 1, "gruops": []})", u"gruops: is no known key"_s);

    file(R"({"schema": 1, "users": [], "users": []})", u"users: stands there twice"_s);
    row("\"price_usd\": \"5\"", "\"price_usd\": \"5\", \"price\\u005fusd\": \"6\"",
        u"models[1].price_usd: stands there twice"_s);
    row("\"param_override\": {}", "\"param_override\": {\"a\": [1, {\"b\\\"\": 1, \"b\\\"\": 2}]}",
        u"channels[0].param_override.a[1].b\": stands there twice"_s);

    row("\"vip\", \"ratio\": \"0.8\"", "\"vip\", \"ratio\": 0.8", u"groups[0].ratio"_s + decimal);
    row("\"0.8\"", "\"-1\"", u"groups[0].ratio: \"-1\""_s + decimal);
    row("\"0.8\"", "\"0.1234567891\"", u"groups[0].ratio: \"0.1234567891\""_s + decimal);
    row("\"0.8\"", "null", u"groups[0].ratio"_s + decimal);
    row("{\"name\": \"vip\", \"ratio\"", "{\"ratio\"", u"groups[0].name: is missing"_s);
    row("\"vip\", \"ratio\"", "\"\", \"ratio\"", u"groups[0].name: \"\": must have 1 to 200 characters"_s);
    row("\"vip\", \"ratio\"", "\" vip\", \"ratio\"",
        u"groups[0].name: \" vip\": must not begin or end with a space"_s);
    row("{\"name\": \"vip\", ", "{\"name\": \"vip\", \"Ratio\": \"1\", ",
        u"groups[0].Ratio: is no known key"_s);
    row("[{\"name\": \"vip\", \"ratio\": \"0.8\"}]", "[{\"name\": \"vip\"}, {\"name\": \"vip\"}]",
        u"groups[1].name: \"vip\": stands in the file twice"_s);

    row("\"model_ratio\": \"2\"", "\"model_ratio\": 2", u"models[0].model_ratio"_s + decimal);
    row("\"model_ratio\": \"2\"", "\"model_ratio\": \"2,5\"", u"models[0].model_ratio: \"2,5\""_s + decimal);
    row("\"model_ratio\": \"2\"", "\"model_ration\": \"2\"", u"models[0].model_ration: is no known key"_s);
    row("{\"vip\": \"0.7\"}", "{\"vip\": 0.7}", u"models[0].group_ratios.vip"_s + decimal);
    row("{\"vip\": \"0.7\"}", "[]", u"models[0].group_ratios: must be an object"_s);
    row("\"minimum_hold\": 0", "\"minimum_hold\": -1", u"models[0].minimum_hold: -1: must be at least 0"_s);
    row("\"minimum_hold\": 0", "\"minimum_hold\": 1.5", u"models[0].minimum_hold"_s + integer);
    row("\"price_usd\": \"5\"", "\"price_usd\": \"$5\"", u"models[1].price_usd: \"$5\""_s + decimal);
    row("\"name\": \"custom-image\"", "\"name\": \"custom-text-pro\"",
        u"models[1].name: \"custom-text-pro\": stands in the file twice"_s);
    row("\"name\": \"echo\"", "\"name\": \"/echo\"",
        u"models[2].name: \"/echo\": must not begin with \"/\""_s);
    row("\"name\": \"echo\"", "\"name\": \"ec\\u0007ho\"",
        u"models[2].name: \"ec\\u0007ho\": must not hold control characters"_s);
    row("\"free\": true", "\"free\": \"true\"", u"models[2].free: must be true or false"_s);

    const char *url = "\"http://127.0.0.1:9000\"";
    row("\"base_url\": \"http://127.0.0.1:9000\", ", "", u"channels[0].base_url: is missing"_s);
    row("\"base_url\"", "\"base_ulr\"", u"channels[0].base_ulr: is no known key"_s);
    row(url, "\"ftp://x\"", u"channels[0].base_url: \"ftp://x\": must be http or https"_s);
    row(url, "\"api.example.com\"", u"channels[0].base_url: \"api.example.com\": must be http or https"_s);
    row(url, "\"\"", u"channels[0].base_url: \"\": must be a URL like https://api.example.com/v1"_s);
    row(url, "\"http://\"",
        u"channels[0].base_url: \"http://\": must be a URL like https://api.example.com/v1"_s);
    row(url, "\"http:///v1\"",
        u"channels[0].base_url: \"http:///v1\": must be a URL like https://api.example.com/v1"_s);
    row(url, "\"http://x:0\"",
        u"channels[0].base_url: \"http://x:0\": must be a URL like https://api.example.com/v1"_s);
    row(url, "\"http://x:99999\"",
        u"channels[0].base_url: \"http://x:99999\": must be a URL like https://api.example.com/v1"_s);
    row(url, "\"http://a b\"",
        u"channels[0].base_url: \"http://a b\": must be a URL like https://api.example.com/v1"_s);
    row(url, "\"http://x/?key=1\"", u"channels[0].base_url: must not have a query or a fragment"_s);
    row(url, "\"http://x/#top\"",
        u"channels[0].base_url: \"http://x/#top\": must not have a query or a fragment"_s);
    row(url, "\"http://me:secret@x\"", u"channels[0].base_url: must not hold a user name or password"_s);
    row(url, "5", u"channels[0].base_url: must be a string"_s);

    row("[\"upstream-key\"]", "\"upstream-key\"", u"channels[0].keys: must be a list of strings"_s);
    row("[\"upstream-key\"]", "[\"a\", \"b c\"]",
        u"channels[0].keys[1]: must be 1 to 4096 visible ASCII characters"_s);
    row("[\"upstream-key\"]", "[\"\"]", u"channels[0].keys[0]: must be 1 to 4096 visible ASCII characters"_s);
    row("[\"upstream-key\"]", "[\"a\\nb\"]",
        u"channels[0].keys[0]: must be 1 to 4096 visible ASCII characters"_s);
    row("[\"upstream-key\"]", "[\"a\", \"a\"]", u"channels[0].keys[1]: stands in the list twice"_s);
    row("[\"upstream-key\"]", "[1]", u"channels[0].keys[0]: must be a string"_s);
    row("\"echo\", \"video/submit\"", "\"echo\", \"/video\"",
        u"channels[0].models[3]: \"/video\": must not begin with \"/\""_s);
    row("\"echo\", \"video/submit\"", "\"echo\", \"echo\"",
        u"channels[0].models[3]: \"echo\": stands in the list twice"_s);
    row("\"echo\", \"video/submit\"", "\"echo\", \"\"",
        u"channels[0].models[3]: \"\": must have 1 to 200 characters"_s);
    row("\"priority\": 0", "\"priority\": 3000000000",
        u"channels[0].priority: 3000000000: must fit 32 bits"_s);
    row("\"weight\": 1", "\"weight\": -1", u"channels[0].weight: -1: must be from 0 to 1000000"_s);
    row("\"weight\": 1", "\"weight\": \"1\"", u"channels[0].weight"_s + integer);
    row("\"enabled\": true, \"auto", "\"enabled\": 1, \"auto",
        u"channels[0].enabled: must be true or false"_s);
    row("\"tag\": \"\"", "\"tag\": null", u"channels[0].tag: must be a string"_s);

    const QString header = u": must be a header name that HTTP and authentication do not use themselves"_s;
    row("\"token_header\": null", "\"token_header\": \"Host\"",
        u"channels[0].token_header: \"Host\""_s + header);
    row("\"token_header\": null", "\"token_header\": \"authorization\"",
        u"channels[0].token_header: \"authorization\""_s + header);
    row("\"token_header\": null", "\"token_header\": \"X Token\"",
        u"channels[0].token_header: \"X Token\""_s + header);
    row("\"token_header\": null", "\"token_header\": \"\"", u"channels[0].token_header: \"\""_s + header);
    row("\"token_header\": null", "\"token_header\": 5",
        u"channels[0].token_header: must be a string or null"_s);

    row("\"failed\": [\"failed\"]", "\"failed\": [\"Completed\"]",
        u"channels[0].status_mapping.failed[0]: \"Completed\": stands there twice (upper and lower case are the same)"_s);
    row("\"failed\": [\"failed\"]", "\"failed\": [\"\"]",
        u"channels[0].status_mapping.failed[0]: \"\": must have 1 to 200 characters"_s);
    row("\"failed\": [\"failed\"]", "\"fail\": [\"failed\"]",
        u"channels[0].status_mapping.fail: is no known key"_s);
    row("\"failed\": [\"failed\"]", "\"failed\": \"failed\"",
        u"channels[0].status_mapping.failed: must be a list of strings"_s);
    row("{\"success\": [\"completed\"], \"failed\": [\"failed\"], \"processing\": [\"processing\"]}",
        "{\"success\": []}", u"channels[0].status_mapping: must name at least one word, or be null"_s);

    row("\"model_mapping\": {}", "\"model_mapping\": {\"a\": 1}",
        u"channels[0].model_mapping.a: must be a string, the name of the upstream's model"_s);
    row("\"model_mapping\": {}", "\"model_mapping\": {\"a\": \"/b\"}",
        u"channels[0].model_mapping.a: \"/b\": must not begin with \"/\""_s);
    row("\"model_mapping\": {}", "\"model_mapping\": {\"/a\": \"b\"}",
        u"channels[0].model_mapping./a: \"/a\": must not begin with \"/\""_s);
    row("\"param_override\": {}", "\"param_override\": []",
        u"channels[0].param_override: must be an object"_s);
    row("\"param_override\": {}", "\"param_override\": {\"precharge\": true}",
        u"channels[0].param_override.precharge: is reserved; see precharge_mark"_s);
    row("\"header_override\": {}", "\"header_override\": {\"X-A\": \"1\\r\\nX-B: 2\"}",
        u"channels[0].header_override.X-A: must not hold control characters"_s);
    row("\"header_override\": {}", "\"header_override\": {\"X A\": \"1\"}",
        u"channels[0].header_override.X A: is no header name"_s);
    row("\"header_override\": {}", "\"header_override\": {\"Content-length\": \"1\"}",
        u"channels[0].header_override.Content-length: is a header that the connection itself needs"_s);
    row("\"header_override\": {}", "\"header_override\": {\"X-A\": 1}",
        u"channels[0].header_override.X-A: must be a string, or null to remove the header"_s);
    row("\"header_override\": {}", "\"header_override\": {\"X-A\": \"1\", \"x-a\": \"2\"}",
        u"channels[0].header_override.x-a: is named twice, in upper and lower case"_s);
    row("\"status_code_mapping\": {}", "\"status_code_mapping\": {\"99\": \"500\"}",
        u"channels[0].status_code_mapping.99: \"99\": must be an HTTP status from \"100\" to \"599\""_s);
    row("\"status_code_mapping\": {}", "\"status_code_mapping\": {\"404\": \"600\"}",
        u"channels[0].status_code_mapping.404: \"600\": must be an HTTP status from \"200\" to \"599\""_s);
    row("\"status_code_mapping\": {}", "\"status_code_mapping\": {\"404\": \"101\"}",
        u"channels[0].status_code_mapping.404: \"101\": must be an HTTP status from \"200\" to \"599\""_s);
    row("\"status_code_mapping\": {}", "\"status_code_mapping\": {\"+40\": \"500\"}",
        u"channels[0].status_code_mapping.+40: \"+40\": must be an HTTP status from \"100\" to \"599\""_s);
    row("\"status_code_mapping\": {}", "\"status_code_mapping\": {\"404\": 500}",
        u"channels[0].status_code_mapping.404: must be a string like \"500\""_s);
    row("\"precharge_mark\": \"query\"", "\"precharge_mark\": \"header\"",
        u"channels[0].precharge_mark: \"header\": must be query, body or off"_s);
    row("\"envelope\": \"auto\"", "\"envelope\": \"AUTO\"",
        u"channels[0].envelope: \"AUTO\": must be auto, custompass or plain"_s);
    row("\"proxy\": null", "\"proxy\": \"ftp://x\"",
        u"channels[0].proxy: \"ftp://x\": must be http, https, socks5 or socks5h"_s);
    row("\"proxy\": null", "\"proxy\": \"http://\"",
        u"channels[0].proxy: \"http://\": must be a URL like http://proxy.example.com:3128"_s);
    row("\"proxy\": null", "\"proxy\": \"http://x/path\"",
        u"channels[0].proxy: \"http://x/path\": must be a URL like http://proxy.example.com:3128"_s);
    row("\"connect_timeout_ms\": null", "\"connect_timeout_ms\": 0",
        u"channels[0].connect_timeout_ms: 0: must be from 1 to 86400000"_s);
    row("\"first_byte_timeout_ms\": null", "\"first_byte_timeout_ms\": \"5s\"",
        u"channels[0].first_byte_timeout_ms"_s + integer);
    row("\"total_timeout_ms\": null", "\"total_timeout_ms\": 86400001",
        u"channels[0].total_timeout_ms: 86400001: must be from 1 to 86400000"_s);

    row("\"quota\": 1000000", "\"quota\": \"1000000\"", u"users[0].quota"_s + integer);
    row("\"quota\": 1000000", "\"quota\": 0.5", u"users[0].quota"_s + integer);
    row("\"quota\": 1000000", "\"quota\": 9223372036854775808", u"users[0].quota"_s + integer);
    row("\"ratio\": \"1\"", "\"ratio\": 1", u"users[0].ratio"_s + decimal);
    row("\"group\": \"vip\"", "\"group\": \"\"", u"users[0].group: \"\": must have 1 to 200 characters"_s);
    row("\"users\":   [", "\"users\": [{\"name\": \"demo\"}, ",
        u"users[1].name: \"demo\": stands in the file twice"_s);
    const QString key = u".key: must be \"sk-\" and visible ASCII characters, 4 to 256 in all"_s;
    row("\"sk-demo\"", "\"sk-\"", u"users[0].tokens[0]"_s + key);
    row("\"sk-demo\"", "\"demo-key\"", u"users[0].tokens[0]"_s + key);
    row("\"sk-demo\"", "\"sk-de mo\"", u"users[0].tokens[0]"_s + key);
    row("\"sk-demo\"", "\"sk-\u00e4\"", u"users[0].tokens[0]"_s + key);
    QTest::newRow("long key") << example("sk-demo", "sk-" + QByteArray(254, 'x'))
                              << u"users[0].tokens[0]"_s + key;
    row("\"expires_at\": null", "\"expires_at\": 1700000000",
        u"users[0].tokens[0].expires_at: must be null, or a time with its zone like \"2030-01-31T12:00:00Z\""_s);
    row("\"expires_at\": null", "\"expires_at\": \"2030-01-31T12:00:00\"",
        u"users[0].tokens[0].expires_at: \"2030-01-31T12:00:00\": must be null, or a time with its zone like "
        "\"2030-01-31T12:00:00Z\""_s);
    row("\"expires_at\": null", "\"expires_at\": \"soon\"",
        u"users[0].tokens[0].expires_at: \"soon\": must be null, or a time with its zone like "
        "\"2030-01-31T12:00:00Z\""_s);
    row("\"quota_limit\": null", "\"quota_limit\": -5",
        u"users[0].tokens[0].quota_limit: -5: must be at least 0"_s);
    for (const char *period : {"day", "week", "month"}) {
        QTest::addRow("quota_per_%s", period)
            << example("\"quota_limit\": null", QByteArray("\"quota_per_") + period + "\": -5")
            << u"users[0].tokens[0].quota_per_%1: -5: must be at least 0"_s.arg(QLatin1StringView(period));
    }
    row("\"models\": []", "\"models\": [\"/x\"]",
        u"users[0].tokens[0].models[0]: \"/x\": must not begin with \"/\""_s);
    const QString subnet = u": must be an address or a subnet like 10.0.0.0/8 or 2001:db8::/32"_s;
    for (const char *bad : {"10", "10/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.256", "::1/129", "fe80::1%eth0",
                            "x", "", "10.0.0.0/+8", "10.0.0.0/255.0.0.0"}) {
        QTest::newRow((QByteArray("allow_ips ") + bad).constData())
            << example("\"allow_ips\": []", QByteArray("\"allow_ips\": [\"::1\", \"") + bad + "\"]")
            << u"users[0].tokens[0].allow_ips[1]: \"%1\""_s.arg(QString::fromLatin1(bad)) + subnet;
    }
    row("\"requests_per_minute\": null", "\"requests_per_minute\": 0",
        u"users[0].tokens[0].requests_per_minute: 0: must be at least 1"_s);
    row("\"requests_per_minute\": null}", "\"requests_per_minute\": null}, {\"name\": \"laptop\"}",
        u"users[0].tokens[1].name: \"laptop\": stands in the file twice"_s);
    row("\"requests_per_minute\": null}",
        "\"requests_per_minute\": null}, {\"name\": \"other\", \"key\": \"sk-demo\"}",
        u"users[0].tokens[1].key: \u2026: another token of this file has it too"_s);
}

void TestWorkspaceFile::refusesWithThePath_12()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, problem);
    const auto workspace = parseWorkspace(json);
    QCOMPARE(problemIn(workspace), problem);
    QCOMPARE(workspace.error().code, ErrorCode::InvalidRequest);
}

void TestWorkspaceFile::acceptsWhatIsUnusual_12_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *find, const char *put) { QTest::newRow(put) << example(find, put); };
    row("\"price_usd\": \"5\"", "\"price_usd\": \"5\", \"model_ratio\": \"1\"");
    row("\"free\": true", "\"free\": true, \"price_usd\": \"5\"");
    row("\"free\": true", "\"completion_ratio\": \"2\"");
    row("\"0.8\"", "\"0\"");
    row("\"http://127.0.0.1:9000\"", "\"HTTPS://Api.Example.com:8443/v1//\"");
    row("\"http://127.0.0.1:9000\"", "\"http://[::1]:9000\"");
    row("\"http://127.0.0.1:9000\"", "\"http://\u4f8b\u5b50.cn/\u8def\"");
    row("[\"upstream-key\"]", "[]");
    row("\"token_header\": null", "\"token_header\": \"X-My-Token\"");
    row("\"failed\": [\"failed\"]", "\"failed\": []");
    row("\"header_override\": {}",
        "\"header_override\": {\"Authorization\": \"Basic x\", \"User-Agent\": null}");
    row("\"status_code_mapping\": {}", "\"status_code_mapping\": {\"404\": \"500\", \"100\": \"200\"}");
    row("\"proxy\": null", "\"proxy\": \"socks5h://user:pass@127.0.0.1:1080\"");
    row("\"weight\": 1", "\"weight\": 0");
    row("\"quota\": 1000000", "\"quota\": -5");
    row("\"sk-demo\"", "\"sk-x\"");
    row("\"key\": \"sk-demo\"", "\"key\": null");
    row("\"allow_ips\": []",
        "\"allow_ips\": [\"10.0.0.0/8\", \"127.0.0.1\", \"::1\", \"2001:db8::/32\", \"0.0.0.0/0\"]");
    row("\"expires_at\": null", "\"expires_at\": \"2030-01-31T12:00:00.5+08:00\"");
    row("\"laptop\"", "\"\u7b14\u8bb0\u672c\"");
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + example();
}

void TestWorkspaceFile::acceptsWhatIsUnusual_12()
{
    QFETCH(QByteArray, json);
    VERIFY_OK(parseWorkspace(json));
}

void TestWorkspaceFile::saysWhereTheSyntaxIsBroken_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("where");
    QTest::newRow("empty") << QByteArray() << u"line 1, column 1: no JSON: "_s;
    QTest::newRow("first line") << QByteArray("{\"schema\" 1}") << u"line 1, column 11: no JSON: "_s;
    QTest::newRow("third line") << QByteArray("{\n  \"schema\": 1,\n  groups: []\n}") << u"line 3, column "_s;
    QTest::newRow("columns are characters")
        << QByteArray("{\"\u7b14\u8bb0\u672c\" 1}") << u"line 1, column 8: "_s;
    QTest::newRow("cut off") << QByteArray("{\n\"schema\": 1,\n") << u"line 2, column 13: "_s;
}

void TestWorkspaceFile::saysWhereTheSyntaxIsBroken()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, where);
    const QString problem = problemIn(parseWorkspace(json));
    QVERIFY2(problem.startsWith(where), qPrintable(problem));
}

void TestWorkspaceFile::messagesHoldNoSecret_4_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *find, const char *put) { QTest::newRow(put) << example(find, put); };
    row("\"sk-demo\"", "\"sk-Tops3cret with space\"");
    row("\"sk-demo\"", "[\"sk-Tops3cret\"]");
    row("[\"upstream-key\"]", "[\"Tops3cret \"]");
    row("[\"upstream-key\"]", "\"Tops3cret\"");
    row("[\"upstream-key\"]", "[{\"key\": \"Tops3cret\"}]");
    row("\"http://127.0.0.1:9000\"", "\"http://me:Tops3cret@x\"");
    row("\"http://127.0.0.1:9000\"", "\"ftp://Tops3cret@x\"");
    row("\"http://127.0.0.1:9000\"", "\"http://me:Tops3cret@x y\"");
    row("\"http://127.0.0.1:9000\"", "\"http://x?key=Tops3cret\"");
    row("\"proxy\": null", "\"proxy\": \"ftp://me:Tops3cret@x\"");
    row("\"header_override\": {}", "\"header_override\": {\"X-Api-Key\": \"Tops3cret\\n\"}");
}

void TestWorkspaceFile::messagesHoldNoSecret_4()
{
    QFETCH(QByteArray, json);
    const QString problem = problemIn(parseWorkspace(json));
    QVERIFY(!problem.isEmpty());
    QVERIFY2(!problem.contains(u"Tops3cret"_s), qPrintable(problem));
}

void TestWorkspaceFile::refusesChannelsThatLeadBack_3_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("listener");
    QTest::addColumn<bool>("isLoop");
    const auto row = [](const char *url, const char *listener, bool isLoop) {
        QTest::addRow("%s on %s", url, listener)
            << QString::fromLatin1(url) << QString::fromLatin1(listener) << isLoop;
    };
    row("http://127.0.0.1:8899", "127.0.0.1", true);
    row("http://127.0.0.1:8899/pass", "127.0.0.1", true);
    row("http://localhost:8899", "127.0.0.1", true);
    row("http://LOCALHOST:8899", "::1", true);
    row("http://0.0.0.0:8899", "127.0.0.1", true);
    row("http://127.0.0.1:8899", "0.0.0.0", true);
    row("http://[::1]:8899", "::", true);
    row("https://10.1.2.3:8899", "10.1.2.3", true);
    row("http://127.0.0.1:9000", "127.0.0.1", false);
    row("http://127.0.0.2:8899", "127.0.0.1", false);
    row("http://localhost:8899", "10.1.2.3", false);
    row("http://api.example.com:8899", "0.0.0.0", false);
    row("http://127.0.0.1", "127.0.0.1", false);
}

void TestWorkspaceFile::refusesChannelsThatLeadBack_3()
{
    QFETCH(QString, url);
    QFETCH(QString, listener);
    QFETCH(bool, isLoop);
    const auto workspace = parseWorkspace(example("http://127.0.0.1:9000", url.toLatin1()));
    VERIFY_OK(workspace);
    const auto checked = refuseLoops(*workspace, QHostAddress(listener), 8899);
    QCOMPARE(problemIn(checked),
             isLoop ? u"channels[0].base_url: \"%1\": leads back to the gateway itself"_s.arg(
                          workspace->channels[0].channel.baseUrl)
                    : QString());
}

QTEST_GUILESS_MAIN(TestWorkspaceFile)
#include "tst_workspacefile.moc"
