// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/processstats.h"

#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

namespace custompass {

static constexpr qint64 nsPerSecond = 1'000'000'000;

static QByteArray readAll(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Seconds since 1970 at which the machine was started.
static qint64 bootTime()
{
    const QList<QByteArray> lines = readAll("/proc/stat").split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("btime "))
            return line.mid(6).toLongLong();
    }
    return 0;
}

std::optional<ProcessStats> ProcessStats::read()
{
    const QByteArray stat = readAll("/proc/self/stat");
    // The second field is the program's name, which may hold anything, also brackets.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    static constexpr qsizetype userTicks = 11;
    static constexpr qsizetype systemTicks = 12;
    static constexpr qsizetype startTicks = 19;
    static constexpr qsizetype virtualSize = 20;
    static constexpr qsizetype residentPages = 21;
    if (fields.size() <= residentPages)
        return std::nullopt;
    const qint64 ticks = ::sysconf(_SC_CLK_TCK);
    const auto nsOf = [&](qint64 count) { return count * (nsPerSecond / ticks); };

    ProcessStats stats;
    stats.cpuNs = nsOf(fields[userTicks].toLongLong() + fields[systemTicks].toLongLong());
    stats.startedNs = bootTime() * nsPerSecond + nsOf(fields[startTicks].toLongLong());
    stats.virtualBytes = fields[virtualSize].toLongLong();
    stats.residentBytes = fields[residentPages].toLongLong() * ::sysconf(_SC_PAGESIZE);
    stats.openFiles = qint64(QDir(QStringLiteral("/proc/self/fd")).count()) - 2; // without . and ..
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        stats.maxFiles = qint64(limit.rlim_cur);
    return stats;
}

} // namespace custompass
