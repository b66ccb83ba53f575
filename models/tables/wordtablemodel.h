// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/snapshottablemodel.h"

namespace custompass {

/// Status words of upstreams that no mapping knew (SPEC 8, 13), the last seen first. A word that is mapped
/// since, by OperatorActions or by the configuration, stands there until it is forgotten.
class WordTableModel final : public SnapshotTableModel
{
    Q_OBJECT
public:
    enum Columns {
        Channel, ///< name
        Word,
        Waiting,   ///< how many open tasks of the channel are left with this word
        FirstSeen, ///< ms
        LastSeen,  ///< ms
        ChannelId,
        ColumnCount
    };

    explicit WordTableModel(TableReader &reader, QObject *parent = nullptr);

protected:
    Query query() const override;
};

} // namespace custompass
