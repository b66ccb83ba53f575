// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/relay/channelchoice.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/catalogkit.h"

#include <QTest>

#include <cmath>

using namespace custompass;
using namespace custompass::test;
using namespace Qt::StringLiterals;

/// Which channels are tried, and in which order (SPEC 3). The generator is seeded, so every run is the same.
class TestChannelChoice : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    std::unique_ptr<TempDatabase> m_temp;
    std::unique_ptr<BreakerBoard> m_breakers;
    QRandomGenerator m_random;

    qint64 add(const QString &name, int priority, int weight, bool enabled = true)
    {
        Channel channel = plainChannel(name, {u"model"_s});
        channel.priority = priority;
        channel.weight = weight;
        channel.enabled = enabled;
        return saved(*m_temp, channel);
    }
    CatalogPtr catalog() const { return std::move(loadCatalog(*m_temp->database, testSecrets())).value(); }
    QStringList chosen(const Catalog &catalog)
    {
        QStringList names;
        const auto channels = chooseChannels(catalog, u"default"_s, u"model"_s, m_random, *m_breakers, m_clock.monotonicNs());
        if (!channels)
            return {channels.error().details};
        for (const Channel *channel : *channels)
            names.append(channel->name);
        return names;
    }
    void open(const Catalog &catalog, qint64 id)
    {
        ChannelBreaker &breaker = m_breakers->of(id);
        UpstreamAnswer rejected;
        rejected.outcome = UpstreamOutcome::Answered;
        rejected.status = 401;
        const Channel &channel = *catalog.channel(id);
        breaker.report(channel, *breaker.enter(channel, m_clock.monotonicNs()), rejected);
    }

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempDatabase>();
        m_breakers = std::make_unique<BreakerBoard>(m_clock);
        m_random.seed(20261125);
    }

    void choosesInProportionToTheWeights_3_data()
    {
        QTest::addColumn<QList<int>>("weights");
        QTest::addColumn<QList<double>>("shares");
        QTest::newRow("equal") << QList<int>{1, 1, 1, 1} << QList<double>{0.25, 0.25, 0.25, 0.25};
        QTest::newRow("different") << QList<int>{1, 2, 7} << QList<double>{0.1, 0.2, 0.7};
        QTest::newRow("large") << QList<int>{1'000'000, 250'000} << QList<double>{0.8, 0.2};
        QTest::newRow("none") << QList<int>{0, 0} << QList<double>{0.5, 0.5};
        QTest::newRow("some none") << QList<int>{0, 3, 1} << QList<double>{0, 0.75, 0.25};
    }
    void choosesInProportionToTheWeights_3()
    {
        QFETCH(QList<int>, weights);
        QFETCH(QList<double>, shares);
        for (qsizetype i = 0; i < weights.size(); ++i)
            add(QString::number(i), 0, weights[i]);
        const CatalogPtr all = catalog();
        constexpr int Draws = 20'000;
        QHash<QString, int> first;
        for (int i = 0; i < Draws; ++i)
            ++first[chosen(*all).first()];
        for (qsizetype i = 0; i < shares.size(); ++i) {
            const double expected = shares[i] * Draws;
            const double deviation = std::sqrt(Draws * shares[i] * (1 - shares[i]));
            QVERIFY2(std::abs(first[QString::number(i)] - expected) <= 4 * deviation,
                     qPrintable(u"channel %1: %2 of %3"_s.arg(i).arg(first[QString::number(i)]).arg(Draws)));
        }
    }

    void weighsTheRestForTheSecondChoice_3()
    {
        for (const int weight : {6, 3, 1})
            add(u"w%1"_s.arg(weight), 0, weight);
        const CatalogPtr all = catalog();
        constexpr int Draws = 20'000;
        int secondIsThree = 0;
        int firstIsSix = 0;
        for (int i = 0; i < Draws; ++i) {
            const QStringList order = chosen(*all);
            QCOMPARE(order.size(), 3);
            if (order[0] == u"w6"_s) {
                ++firstIsSix;
                secondIsThree += order[1] == u"w3"_s ? 1 : 0;
            }
        }
        QVERIFY(std::abs(double(secondIsThree) / firstIsSix - 0.75) < 0.02);
    }

    void ordersByPriorityThenWeightAndKeepsThree_3()
    {
        add(u"low"_s, -5, 1000);
        add(u"high"_s, 9, 0);
        add(u"off"_s, 10, 1, false);
        add(u"middle-zero"_s, 1, 0);
        add(u"middle"_s, 1, 1);
        const CatalogPtr all = catalog();
        for (int i = 0; i < 100; ++i)
            QCOMPARE(chosen(*all), (QStringList{u"high"_s, u"middle"_s, u"middle-zero"_s}));
    }

    void leavesOutChannelsThatCoolDown_3()
    {
        const qint64 best = add(u"best"_s, 1, 1);
        const qint64 heavy = add(u"heavy"_s, 0, 5);
        add(u"zero"_s, 0, 0);
        const CatalogPtr all = catalog();
        open(*all, best);
        QCOMPARE(chosen(*all), (QStringList{u"heavy"_s, u"zero"_s}));
        open(*all, heavy);
        QCOMPARE(chosen(*all), QStringList{u"zero"_s});
        m_clock.pass(30'000);
        QCOMPARE(chosen(*all), (QStringList{u"best"_s, u"heavy"_s, u"zero"_s}));
    }

    void saysWhenTheFirstTrialIsIfAllCoolDown_3()
    {
        const qint64 one = add(u"one"_s, 0, 1);
        const qint64 two = add(u"two"_s, 0, 1);
        add(u"off"_s, 0, 1, false);
        const CatalogPtr all = catalog();
        open(*all, one);
        m_clock.pass(10'500);
        open(*all, two);
        const auto channels =
            chooseChannels(*all, u"default"_s, u"model"_s, m_random, *m_breakers, m_clock.monotonicNs());
        QVERIFY(!channels);
        QCOMPARE(channels.error().code, ErrorCode::NoChannel);
        QCOMPARE(channels.error().retryAfterS, 20); // 19.5 s, and not a moment too early
    }
};

QTEST_GUILESS_MAIN(TestChannelChoice)
#include "tst_channelchoice.moc"
