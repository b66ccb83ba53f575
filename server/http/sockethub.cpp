// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/sockethub.h"

#include <QSocketNotifier>

#if defined(Q_OS_LINUX)
#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#else
#include <unordered_map>
#endif

namespace custompass {

#if defined(Q_OS_LINUX)

struct SocketHub::Private
{
    // More events than this wait for the next turn of the loop, after timers and other sockets.
    std::array<epoll_event, 128> events = {};
    int count = 0; ///< of the events that are being handed out
    int epoll = -1;
    std::unique_ptr<QSocketNotifier> notifier;

    bool control(int operation, int descriptor, Watcher *watcher, Interest interest) const
    {
        epoll_event event = {};
        event.events = (interest.read ? quint32(EPOLLIN) : 0) | (interest.write ? quint32(EPOLLOUT) : 0);
        event.data.ptr = watcher;
        return ::epoll_ctl(epoll, operation, descriptor, &event) == 0;
    }

    void dispatch()
    {
        count = ::epoll_wait(epoll, events.data(), int(events.size()), 0);
        for (int i = 0; i < count; ++i) {
            const quint32 what = events[std::size_t(i)].events;
            // forget() empties entries, so each one is read again before each call.
            const auto watcher = [this, i] {
                return static_cast<Watcher *>(events[std::size_t(i)].data.ptr);
            };
            if ((what & EPOLLIN) && watcher())
                watcher()->socketReadable();
            if ((what & (EPOLLERR | EPOLLHUP)) && watcher())
                watcher()->socketBroken();
            else if ((what & EPOLLOUT) && watcher())
                watcher()->socketWritable();
        }
        count = 0;
    }
};

SocketHub::SocketHub(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->epoll = ::epoll_create1(EPOLL_CLOEXEC);
    d->notifier = std::make_unique<QSocketNotifier>(d->epoll, QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] { d->dispatch(); });
}

SocketHub::~SocketHub()
{
    d->notifier.reset();
    if (d->epoll >= 0)
        ::close(d->epoll);
}

bool SocketHub::add(int descriptor, Watcher *watcher, Interest interest)
{
    return d->control(EPOLL_CTL_ADD, descriptor, watcher, interest);
}

void SocketHub::change(int descriptor, Watcher *watcher, Interest interest)
{
    d->control(EPOLL_CTL_MOD, descriptor, watcher, interest);
}

void SocketHub::forget(int descriptor, Watcher *watcher)
{
    d->control(EPOLL_CTL_DEL, descriptor, watcher, {});
    for (int i = 0; i < d->count; ++i) {
        if (d->events[std::size_t(i)].data.ptr == watcher)
            d->events[std::size_t(i)].data.ptr = nullptr;
    }
}

#else

struct SocketHub::Private
{
    struct Notifiers
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };
    std::unordered_map<int, Notifiers> notifiers;
};

SocketHub::SocketHub(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

SocketHub::~SocketHub() = default;

bool SocketHub::add(int descriptor, Watcher *watcher, Interest interest)
{
    Private::Notifiers &notifiers = d->notifiers[descriptor];
    notifiers.read = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    notifiers.write = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Write);
    connect(notifiers.read.get(), &QSocketNotifier::activated, this,
            [watcher] { watcher->socketReadable(); });
    connect(notifiers.write.get(), &QSocketNotifier::activated, this,
            [watcher] { watcher->socketWritable(); });
    change(descriptor, watcher, interest);
    return true;
}

void SocketHub::change(int descriptor, Watcher *, Interest interest)
{
    const Private::Notifiers &notifiers = d->notifiers[descriptor];
    notifiers.read->setEnabled(interest.read);
    notifiers.write->setEnabled(interest.write);
}

void SocketHub::forget(int descriptor, Watcher *)
{
    const auto found = d->notifiers.find(descriptor);
    if (found == d->notifiers.end())
        return;
    // A notifier may be in the middle of its own signal.
    for (std::unique_ptr<QSocketNotifier> *notifier : {&found->second.read, &found->second.write}) {
        (*notifier)->setEnabled(false);
        (*notifier)->disconnect();
        notifier->release()->deleteLater();
    }
    d->notifiers.erase(found);
}

#endif

} // namespace custompass
