// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace custompass {

class EmptyState;
class PagedTableModel;
class Preferences;
class SkeletonRows;
class SnapshotTableModel;

/// Every table of the window: whole rows, hairlines, columns that can be moved, hidden and are remembered. It sorts
/// nothing itself: a click on a header says what is wanted, and the model asks the database. `Enter` or a double click
/// activates, `Ctrl+C` copies the row as tab-separated text.
class TableView final : public QTableView
{
    Q_OBJECT
public:
    explicit TableView(QWidget *parent = nullptr);
    ~TableView() override;

    /// Columns and order are kept under @p key from now on. Call it last, with the model set and sortRequested()
    /// connected: an order that was kept is asked for again.
    void rememberColumns(Preferences &preferences, const QString &key);
    /// Columns whose header click asks for another order; none unless set. Shows the first order that is in force.
    void setSortableColumns(const QList<int> &columns, int current, Qt::SortOrder order);
    /// The column's width before the user has an own one.
    void setColumnWidths(const QList<int> &widths);
    /// This column takes the room that the others leave, and has at least its width: nothing is cut while there is room, and
    /// there is no empty strip at the right. Call it after setColumnWidths().
    void setElasticColumn(int column);
    /// Shown while there are no rows and nothing is being loaded; becomes a child.
    void setEmptyState(EmptyState *emptyState);
    /// While the first rows are being read: pale bars, unless there are rows.
    void setLoading(bool loading);

    void setModel(QAbstractItemModel *model) override;
    // The same for our own models, and connects what view and model tell each other: loading, order, visible rows. The
    // columns that the model can sort by are sortable.
    void showModel(PagedTableModel *model);
    void showModel(SnapshotTableModel *model);
    /// Each cell as it is shown, column by column as they stand.
    QStringList rowTexts(const QModelIndex &row) const;

Q_SIGNALS:
    void sortRequested(int column, Qt::SortOrder order);
    /// The row was opened, by double click or Enter.
    void opened(const QModelIndex &index);
    /// Another row is the current one; invalid for none.
    void currentRowChanged(const QModelIndex &index);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    template <typename Model>
    void connectModel(Model *model);
    void copyRow();
    void headerClicked(int column);
    void showColumnMenu(const QPoint &position);
    void showOverlay();
    void fitElastic();
    void saveColumns();

    Preferences *m_preferences = nullptr;
    QString m_key;
    QList<int> m_sortable;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    SkeletonRows *m_skeleton;
    EmptyState *m_empty = nullptr;
    bool m_loading = false;
    int m_elastic = -1;
    int m_elasticLeast = 0;
};

} // namespace custompass
