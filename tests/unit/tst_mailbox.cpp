// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/mailbox.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTest>

#include <algorithm>
#include <memory>
#include <thread>
#include <vector>

using namespace custompass;

/// Calls from other threads, made from the event loop.
class TestMailbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callsOnItsOwnThread();
    void keepsTheOrderOfEachThread();
    void goesOnWhileACallRunsAnEventLoop();
    void dropsWhatWaitsWhenItIsDestroyed();
};

void TestMailbox::callsOnItsOwnThread()
{
    Mailbox mailbox;
    std::thread::id calledOn;
    std::thread([&] { mailbox.post([&] { calledOn = std::this_thread::get_id(); }); }).join();
    QCOMPARE(calledOn, std::thread::id()); // not before the event loop
    QCoreApplication::processEvents();
    QCOMPARE(calledOn, std::this_thread::get_id());
}

void TestMailbox::keepsTheOrderOfEachThread()
{
    constexpr int Threads = 4;
    constexpr int Calls = 500;
    Mailbox mailbox;
    std::vector<std::vector<int>> came(Threads);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < Threads; ++thread)
        threads.emplace_back([&, thread] {
            for (int call = 0; call < Calls; ++call)
                mailbox.post([&came, thread, call] { came[std::size_t(thread)].push_back(call); });
        });
    for (std::thread &thread : threads)
        thread.join();
    QCoreApplication::processEvents();
    for (const std::vector<int> &calls : came) {
        QCOMPARE(calls.size(), std::size_t(Calls));
        QVERIFY(std::is_sorted(calls.begin(), calls.end()));
    }
}

void TestMailbox::goesOnWhileACallRunsAnEventLoop()
{
    Mailbox mailbox;
    QEventLoop outer;
    QStringList order;
    mailbox.post([&] {
        QEventLoop inner;
        mailbox.post([&] { inner.quit(); });
        inner.exec();
        order << QStringLiteral("first");
        outer.quit();
    });
    mailbox.post([&] { order << QStringLiteral("second"); });
    outer.exec();
    QCOMPARE(order, QStringList({QStringLiteral("second"), QStringLiteral("first")}));
}

void TestMailbox::dropsWhatWaitsWhenItIsDestroyed()
{
    auto mailbox = std::make_unique<Mailbox>();
    const auto held = std::make_shared<bool>(false);
    mailbox->post([held] { *held = true; });
    mailbox.reset();
    QCOMPARE(held.use_count(), 1L);
    QCoreApplication::processEvents();
    QVERIFY(!*held);
}

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
