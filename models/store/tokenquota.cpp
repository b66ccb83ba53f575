// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/tokenquota.h"

#include "models/store/statement.h"

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;

Result<QList<PeriodQuota>> tokenPeriodQuotas(Database &database, qint64 tokenId, qint64 nowMs)
{
    Result<Statement> statement = Statement::prepare(
        database, u"select t.quota_per_day, t.quota_per_week, t.quota_per_month, coalesce(sum(d.used_quota + d.held), 0) "
                  "from tokens t left join token_days d on d.token_id = t.id and d.day between @first and @last "
                  "where t.id = @token and t.deleted_at is null group by t.id"_s);
    if (!statement)
        return statement.error();
    const int today = quotaDayOf(nowMs);
    constexpr std::array Periods{QuotaPeriod::Day, QuotaPeriod::Week, QuotaPeriod::Month}; // as the columns
    QList<PeriodQuota> quotas;
    for (std::size_t column = 0; column < Periods.size(); ++column) {
        const QuotaDays days = quotaDays(Periods[column], today);
        const Result<Row> row = statement.value().fetch(days.first, days.last, tokenId);
        if (!row)
            return row.error();
        if (!row->found())
            return Error{ErrorCode::InvalidRequest, u"there is no token %1"_s.arg(tokenId)};
        if (row->isNull(int(column)))
            continue;
        quotas.append({Periods[column], Quota(row->integer(int(column))), Quota(row->integer(3)),
                       quotaPeriodEndMs(Periods[column], today)});
    }
    return quotas;
}

} // namespace custompass
