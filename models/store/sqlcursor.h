// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QSqlError>
#include <QString>

#include <memory>

namespace custompass {

class Database;

/// A prepared statement as one of two ways to SQLite has it: what Statement and Row are made of. Parameters
/// are written
/// `@name` and counted from 0 in the order in which the names come up first. Belongs to the thread of its
/// database.
class SqlCursor
{
public:
    /// SQLite's own functions where Qt's driver uses the same library, which cost a third of what QSqlQuery
    /// does (docs/adr/0011); else QSqlQuery.
    static Result<std::unique_ptr<SqlCursor>> prepare(Database &database, const QString &sql);
    virtual ~SqlCursor() = default;

    virtual void bindNull(int parameter) = 0;
    virtual void bind(int parameter, qint64 value) = 0;
    virtual void bind(int parameter, const QString &value) = 0;    ///< as text; null is empty
    virtual void bind(int parameter, const QByteArray &value) = 0; ///< as blob; null is empty

    /// Runs the statement up to its first row or its end, and says in isOnRow() which; false: error().
    virtual bool run() = 0;
    /// Steps to the next row; false if there is none, because of error() if that is valid.
    virtual bool next() = 0;
    virtual bool isOnRow() const = 0;
    /// Frees what a statement that is not at its end keeps locked.
    virtual void finish() = 0;
    virtual QSqlError error() const = 0;

    virtual qint64 integer(int column) const = 0;
    virtual QString text(int column) const = 0;
    virtual QByteArray bytes(int column) const = 0;
    virtual bool isNull(int column) const = 0;

    virtual int changes() const = 0;
    virtual qint64 insertedId() const = 0;
};

} // namespace custompass
