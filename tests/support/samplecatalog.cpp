// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplecatalog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

const QStringList families = {u"gpt-4o"_s, u"claude-sonnet"_s, u"deepseek"_s, u"qwen"_s, u"gemini"_s,
                              u"glm-4"_s,  u"kimi"_s,          u"mistral"_s,  u"llama-3"_s, u"doubao"_s};
const QStringList variants = {u"mini"_s, u"turbo"_s, u"pro"_s, u"vision"_s};
const QStringList media = {u"kling/v1"_s, u"sora/video"_s,  u"vidu/2.0"_s, u"suno/music"_s, u"flux/pro"_s,
                           u"mj/imagine"_s, u"hailuo/t2v"_s, u"wan/i2v"_s,  u"runway/gen3"_s, u"ideogram/v2"_s};
const QStringList vendors = {u"openai"_s,  u"anthropic"_s, u"azure-east"_s, u"azure-west"_s, u"aliyun"_s,
                             u"volcano"_s, u"moonshot"_s,  u"zhipu"_s,      u"vertex"_s,     u"relay-hk"_s};
const QStringList people = {u"chen"_s, u"wang"_s,   u"li"_s,    u"zhang"_s, u"liu"_s,  u"anna"_s, u"jonas"_s,
                            u"mika"_s, u"studio"_s, u"agent"_s, u"team"_s,  u"shop"_s, u"lab"_s,  u"demo"_s};

/// Three of four are chat models paid by usage, of the others every second an async one, the rest per call.
QJsonObject model(int number)
{
    QJsonObject object;
    if (number % 4 != 3) {
        const int chat = number - number / 4;
        const QString family = families[chat % families.size()];
        const QString variant = variants[chat / families.size() % variants.size()];
        const int edition = chat / int(families.size() * variants.size());
        object["name"_L1] = family + u'-' + variant + (edition > 0 ? u"-%1"_s.arg(edition + 1) : QString());
        object["model_ratio"_L1] = QStringList{u"0.075"_s, u"0.5"_s, u"1.25"_s, u"2.5"_s}[chat % 4];
        object["completion_ratio"_L1] = QStringList{u"4"_s, u"3"_s, u"5"_s}[chat % 3];
        if (chat % 2 == 0)
            object["cache_ratio"_L1] = u"0.5"_s;
        if (chat % 5 == 0)
            object["group_ratios"_L1] = QJsonObject{{u"vip"_s, u"0.7"_s}};
        return object;
    }
    const int kind = number / 4;
    const QString name = media[kind % media.size()];
    const int edition = kind / int(media.size());
    const QString full = name + (edition > 0 ? u"-%1"_s.arg(edition + 1) : QString());
    object["name"_L1] = kind % 2 == 0 ? full + u"/submit"_s : full;
    object["price_usd"_L1] = QStringList{u"0.04"_s, u"0.35"_s, u"0.12"_s}[kind % 3];
    return object;
}

QJsonArray namesOf(const QJsonArray &models, int channel)
{
    QJsonArray names;
    for (int i = 0; i < models.size(); ++i) {
        if ((i * 7 + channel * 3) % 5 < 2)
            names.append(models[i].toObject()["name"_L1]);
    }
    if (channel % 10 == 3)
        names.append(u"gpt-5-preview"_s); // nobody has priced it yet
    return names;
}

QJsonObject channel(int number, const QJsonArray &models)
{
    const QString vendor = vendors[number % vendors.size()];
    const int edition = number / int(vendors.size());
    const QString name = u"%1-%2"_s.arg(vendor, QString(QChar(u'a' + edition % 26)));
    QJsonObject object{{u"name"_s, name},
                       {u"base_url"_s, u"https://%1.example.com"_s.arg(name)},
                       {u"keys"_s, QJsonArray{u"sk-upstream-%1-0123456789abcdef"_s.arg(number)}},
                       {u"models"_s, namesOf(models, number)},
                       {u"priority"_s, (number * 5) % 3 * 5},
                       {u"weight"_s, number % 4 + 1},
                       {u"enabled"_s, number % 9 != 8},
                       {u"tag"_s, number % 3 == 0 ? u"backup"_s : QString()}};
    object["groups"_L1] = number % 2 == 0 ? QJsonArray{u"default"_s, u"vip"_s} : QJsonArray{u"default"_s, u"vip"_s, u"trial"_s};
    if (number % 6 == 1) {
        object["status_mapping"_L1] = QJsonObject{{u"success"_s, QJsonArray{u"succeed"_s}},
                                                  {u"failed"_s, QJsonArray{u"failed"_s, u"rejected"_s}},
                                                  {u"processing"_s, QJsonArray{u"queueing"_s, u"rendering"_s}}};
    }
    if (number % 7 == 2)
        object["model_mapping"_L1] = QJsonObject{{models[0].toObject()["name"_L1].toString(), u"upstream-model"_s}};
    return object;
}

/// Every fourth user's tokens have limits.
QJsonObject token(int user, int number)
{
    QJsonObject token{{u"name"_s, QStringList{u"laptop"_s, u"server"_s, u"notebook"_s}[number]}};
    if (user % 4 == 0) {
        token["quota_limit"_L1] = 50'000'000;
        token["requests_per_minute"_L1] = 60;
        token["allow_ips"_L1] = QJsonArray{u"10.0.0.0/8"_s, u"2001:db8::/32"_s};
    }
    if (user % 4 == 0 && number == 0) {
        token["quota_per_day"_L1] = 2'500'000;
        token["quota_per_month"_L1] = 25'000'000;
    }
    return token;
}

QJsonObject user(int number)
{
    const QString name = people[number % people.size()];
    const int edition = number / int(people.size());
    QJsonArray tokens;
    for (int i = 0; i <= (number + 2) % 3; ++i)
        tokens.append(token(number, i));
    return {{u"name"_s, edition == 0 ? name : u"%1-%2"_s.arg(name).arg(edition, 2, 10, QChar(u'0'))},
            {u"group"_s, number % 5 == 0 ? u"vip"_s : number % 11 == 3 ? u"trial"_s : u"default"_s},
            {u"ratio"_s, number % 17 == 4 ? u"0.95"_s : u"1"_s},
            {u"enabled"_s, number % 23 != 7},
            {u"tokens"_s, tokens}};
}

} // namespace

QByteArray sampleCatalog(const SampleSize &size)
{
    QJsonArray models;
    for (int i = 0; i < size.models; ++i)
        models.append(model(i));
    QJsonArray channels;
    for (int i = 0; i < size.channels; ++i)
        channels.append(channel(i, models));
    QJsonArray users;
    for (int i = 0; i < size.users; ++i)
        users.append(user(i));
    const QJsonObject vip{{u"name"_s, u"vip"_s}, {u"ratio"_s, u"0.8"_s}};
    const QJsonObject trial{{u"name"_s, u"trial"_s}, {u"ratio"_s, u"1.5"_s}};
    return QJsonDocument(QJsonObject{{u"schema"_s, 1},
                                     {u"groups"_s, QJsonArray{vip, trial}},
                                     {u"models"_s, models},
                                     {u"channels"_s, channels},
                                     {u"users"_s, users}})
        .toJson(QJsonDocument::Compact);
}

} // namespace custompass
