// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/pagedtablemodel.h"
#include "tests/support/tempdatabase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

// What the tests of the window's tables have in common.

namespace custompass {

/// A database and a reader on it.
class TableDesk : public TempDatabase
{
public:
    TableDesk()
    {
        auto started = TableReader::start(options);
        if (!started)
            qFatal("reader: %s", qPrintable(started.error().details));
        reader = std::move(started).value();
    }
    std::unique_ptr<TableReader> reader;
};

/// Waits for something a model does; false, and the reason, if it fails or takes too long.
template <typename Condition>
bool waitFor(PagedTableModel &model, Condition condition)
{
    QSignalSpy failures(&model, &PagedTableModel::loadFailed);
    const bool reached = QTest::qWaitFor([&] { return !failures.isEmpty() || condition(); }, 20'000);
    if (!failures.isEmpty())
        qWarning("%s", qPrintable(failures.first().at(1).toString()));
    return reached && failures.isEmpty();
}

/// Waits until a paged model has read what it reads, and counted.
inline bool settled(PagedTableModel &model)
{
    return waitFor(model, [&model] { return !model.isLoading() && model.count().exact; });
}

/// The ids of all rows a model shows now.
inline QList<qint64> idsOf(const TableModel &model)
{
    QList<qint64> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.idAt(row));
    return ids;
}

/// Fetches all pages.
inline bool fetchAll(PagedTableModel &model)
{
    for (;;) {
        if (!waitFor(model, [&model] { return !model.isLoading(); }))
            return false;
        if (!model.canFetchMore({}))
            return true;
        model.fetchMore({});
    }
}

/// What SQL itself says, in its order.
inline QList<qint64> idsBySql(TempDatabase &temp, const QString &sql)
{
    QSqlQuery query(temp.database->handle());
    query.setForwardOnly(true);
    if (!query.exec(sql))
        qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    QList<qint64> ids;
    while (query.next())
        ids.append(query.value(0).toLongLong());
    return ids;
}

} // namespace custompass
