// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"
#include "models/store/ledgersql.h"

#include <optional>
#include <unordered_map>

namespace custompass {

/// The money of one user while a batch works on it. Each movement happens whole or, if a condition stands
/// against it, not at all. The quota and what is held always fit 63 bits together, so that what is held can
/// be given back.
class SheetAccount
{
public:
    bool exists() const { return m_exists; } ///< has a row; without one all is zero
    qint64 quota() const { return m_now.quota; }

    /// Takes @p amount (not negative) off the balance into what is held, if the balance is at least @p
    /// needed.
    bool hold(qint64 amount, qint64 needed);
    bool canHold(qint64 amount, qint64 needed) const;
    /// Gives @p amount (not negative) of what is held back.
    bool release(qint64 amount);
    /// Ends @p reserved, which is held, by @p actual, which is spent. Neither is negative.
    bool spend(qint64 reserved, qint64 actual);
    /// Adds @p amount, which may be negative.
    bool add(qint64 amount);

private:
    friend class AccountSheet;
    struct Figures
    {
        qint64 quota = 0;
        qint64 held = 0;
        qint64 used = 0;
        qint64 requests = 0;
        friend bool operator==(const Figures &, const Figures &) = default;
    };
    Figures m_read; ///< as the row has it
    Figures m_now;
    bool m_exists = false;
};

/// Reads the row of each account that a batch touches once, and writes it once, at the end of the batch.
/// Nobody else can change it in between, because the batch holds the database's write lock from its begin on.
class AccountSheet
{
public:
    /// The account of @p userId; valid until clear(). A row that is missing is not made.
    Result<SheetAccount *> of(qint64 userId, LedgerStatements &sql);
    /// The same, with a row, unless there is no such user.
    Result<SheetAccount *> ensured(qint64 userId, LedgerStatements &sql);
    /// What the limit of @p tokenId leaves without this batch; nothing if it has none.
    Result<std::optional<qint64>> allowance(qint64 tokenId, LedgerStatements &sql);

    /// The balances of all accounts that were read.
    std::unordered_map<qint64, Quota> balances() const;
    /// Writes what has changed. SystemError if a row is not as it was read.
    Result<Done> write(LedgerStatements &sql);
    void clear();

private:
    std::unordered_map<qint64, SheetAccount> m_accounts;
    std::unordered_map<qint64, std::optional<qint64>> m_allowances;
};

} // namespace custompass
