// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/snapshottablemodel.h"

#include <optional>

namespace custompass {

struct UserFilter
{
    QString text;  ///< anywhere in the name
    QString group; ///< empty: all
    std::optional<bool> enabled;
    std::optional<qint64> userId = {}; ///< this one only
    friend bool operator==(const UserFilter &, const UserFilter &) = default;
};

/// The users with their money, by name at first. Deleted ones are not shown.
class UserTableModel final : public SnapshotTableModel
{
    Q_OBJECT
public:
    enum Columns {
        Name,
        Group,
        Ratio,    ///< decimal as text
        Enabled,  ///< bool
        Balance,  ///< quota; may be negative
        Held,     ///< quota of open reservations
        Used,     ///< quota
        Requests, ///< number
        Tokens,   ///< number
        ColumnCount
    };

    explicit UserTableModel(TableReader &reader, QObject *parent = nullptr);

    const UserFilter &filter() const { return m_filter; }
    /// Begins to read if it differs, or if nothing was read yet.
    void setFilter(const UserFilter &filter);

protected:
    Query query() const override;

private:
    UserFilter m_filter;
};

} // namespace custompass
