// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include <utility>

namespace custompass {

class Catalog;

/// One part of a filter: "all", or one of some values. Long lists are found by typing.
class ChoiceBox final : public QComboBox
{
    Q_OBJECT
public:
    using Choice = std::pair<QString, QVariant>; ///< text, value

    explicit ChoiceBox(QWidget *parent = nullptr);

    /// The text of the first entry, which does not filter; also the name for screen readers.
    void setAllText(const QString &text);
    /// Replaces the values; what is chosen stays, also if it is no longer among them.
    void setChoices(const QList<Choice> &choices);
    /// Invalid for "all".
    QVariant chosen() const { return currentData(); }
    /// Chooses a value; one that is not in the list is put there as @p text.
    void choose(const QVariant &value, const QString &text = {});

Q_SIGNALS:
    /// By whomever; not when a text only is translated anew.
    void chosenChanged();

protected:
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void note();

    QList<Choice> m_choices;
    QVariant m_last;
};

/// The names of the groups.
QList<ChoiceBox::Choice> groupChoices(const Catalog &catalog);

} // namespace custompass
