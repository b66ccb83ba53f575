// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/taskstatus.h"
#include "models/tables/snapshottablemodel.h"

namespace custompass {

/// What became of one task, change by change, the first at the top.
class HistoryTableModel final : public SnapshotTableModel
{
    Q_OBJECT
public:
    enum Columns {
        Time,   ///< ms
        Status, ///< int, a TaskStatus
        UpstreamStatus,
        Progress,
        ColumnCount
    };

    explicit HistoryTableModel(TableReader &reader, QObject *parent = nullptr);

    /// Begins to read.
    void setTask(qint64 taskId);

protected:
    Query query() const override;

private:
    qint64 m_taskId = 0;
};

} // namespace custompass
