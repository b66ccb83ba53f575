// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <utility>

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
    /// What is said instead while a filter hides what there is.
    void setFilteredTexts(const QString &title, const QString &explanation = {});
    void setFiltered(bool filtered);
    /// A button for the next step, unless it is the filter; null for none. The action's text is the button's.
    void setAction(QAction *action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();
    void showTexts();

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_explanation;
    QPushButton *m_button;
    QAction *m_action = nullptr;
    QString m_iconName;
    std::pair<QString, QString> m_texts;
    std::pair<QString, QString> m_filteredTexts;
    bool m_isFiltered = false;
};

} // namespace custompass
