// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicebox.h"

#include "models/store/catalog.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStylePainter>

namespace custompass {

/// With more one types instead of looking.
static constexpr qsizetype LookedThrough = 12;
static constexpr int ShownCharacters = 12;
static constexpr int LeastWidth = 88;
static constexpr int MostWidth = 220; // a filter does not grow with the window

ChoiceBox::ChoiceBox(QWidget *parent)
    : QComboBox(parent)
{
    setInsertPolicy(NoInsert);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(ShownCharacters);
    setMinimumWidth(LeastWidth);
    setMaximumWidth(MostWidth);
    setMaxVisibleItems(int(LookedThrough) + 1);
    addItem({});
    connect(this, &QComboBox::currentIndexChanged, this, &ChoiceBox::note);
}

void ChoiceBox::setAllText(const QString &text)
{
    setItemText(0, text);
    setAccessibleName(text);
    setToolTip(text);
    if (isEditable())
        lineEdit()->home(false);
}

void ChoiceBox::setChoices(const QList<Choice> &choices)
{
    if (choices == m_choices)
        return;
    m_choices = choices;
    const QVariant value = currentData();
    const QString text = currentText();
    {
        const QSignalBlocker quiet(this);
        while (count() > 1)
            removeItem(count() - 1);
        for (const auto &[name, choice] : choices)
            addItem(name, choice);
        const bool typed = choices.size() > LookedThrough;
        if (typed != isEditable()) {
            setEditable(typed);
            if (typed) {
                completer()->setCompletionMode(QCompleter::PopupCompletion);
                completer()->setFilterMode(Qt::MatchContains);
            }
        }
        choose(value, text);
    }
    note();
}

void ChoiceBox::choose(const QVariant &value, const QString &text)
{
    int index = value.isValid() ? findData(value) : 0;
    if (index < 0) {
        addItem(text.isEmpty() ? value.toString() : text, value);
        index = count() - 1;
    }
    setCurrentIndex(index);
}

/// What was typed and is no entry is no choice.
void ChoiceBox::focusOutEvent(QFocusEvent *event)
{
    QComboBox::focusOutEvent(event);
    if (isEditable() && !view()->isVisible())
        setEditText(itemText(currentIndex()));
}

/// Of a text that is cut, the beginning is seen.
void ChoiceBox::resizeEvent(QResizeEvent *event)
{
    QComboBox::resizeEvent(event);
    if (isEditable() && !hasFocus())
        lineEdit()->home(false);
}

/// As the base does it, but a text that is cut ends in "…".
void ChoiceBox::paintEvent(QPaintEvent *event)
{
    if (isEditable())
        return QComboBox::paintEvent(event);
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, field.width() - 2);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

void ChoiceBox::note()
{
    if (currentData() == m_last)
        return;
    m_last = currentData();
    Q_EMIT chosenChanged();
}

QList<ChoiceBox::Choice> groupChoices(const Catalog &catalog)
{
    QStringList names = catalog.groups().keys();
    names.sort();
    QList<ChoiceBox::Choice> choices;
    for (const QString &name : names)
        choices.append({name, name});
    return choices;
}

} // namespace custompass
