// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

class QHBoxLayout;

namespace custompass {

class ChoiceBox;
class DetailPane;
class EmptyState;
class JobBar;
class ListDetail;
class PeriodBox;
class StatusDelegate;
class TableFoot;
class TableView;
class TaskPane;
class TaskTableModel;
class WordsPanel;

/// Async tasks: which there are, how each is, and what can be done about it (SPEC 13). Items are tasks by their database
/// id; `status:open` shows the open ones.
class TasksPage final : public Page
{
    Q_OBJECT
public:
    explicit TasksPage(WindowContext &context);

    QAction *primaryAction() override { return &m_export; }
    QString filterHint() const override;
    void setFilter(const QString &text) override;
    void refresh() override;
    void openItem(const QString &id) override;
    bool closeDetail() override;
    void retranslate() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTable();
    QHBoxLayout *buildFilters();
    void setLive(bool live);
    void fillChoices();
    void applyFilter();
    void lookElsewhere();
    void openTask(qint64 id);
    void exportTasks();
    void retranslateColumns();

    QAction m_export;
    TaskTableModel *m_model;
    TableView *m_view;
    TableFoot *m_foot = nullptr;
    EmptyState *m_empty;
    WordsPanel *m_words;
    JobBar *m_job;
    ChoiceBox *m_status;
    ChoiceBox *m_platform;
    ChoiceBox *m_channel;
    ChoiceBox *m_user;
    ChoiceBox *m_modelName;
    PeriodBox *m_period;
    DetailPane *m_detail;
    TaskPane *m_pane;
    ListDetail *m_split = nullptr;
    QString m_text;
    bool m_anywhere = false; ///< no id begins with the text: it is looked for in all texts
};

} // namespace custompass
