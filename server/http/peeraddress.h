// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

namespace custompass {

/// Who is at the other end of a connected socket; null if that cannot be told. An IPv4 client of an IPv6
/// socket (::ffff:192.0.2.1) has its IPv4 address.
QHostAddress addressOfPeer(int descriptor);

} // namespace custompass
