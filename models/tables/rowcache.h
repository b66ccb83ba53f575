// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <Qt>

#include <algorithm>
#include <compare>
#include <vector>

namespace custompass {

/// Where a row stands in its order: the value it is sorted by, then its id.
struct RowKey
{
    qint64 value = 0;
    qint64 id = 0;
    friend auto operator<=>(const RowKey &, const RowKey &) = default;
};

/// The rows of a paged table that were read so far, in their order. Knows the key of each; the rows
/// themselves are kept only near to what is looked at, at most twice @p capacity, so that a table that was
/// scrolled through by a million rows takes 16 MB and not a gigabyte. Rows that were dropped are missing()
/// until they are put back. Pure: no thread, no database, no signal.
template <typename Row>
class RowCache
{
public:
    explicit RowCache(int capacity = 1000)
        : m_capacity(capacity)
    {
    }

    int size() const { return int(m_keys.size()); }
    bool isEmpty() const { return m_keys.empty(); }
    const RowKey &key(int index) const { return m_keys[std::size_t(index)]; }
    Qt::SortOrder order() const { return m_order; }
    /// How many rows are kept.
    int kept() const { return int(m_rows.size()); }

    /// The row, or null while it is missing.
    const Row *row(int index) const
    {
        const auto found = m_rows.constFind(key(index).id);
        return found == m_rows.constEnd() ? nullptr : &*found;
    }

    void clear(Qt::SortOrder order)
    {
        m_order = order;
        m_keys.clear();
        m_rows.clear();
    }

    bool isBefore(const RowKey &a, const RowKey &b) const
    {
        return m_order == Qt::AscendingOrder ? a < b : b < a;
    }

    /// The first row that does not stand before @p key.
    int lowerBound(const RowKey &key) const
    {
        const auto found =
            std::lower_bound(m_keys.begin(), m_keys.end(), key,
                             [this](const RowKey &a, const RowKey &b) { return isBefore(a, b); });
        return int(found - m_keys.begin());
    }

    /// Where the row of @p key stands; -1 if it is not there.
    int indexOf(const RowKey &key) const
    {
        const int index = lowerBound(key);
        return index < size() && m_keys[std::size_t(index)] == key ? index : -1;
    }

    /// Inserts @p keys, which stand in order and fit, before @p index. Their rows are missing.
    void insert(int index, const std::vector<RowKey> &keys)
    {
        m_keys.insert(m_keys.begin() + index, keys.begin(), keys.end());
    }

    void remove(int first, int last)
    {
        for (int index = first; index <= last; ++index)
            m_rows.remove(key(index).id);
        m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
    }

    /// Keeps @p row of the row with that key; false if there is no such row any more.
    bool put(const RowKey &key, Row row)
    {
        if (indexOf(key) < 0)
            return false;
        m_rows.insert(key.id, std::move(row));
        return true;
    }

    /// The keys from @p first to @p last whose rows are missing.
    std::vector<RowKey> missing(int first, int last) const
    {
        std::vector<RowKey> keys;
        for (int index = std::max(first, 0); index <= std::min(last, size() - 1); ++index) {
            if (!m_rows.contains(key(index).id))
                keys.push_back(key(index));
        }
        return keys;
    }

    /// Drops the rows farthest from what is looked at, once there are twice as many as the capacity.
    void dropFarFrom(int first, int last)
    {
        if (kept() <= 2 * m_capacity)
            return;
        const int middle = (first + last) / 2;
        const int from = std::max(0, middle - m_capacity / 2);
        const int to = std::min(size() - 1, from + m_capacity - 1);
        QHash<qint64, Row> near;
        near.reserve(m_capacity);
        for (int index = from; index <= to; ++index) {
            if (const auto found = m_rows.find(key(index).id); found != m_rows.end())
                near.insert(found.key(), std::move(*found));
        }
        m_rows = std::move(near);
    }

private:
    int m_capacity;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<RowKey> m_keys;
    QHash<qint64, Row> m_rows;
};

} // namespace custompass
