// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/moreshots.h"

#include "tests/support/hands.h"
#include "ui/commandpalette.h"
#include "ui/dialogs/channeleditor.h"
#include "ui/page.h"
#include "ui/widgets/jsonfield.h"
#include "ui/widgets/listdetail.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>

namespace custompass {

using namespace Qt::StringLiterals;

static ChannelEditor &openChannelEditor(WindowStage &stage)
{
    openPage(stage, u"channels"_s);
    auto *editor = stage.window().open(u"channels"_s)->findChild<ChannelEditor *>();
    editor->edit(stage.context().catalog.current()->channels()[1]);
    return *editor;
}

static void scrollTo(QWidget &within, int percent)
{
    for (const QScrollArea *area : within.findChildren<QScrollArea *>()) {
        QScrollBar *bar = area->verticalScrollBar();
        if (area->isVisible() && QTest::qWaitFor([bar] { return bar->maximum() > 0; }, 500))
            return bar->setValue(bar->maximum() * percent / 100);
    }
}

static void addChannelShots(std::vector<Shot> &shots)
{
    for (const int percent : {33, 66, 100})
        shots.push_back({u"channel-editor-%1"_s.arg(percent),
                         [percent](WindowStage &stage) { scrollTo(openChannelEditor(stage), percent); }});
    shots.push_back({u"channel-wrong-json"_s, [](WindowStage &stage) {
                         ChannelEditor &editor = openChannelEditor(stage);
                         auto *json = editor.findChildren<JsonField *>().constFirst();
                         typeInto(*json, u"{\n  \"gpt-4o\": \"gpt-4o-2024\",\n  \"o1\" \"o1-preview\"\n}"_s);
                         scrollTo(editor, 80);
                     }});
    shots.push_back({u"channel-new"_s, [](WindowStage &stage) {
                         openPage(stage, u"channels"_s);
                         stage.window().open(u"channels"_s)->primaryAction()->trigger();
                     }});
    shots.push_back({u"channel-throw-away"_s,
                     [](WindowStage &stage) {
                         ChannelEditor &editor = openChannelEditor(stage);
                         typeInto(*editor.findChild<QLineEdit *>(u"name"_s), u"another name"_s);
                         editor.cancel();
                     },
                     true});
    shots.push_back({u"channel-delete"_s,
                     [](WindowStage &stage) {
                         openPage(stage, u"channels"_s, u"3"_s);
                         Page *page = stage.window().open(u"channels"_s);
                         const auto *table = page->findChild<TableView *>();
                         if (!QTest::qWaitFor([table] { return table->currentIndex().isValid(); }))
                             return;
                         for (QAction *action : page->findChild<ListDetail *>()->actions()) {
                             if (action->shortcut() == QKeySequence(Qt::Key_Delete))
                                 action->trigger();
                         }
                     },
                     true});
}

static void addMoneyShots(std::vector<Shot> &shots)
{
    shots.push_back({u"billing-reconcile"_s, [](WindowStage &stage) {
                         openPage(stage, u"billing"_s);
                         stage.window().open(u"billing"_s)->findChild<QPushButton *>(u"reconcile"_s)->click();
                     }});
    shots.push_back({u"billing-ledger"_s, [](WindowStage &stage) {
                         openPage(stage, u"billing"_s);
                         auto *tabs = stage.window().open(u"billing"_s)->findChild<QTabBar *>();
                         tabs->setCurrentIndex(1);
                         QTest::qWait(500);
                     }});
    shots.push_back({u"billing-by-model"_s, [](WindowStage &stage) {
                         openPage(stage, u"billing"_s);
                         Page *page = stage.window().open(u"billing"_s);
                         page->findChild<QTabBar *>()->setCurrentIndex(0);
                         page->findChild<QComboBox *>(u"chart_group"_s)->setCurrentIndex(1);
                     }});
}

static void addTrafficShots(std::vector<Shot> &shots)
{
    const auto open = [](int tab) {
        return [tab](WindowStage &stage) {
            openPage(stage, u"traffic"_s);
            Page *page = stage.window().open(u"traffic"_s);
            auto *table = page->findChild<TableView *>();
            if (!QTest::qWaitFor([table] { return table->model()->rowCount() > 2; }))
                return; // the picture shows the empty list
            table->setCurrentIndex(table->model()->index(2, 0));
            Q_EMIT table->opened(table->currentIndex());
            page->findChild<QTabWidget *>()->setCurrentIndex(tab);
        };
    };
    shots.push_back({u"traffic-answer"_s, open(2)});
    shots.push_back({u"traffic-timing"_s, open(3)});
    shots.push_back({u"traffic-money"_s, open(4)});
}

static void filter(WindowStage &stage, const QString &id, const QString &text)
{
    openPage(stage, id);
    stage.window().open(id)->setFilter(text);
}

void addMoreShots(std::vector<Shot> &shots)
{
    addChannelShots(shots);
    addMoneyShots(shots);
    addTrafficShots(shots);
    for (const int percent : {25, 50, 75, 100})
        shots.push_back({u"settings-%1"_s.arg(percent), [percent](WindowStage &stage) {
                             openPage(stage, u"settings"_s);
                             scrollTo(*stage.window().open(u"settings"_s), percent);
                         }});
    for (const QString &id : {u"channels"_s, u"tasks"_s, u"users"_s}) {
        shots.push_back({u"nothing-"_s + id, [id](WindowStage &stage) { filter(stage, id, u"zzz"_s); }});
    }
    shots.push_back({u"palette-search"_s, [](WindowStage &stage) {
                         openPage(stage, u"overview"_s);
                         stage.window().palette().present();
                         typeInto(*stage.window().palette().findChild<QLineEdit *>(), u"chen"_s);
                         QTest::qWait(300);
                     }});
}

} // namespace custompass
