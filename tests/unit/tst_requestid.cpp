// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/clock.h"
#include "models/domain/requestid.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QUuid>

using namespace custompass;

class TestRequestId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesUuidsOfVersion7();
    void startsWithTheTime();
    void neverMakesTheSameTwice();
    void keepsAUsableIdOfTheClient();
    void replacesAnUnusableIdOfTheClient_data();
    void replacesAnUnusableIdOfTheClient();
    void readsTheSystemsClocks();
};

void TestRequestId::makesUuidsOfVersion7()
{
    static const QRegularExpression form(
        QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    for (int i = 0; i < 1000; ++i) {
        const QByteArray id = newRequestId(1'700'000'000'000 + i);
        QVERIFY2(form.match(QString::fromLatin1(id)).hasMatch(), id.constData());
        QCOMPARE(QUuid::fromString(QLatin1StringView(id)).variant(), QUuid::DCE);
    }
}

void TestRequestId::startsWithTheTime()
{
    // The example of RFC 9562, appendix A.6.
    QVERIFY(newRequestId(0x017f22e279b0).startsWith("017f22e2-79b0-7"));
    QVERIFY(newRequestId(1) < newRequestId(2));
}

void TestRequestId::neverMakesTheSameTwice()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 10'000; ++i)
        seen.insert(newRequestId(0));
    QCOMPARE(seen.size(), 10'000);
}

void TestRequestId::keepsAUsableIdOfTheClient()
{
    QCOMPARE(requestIdFrom("a", 0), QByteArray("a"));
    QCOMPARE(requestIdFrom("!trace/42~", 0), QByteArray("!trace/42~"));
    QCOMPARE(requestIdFrom(QByteArray(128, 'x'), 0), QByteArray(128, 'x'));
}

void TestRequestId::replacesAnUnusableIdOfTheClient_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("too long") << QByteArray(129, 'x');
    QTest::newRow("space") << QByteArray("a b");
    QTest::newRow("line break") << QByteArray("a\r\nb");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("DEL") << QByteArray("a\x7f");
    QTest::newRow("not ASCII") << QByteArray("\xc3\xa4");
}

void TestRequestId::replacesAnUnusableIdOfTheClient()
{
    QFETCH(const QByteArray, value);
    const QByteArray id = requestIdFrom(value, 0x017f22e279b0);
    QVERIFY(id.startsWith("017f22e2-79b0-7"));
    QCOMPARE(id.size(), 36);
}

void TestRequestId::readsTheSystemsClocks()
{
    const SystemClock clock;
    QVERIFY(clock.nowMs() > 1'600'000'000'000);
    const qint64 first = clock.monotonicNs();
    QVERIFY(clock.monotonicNs() >= first);
}

QTEST_GUILESS_MAIN(TestRequestId)
#include "tst_requestid.moc"
