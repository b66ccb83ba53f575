// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/pricetablemodel.h"

#include "models/domain/pricesteps.h"
#include "models/store/storedvalues.h"
#include "models/tables/filterparts.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array PriceColumns{TableColumn{"name", true},
                                  TableColumn{"async", true},
                                  TableColumn{"mode", true},
                                  TableColumn{"input_usd", true, true},
                                  TableColumn{"output_usd", true, true},
                                  TableColumn{"price_usd", true, true},
                                  TableColumn{"model_ratio", true, true},
                                  TableColumn{"completion_ratio", true, true},
                                  TableColumn{"cache_ratio", true, true},
                                  TableColumn{"image_ratio", true, true},
                                  TableColumn{"audio_ratio", true, true},
                                  TableColumn{"audio_completion_ratio", true, true},
                                  TableColumn{"group_ratios", true},
                                  TableColumn{"minimum_hold", true},
                                  TableColumn{"channels", true},
                                  TableColumn{"channel_names"}};
static_assert(PriceColumns.size() == PriceTableModel::ColumnCount);

QVariant convert(int column, const QVariant &stored)
{
    return column == PriceTableModel::ChannelNames
               ? QVariant(stringListFrom(stored.toString()).value_or(QStringList()))
               : stored;
}

/// The two prices in dollars were floating-point numbers so far, which do for their order only.
void setExactPrices(TableRow &row)
{
    const auto ratio = [&row](int column) { return Decimal::parse(row.cells[std::size_t(column)].toString()); };
    FrozenPrice price;
    price.model.modelRatio = ratio(PriceTableModel::ModelRatio);
    price.model.completionRatio = ratio(PriceTableModel::CompletionRatio);
    row.cells[PriceTableModel::InputUsd] = dollarsPerMillion(price, TokenClass::Prompt);
    row.cells[PriceTableModel::OutputUsd] = dollarsPerMillion(price, TokenClass::Completion);
}

void complete(std::vector<TableRow> &rows)
{
    for (TableRow &row : rows) {
        if (row.id == 0)
            row.id = idOfName(row.cells[PriceTableModel::Name].toString());
        if (row.cells[PriceTableModel::ModeColumn].toInt() == int(PriceTableModel::Mode::Usage))
            setExactPrices(row);
    }
}

QString conditionOf(PriceFilter::Show show)
{
    switch (show) {
    case PriceFilter::Show::All:
        return {};
    case PriceFilter::Show::Priced:
        return u" and m.id is not null"_s;
    case PriceFilter::Show::Unpriced:
        return u" and m.id is null"_s;
    case PriceFilter::Show::Unlisted:
        return u" and listed.channels is null"_s;
    case PriceFilter::Show::ByUsage:
        return u" and not m.free and m.price_usd is null and m.model_ratio is not null"_s;
    case PriceFilter::Show::PerCall:
        return u" and not m.free and m.price_usd is not null"_s;
    case PriceFilter::Show::Free:
        return u" and m.free"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

PriceTableModel::PriceTableModel(TableReader &reader, QObject *parent)
    : SnapshotTableModel(reader, PriceColumns, Name, Qt::AscendingOrder, parent)
{
}

void PriceTableModel::setFilter(const PriceFilter &filter)
{
    if (filter == m_filter && generation() > 0)
        return;
    m_filter = filter;
    reload();
}

SnapshotTableModel::Query PriceTableModel::query() const
{
    SqlCondition condition;
    if (!m_filter.text.isEmpty())
        condition.add(u"names.name like ? escape '\\'"_s, {likePattern(m_filter.text)});
    // The numbers of the modes are those of the enum; the order of the questions is that of
    // ModelPrice::mode().
    return {u"select coalesce(m.id, 0), names.name, names.name glob '?*/submit', "
            "case when m.id is null then 3 when m.free then 0 "
            "when m.price_usd is not null then 1 when m.model_ratio is not null then 2 else 4 end, "
            "case when not m.free and m.price_usd is null then cast(m.model_ratio as real) end, "
            "case when not m.free and m.price_usd is null then "
            "m.model_ratio * cast(coalesce(m.completion_ratio, '1') as real) end, m.price_usd, m.model_ratio, m.completion_ratio, m.cache_ratio, m.image_ratio, m.audio_ratio, "
            "m.audio_completion_ratio, (select count(*) from json_each(m.group_ratios)), m.minimum_hold, "
            "coalesce(listed.channels, 0), coalesce(listed.channel_names, '[]') from "
            "(select name from models union select l.value from channels c, json_each(c.models) l "
            "where c.deleted_at is null) names left join models m on m.name = names.name left join "
            "(select model, count(*) channels, json_group_array(channel) channel_names from "
            "(select l.value model, c.name channel from channels c, json_each(c.models) l where c.deleted_at "
            "is null "
            "order by c.name) group by model) listed on listed.model = names.name where true"_s +
                conditionOf(m_filter.show) + condition.sql,
            condition.values, convert, complete};
}

} // namespace custompass
