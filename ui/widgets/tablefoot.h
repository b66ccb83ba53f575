// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace custompass {

class PagedTableModel;
class TableView;

/// What stands below a paged table: how many rows its filter has, how many new ones wait above, and why reading failed.
class TableFoot final : public QWidget
{
    Q_OBJECT
public:
    /// Both outlive the foot; the view shows the model.
    TableFoot(TableView &view, PagedTableModel &model, QWidget *parent = nullptr);

    /// At the right.
    void addWidget(QWidget *widget);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showCount();
    void showNewRows();
    void goToTop();

    TableView &m_view;
    PagedTableModel &m_model;
    QHBoxLayout *m_layout;
    QLabel *m_count;
    QPushButton *m_new;
    QLabel *m_problem;
    QPushButton *m_again;
};

} // namespace custompass
