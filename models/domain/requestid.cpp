// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/requestid.h"

#include <QRandomGenerator>

#include <algorithm>

namespace custompass {

namespace {

constexpr qsizetype MaxClientIdLength = 128;

/// Writes the lowest @p digits hexadecimal digits of @p value.
char *writeHex(char *out, quint64 value, int digits)
{
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        *out++ = "0123456789abcdef"[(value >> shift) & 0xf];
    return out;
}

bool isVisibleAscii(char c)
{
    return c > 0x20 && c < 0x7f;
}

} // namespace

QByteArray newRequestId(qint64 nowMs)
{
    const quint64 time = quint64(nowMs) & 0xffff'ffff'ffff;
    // Ids only have to be unique, so the fast generator will do; it locks, and is seeded by the system.
    const quint64 random = QRandomGenerator::global()->generate64();
    const quint64 more = QRandomGenerator::global()->generate();

    QByteArray id(36, '-');
    char *out = writeHex(id.data(), time >> 16, 8) + 1;
    out = writeHex(out, time, 4) + 1;
    out = writeHex(out, 0x7000 | (more & 0x0fff), 4) + 1;
    out = writeHex(out, 0x8000 | ((more >> 12) & 0x3fff), 4) + 1;
    writeHex(out, random, 12);
    return id;
}

QByteArray requestIdFrom(const QByteArray &clientValue, qint64 nowMs)
{
    const bool usable = !clientValue.isEmpty() && clientValue.size() <= MaxClientIdLength &&
                        std::all_of(clientValue.begin(), clientValue.end(), isVisibleAscii);
    return usable ? clientValue : newRequestId(nowMs);
}

} // namespace custompass
