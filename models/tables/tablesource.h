// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/store/sqlvalues.h"
#include "models/tables/rowcache.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <vector>

namespace custompass {

class Database;

/// One row as a model shows it: the raw value of each column, in the order of the model's Columns.
struct TableRow
{
    qint64 id = 0;
    std::vector<QVariant> cells;
    friend bool operator==(const TableRow &, const TableRow &) = default;
};

/// Where the rows of a table come from, once their ids are known.
struct TableSource
{
    QString table;   ///< in joins and columns: `t`
    QString columns; ///< of the select, in the order of the model's Columns
    QString joins;
    /// Turns the stored word or number of a column into what the model shows; null: as it is stored. Runs on
    /// the reader's thread.
    QVariant (*convert)(int column, const QVariant &stored) = nullptr;
};

/// Reads those of the rows with these ids that are still there, in any order. On the database's thread.
Result<std::vector<TableRow>> readRows(Database &database, const TableSource &source,
                                       const std::vector<qint64> &ids);

/// The statement of readRows().
SqlCondition rowsStatement(const TableSource &source, const std::vector<qint64> &ids);

/// The ids as a parameter of json_each(), for statements whose text does not depend on how many there are.
QString toIdList(const std::vector<qint64> &ids);

/// The rows of @p query, whose first column is the id, from where it stands to its end.
Result<std::vector<TableRow>> takeRows(QSqlQuery &query, QVariant (*convert)(int, const QVariant &));

} // namespace custompass
