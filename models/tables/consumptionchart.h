// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/consumptiontotals.h"

#include <QHash>

#include <vector>

namespace custompass {

/// What the columns of a chart are divided by.
enum class ChartGroup { None, Model, Channel, User };

/// One part of a column.
struct ChartSlice
{
    qint64 id = 0; ///< of the channel or user; 0 for models and undivided columns
    QString name;  ///< empty for undivided columns
    ConsumptionSum sum;
    friend bool operator==(const ChartSlice &, const ChartSlice &) = default;
};

/// What a chart shows: the sums between moments, such as the beginnings of local days (which need not be of
/// one length).
struct ChartRequest
{
    ConsumptionFilter filter; ///< its range is not looked at
    ChartGroup group = ChartGroup::None;
    std::vector<qint64> edgesMs; ///< ascending; n + 1 edges make n columns
    friend bool operator==(const ChartRequest &, const ChartRequest &) = default;
};

/// The sums of a chart, made in the background column by column, the latest first. Columns that are over do
/// not change any more, so they are kept for as long as filter and group stay: the next request, and each
/// refresh(), reads only the others.
class ConsumptionChart final : public QObject
{
    Q_OBJECT
public:
    /// @p reader outlives the chart.
    explicit ConsumptionChart(TableReader &reader, QObject *parent = nullptr);
    ~ConsumptionChart() override;

    /// Begins to read. @p nowMs: columns that ended ten minutes before are over.
    void setRequest(const ChartRequest &request, qint64 nowMs);
    const ChartRequest &request() const { return m_request; }

    /// One for each column, the largest spender first; empty while it is being read.
    const std::vector<std::vector<ChartSlice>> &columns() const { return m_columns; }
    /// How many columns are read; all of them when it is done.
    int readColumns() const { return m_read; }
    bool isLoading() const { return m_job != nullptr; }

Q_SIGNALS:
    /// More columns are there; at most ten times a second, and once all are.
    void changed();
    void failed(const QString &message);

private:
    using Slices = std::vector<ChartSlice>;
    struct Column
    {
        std::size_t index = 0;
        Slices slices;
    };
    static Result<std::optional<std::vector<Column>>> columnsByHours(const ReadContext &context, const ChartRequest &request,
                                                                     const std::vector<std::size_t> &wanted);
    static Result<std::vector<Column>> readColumns(const ReadContext &context, const ChartRequest &request,
                                                   const std::vector<std::size_t> &wanted,
                                                   const std::function<void(std::vector<Column>)> &deliver);
    void take(const std::vector<Column> &columns, qint64 nowMs);
    std::pair<qint64, qint64> rangeOf(std::size_t column) const;

    TableReader &m_reader;
    ChartRequest m_request;
    std::vector<Slices> m_columns;
    int m_read = 0;
    QHash<std::pair<qint64, qint64>, Slices> m_over; ///< columns that do not change any more, by their edges
    ReadJobPtr m_job;
};

} // namespace custompass
