// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/sqlcursor.h"

#include <vector>

class QSqlDatabase;
struct sqlite3;
struct sqlite3_stmt;

namespace custompass {

/// Whether Qt's driver uses the copy of SQLite that we are linked with: two copies must not touch each
/// other's connections. Call it before the first connection is opened, for it sets SQLite up.
bool isSqliteShared();
/// SQLite's own handle of an open connection, or null if SQLite is not shared.
sqlite3 *nativeConnection(const QSqlDatabase &database);

/// A statement of SQLite itself, on the connection that Qt has opened.
class NativeCursor final : public SqlCursor
{
public:
    static Result<std::unique_ptr<SqlCursor>> prepare(sqlite3 *connection, const QString &sql);
    ~NativeCursor() override;
    NativeCursor(const NativeCursor &) = delete;
    NativeCursor &operator=(const NativeCursor &) = delete;

    void bindNull(int parameter) override;
    void bind(int parameter, qint64 value) override;
    void bind(int parameter, const QString &value) override;
    void bind(int parameter, const QByteArray &value) override;

    bool run() override;
    bool next() override { return step(); }
    bool isOnRow() const override { return m_isOnRow; }
    void finish() override;
    QSqlError error() const override { return m_error; }

    qint64 integer(int column) const override;
    QString text(int column) const override;
    QByteArray bytes(int column) const override;
    bool isNull(int column) const override;

    int changes() const override;
    qint64 insertedId() const override;

private:
    NativeCursor(sqlite3 *connection, sqlite3_stmt *statement);
    bool step();
    /// Remembers what went wrong with a binding, for run() to say.
    void note(int code);

    sqlite3 *const m_connection;
    sqlite3_stmt *const m_statement;
    std::vector<QByteArray> m_kept; ///< the bytes of each parameter, which SQLite reads where they are
    bool m_isOnRow = false;
    int m_bindCode = 0;
    QSqlError m_error;
};

} // namespace custompass
