// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws every page of the window into PNG files, in both languages, light and dark, from a generated workspace, without a
// display: what scripts/screenshots runs. See there for its arguments.

#include "tests/screenshots/shots.h"
#include "tests/support/sampleworkspace.h"
#include "tests/support/windowstage.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <cstdio>

using namespace custompass;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0); // a blinking cursor is never at rest
    QCommandLineParser parser;
    parser.addPositionalArgument(u"folder"_s, u"where the pictures go"_s);
    const QCommandLineOption only(u"only"_s, u"pictures whose name contains this"_s, u"text"_s);
    const QCommandLineOption small(u"small"_s, u"a small workspace, for a quick look"_s);
    const QCommandLineOption size(u"size"_s, u"of the window, 1280x800 unless given"_s, u"size"_s, u"1280x800"_s);
    parser.addOptions({only, small, size});
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    const QString folder = parser.positionalArguments().constFirst();
    const QStringList sides = parser.value(size).split(u'x');
    if (sides.size() != 2 || !QDir().mkpath(folder)) {
        std::fprintf(stderr, "screenshots: cannot use %s or --size\n", qPrintable(folder));
        return 2;
    }
    WindowStage stage([&](TempDatabase &temp, const SecretBox &secrets) {
        const SampleSize sample = parser.isSet(small) ? SampleSize{30, 60, 40, 1'000, 5'000} : SampleSize{};
        fillSample(*temp.database, secrets, sample, SystemClock().nowMs());
    });
    stage.window().resize(sides[0].toInt(), sides[1].toInt());
    return takeShots(stage, folder, parser.value(only)) ? 0 : 1;
}
