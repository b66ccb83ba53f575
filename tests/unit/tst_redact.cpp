// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/redact.h"

#include <QTest>

using namespace custompass;

class TestRedact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheEndsOfALongSecret();
    void showsNothingOfAShortSecret();
    void masksThePasswordOfAUrl_data();
    void masksThePasswordOfAUrl();
    void findsSecretsInText_data();
    void findsSecretsInText();
};

void TestRedact::showsTheEndsOfALongSecret()
{
    QCOMPARE(redacted(u"sk-abcdefghijklmnopqrstuvwxyz"), QStringLiteral("sk-ab\u2026yz"));
}

void TestRedact::showsNothingOfAShortSecret()
{
    QCOMPARE(redacted(u""), QStringLiteral("\u2026"));
    QCOMPARE(redacted(u"sk-demo"), QStringLiteral("\u2026"));
    QCOMPARE(redacted(u"sk-abcdefghijkl"), QStringLiteral("\u2026"));
}

void TestRedact::masksThePasswordOfAUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("masked");
    QTest::newRow("password") << "postgresql://app:hunter2@db:5432/pass"
                              << "postgresql://app:\u2026@db:5432/pass";
    QTest::newRow("odd password") << "postgresql://app:a/b@c:d@db/x"
                                  << "postgresql://app:\u2026@db/x";
    QTest::newRow("no user name") << "http://:secret@proxy:8080"
                                  << "http://:\u2026@proxy:8080";
    QTest::newRow("no password") << "http://app@proxy:8080"
                                 << "http://app@proxy:8080";
    QTest::newRow("nobody") << "http://127.0.0.1:8899/x"
                            << "http://127.0.0.1:8899/x";
}

void TestRedact::masksThePasswordOfAUrl()
{
    QFETCH(const QString, url);
    QFETCH(const QString, masked);
    QCOMPARE(redactedUrl(url), masked);
}

void TestRedact::findsSecretsInText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    QTest::newRow("nothing") << "task-1 disk-full ask-me"
                             << "task-1 disk-full ask-me";
    QTest::newRow("token") << "token sk-0123456789abcdef0123 used"
                           << "token sk-01\u202623 used";
    QTest::newRow("short token") << "(sk-demo)"
                                 << "(\u2026)";
    QTest::newRow("two tokens") << "sk-aaaaaaaaaaaaaaaaa,sk-bbbbbbbbbbbbbbbbb"
                                << "sk-aa\u2026aa,sk-bb\u2026bb";
    QTest::newRow("bearer") << "authorization: Bearer abc.def\""
                            << "authorization: Bearer \u2026\"";
    QTest::newRow("bearer of a token") << "bearer sk-0123456789abcdef0123"
                                       << "bearer sk-01\u202623";
    QTest::newRow("proxy") << "via http://u:p@h:1/ failed"
                           << "via http://u:\u2026@h:1/ failed";
}

void TestRedact::findsSecretsInText()
{
    QFETCH(const QString, text);
    QFETCH(const QString, masked);
    QCOMPARE(withoutSecrets(text), masked);
}

QTEST_GUILESS_MAIN(TestRedact)
#include "tst_redact.moc"
