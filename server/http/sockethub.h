// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QtGlobal>

#include <memory>

QT_FORWARD_DECLARE_CLASS(QSocketNotifier)

namespace custompass {

/// Tells when sockets can be read or written, at a cost that does not grow with the number of idle ones.
///
/// Qt's event loop hands all descriptors to poll() each time round: with 2,000 idle connections that alone
/// takes longer than a request. On Linux the loop therefore sees one epoll descriptor for all of them;
/// elsewhere each socket has its notifiers. Lives on one thread.
class SocketHub final : public QObject
{
public:
    /// Told about its socket. May call forget() for any watcher meanwhile, and delete any but itself.
    class Watcher
    {
    public:
        /// There are bytes, or the end of them.
        virtual void socketReadable() = 0;
        virtual void socketWritable() = 0;
        /// The connection is reset, or closed in both directions.
        virtual void socketBroken() = 0;

    protected:
        ~Watcher() = default;
    };

    /// What a watcher waits for.
    struct Interest
    {
        bool read = false;
        bool write = false;
        friend bool operator==(Interest, Interest) = default;
    };

    explicit SocketHub(QObject *parent = nullptr);
    ~SocketHub() override;

    /// Starts to watch the open socket @p descriptor; false if the system refuses.
    bool add(int descriptor, Watcher *watcher, Interest interest);
    void change(int descriptor, Watcher *watcher, Interest interest);
    /// To be called before the descriptor is closed. The watcher is not called any more.
    void forget(int descriptor, Watcher *watcher);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace custompass
