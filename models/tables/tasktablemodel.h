// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/pagedtablemodel.h"
#include "models/tables/taskfilter.h"

namespace custompass {

/// The tasks (SPEC 13), the latest submitted first at the beginning. Sorted by when they were submitted or
/// ended; the latter shows ended tasks only.
class TaskTableModel final : public PagedTableModel
{
    Q_OBJECT
public:
    enum Columns {
        TaskId,         ///< the upstream's id; none if the submission was never answered
        Model,          ///< as the client names it, with `/submit`
        Platform,       ///< the channel's tag, or its name if it has none
        User,           ///< name
        Token,          ///< name
        Channel,        ///< name
        Status,         ///< int, a TaskStatus
        UpstreamStatus, ///< word
        Progress,       ///< as the upstream wrote it, as `40%`
        Reserved,       ///< quota
        Actual,         ///< quota; none until it is settled
        Refunded,       ///< quota; none while it is held
        FailReason,
        Submitted, ///< ms
        Finished,  ///< ms; none while it is open
        ColumnCount
    };
    enum Role {
        StatusRole = FirstModelRole, ///< int, a TaskStatus, for every column
    };

    explicit TaskTableModel(TableReader &reader, QObject *parent = nullptr);

    const TaskFilter &filter() const { return m_filter; }
    /// Begins to read if it differs, or if nothing was read yet.
    void setFilter(const TaskFilter &filter);

protected:
    IndexPath path() const override;
    QVariant extra(const TableRow &row, int column, int role) const override;

private:
    TaskFilter m_filter;
};

} // namespace custompass
