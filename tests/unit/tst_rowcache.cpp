// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/rowcache.h"

#include <QTest>

using namespace custompass;

class TestRowCache : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsKeysInBothOrders();
    void insertsInTheMiddle();
    void removesWithTheirRows();
    void keepsNoRowWithoutAKey();
    void keepsWhatIsNear();
    void saysWhatIsMissing();
};

namespace {

/// @p count keys in order, two for each value, and their rows.
RowCache<int> filled(Qt::SortOrder order, int count, int capacity = 10)
{
    RowCache<int> cache(capacity);
    cache.clear(order);
    std::vector<RowKey> keys;
    for (int i = 0; i < count; ++i) {
        const int number = order == Qt::AscendingOrder ? i : count - 1 - i;
        keys.push_back({number / 2, number});
    }
    cache.insert(0, keys);
    for (const RowKey &key : keys)
        cache.put(key, int(key.id));
    return cache;
}

} // namespace

void TestRowCache::findsKeysInBothOrders()
{
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        const RowCache<int> cache = filled(order, 9);
        for (int i = 0; i < 9; ++i)
            QCOMPARE(cache.indexOf(cache.key(i)), i);
        QCOMPARE(cache.indexOf({2, 99}), -1);
        QCOMPARE(cache.indexOf({-5, 1}), -1);
    }
    QCOMPARE(filled(Qt::AscendingOrder, 9).lowerBound({1, 0}), 2);
    QCOMPARE(filled(Qt::DescendingOrder, 9).lowerBound({1, 99}), 5);
}

void TestRowCache::insertsInTheMiddle()
{
    RowCache<int> cache = filled(Qt::DescendingOrder, 4);
    const RowKey key{1, 100};
    cache.insert(cache.lowerBound(key), {key});
    QCOMPARE(cache.size(), 5);
    QCOMPARE(cache.indexOf(key), 0);
    QVERIFY(!cache.row(0));
    QVERIFY(cache.put(key, 7));
    QCOMPARE(*cache.row(0), 7);
    QCOMPARE(*cache.row(1), 3);
}

void TestRowCache::removesWithTheirRows()
{
    RowCache<int> cache = filled(Qt::AscendingOrder, 6);
    cache.remove(1, 3);
    QCOMPARE(cache.size(), 3);
    QCOMPARE(cache.kept(), 3);
    QCOMPARE(*cache.row(1), 4);
}

void TestRowCache::keepsNoRowWithoutAKey()
{
    RowCache<int> cache = filled(Qt::AscendingOrder, 2);
    QVERIFY(!cache.put({50, 50}, 1));
    QCOMPARE(cache.kept(), 2);
}

void TestRowCache::keepsWhatIsNear()
{
    RowCache<int> cache = filled(Qt::AscendingOrder, 20);
    cache.dropFarFrom(0, 2);
    QCOMPARE(cache.kept(), 20); // not above twice the capacity
    cache = filled(Qt::AscendingOrder, 100);
    cache.dropFarFrom(48, 52);
    QCOMPARE(cache.size(), 100);
    QCOMPARE(cache.kept(), 10);
    for (int i = 45; i < 55; ++i)
        QCOMPARE(*cache.row(i), i);
    QVERIFY(!cache.row(44) && !cache.row(55));
}

void TestRowCache::saysWhatIsMissing()
{
    RowCache<int> cache = filled(Qt::AscendingOrder, 100);
    cache.dropFarFrom(48, 52);
    const std::vector<RowKey> missing = cache.missing(-3, 46);
    QCOMPARE(missing.size(), std::size_t(45));
    QCOMPARE(missing.back(), (RowKey{22, 44}));
    QVERIFY(cache.missing(45, 54).empty());
    QCOMPARE(cache.missing(95, 400).size(), std::size_t(5));
}

QTEST_GUILESS_MAIN(TestRowCache)
#include "tst_rowcache.moc"
