// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/tokens.h"

#include "models/store/catalog.h"
#include "tests/unit/catalogkit.h"

#include <QRegularExpression>

using namespace custompass;
using namespace Qt::StringLiterals;

class TestTokens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newKeysHaveTheirForm_12();
    void createsATokenThatWorks_12();
    void refusesUnknownUsers_12();
    void refusesNamesThatAreTaken_12();
    void refusesUnusableNames_12();
    void namesOfDeletedTokensAreFree();
    void refusesAnotherMasterKey_4();
    void givesTheKeyOfDeletedTokens();
    void findsUsers();
};

void TestTokens::newKeysHaveTheirForm_12()
{
    static const QRegularExpression form(u"^sk-[0-9A-Za-z]{48}$"_s);
    QVERIFY(form.match(QString::fromLatin1(newTokenKey())).hasMatch());
    QVERIFY(newTokenKey() != newTokenKey());
}

void TestTokens::createsATokenThatWorks_12()
{
    TempDatabase temp;
    const qint64 user = temp.addUser(u"demo"_s);
    const auto created = createToken(*temp.database, testSecrets(), u"demo"_s, u"laptop"_s);
    VERIFY_OK(created);
    QCOMPARE(created->userName, u"demo"_s);
    QCOMPARE(created->tokenName, u"laptop"_s);
    const auto catalog = loadCatalog(*temp.database, testSecrets());
    VERIFY_OK(catalog);
    const Token *token = (*catalog)->tokenByHash(testSecrets().tokenHash(created->key));
    QVERIFY(token);
    QCOMPARE(token->id, created->id);
    QCOMPARE(token->userId, user);
    QVERIFY(token->enabled && !token->expiresAtMs && !token->quotaLimit && token->models.isEmpty());
    QCOMPARE(*tokenKey(*temp.database, testSecrets(), created->id), created->key);
}

void TestTokens::refusesUnknownUsers_12()
{
    TempDatabase temp;
    const auto created = createToken(*temp.database, testSecrets(), u"nobody"_s, u"laptop"_s);
    QCOMPARE(problemIn(created), u"there is no user \"nobody\""_s);
    QCOMPARE(created.error().code, ErrorCode::InvalidRequest);
    QCOMPARE(temp.number(u"select count(*) from tokens"_s), 0);
}

void TestTokens::refusesNamesThatAreTaken_12()
{
    TempDatabase temp;
    temp.addUser(u"demo"_s);
    temp.addUser(u"other"_s);
    VERIFY_OK(createToken(*temp.database, testSecrets(), u"demo"_s, u"laptop"_s));
    VERIFY_OK(createToken(*temp.database, testSecrets(), u"other"_s,
                          u"laptop"_s)); // each user has names of his own
    QCOMPARE(problemIn(createToken(*temp.database, testSecrets(), u"demo"_s, u"laptop"_s)),
             u"name: \"laptop\": is taken already"_s);
    QCOMPARE(temp.number(u"select count(*) from tokens"_s), 2);
}

void TestTokens::refusesUnusableNames_12()
{
    TempDatabase temp;
    temp.addUser(u"demo"_s);
    QCOMPARE(problemIn(createToken(*temp.database, testSecrets(), u"demo"_s, QString())),
             u"name: \"\": must have 1 to 200 characters"_s);
    QCOMPARE(problemIn(createToken(*temp.database, testSecrets(), u"demo"_s, u"a\nb"_s)),
             u"name: \"a\\nb\": must not hold control characters"_s);
}

void TestTokens::namesOfDeletedTokensAreFree()
{
    TempDatabase temp;
    temp.addUser(u"demo"_s);
    const auto first = createToken(*temp.database, testSecrets(), u"demo"_s, u"laptop"_s);
    VERIFY_OK(first);
    const SecretBox secrets = testSecrets();
    VERIFY_OK(CatalogWriter(*temp.database, secrets).removeToken(first->id, 1));
    VERIFY_OK(createToken(*temp.database, testSecrets(), u"demo"_s, u"laptop"_s));
}

void TestTokens::refusesAnotherMasterKey_4()
{
    TempDatabase temp;
    temp.addUser(u"demo"_s);
    VERIFY_OK(createToken(*temp.database, testSecrets(), u"demo"_s, u"laptop"_s));
    const auto created = createToken(*temp.database, testSecrets(8), u"demo"_s, u"phone"_s);
    QVERIFY(!created.ok());
    QCOMPARE(created.error().code, ErrorCode::ConfigError);
    QCOMPARE(temp.number(u"select count(*) from tokens"_s), 1);
}

void TestTokens::givesTheKeyOfDeletedTokens()
{
    TempDatabase temp;
    temp.addUser(u"demo"_s);
    const auto created = createToken(*temp.database, testSecrets(), u"demo"_s, u"laptop"_s);
    VERIFY_OK(created);
    const SecretBox secrets = testSecrets();
    VERIFY_OK(CatalogWriter(*temp.database, secrets).removeToken(created->id, 1));
    QCOMPARE(*tokenKey(*temp.database, secrets, created->id), created->key);
    QCOMPARE(problemIn(tokenKey(*temp.database, testSecrets(8), created->id)),
             u"the key of token %1 cannot be opened with this master key"_s.arg(created->id));
    QCOMPARE(problemIn(tokenKey(*temp.database, secrets, 99)), u"there is no token 99"_s);
}

void TestTokens::findsUsers()
{
    TempDatabase temp;
    const qint64 old = temp.addUser(u"demo"_s);
    QCOMPARE(findUser(*temp.database, u"demo"_s)->id, old);
    temp.execute(u"update users set deleted_at = 1"_s);
    QVERIFY(!findUser(*temp.database, u"demo"_s).ok());
    const qint64 heir = temp.addUser(u"demo"_s);
    QCOMPARE(findUser(*temp.database, u"demo"_s)->id, heir);
    QVERIFY(!findUser(*temp.database, QString()).ok());
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
