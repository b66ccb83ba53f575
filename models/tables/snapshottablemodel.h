// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/pageload.h"
#include "models/tables/tablemodel.h"
#include "models/tables/tablereader.h"

namespace custompass {

/// A table that is read as a whole, because it is small: at most MaxRows rows; what is more must be filtered
/// for. Filter and sort are the database's here as well. When it reads again, rows come, go, move and change
/// one by one, so that selection and place stay.
class SnapshotTableModel : public TableModel
{
    Q_OBJECT
public:
    static constexpr int MaxRows = 5000;

    ~SnapshotTableModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    /// Columns that are not sortable are ignored.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    /// Reads anew. The first call begins it all.
    void reload();
    /// The same as reload(): nothing is lost by it.
    void refresh() { reload(); }
    /// Whether to follow what is committed: for the page that is shown. Off at first.
    void setLive(bool live);

    quint64 generation() const { return m_generation; }
    bool isLoading() const { return m_job != nullptr; }
    /// How many rows there are; not exact if there are more than MaxRows.
    RowCount count() const { return {rowCount(), !m_isCut}; }

    const TableRow *rowAt(int row) const override;
    /// -1 if it is not in the table.
    int rowOf(qint64 id) const;

Q_SIGNALS:
    // Started, then finished or failed, unless a newer generation takes its place.
    void loadStarted(quint64 generation);
    void loadFinished(quint64 generation);
    void loadFailed(quint64 generation, const QString &message);

protected:
    /// What is read. Runs on the reader's thread.
    struct Query
    {
        /// The id first, then the columns of the model in their order; without order and limit.
        QString select;
        QVariantList values;
        /// As TableSource::convert.
        QVariant (*convert)(int column, const QVariant &stored) = nullptr;
        /// Puts in what SQL cannot say: ids of rows that have none, values that are reckoned exactly.
        void (*complete)(std::vector<TableRow> &rows) = nullptr;
    };

    SnapshotTableModel(TableReader &reader, std::span<const TableColumn> columns, int sortColumn,
                       Qt::SortOrder sortOrder, QObject *parent);
    /// By the filter as it is now.
    virtual Query query() const = 0;
    /// The rows were read; for what is shown beside them.
    virtual void taken() {}
    qint64 idOf(int row) const override;
    TableReader &reader() const { return m_reader; }

private:
    static Result<std::vector<TableRow>> readAll(Database &database, const Query &query);
    QString ordered(const QString &select) const;
    void take(std::vector<TableRow> rows);
    void removeVanished(const std::vector<TableRow> &rows);
    void moveStaying(const std::vector<TableRow> &rows);
    void insertAndChange(std::vector<TableRow> rows);

    TableReader &m_reader;
    int m_sortColumn;
    Qt::SortOrder m_sortOrder;
    std::vector<TableRow> m_rows;
    bool m_isCut = false;
    quint64 m_generation = 0;
    ReadJobPtr m_job;
    bool m_isLive = false;
    bool m_lookAgain = false;
    QMetaObject::Connection m_following;
};

/// An id for a row that is known by a name only: negative, and always the same for the same name.
qint64 idOfName(QStringView name);

} // namespace custompass
