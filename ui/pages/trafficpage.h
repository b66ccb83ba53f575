// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/trafficfeed.h"
#include "ui/page.h"

class QCheckBox;
class QLabel;

namespace custompass {

class DetailPane;
class EmptyState;
class ListDetail;
class TableView;
class TrafficTableModel;
class TrafficView;

/// The last requests as they happen (SPEC 13): the newest on top, each with where its time went; headers and bodies on
/// demand. Headers and bodies are kept only while this page is shown.
class TrafficPage final : public Page
{
    Q_OBJECT
public:
    explicit TrafficPage(WindowContext &context);

    QAction *primaryAction() override { return &m_pause; }
    QString filterHint() const override;
    void setFilter(const QString &text) override;
    bool closeDetail() override;
    void retranslate() override;

    bool isPaused() const { return m_pause.isChecked(); }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildTable();
    void follow();
    void openRow(int row);
    void showMissed();
    void showPause();
    void retranslateColumns();

    QAction m_pause;
    TrafficTableModel *m_model;
    TableView *m_view;
    EmptyState *m_empty;
    QCheckBox *m_onlyFailed;
    QLabel *m_note;
    DetailPane *m_detail;
    TrafficView *m_request;
    ListDetail *m_split = nullptr;
    std::unique_ptr<TrafficFeed::Watch> m_watch; ///< while the page is shown, also if it is paused
};

} // namespace custompass
