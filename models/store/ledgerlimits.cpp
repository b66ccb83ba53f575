// SPDX-License-Identifier: GPL-3.0-or-later
// What a token may spend: its limit in all, and those of a day, a week and a month.
#include "models/domain/quotaperiods.h"
#include "models/store/ledgerbook.h"

#include <array>
#include <limits>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

/// The sum, or the largest number if there is none.
qint64 saturated(qint64 left, qint64 right)
{
    return Quota(left).plus(Quota(right)).value_or(Quota(std::numeric_limits<qint64>::max())).value();
}

struct Period
{
    QuotaPeriod period;
    int column; ///< of its limit in ReadPeriod
    QLatin1StringView word;
};

constexpr std::array Periods{Period{QuotaPeriod::Day, 1, QLatin1StringView("daily")},
                             Period{QuotaPeriod::Week, 2, QLatin1StringView("weekly")},
                             Period{QuotaPeriod::Month, 3, QLatin1StringView("monthly")}};

} // namespace

/// Whether no limit of the token stands against @p needed more.
Result<bool> LedgerBook::isWithinLimits(const Payer &payer, qint64 needed)
{
    const Result<std::optional<qint64>> allowance = m_accounts.allowance(payer.tokenId, m_statements);
    if (!allowance)
        return allowance.error();
    if (*allowance && **allowance < saturated(m_counters.pendingOf(payer.tokenId), needed))
        return false;
    if (payer.quotaDay == 0)
        return true;
    const QuotaDays week = quotaDays(QuotaPeriod::Week, payer.quotaDay);
    const QuotaDays month = quotaDays(QuotaPeriod::Month, payer.quotaDay);
    const Result<Row> full = sql(FindFullPeriod).fetch(payer.tokenId, needed, payer.quotaDay, week.first, week.last,
                                                       month.first, month.last);
    if (!full)
        return full.error();
    return !full->found();
}

/// Adds to what a token used and holds on a day; day 0: nothing, it has no limits by period.
Result<Done> LedgerBook::countDay(qint64 tokenId, int day, qint64 used, qint64 held)
{
    if (day == 0)
        return Done{};
    const Result<bool> counted = changed(CountDay, tokenId, day, used, held);
    if (!counted)
        return counted.error();
    return *counted ? Result<Done>(Done{})
                    : Error{ErrorCode::UpstreamError, u"what token %1 used on day %2 does not fit 63 bits"_s.arg(tokenId).arg(day)};
}

/// Why hold() took nothing, in numbers: @p reserved is what the reservation has already.
Error LedgerBook::refusal(const Payer &payer, qint64 needed, qint64 reserved)
{
    const Result<qint64> balance = balanceOf(payer.userId);
    if (!balance)
        return balance.error();
    const qint64 available = saturated(*balance, reserved);
    if (available < needed)
        return {ErrorCode::InsufficientQuota, u"needed %1, available %2"_s.arg(needed).arg(available)};
    if (payer.quotaDay != 0) {
        const Result<QString> period = periodRefusal(payer, needed, reserved);
        if (!period)
            return period.error();
        if (!period->isEmpty())
            return {ErrorCode::InsufficientQuota, *period};
    }
    const Result<std::optional<qint64>> limit = m_accounts.allowance(payer.tokenId, m_statements);
    if (!limit)
        return limit.error();
    const qint64 allowance = *limit ? **limit - m_counters.pendingOf(payer.tokenId) : 0;
    return {ErrorCode::InsufficientQuota,
            u"needed %1, available %2 of the token's limit"_s.arg(needed).arg(saturated(allowance, reserved))};
}

/// The same for a limit by period, if it is one of these; else nothing. Of several that refuse, the one
/// that does so for the longest.
Result<QString> LedgerBook::periodRefusal(const Payer &payer, qint64 needed, qint64 reserved)
{
    QString details;
    for (const Period &one : Periods) {
        const QuotaDays days = quotaDays(one.period, payer.quotaDay);
        const Result<Row> row = sql(ReadPeriod).fetch(days.first, days.last, payer.tokenId);
        if (!row)
            return row.error();
        if (!row->found() || row->isNull(one.column))
            continue;
        const qint64 limit = row->integer(one.column);
        const qint64 available = saturated(limit - row->integer(0), reserved);
        if (available >= needed)
            continue;
        details = u"needed %1, available %2 of the token's %3 limit of %4, which starts anew at %5"_s.arg(needed)
                            .arg(available)
                            .arg(one.word)
                            .arg(limit)
                            .arg(quotaPeriodEnd(one.period, payer.quotaDay));
    }
    return details;
}

} // namespace custompass
