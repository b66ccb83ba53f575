// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/moneyline.h"
#include "models/tables/pagedtablemodel.h"

#include <optional>

namespace custompass {

/// The ledger of a user, or of all, the latest entry first at the beginning.
class LedgerTableModel final : public PagedTableModel
{
    Q_OBJECT
public:
    enum Columns {
        Time,    ///< ms; sorting by it sorts by the order of booking
        User,    ///< name
        Kind,    ///< int, a LedgerKind
        Delta,   ///< quota
        Balance, ///< quota, after it
        Model,   ///< none if it is by hand
        Channel, ///< name
        RequestId,
        Reference, ///< the operator's or the refund's reason, or the request's id
        ReservationId,
        ColumnCount
    };

    explicit LedgerTableModel(TableReader &reader, QObject *parent = nullptr);

    /// Begins to read if it differs, or if nothing was read yet; no user: all.
    void setUser(std::optional<qint64> userId);

protected:
    IndexPath path() const override;

private:
    std::optional<qint64> m_userId;
};

/// How the entries of a user, or all, are found.
IndexPath ledgerPath(std::optional<qint64> userId, Qt::SortOrder order);

} // namespace custompass
