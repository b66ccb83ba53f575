// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/details.h"
#include "ui/widgets/timeline.h"

#include <QScrollArea>

class QAbstractItemModel;
class QLabel;
class QProgressBar;

namespace custompass {

class Background;
class Clock;
class FactList;
class ImagePreview;
class JsonView;
class MoneyStrip;
class StatusPill;

/// One task for reading: how it is, what it cost, what happened, and what the upstream said.
class TaskView final : public QScrollArea
{
    Q_OBJECT
public:
    /// @p history is a HistoryTableModel of the same task; everything outlives the view.
    TaskView(const QAbstractItemModel &history, Background &background, const Clock &clock, QWidget *parent = nullptr);

    void setTask(const TaskDetail &task);

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &item);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showTask();
    void showHistory();
    void showFacts();
    QLabel *heading();

    const QAbstractItemModel &m_history;
    const Clock &m_clock;
    TaskDetail m_task;
    StatusPill *m_status;
    QLabel *m_upstreamStatus;
    QProgressBar *m_progress;
    QLabel *m_reason;
    MoneyStrip *m_money;
    QLabel *m_historyTitle;
    Timeline *m_timeline;
    QLabel *m_factsTitle;
    FactList *m_facts;
    ImagePreview *m_pictures;
    QLabel *m_dataTitle;
    JsonView *m_data;
};

} // namespace custompass
