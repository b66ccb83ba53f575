// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/accountsheet.h"

#include <limits>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Lowest = std::numeric_limits<qint64>::min();
constexpr qint64 Highest = std::numeric_limits<qint64>::max();

} // namespace

bool SheetAccount::canHold(qint64 amount, qint64 needed) const
{
    return m_exists && m_now.quota >= needed && m_now.quota >= Lowest + amount &&
           m_now.held <= Highest - amount;
}

bool SheetAccount::hold(qint64 amount, qint64 needed)
{
    if (!canHold(amount, needed))
        return false;
    m_now.quota -= amount;
    m_now.held += amount;
    return true;
}

bool SheetAccount::release(qint64 amount)
{
    if (!m_exists || m_now.held < amount || m_now.quota > Highest - amount)
        return false;
    m_now.quota += amount;
    m_now.held -= amount;
    return true;
}

bool SheetAccount::spend(qint64 reserved, qint64 actual)
{
    const qint64 difference = reserved - actual; // both are not negative, so it fits
    const bool fits =
        difference < 0 ? m_now.quota >= Lowest - difference : m_now.quota <= Highest - difference;
    if (!m_exists || m_now.held < reserved || !fits || m_now.used > Highest - actual)
        return false;
    m_now.quota += difference;
    m_now.held -= reserved;
    m_now.used += actual;
    ++m_now.requests;
    return true;
}

bool SheetAccount::add(qint64 amount)
{
    const bool fits = amount < 0 ? m_now.quota >= Lowest - amount && m_now.quota <= Highest - m_now.held
                                 : m_now.quota <= Highest - amount - m_now.held;
    if (!m_exists || !fits)
        return false;
    m_now.quota += amount;
    return true;
}

Result<SheetAccount *> AccountSheet::of(qint64 userId, LedgerStatements &sql)
{
    const auto [at, isNew] = m_accounts.try_emplace(userId);
    SheetAccount &account = at->second;
    if (!isNew)
        return &account;
    const Result<Row> row = sql[ReadAccount].fetch(userId);
    if (!row) {
        m_accounts.erase(at);
        return row.error();
    }
    account.m_exists = row->found();
    if (account.m_exists)
        account.m_read = {row->integer(0), row->integer(1), row->integer(2), row->integer(3)};
    account.m_now = account.m_read;
    return &account;
}

Result<SheetAccount *> AccountSheet::ensured(qint64 userId, LedgerStatements &sql)
{
    const Result<SheetAccount *> account = of(userId, sql);
    if (!account || (*account)->m_exists)
        return account;
    const Result<Done> ensured = sql[EnsureAccount].run(userId);
    if (!ensured)
        return ensured.error();
    (*account)->m_exists = sql[EnsureAccount].changes() == 1;
    return account;
}

Result<std::optional<qint64>> AccountSheet::allowance(qint64 tokenId, LedgerStatements &sql)
{
    if (const auto known = m_allowances.find(tokenId); known != m_allowances.end())
        return known->second;
    const Result<Row> row = sql[ReadTokenAllowance].fetch(tokenId);
    if (!row)
        return row.error();
    const std::optional<qint64> allowance = row->found() ? std::optional(row->integer(0)) : std::nullopt;
    m_allowances.emplace(tokenId, allowance);
    return allowance;
}

std::unordered_map<qint64, Quota> AccountSheet::balances() const
{
    std::unordered_map<qint64, Quota> balances;
    for (const auto &[user, account] : m_accounts)
        balances.emplace(user, Quota(account.m_now.quota));
    return balances;
}

Result<Done> AccountSheet::write(LedgerStatements &sql)
{
    for (auto &[user, account] : m_accounts) {
        const auto &now = account.m_now;
        if (now == account.m_read)
            continue;
        const Result<Done> written = sql[WriteAccount].run(now.quota, now.held, now.used, now.requests, user,
                                                           account.m_read.quota, account.m_read.held);
        if (!written)
            return written;
        if (sql[WriteAccount].changes() != 1)
            return Error{ErrorCode::SystemError,
                         u"the account of user %1 changed within a batch"_s.arg(user)};
        account.m_read = now;
    }
    return Done{};
}

void AccountSheet::clear()
{
    m_accounts.clear();
    m_allowances.clear();
}

} // namespace custompass
