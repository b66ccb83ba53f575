// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tablereader.h"

#include "models/store/sqlvalues.h"
#include "tests/support/bookings.h"
#include "tests/unit/tablekit.h"

#include <future>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Reading off the main thread.
class TestTableReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsOffTheMainThread();
    void cancelledJobIsNotDelivered();
    void cancelledJobIsNotBegun();
    void runningJobSeesThatItIsCancelled();
    void goneReceiverGetsNothing();
    void partsComeBeforeTheWhole();
    void sumsDoNotHoldPagesUp();
    void cannotWrite();
    void tellsOfCommits();
    void endsWhileItReads();
    void missingDatabaseIsAnError();
};

namespace {

/// Holds a lane until it is let go.
struct Gate
{
    std::promise<void> entered;
    std::promise<void> opened;
};

} // namespace

void TestTableReader::readsOffTheMainThread()
{
    TableDesk desk;
    desk.addUser(u"anna"_s);
    Qt::HANDLE workThread = nullptr;
    std::optional<qint64> count;
    desk.reader->read(
        TableReader::Lane::Pages, this,
        [&workThread](ReadContext &context) {
            workThread = QThread::currentThreadId();
            return findId(context.database, u"select count(*) from users"_s, {});
        },
        [&count](const Result<std::optional<qint64>> &result) { count = result.value(); });
    QVERIFY(!count); // never at once
    QTRY_COMPARE(count, std::optional<qint64>(1));
    QVERIFY(workThread != QThread::currentThreadId());
}

void TestTableReader::cancelledJobIsNotDelivered()
{
    TableDesk desk;
    bool delivered = false;
    bool later = false;
    std::promise<void> done;
    const auto job = desk.reader->read(
        TableReader::Lane::Pages, this,
        [&done](ReadContext &) {
            done.set_value();
            return 1;
        },
        [&delivered](int) { delivered = true; });
    done.get_future().wait();
    job->cancel(); // its result may be on the way already
    desk.reader->read(
        TableReader::Lane::Pages, this, [](ReadContext &) { return 1; }, [&later](int) { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!delivered);
}

void TestTableReader::cancelledJobIsNotBegun()
{
    TableDesk desk;
    Gate gate;
    bool begun = false;
    bool later = false;
    desk.reader->read(
        TableReader::Lane::Pages, this,
        [&gate](ReadContext &) {
            gate.entered.set_value();
            gate.opened.get_future().wait();
            return 1;
        },
        [](int) {});
    gate.entered.get_future().wait();
    const auto job = desk.reader->read(
        TableReader::Lane::Pages, this,
        [&begun](ReadContext &) {
            begun = true;
            return 1;
        },
        [](int) {});
    desk.reader->read(
        TableReader::Lane::Pages, this, [](ReadContext &) { return 1; }, [&later](int) { later = true; });
    job->cancel();
    gate.opened.set_value();
    QTRY_VERIFY(later);
    QVERIFY(!begun);
}

void TestTableReader::runningJobSeesThatItIsCancelled()
{
    TableDesk desk;
    std::promise<void> entered;
    std::promise<void> left;
    const auto job = desk.reader->read(
        TableReader::Lane::Sums, this,
        [&](ReadContext &context) {
            entered.set_value();
            while (!context.isCancelled())
                std::this_thread::yield();
            left.set_value();
            return 1;
        },
        [](int) {});
    entered.get_future().wait();
    job->cancel();
    left.get_future().wait();
}

void TestTableReader::goneReceiverGetsNothing()
{
    TableDesk desk;
    auto receiver = std::make_unique<QObject>();
    bool delivered = false;
    bool later = false;
    desk.reader->read(
        TableReader::Lane::Pages, receiver.get(), [](ReadContext &) { return 1; },
        [&delivered](int) { delivered = true; });
    receiver.reset();
    desk.reader->read(
        TableReader::Lane::Pages, this, [](ReadContext &) { return 1; }, [&later](int) { later = true; });
    QTRY_VERIFY(later);
    QVERIFY(!delivered);
}

void TestTableReader::partsComeBeforeTheWhole()
{
    TableDesk desk;
    QList<int> got;
    desk.reader->read(
        TableReader::Lane::Sums, this,
        [&got](ReadContext &context) {
            for (int part = 1; part < 4; ++part)
                context.deliver([&got, part] { got.append(part); });
            return 4;
        },
        [&got](int whole) { got.append(whole); });
    QTRY_COMPARE(got, (QList<int>{1, 2, 3, 4}));
}

void TestTableReader::sumsDoNotHoldPagesUp()
{
    TableDesk desk;
    Gate gate;
    bool page = false;
    desk.reader->read(
        TableReader::Lane::Sums, this,
        [&gate](ReadContext &) {
            gate.opened.get_future().wait();
            return 1;
        },
        [](int) {});
    desk.reader->read(
        TableReader::Lane::Pages, this, [](ReadContext &) { return 1; }, [&page](int) { page = true; });
    QTRY_VERIFY(page);
    gate.opened.set_value();
}

void TestTableReader::cannotWrite()
{
    TableDesk desk;
    std::optional<Result<Done>> outcome;
    desk.reader->read(
        TableReader::Lane::Pages, this,
        [](ReadContext &context) {
            return context.database.execute(u"insert into users (name) values ('x')"_s);
        },
        [&outcome](const Result<Done> &result) { outcome.emplace(result); });
    QTRY_VERIFY(outcome.has_value());
    COMPARE_ERROR(*outcome, ErrorCode::SystemError);
}

void TestTableReader::tellsOfCommits()
{
    TableDesk desk;
    QSignalSpy changes(desk.reader.get(), &TableReader::changed);
    QTRY_VERIFY(!changes.isEmpty()); // the first look
    changes.clear();
    desk.addUser(u"anna"_s);
    QTRY_VERIFY(!changes.isEmpty());
}

void TestTableReader::endsWhileItReads()
{
    TableDesk desk;
    std::promise<void> entered;
    bool delivered = false;
    desk.reader->read(
        TableReader::Lane::Pages, this,
        [&entered](ReadContext &context) {
            entered.set_value();
            while (!context.isCancelled())
                std::this_thread::yield();
            return 1;
        },
        [&delivered](int) { delivered = true; });
    entered.get_future().wait();
    desk.reader.reset(); // cancels what runs
    QCoreApplication::processEvents();
    QVERIFY(!delivered);
}

void TestTableReader::missingDatabaseIsAnError()
{
    TempDatabase temp;
    DatabaseOptions options = temp.options;
    options.path = temp.folder.filePath(u"none.db"_s);
    options.maxRetries = 0;
    const auto reader = TableReader::start(options);
    COMPARE_ERROR(reader, ErrorCode::SystemError);
    QVERIFY(detailsOf(reader).contains(options.path));
}

QTEST_GUILESS_MAIN(TestTableReader)
#include "tst_tablereader.moc"
