// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/pageload.h"
#include "models/tables/tablemodel.h"
#include "models/tables/tablereader.h"

#include <QElapsedTimer>

namespace custompass {

/// A table of any length: reads pages by key as the view asks for them (canFetchMore, fetchMore), in the
/// background; filter and sort are the database's. Each change of filter or sort begins a new generation, and
/// what comes late for an older one is dropped. The rows before stay until the first of the new ones are
/// there.
///
/// A live model follows what anybody commits, row by row: while the first row is visible, new rows come in
/// above and rows that changed are read again; while one reads further down nothing moves, only the visible
/// rows are kept current, and newRows() tells how many wait above. A row that leaves the filter by a change
/// goes with the next look at the beginning.
class PagedTableModel : public TableModel
{
    Q_OBJECT
public:
    static constexpr int PageSize = 100;

    ~PagedTableModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// Columns that are not sortable are ignored.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    /// Reads from the beginning, as a new generation. The first call begins it all.
    void reload();
    /// Reads the beginning again and brings the rows up to date one by one; selection and place stay (F5).
    void refresh();
    /// Whether to follow what is committed: for the page that is shown. Off at first.
    void setLive(bool live);
    /// What the view shows, so that these rows are kept current.
    void setVisibleRows(int first, int last);

    quint64 generation() const { return m_generation; }
    bool isLoading() const { return m_page != nullptr; }
    /// How many rows the filter has; counted in the background after the first page.
    RowCount count() const { return m_count; }
    /// How many rows wait above while one reads further down; at most what one look finds.
    int newRows() const { return m_newRows; }

    const TableRow *rowAt(int row) const override;

Q_SIGNALS:
    // The life of a page: started, then finished or failed, unless a newer generation takes its place.
    void loadStarted(quint64 generation);
    void loadFinished(quint64 generation);
    void loadFailed(quint64 generation, const QString &message);
    void countChanged();
    void newRowsChanged();

protected:
    /// @p reader outlives the model. @p sortColumn: what it is sorted by at first, in descending order.
    PagedTableModel(TableReader &reader, std::span<const TableColumn> columns, TableSource source,
                    int sortColumn, QObject *parent);
    /// How the rows are found by the filter and sort as they are now.
    virtual IndexPath path() const = 0;
    qint64 idOf(int row) const override;
    TableReader &reader() const { return m_reader; }

private:
    /// @p quiet: nobody waits for it, so nobody is told.
    void startPage(bool quiet = false);
    void takePage(LoadedPage page);
    void append(const LoadedPage &page);
    void failed(const Error &error);
    void startCount();
    void setCount(RowCount count);

    void look(bool asked);
    void takeHead(const LoadedHead &head, bool asked);
    void mergeHead(const LoadedHead &head);
    void removeVanished(const KeyPage &head, int regionEnd);
    void insertAppeared(const KeyPage &head);
    void cutAfter(int rows, const RowKey &cursor);
    void removeSpan(int first, int last);
    void takeRows(const std::vector<TableRow> &rows, const QHash<qint64, RowKey> &keys);
    void removeGone(const std::vector<RowKey> &asked, const std::vector<TableRow> &rows);
    std::vector<RowKey> visibleKeys() const;
    void noteNewRows(int rows);

    void readMissing();

    TableReader &m_reader;
    const TableSource m_source;
    int m_sortColumn;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;

    RowCache<TableRow> m_cache;
    IndexPath m_path; ///< of this generation
    RowKey m_cursor;
    bool m_atEnd = true;    ///< nothing to fetch; also before the first reload()
    bool m_isStale = false; ///< what is shown is of an older generation
    quint64 m_generation = 0;

    ReadJobPtr m_page;    ///< the page that is being read, or null
    ReadJobPtr m_head;    ///< the look at the beginning
    quint64 m_look = 0;   ///< the number of the last one
    ReadJobPtr m_missing; ///< rows that were dropped and are shown again
    ReadJobPtr m_counting;
    bool m_lookAgain = false;
    bool m_isLive = false;
    QMetaObject::Connection m_following;

    RowCount m_count;
    QElapsedTimer m_sinceCount;
    quint64 m_countedIn = 0; ///< the look that went on when m_count was begun; 0 for none
    qint64 m_countMs = 0; ///< what the last count took
    int m_newRows = 0;
    int m_firstVisible = 0;
    int m_lastVisible = PageSize / 2;

    mutable QTimer m_missingTimer;
    mutable int m_firstMissing = -1;
    mutable int m_lastMissing = -1;
};

} // namespace custompass
