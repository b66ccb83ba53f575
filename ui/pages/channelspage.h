// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/channeltablemodel.h"
#include "ui/page.h"
#include "ui/widgets/channelstate.h"

#include <QTimer>

class QHBoxLayout;

namespace custompass {

class ChannelDetail;
class ChannelEditor;
class ChoiceBox;
class DetailPane;
class EmptyState;
class ListDetail;
class MessageLine;
class TableView;
class WorkspaceTransfer;

/// The upstreams (SPEC 13): which there are, how they fare, and everything that is done with them. An item is
/// a channel's id in the database.
class ChannelsPage final : public Page
{
    Q_OBJECT
public:
    explicit ChannelsPage(WindowContext &context);

    QAction *primaryAction() override { return &m_new; }
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
    /// What else is to be done with a channel that is selected.
    enum class Wish { Nothing, Detail };
    void addActions(QHBoxLayout *bar);
    void dressColumns();
    void setUpTable();
    void applyFilter();
    void fillGroups();
    void takeHealth(bool always);
    void takeRows();
    void select(qint64 id, Wish wish);
    qint64 currentId() const;
    void showCurrent();
    void edit(bool test);
    void copy();
    void toggleEnabled();
    void askToRemove();
    void remove(qint64 id);
    /// Runs an action on the database and shows a refusal.
    template <typename Work>
    void act(Work work, Wish wish = Wish::Nothing);

    QAction m_new;
    QAction m_edit;
    QAction m_copy;
    QAction m_enable;
    QAction m_test;
    QAction m_remove;
    QAction m_import;
    QAction m_export;

    ChannelHealthById m_health;
    quint64 m_healthRevision = 0;
    QTimer m_healthTimer;

    ChannelTableModel *m_model;
    TableView *m_table;
    EmptyState *m_empty;
    DetailPane *m_pane;
    ChannelDetail *m_detail;
    ListDetail *m_split;
    ChoiceBox *m_group;
    ChoiceBox *m_state;
    MessageLine *m_message;
    ChannelEditor *m_editor;
    WorkspaceTransfer *m_transfer;
    ChannelFilter m_filter;
    qint64 m_wanted = 0; ///< to be selected when the table has it
    Wish m_wish = Wish::Nothing;
};

} // namespace custompass
