// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace custompass::test {

/// A second connection to the database of a running gateway, that gets in its way until it is destroyed.
class DatabaseIntruder
{
public:
    explicit DatabaseIntruder(const QString &dataDir);
    ~DatabaseIntruder();
    Q_DISABLE_COPY_MOVE(DatabaseIntruder)

    /// Nobody else can write from now on.
    void lock();
    /// From now on, inserting a row into @p table fails if @p condition (SQL, of the row `new`) holds.
    void failInserts(const QString &table, const QString &condition);
    /// Makes the present rows of @p table older by that many days; @p column has their time.
    void age(const QString &table, const QString &column, int days);

private:
    void execute(const QString &sql);

    QString m_connection;
    bool m_locked = false;
    bool m_failing = false;
};

} // namespace custompass::test
