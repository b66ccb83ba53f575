// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace custompass {

class DetailPane;
class EmptyState;
class ListDetail;
class LogTableModel;
class TableView;

/// The program's log: filter by level and text, the whole message below. Follows what is added while its end is in sight.
class LogPage final : public Page
{
    Q_OBJECT
public:
    explicit LogPage(WindowContext &context);

    QString filterHint() const override;
    void setFilter(const QString &text) override;
    /// By the number of the line, as in LogEntry.
    void openItem(const QString &id) override;
    bool closeDetail() override;
    void retranslate() override;

private:
    void setLeast(int level);
    void follow();
    void showEntry(int row);

    LogTableModel *m_model;
    TableView *m_table;
    EmptyState *m_empty;
    QComboBox *m_level;
    QLabel *m_levelTitle;
    DetailPane *m_detail;
    QPlainTextEdit *m_text;
    ListDetail *m_split;
    bool m_atEnd = true; ///< before rows were added
};

} // namespace custompass
