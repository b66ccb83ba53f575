// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ledgertable.h"

#include "ui/format.h"
#include "ui/taskwords.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formatdelegate.h"
#include "ui/widgets/tablefoot.h"
#include "ui/widgets/tableview.h"

#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

LedgerTable::LedgerTable(TableReader &reader, QWidget *parent)
    : QWidget(parent)
    , m_model(new LedgerTableModel(reader, this))
    , m_view(new TableView)
    , m_empty(new EmptyState(u"money"_s))
{
    m_view->showModel(m_model);
    dressColumns();
    m_view->setColumnWidths({150, 110, 170, 110, 120, 180, 120, 240, 200, 90});
    m_view->setColumnHidden(LedgerTableModel::ReservationId, true);
    m_view->setEmptyState(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(new TableFoot(*m_view, *m_model));
    setFocusProxy(m_view);
    connect(m_view, &TableView::opened, this, [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
    connect(m_view, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
    connect(m_view, &TableView::currentRowChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT moved(index.row());
    });
}

void LedgerTable::dressColumns()
{
    const auto use = [this](QAbstractItemDelegate *delegate, std::initializer_list<int> columns) {
        for (const int column : columns)
            m_view->setItemDelegateForColumn(column, delegate);
    };
    m_view->setItemDelegate(new FormatDelegate(m_view));
    use(timeDelegate(m_view), {LedgerTableModel::Time});
    use(quotaDelegate(m_view)->markNegative(), {LedgerTableModel::Balance});
    use(idDelegate(m_view), {LedgerTableModel::RequestId});
    use(numberDelegate(m_view), {LedgerTableModel::ReservationId});
    auto *change = new FormatDelegate(m_view, [](const QVariant &value) {
        const qint64 quota = value.toLongLong();
        return (quota > 0 ? u"+"_s : QString()) + format::number(quota);
    });
    use(change->alignRight()->useFixedFont(), {LedgerTableModel::Delta});
    use(new FormatDelegate(m_view, [](const QVariant &value) { return kindText(LedgerKind(value.toInt())); }),
        {LedgerTableModel::Kind});
}

void LedgerTable::hideColumn(LedgerTableModel::Columns column)
{
    m_view->setColumnHidden(column, true);
}

void LedgerTable::rememberColumns(Preferences &preferences, const QString &key)
{
    m_view->rememberColumns(preferences, key);
}

QVariant LedgerTable::value(int row, LedgerTableModel::Columns column) const
{
    return m_model->index(row, column).data(TableModel::ValueRole);
}

void LedgerTable::retranslate()
{
    m_view->setAccessibleName(tr("Ledger"));
    m_empty->setTexts(tr("No entries"),
                      tr("Each movement of money leaves one: top-ups, reservations, settlements, refunds."));
    const std::pair<int, QString> titles[] = {{LedgerTableModel::Time, tr("Time")},
                                              {LedgerTableModel::User, tr("User")},
                                              {LedgerTableModel::Kind, tr("What")},
                                              {LedgerTableModel::Delta, tr("Change")},
                                              {LedgerTableModel::Balance, tr("Balance")},
                                              {LedgerTableModel::Model, tr("Model")},
                                              {LedgerTableModel::Channel, tr("Channel")},
                                              {LedgerTableModel::RequestId, tr("Request")},
                                              {LedgerTableModel::Reference, tr("Reason")},
                                              {LedgerTableModel::ReservationId, tr("Reservation")}};
    for (const auto &[column, title] : titles)
        m_model->setHeaderData(column, Qt::Horizontal, title);
}

} // namespace custompass
