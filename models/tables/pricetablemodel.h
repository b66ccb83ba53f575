// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/snapshottablemodel.h"

namespace custompass {

struct PriceFilter
{
    enum class Show {
        All,
        Priced,   ///< has a price row
        Unpriced, ///< listed by a channel, without a price row: free
        Unlisted, ///< has a price row, but no channel lists it
        ByUsage,
        PerCall,
        Free, ///< marked so
    };
    QString text; ///< anywhere in the model's name
    Show show = Show::All;
    friend bool operator==(const PriceFilter &, const PriceFilter &) = default;
};

/// Models and their prices, by name at first: those with a price row, and those that a channel lists without
/// one. The latter have negative ids.
class PriceTableModel final : public SnapshotTableModel
{
    Q_OBJECT
public:
    enum class Mode {
        Free, ///< marked free
        PerCall,
        Usage,
        Unpriced, ///< no price row: costs nothing
        Unusable, ///< a price row with neither price nor ratio: refused [7.3]
    };
    enum Columns {
        Name,
        Async,      ///< takes tasks
        ModeColumn, ///< int, a Mode
        InputUsd,   ///< this and the next: dollars for a million tokens as text, exactly; none: not paid by usage
        OutputUsd,
        PriceUsd,   ///< this and the ratios: decimals as text; none: not set
        ModelRatio,
        CompletionRatio,
        CacheRatio,
        ImageRatio,
        AudioRatio,
        AudioCompletionRatio,
        GroupRatios,  ///< the number of groups with a ratio of their own
        MinimumHold,  ///< quota
        Channels,     ///< the number of channels that list it
        ChannelNames, ///< QStringList, by name
        ColumnCount
    };

    explicit PriceTableModel(TableReader &reader, QObject *parent = nullptr);

    const PriceFilter &filter() const { return m_filter; }
    /// Begins to read if it differs, or if nothing was read yet.
    void setFilter(const PriceFilter &filter);

protected:
    Query query() const override;

private:
    PriceFilter m_filter;
};

} // namespace custompass
