// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include <cstdio>

namespace custompass {

static void print(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
    std::fflush(stream);
}

void printLine(const QString &text)
{
    print(stdout, text.toUtf8() + '\n');
}

void printError(const QString &text)
{
    print(stderr, "custompass: " + text.toUtf8() + '\n');
}

} // namespace custompass
