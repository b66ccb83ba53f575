// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recovery.h"

#include "models/store/ledgerbook.h"

#include <vector>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<qint64>> ownerlessReservations(Database &database)
{
    // By its index: to have them in order, SQLite would else look at all that ever were, for seconds.
    Result<Statement> statement = Statement::prepare(
        database,
        u"select id from reservations indexed by reservations_held where state = 'held' "
        "and id not in (select reservation_id from tasks where finished_at is null and reservation_id is not null) order by id"_s);
    if (!statement)
        return statement.error();
    Result<Row> row = statement.value().fetch();
    if (!row)
        return row.error();
    std::vector<qint64> ids;
    for (; row->found(); row.value().next())
        ids.push_back(row->integer(0));
    if (statement.value().stepError().isValid())
        return sqlError(statement.value().stepError(), u"reading held reservations"_s);
    return ids;
}

Result<RecoveryReport> recover(Database &database, LedgerBook &book, qint64 nowMs)
{
    RecoveryReport report;
    const Result<std::vector<qint64>> ids = ownerlessReservations(database);
    if (!ids)
        return ids.error();
    for (const qint64 id : *ids) {
        const Result<LedgerBook::Recovered> refund = book.recover(id, nowMs);
        if (!refund)
            return refund.error();
        const std::optional<Quota> sum = report.refunded.plus(refund->refunded);
        if (!sum)
            return Error{ErrorCode::SystemError, u"what is held does not fit 63 bits"_s};
        report.refunded = *sum;
        ++report.refundedReservations;
        report.keptSubmissions += refund->keptSubmission ? 1 : 0;
    }
    const Result<Done> counted = book.writeSums();
    if (!counted)
        return counted.error();
    QSqlQuery keys(database.handle());
    if (!keys.exec(u"delete from idempotency_keys where status is null"_s))
        return sqlError(keys);
    report.releasedKeys = keys.numRowsAffected();
    return report;
}

} // namespace

Result<RecoveryReport> recoverAfterUncleanEnd(Database &database, qint64 nowMs)
{
    Result<std::unique_ptr<LedgerBook>> book = LedgerBook::open(database);
    if (!book)
        return book.error();
    RecoveryReport report;
    const Result<Done> done = database.transaction([&]() -> Result<Done> {
        // A second try starts with new sums: what the first one counted was rolled back.
        book.value()->discardSums();
        const Result<RecoveryReport> attempt = recover(database, *book.value(), nowMs);
        if (!attempt)
            return attempt.error();
        report = *attempt;
        return Done{};
    });
    if (!done)
        return done.error();
    return report;
}

} // namespace custompass
