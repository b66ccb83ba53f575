// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/details.h"
#include "models/tables/moneyline.h"
#include "models/tables/tablereader.h"
#include "ui/widgets/detailpane.h"

class QAction;
class QPushButton;
class QToolButton;

namespace custompass {

class FailTaskDialog;
class HistoryTableModel;
class MessageLine;
class TaskView;
struct WindowContext;

/// The detail of one task, kept current while it is shown, with what an operator can do about it.
class TaskPane final : public QWidget
{
    Q_OBJECT
public:
    TaskPane(WindowContext &context, DetailPane &frame, QWidget *parent = nullptr);

    /// By its id in our database.
    void setTask(qint64 taskId);
    qint64 taskId() const { return m_id; }
    /// Follows what is committed while it is shown.
    void setLive(bool live);
    void retranslate();

private:
    void read();
    void take(const Result<TaskDetail> &detail);
    void showActions();
    void pollNow();
    void askToFail();
    void fail(FailTaskDialog *dialog, const QString &reason);
    void copyCurl();
    void exportTask();
    void writeExport(const QString &path);

    WindowContext &m_context;
    DetailPane &m_frame;
    qint64 m_id = 0;
    TaskDetail m_task;
    bool m_isRead = false;
    ReadJobPtr m_job;
    QMetaObject::Connection m_following;
    HistoryTableModel *m_history;
    TaskView *m_view;
    QPushButton *m_poll;
    QPushButton *m_fail;
    QToolButton *m_more;
    QAction *m_curl;
    QAction *m_export;
    MessageLine *m_note;
};

} // namespace custompass
