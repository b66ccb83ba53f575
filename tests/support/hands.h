// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodel.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/tableview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

namespace custompass {

// What a person does at the window, and sees there.

/// The visible button that says @p text; null if there is none. Mnemonics do not count.
inline QAbstractButton *findButton(const QWidget &within, const QString &text)
{
    for (QAbstractButton *one : within.findChildren<QAbstractButton *>()) {
        if (one->isVisible() && QString(one->text()).remove(u'&') == text)
            return one;
    }
    return nullptr;
}

/// The same; it must be there.
inline QAbstractButton &buttonIn(const QWidget &within, const QString &text)
{
    QAbstractButton *found = findButton(within, text);
    if (!found)
        qFatal("no button %s", qPrintable(text));
    return *found;
}

inline void click(QWidget &widget)
{
    // What was made just now has its place once the event loop has run.
    if (!QTest::qWaitFor([&widget] { return !widget.size().isEmpty(); }))
        qFatal("%s is not to be seen", qPrintable(widget.objectName()));
    QTest::mouseClick(&widget, Qt::LeftButton);
}

/// Replaces what stands in a field by @p text, key by key.
inline void typeInto(QLineEdit &field, const QString &text)
{
    field.setFocus();
    field.selectAll();
    QTest::keyClick(&field, Qt::Key_Delete);
    QTest::keyClicks(&field, text);
}
inline void typeInto(QPlainTextEdit &field, const QString &text)
{
    field.setFocus();
    field.selectAll();
    QTest::keyClick(&field, Qt::Key_Delete);
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i > 0)
            QTest::keyClick(&field, Qt::Key_Return);
        QTest::keyClicks(&field, lines[i]);
    }
}

/// The field of a form by its name in the workspace file; it must be there.
inline FieldEditor &fieldIn(const QWidget &form, const QString &name)
{
    for (FieldEditor *one : form.findChildren<FieldEditor *>()) {
        if (one->editor()->objectName() == name)
            return *one;
    }
    qFatal("no field %s", qPrintable(name));
}

/// What the visible labels say, in their order and without markup.
inline QStringList shownTexts(const QWidget &widget)
{
    static const QRegularExpression markup(QStringLiteral("<[^>]*>"));
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(QString(label->text()).remove(markup));
    }
    return texts;
}
inline bool showsText(const QWidget &widget, const QString &text)
{
    return shownTexts(widget).join(u'\n').contains(text);
}

/// The cells of a column, from above to below.
inline QStringList cellsOf(const TableView &table, int column)
{
    QStringList cells;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        cells.append(table.model()->index(row, column).data().toString());
    return cells;
}

/// Clicks on the row whose cell in @p column is @p text; it must be there.
inline void clickRow(TableView &table, int column, const QString &text)
{
    const int row = int(cellsOf(table, column).indexOf(text));
    if (row < 0)
        qFatal("no row %s", qPrintable(text));
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(table.model()->index(row, column)).center());
}

/// Answers the next message box with the button that says a text, and keeps what it asked. Lives until that is done.
class Answer : public QObject
{
public:
    explicit Answer(const QString &text)
        : m_text(text)
    {
        QTimer::singleShot(0, this, &Answer::look);
    }
    QString question; ///< its title, once it was answered

private:
    void look()
    {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (!box) {
            QTimer::singleShot(10, this, &Answer::look);
            return;
        }
        question = box->windowTitle();
        click(buttonIn(*box, m_text));
    }

    QString m_text;
};

} // namespace custompass
