// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/snapshottablemodel.h"

#include <optional>

namespace custompass {

struct TokenFilter
{
    std::optional<qint64> userId;
    QString text; ///< anywhere in the token's or the user's name
    friend bool operator==(const TokenFilter &, const TokenFilter &) = default;
};

/// The tokens with their limits, by name at first. Secrets are not in it: see tokenKey().
class TokenTableModel final : public SnapshotTableModel
{
    Q_OBJECT
public:
    enum Columns {
        Name,
        User,              ///< name
        Enabled,           ///< bool
        Used,              ///< quota
        Held,              ///< quota of open reservations
        QuotaLimit,        ///< quota; none: no limit
        ExpiresAt,         ///< ms; none: never
        Models,            ///< QStringList; empty: all
        AllowIps,          ///< QStringList; empty: all
        RequestsPerMinute, ///< none: no limit
        QuotaPerDay,       ///< quota; none: no limit
        QuotaPerWeek,
        QuotaPerMonth,
        UserId,
        ColumnCount
    };

    explicit TokenTableModel(TableReader &reader, QObject *parent = nullptr);

    const TokenFilter &filter() const { return m_filter; }
    /// Begins to read if it differs, or if nothing was read yet.
    void setFilter(const TokenFilter &filter);

protected:
    Query query() const override;

private:
    TokenFilter m_filter;
};

} // namespace custompass
