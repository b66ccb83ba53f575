// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/usershots.h"

#include "tests/support/hands.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/dialogs/tokeneditor.h"
#include "ui/dialogs/topupsheet.h"
#include "ui/dialogs/usereditor.h"
#include "ui/pages/userspage.h"
#include "ui/widgets/userledger.h"
#include "ui/widgets/userpane.h"

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Somebody = 1;

UsersPage &openUser(WindowStage &stage)
{
    for (SideSheet *sheet : stage.window().findChildren<SideSheet *>())
        sheet->dismiss();
    auto &page = stage.page<UsersPage>(u"users"_s);
    page.findChild<UserPane *>()->showTokens();
    page.openItem(QString::number(Somebody));
    return page;
}

void openLedger(WindowStage &stage)
{
    UsersPage &page = openUser(stage);
    page.openItem(u"ledger:%1"_s.arg(Somebody));
    auto *view = page.findChild<UserLedger *>()->findChild<TableView *>();
    if (!QTest::qWaitFor([view] { return view->model()->rowCount() > 0; }))
        return; // the picture shows the empty ledger
    view->setCurrentIndex(view->model()->index(1, 0));
    Q_EMIT view->opened(view->currentIndex());
}

void openTokenEditor(WindowStage &stage)
{
    UsersPage &page = openUser(stage);
    const CatalogPtr catalog = stage.context().catalog.current();
    for (const Token &token : catalog->tokens()) {
        if (token.userId == Somebody && token.hasPeriodLimit())
            return page.findChild<TokenEditor *>()->edit(token);
    }
}

/// With a mistake in it.
void openUserEditor(WindowStage &stage)
{
    auto *editor = openUser(stage).findChild<UserEditor *>();
    editor->create();
    typeInto(*qobject_cast<QLineEdit *>(fieldIn(*editor, u"name"_s).editor()), u"olivia"_s);
    typeInto(*qobject_cast<QLineEdit *>(fieldIn(*editor, u"ratio"_s).editor()), u"0,9"_s);
    typeInto(*qobject_cast<QLineEdit *>(fieldIn(*editor, u"quota"_s).editor()), u"5usd"_s);
}

void openTopUp(WindowStage &stage)
{
    UsersPage &page = openUser(stage);
    auto *sheet = page.findChild<TopUpSheet *>();
    QTest::keyClick(page.findChild<TableView *>(), Qt::Key_M, Qt::ControlModifier);
    if (!sheet->isPresented())
        return; // the picture shows the user
    typeInto(*qobject_cast<QLineEdit *>(fieldIn(*sheet, u"amount"_s).editor()), u"25usd"_s);
    typeInto(*qobject_cast<QLineEdit *>(fieldIn(*sheet, u"reason"_s).editor()), u"invoice 2026-114"_s);
}

void openNewKey(WindowStage &stage)
{
    openUser(stage);
    (new NewKeyDialog({1, u"anna"_s, u"notebook"_s, "sk-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKL"},
                      &stage.window()))
        ->open();
}

} // namespace

void addUserShots(std::vector<Shot> &shots)
{
    shots.push_back({u"user-detail"_s, [](WindowStage &stage) { openUser(stage); }});
    shots.push_back({u"user-ledger"_s, openLedger});
    shots.push_back({u"user-editor"_s, openUserEditor});
    shots.push_back({u"user-topup"_s, openTopUp});
    shots.push_back({u"user-token-editor"_s, openTokenEditor});
    shots.push_back({u"user-token-key"_s, openNewKey});
}

} // namespace custompass
