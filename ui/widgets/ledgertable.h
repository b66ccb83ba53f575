// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/ledgertablemodel.h"

#include <QWidget>

namespace custompass {

class EmptyState;
class Preferences;
class TableView;

/// The entries of the ledger, of a user or of all, with their number below.
class LedgerTable final : public QWidget
{
    Q_OBJECT
public:
    explicit LedgerTable(TableReader &reader, QWidget *parent = nullptr);

    LedgerTableModel &model() { return *m_model; }
    TableView &view() { return *m_view; }
    EmptyState &emptyState() { return *m_empty; }
    void hideColumn(LedgerTableModel::Columns column);
    /// Call it last, as TableView::rememberColumns().
    void rememberColumns(Preferences &preferences, const QString &key);
    /// Titles of the columns, and what stands where there are no entries.
    void retranslate();

    /// What a row says of a column.
    QVariant value(int row, LedgerTableModel::Columns column) const;

Q_SIGNALS:
    /// Clicked, or opened by Enter.
    void opened(int row);
    /// Another row is the current one.
    void moved(int row);

private:
    void dressColumns();

    LedgerTableModel *m_model;
    TableView *m_view;
    EmptyState *m_empty;
};

} // namespace custompass
