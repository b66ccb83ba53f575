// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace custompass {

/// What stands where nothing is yet: what this place is for and what to do next.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const QString &iconName, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &explanation);
    /// A button for the next step; null for none. The action's text is the button's.
    void setAction(QAction *action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_explanation;
    QPushButton *m_button;
    QAction *m_action = nullptr;
    QString m_iconName;
};

} // namespace custompass
