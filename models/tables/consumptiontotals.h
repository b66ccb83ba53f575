// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/consumptionsum.h"
#include "models/tables/consumptionfilter.h"
#include "models/tables/tablereader.h"

namespace custompass {

/// The totals of a filter, made in the background. Grow while they are made; kept current afterwards by what
/// is added to the log, while live.
class ConsumptionTotals final : public QObject
{
    Q_OBJECT
public:
    /// @p reader outlives the totals.
    explicit ConsumptionTotals(TableReader &reader, QObject *parent = nullptr);
    ~ConsumptionTotals() override;

    /// Begins to add up if it differs, or if nothing was added up yet.
    void setFilter(const ConsumptionFilter &filter);
    /// Adds up anew.
    void refresh();
    void setLive(bool live);

    const ConsumptionSum &sum() const { return m_sum; }
    /// False while it is at least so much.
    bool isExact() const { return m_isExact; }

Q_SIGNALS:
    void changed();
    void failed(const QString &message);

private:
    /// A part of the sum, and up to which row of the log it goes.
    struct Part
    {
        ConsumptionSum sum;
        qint64 lastId = 0;
    };
    static Result<Part> addUp(const ReadContext &context, const ConsumptionFilter &filter,
                              const std::function<void(const ConsumptionSum &)> &deliver);
    static Result<Part> addNew(const ReadContext &context, const ConsumptionFilter &filter, Part part);
    void addWhatIsNew();
    void take(const ConsumptionSum &sum, bool isExact);

    TableReader &m_reader;
    ConsumptionFilter m_filter;
    ConsumptionSum m_sum;
    qint64 m_lastId = -1; ///< negative: nothing was added up yet
    bool m_isExact = false;
    bool m_isLive = false;
    bool m_addAgain = false; ///< something was committed while a job ran
    ReadJobPtr m_job;
    QMetaObject::Connection m_following;
};

} // namespace custompass
