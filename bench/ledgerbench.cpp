// SPDX-License-Identifier: GPL-3.0-or-later
// How many reserve + settle pairs the ledger commits in a second, durably, at several numbers in flight.
//
//     ledgerbench [--seconds 3 | --pairs 10000] [--users 1000] [--in-flight 1,8,64,512] [--folder DIR]
//
// The folder decides what is measured: durable means that DIR's disk has said so.
#include "models/store/auditor.h"
#include "models/store/ledger.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <qcoro/qcorotask.h>

#include <cstdio>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

struct Load
{
    Ledger &ledger;
    qint64 deadlineNs = 0;
    qint64 pairsLeft = 0;
    QElapsedTimer timer;
    int running = 0;
    qint64 pairs = 0;
    qint64 failures = 0;
};

/// What the relay freezes for a usage model, and what it logs: of the same size, so that the disk has the
/// same work.
const QByteArray price = R"({"mode":"usage","model_ratio":"2","completion_ratio":"1.5","cache_ratio":"0.5",)"
                         R"("group_ratio":"0.8","user_ratio":"1"})";
const QByteArray details = price.chopped(1) + R"(,"reserved":1000,"refunded":100})";

ReserveOp reserveOp(qint64 user)
{
    ReserveOp op;
    op.requestId = "01937b6e-7c8a-7000-8000-000000000000"_ba;
    op.userId = user;
    op.tokenId = user;
    op.channelId = 1;
    op.model = u"custom-text-pro"_s;
    op.amount = Quota(1000);
    op.price = price;
    op.timeMs = 1'700'000'000'000;
    return op;
}

SettleOp settleOp(qint64 user, qint64 reservation)
{
    SettleOp op;
    op.reservationId = reservation;
    op.actual = Quota(900);
    op.record.timeMs = 1'700'000'000'500;
    op.record.userId = user;
    op.record.tokenId = user;
    op.record.channelId = 1;
    op.record.group = u"default"_s;
    op.record.model = u"custom-text-pro"_s;
    op.record.promptTokens = 400;
    op.record.completionTokens = 100;
    op.record.ip = u"203.0.113.7"_s;
    op.record.requestId = "01937b6e-7c8a-7000-8000-000000000000"_ba;
    op.record.other = details;
    return op;
}

QCoro::Task<> client(Load *load, qint64 user)
{
    while (load->timer.nsecsElapsed() < load->deadlineNs && load->pairsLeft-- > 0) {
        ReserveOp reserve = reserveOp(user);
        auto held = co_await load->ledger.submit(std::move(reserve));
        if (!held) {
            ++load->failures;
            break;
        }
        SettleOp settle = settleOp(user, held->id);
        auto settled = co_await load->ledger.submit(std::move(settle));
        settled ? ++load->pairs : ++load->failures;
    }
    if (--load->running == 0)
        QCoreApplication::quit();
}

QCoro::Task<> owner(Load *load, qint64 user)
{
    TopUpOp topUp{user, Quota(1'000'000'000'000), false, u"bench"_s, 1};
    auto done = co_await load->ledger.submit(std::move(topUp));
    if (!done)
        ++load->failures;
    if (--load->running == 0)
        QCoreApplication::quit();
}

void fail(const Error &error)
{
    std::fprintf(stderr, "ledgerbench: %s\n", qPrintable(error.details));
    std::exit(1);
}

void prepare(const DatabaseOptions &options, qint64 users)
{
    auto database = Database::open(options, Database::Mode::ReadWrite);
    if (!database)
        fail(database.error());
    if (const auto done = migrate(*database.value()); !done)
        fail(done.error());
    const auto filled = database.value()->execute(
        u"with recursive n(i) as (select 1 union all select i + 1 from n where i < %1) "
        "insert into users (id, name) select i, 'user ' || i from n"_s.arg(users));
    if (!filled)
        fail(filled.error());
}

void checkBooks(const DatabaseOptions &options)
{
    auto database = Database::open(options, Database::Mode::ReadOnly);
    if (!database)
        fail(database.error());
    QElapsedTimer timer;
    timer.start();
    const auto report = audit(*database.value());
    if (!report)
        fail(report.error());
    if (!report->clean())
        fail({ErrorCode::SystemError, report->violations.join(u'\n')});
    std::printf("audit of %lld entries: clean, %lld ms\n", report->entries, timer.elapsed());
}

void giveMoney(Ledger &ledger, qint64 users)
{
    Load load{ledger, 0, 0, {}, int(users)};
    for (qint64 user = 1; user <= users; ++user)
        owner(&load, user);
    QCoreApplication::exec();
    if (load.failures > 0)
        fail({ErrorCode::SystemError, u"top-ups failed"_s});
}

void measure(Ledger &ledger, qint64 users, int inFlight, qint64 seconds, qint64 pairs)
{
    Load load{ledger, seconds * 1'000'000'000, pairs, {}, inFlight};
    load.timer.start();
    for (int i = 0; i < inFlight; ++i)
        client(&load, 1 + i % users);
    QCoreApplication::exec();
    const qint64 perSecond = load.pairs * 1'000'000'000 / load.timer.nsecsElapsed();
    std::printf("%4d in flight: %7lld pairs/s, %lld failures\n", inFlight, perSecond, load.failures);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"seconds"_s, u"How long each."_s, u"n"_s, u"3"_s},
                       {u"pairs"_s, u"How many each, instead of seconds."_s, u"n"_s},
                       {u"users"_s, u"How many users."_s, u"n"_s, u"1000"_s},
                       {u"in-flight"_s, u"How many at once."_s, u"list"_s, u"1,8,64,512"_s},
                       {u"folder"_s, u"Where the database is."_s, u"path"_s, QDir::currentPath()}});
    parser.addHelpOption();
    parser.process(app);

    QTemporaryDir folder(parser.value(u"folder"_s) + u"/ledgerbench-XXXXXX"_s);
    const DatabaseOptions options{folder.filePath(u"ledger.db"_s)};
    const qint64 users = parser.value(u"users"_s).toLongLong();
    const bool counted = parser.isSet(u"pairs"_s);
    const qint64 pairs = counted ? parser.value(u"pairs"_s).toLongLong() : std::numeric_limits<qint64>::max();
    const qint64 seconds = counted ? 3600 : parser.value(u"seconds"_s).toLongLong();
    prepare(options, users);
    auto ledger = Ledger::start(options);
    if (!ledger)
        fail(ledger.error());
    {
        ResumeQueue resumeQueue;
        giveMoney(*ledger.value(), users);
        const QStringList levels = parser.value(u"in-flight"_s).split(u',');
        for (const QString &level : levels)
            measure(*ledger.value(), users, level.toInt(), seconds, pairs);
    }
    ledger.value()->stop();
    checkBooks(options);
    return 0;
}
