// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws every page of the window into PNG files, in both languages, light and dark, from a generated workspace, without a
// display: what scripts/screenshots runs. See there for its arguments.

#include "tests/screenshots/firstshots.h"
#include "tests/screenshots/shots.h"
#include "tests/support/sampleworkspace.h"
#include "tests/support/windowstage.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>

#include <cstdio>

using namespace custompass;
using namespace Qt::StringLiterals;

/// What a shot leaves behind (an assistant that has made a channel) is not seen in another variant: each has a stage of its own.
static bool takeFirstShots(QSize size, const QString &folder, const QString &only)
{
    bool written = true;
    for (const Variant &variant : allVariants()) {
        WindowStage stage;
        stage.window().resize(size);
        std::vector<Shot> shots;
        addFirstShots(shots, stage);
        written = takeShots(stage, shots, variant, folder, only) && written;
    }
    return written;
}

int main(int argc, char *argv[])
{
    QCommandLineParser parser;
    parser.addPositionalArgument(u"folder"_s, u"where the pictures go"_s);
    const QCommandLineOption only(u"only"_s, u"pictures whose name contains this"_s, u"text"_s);
    const QCommandLineOption small(u"small"_s, u"a small workspace, for a quick look"_s);
    const QCommandLineOption size(u"size"_s, u"of the window, 1280x800 unless given"_s, u"size"_s, u"1280x800"_s);
    const QCommandLineOption scale(u"scale"_s, u"of a screen with finer points, as 2"_s, u"factor"_s, u"1"_s);
    parser.addOptions({only, small, size, scale});
    parser.addHelpOption();
    QStringList arguments; // the factor must be known before there is an application
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (parser.parse(arguments))
        qputenv("QT_SCALE_FACTOR", parser.value(scale).toLatin1());
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0); // a blinking cursor is never at rest
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    const QString folder = parser.positionalArguments().constFirst();
    const QStringList sides = parser.value(size).split(u'x');
    if (sides.size() != 2 || !QDir().mkpath(folder)) {
        std::fprintf(stderr, "screenshots: cannot use %s or --size\n", qPrintable(folder));
        return 2;
    }
    const QSize pixels(sides[0].toInt(), sides[1].toInt());
    bool written = takeFirstShots(pixels, folder, parser.value(only));
    WindowStage stage([&](TempDatabase &temp, const SecretBox &secrets) {
        const SampleSize sample = parser.isSet(small) ? SampleSize{30, 60, 40, 1'000, 5'000} : SampleSize{};
        fillSample(*temp.database, secrets, sample, SystemClock().nowMs());
    });
    stage.window().resize(pixels);
    stage.gateway().setLoad(3, 12.4);
    addTraffic(stage);
    for (const Variant &variant : allVariants())
        written = takeShots(stage, allShots(stage), variant, folder, parser.value(only)) && written;
    return written ? 0 : 1;
}
