// SPDX-License-Identifier: GPL-3.0-or-later
//
// The program with a probe inside, for bench/window. `windowbench fill DIR` makes up the data; `windowbench tour …` and
// `windowbench watch SECONDS …` are `custompass …`, whose window is led through everything it offers, or only looked at.

#include "app/program.h"
#include "app/workbench.h"
#include "bench/windowprobe.h"
#include "models/domain/clock.h"
#include "models/store/ledgerblocks.h"
#include "models/store/loghours.h"
#include "tests/support/sampleworkspace.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdio>
#include <optional>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

constexpr SampleSize Size{30, 60, 400, 1'000'000, 5'000'000, 365};

/// Without a journal, for a fill that breaks off is thrown away.
Result<Done> fill(const QString &folder)
{
    CommandLine line;
    line.settings.insert(u"CUSTOM_PASS_DATA_DIR"_s, folder);
    const Result<Workbench> bench = openWorkbench(line, Creation::Allowed);
    if (!bench)
        return bench.error();
    for (const QString &pragma : {u"journal_mode = off"_s, u"synchronous = off"_s, u"cache_size = -2000000"_s}) {
        if (const Result<Done> set = bench->database->execute(u"pragma "_s + pragma); !set)
            return set;
    }
    fillSample(*bench->database, bench->secrets, Size, SystemClock().nowMs());
    // As the window would in the first minute that it is open.
    for (HourStep step{0, true}; step.more;) {
        const auto added = addLogHours(*bench->database, 100'000);
        if (!added)
            return added.error();
        step = *added;
    }
    for (bool more = true; more;) {
        const auto added = addLedgerBlock(*bench->database);
        if (!added)
            return added.error();
        more = *added;
    }
    return bench->database->execute(u"pragma journal_mode = wal"_s);
}

std::optional<WindowProbe::Plan> plan;

/// Runs with the application's constructor: before the window is there, so that its first picture is seen.
void startProbe()
{
    if (plan)
        (new WindowProbe(*plan))->setParent(QCoreApplication::instance());
}
Q_COREAPP_STARTUP_FUNCTION(startProbe)

/// The arguments without @p count after the program's name.
int runWithout(int count, int argc, char *argv[])
{
    for (int i = count + 1; i < argc; ++i)
        argv[i - count] = argv[i];
    argv[argc - count] = nullptr;
    return runProgram(argc - count, argv);
}

} // namespace

int main(int argc, char *argv[])
{
    const QString what = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (what == "fill"_L1 && argc == 3) {
        const QCoreApplication application(argc, argv);
        if (const Result<Done> filled = fill(QString::fromLocal8Bit(argv[2])); !filled) {
            std::fprintf(stderr, "windowbench: %s\n", qPrintable(filled.error().details));
            return 1;
        }
        return 0;
    }
    if (what == "tour"_L1) {
        plan = WindowProbe::Plan{};
        return runWithout(1, argc, argv);
    }
    if (what == "watch"_L1 && argc > 2) {
        plan = WindowProbe::Plan{std::chrono::seconds(QByteArray(argv[2]).toInt())};
        return runWithout(2, argc, argv);
    }
    std::fprintf(stderr, "usage: windowbench fill DIR | tour ARGUMENTS… | watch SECONDS ARGUMENTS…\n");
    return 2;
}
