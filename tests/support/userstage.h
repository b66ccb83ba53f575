// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/hands.h"
#include "tests/support/windowbooks.h"
#include "tests/support/windowstage.h"
#include "ui/dialogs/tokeneditor.h"
#include "ui/dialogs/topupsheet.h"
#include "ui/dialogs/usereditor.h"
#include "ui/pages/userspage.h"
#include "ui/widgets/tokenspanel.h"
#include "ui/widgets/userpane.h"

#include <QPushButton>
#include <QTabBar>

namespace custompass {

/// The users page on the books of WindowBooks: `anna` (group vip, token `laptop`) and `ben` (token `server`).
class UserStage : public WindowStage
{
public:
    UserStage()
        : WindowStage(&WindowBooks::fill)
        , users(page<UsersPage>(QStringLiteral("users")))
        , table(*users.findChild<TableView *>())
        , pane(*users.findChild<UserPane *>())
        , userEditor(*users.findChild<UserEditor *>())
        , money(*users.findChild<TopUpSheet *>())
        , tokenEditor(*users.findChild<TokenEditor *>())
        , tokens(*users.findChild<TokensPanel *>()->findChild<TableView *>())
    {
        if (!QTest::qWaitFor([this] { return table.model()->rowCount() == 2; }))
            qFatal("no users");
        table.setFocus();
    }

    /// Chooses a user as with the mouse, without opening.
    void choose(const QString &name) { clickRow(table, UserTableModel::Name, name); }
    /// Chooses a user and opens the detail, until the tokens are there.
    void open(const QString &name)
    {
        choose(name);
        QTest::keyClick(&table, Qt::Key_Return);
        if (!QTest::qWaitFor([this] { return pane.isVisible() && tokens.currentIndex().isValid(); }))
            qFatal("the detail of %s does not open", qPrintable(name));
    }
    /// The keys of an action of the list.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier)
    {
        QTest::keyClick(&table, key, modifiers);
    }
    void pressInTokens(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier)
    {
        tokens.setFocus();
        QTest::keyClick(&tokens, key, modifiers);
    }
    void showLedger() { pane.findChild<QTabBar *>()->setCurrentIndex(1); }

    static void type(SideSheet &sheet, const QString &field, const QString &text)
    {
        QWidget *editor = fieldIn(sheet, field).editor();
        if (auto *line = qobject_cast<QLineEdit *>(editor))
            return typeInto(*line, text);
        typeInto(*qobject_cast<QPlainTextEdit *>(editor), text);
    }
    static QString errorAt(const SideSheet &sheet, const QString &field) { return fieldIn(sheet, field).error(); }
    /// The button at the foot that saves, whatever it says.
    static QPushButton &saveButton(SideSheet &sheet)
    {
        for (QPushButton *one : sheet.findChildren<QPushButton *>()) {
            if (one->property("role").toString() == QLatin1StringView("primary"))
                return *one;
        }
        qFatal("no button that saves");
    }

    UsersPage &users;
    TableView &table;
    UserPane &pane;
    UserEditor &userEditor;
    TopUpSheet &money;
    TokenEditor &tokenEditor;
    TableView &tokens;
};

} // namespace custompass
