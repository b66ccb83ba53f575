// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/peeraddress.h"

#include <sys/socket.h>

namespace custompass {

QHostAddress addressOfPeer(int descriptor)
{
    sockaddr_storage storage = {};
    socklen_t size = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (::getpeername(descriptor, address, &size) != 0)
        return {};
    const QHostAddress peer(address);
    // ::ffff:192.0.2.1 and 192.0.2.1 are the same client.
    bool isIpv4 = false;
    const quint32 ipv4 = peer.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : peer;
}

} // namespace custompass
