// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/wordtablemodel.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array WordColumns{TableColumn{"channel", true},   TableColumn{"word", true},
                                 TableColumn{"waiting", true},   TableColumn{"first_seen", true},
                                 TableColumn{"last_seen", true}, TableColumn{"channel_id"}};
static_assert(WordColumns.size() == WordTableModel::ColumnCount);

void complete(std::vector<TableRow> &rows)
{
    for (TableRow &row : rows)
        row.id = idOfName(row.cells[WordTableModel::ChannelId].toString() + u'/' +
                          row.cells[WordTableModel::Word].toString());
}

} // namespace

WordTableModel::WordTableModel(TableReader &reader, QObject *parent)
    : SnapshotTableModel(reader, WordColumns, LastSeen, Qt::DescendingOrder, parent)
{
}

SnapshotTableModel::Query WordTableModel::query() const
{
    return {
        u"select 0, c.name, w.word, (select count(*) from tasks t where t.finished_at is null "
        "and t.channel_id = w.channel_id and t.upstream_status = w.word collate nocase), w.first_seen, "
        "w.last_seen, "
        "w.channel_id from unmapped_words w join channels c on c.id = w.channel_id where c.deleted_at is null"_s,
        {},
        nullptr,
        complete};
}

} // namespace custompass
