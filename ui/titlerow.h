// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;

namespace custompass {

/// Above every page: its title, the filter field and the one primary action.
class TitleRow final : public QWidget
{
    Q_OBJECT
public:
    explicit TitleRow(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Empty: no filter field. @p text is what the page is filtered by at present.
    void setFilter(const QString &hint, const QString &text);
    /// Null: no button.
    void setAction(QAction *action);

    QString filterText() const;
    void focusFilter();

Q_SIGNALS:
    /// 200 ms after the last key, or at once with Enter.
    void filterChanged(const QString &text);
    /// Enter or arrow down in the filter field: on to the list.
    void filterLeft();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sendFilter();

    QLabel *m_title;
    QLineEdit *m_filter;
    QPushButton *m_button;
    QAction *m_action = nullptr;
    QTimer m_typing;
    QString m_sent;
};

} // namespace custompass
