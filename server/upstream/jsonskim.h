// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace custompass {

/// What is left of a large JSON text after skimming it.
struct JsonSkim
{
    bool valid = false; ///< it is JSON (RFC 8259), at most JsonSkimDepth deep
    QByteArray object;  ///< if it is an object: its small members, as JSON; those too large are left out
};

/// As deep as QJsonDocument goes.
inline constexpr int JsonSkimDepth = 1024;

/// Checks @p json in one pass and keeps the members of the outermost object that are at most @p
/// maxMemberBytes long and together at most 256 KiB. QJsonDocument takes some 20 ms for each MiB of numbers,
/// in which a worker can do nothing else; an answer's few telling members can be had for a tenth of that.
JsonSkim skimJson(QByteArrayView json, qsizetype maxMemberBytes);

} // namespace custompass
