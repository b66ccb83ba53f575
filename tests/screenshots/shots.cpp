// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/shots.h"

#include "ui/commandpalette.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QPixmap>

#include <cstdio>

namespace custompass {

using namespace Qt::StringLiterals;

/// A pop-up is a window of its own: it is drawn into the picture where it stands.
static QImage imageOf(MainWindow &window)
{
    QPixmap picture = window.grab();
    if (QWidget *popup = QApplication::activePopupWidget()) {
        QPainter painter(&picture);
        painter.drawPixmap(window.mapFromGlobal(popup->pos()), popup->grab());
    }
    return picture.toImage();
}

/// Nothing tells that a window has read all that it shows, so it is at rest when it looks the same for half a second.
static QImage imageAtRest(MainWindow &window)
{
    constexpr int RestMs = 500;
    constexpr int PatienceMs = 20'000;
    QElapsedTimer patience;
    patience.start();
    QElapsedTimer rest;
    rest.start();
    QImage image;
    while (rest.elapsed() < RestMs && patience.elapsed() < PatienceMs) {
        QTest::qWait(50);
        QImage now = imageOf(window);
        if (now != image)
            rest.restart();
        image = std::move(now);
    }
    return image;
}

std::vector<Shot> allShots(WindowStage &stage)
{
    std::vector<Shot> shots;
    for (const PageEntry &page : stage.window().pages())
        shots.push_back({page.id, [id = page.id](WindowStage &where) { where.window().open(id); }});
    shots.push_back({u"palette"_s, [](WindowStage &where) { where.window().palette().present(); }});
    return shots;
}

bool takeShots(WindowStage &stage, const QString &folder, const QString &only)
{
    stage.gateway().setLoad(3, 12.4);
    bool written = true;
    for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
        stage.language().setSetting(language);
        for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
            stage.theme().setChoice(theme);
            for (const Shot &shot : allShots(stage)) {
                const QString name = u"%1-%2-%3"_s.arg(shot.name, language, toWord(theme));
                if (!name.contains(only))
                    continue;
                shot.prepare(stage);
                const QString file = folder + u'/' + name + u".png"_s;
                const bool saved = imageAtRest(stage.window()).save(file);
                std::printf("%s%s\n", qPrintable(file), saved ? "" : ": cannot be written");
                written = written && saved;
                if (QWidget *popup = QApplication::activePopupWidget())
                    popup->close();
            }
        }
    }
    return written;
}

} // namespace custompass
