// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/consumptionfilter.h"
#include "models/tables/pagedtablemodel.h"

namespace custompass {

/// The consumption log: what each completed call or task cost [4.7], the latest first at the beginning. What
/// a price was made of: readBill().
class ConsumptionTableModel final : public PagedTableModel
{
    Q_OBJECT
public:
    enum Columns {
        Time,  ///< ms
        User,  ///< name
        Token, ///< name
        Group, ///< name, as it was then
        Model,
        Channel, ///< name
        Cost,    ///< quota
        PromptTokens,
        CompletionTokens,
        Duration,  ///< ms
        FirstByte, ///< ms
        Stream,    ///< bool
        Ip,
        RequestId,
        ColumnCount
    };

    explicit ConsumptionTableModel(TableReader &reader, QObject *parent = nullptr);

    const ConsumptionFilter &filter() const { return m_filter; }
    /// Begins to read if it differs, or if nothing was read yet.
    void setFilter(const ConsumptionFilter &filter);

protected:
    IndexPath path() const override;

private:
    ConsumptionFilter m_filter;
};

} // namespace custompass
