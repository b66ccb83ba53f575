// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableview.h"

#include "models/tables/pagedtablemodel.h"
#include "models/tables/snapshottablemodel.h"
#include "ui/preferences.h"
#include "ui/tokens.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formatdelegate.h"
#include "ui/widgets/skeletonrows.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

/// A title stands where its column's cells stand: over figures, at the right.
class TableHeader final : public QHeaderView
{
public:
    explicit TableHeader(TableView *view)
        : QHeaderView(Qt::Horizontal, view)
        , m_view(*view)
    {
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int column) const override
    {
        QHeaderView::initStyleOptionForIndex(option, column);
        const auto *delegate = qobject_cast<const FormatDelegate *>(m_view.itemDelegateForColumn(column));
        if (!delegate || !delegate->isRight())
            return;
        option->textAlignment = Qt::AlignRight | Qt::AlignVCenter;
        if (isSortIndicatorShown() && sortIndicatorSection() == column)
            option->text += u"\u2003"_s; // room for the mark
    }

private:
    const TableView &m_view;
};

} // namespace

TableView::TableView(QWidget *parent)
    : QTableView(parent)
    , m_skeleton(new SkeletonRows(viewport()))
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(RowHeight);
    verticalHeader()->setMinimumSectionSize(CompactRowHeight);
    auto *header = new TableHeader(this);
    setHorizontalHeader(header);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(40);
    header->setFixedHeight(RowHeight);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::sectionClicked, this, &TableView::headerClicked);
    connect(header, &QWidget::customContextMenuRequested, this, &TableView::showColumnMenu);
    connect(this, &QTableView::doubleClicked, this, &TableView::opened);
    m_skeleton->hide();
}

TableView::~TableView()
{
    saveColumns();
}

void TableView::setModel(QAbstractItemModel *model)
{
    if (this->model())
        this->model()->disconnect(this);
    QTableView::setModel(model);
    if (!model)
        return;
    connect(model, &QAbstractItemModel::modelReset, this, &TableView::showOverlay);
    connect(model, &QAbstractItemModel::rowsInserted, this, &TableView::showOverlay);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &TableView::showOverlay);
    showOverlay();
}

template <typename Model>
void TableView::connectModel(Model *model)
{
    setModel(model);
    connect(model, &Model::loadStarted, this, [this] { setLoading(true); });
    connect(model, &Model::loadFinished, this, [this] { setLoading(false); });
    connect(model, &Model::loadFailed, this, [this] { setLoading(false); });
    connect(this, &TableView::sortRequested, model,
            [model](int column, Qt::SortOrder order) { model->sort(column, order); });
    QList<int> sortable;
    for (int column = 0; column < model->columnCount(); ++column) {
        if (model->isSortable(column))
            sortable.append(column);
    }
    setSortableColumns(sortable, model->sortColumn(), model->sortOrder());
}

void TableView::showModel(SnapshotTableModel *model)
{
    connectModel(model);
}

void TableView::showModel(PagedTableModel *model)
{
    connectModel(model);
    const auto tellVisible = [this, model] {
        const int first = rowAt(0);
        const int last = rowAt(viewport()->height() - 1);
        model->setVisibleRows(first, last < 0 ? model->rowCount() - 1 : last);
    };
    connect(verticalScrollBar(), &QScrollBar::valueChanged, model, tellVisible);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, model, tellVisible);
}

void TableView::rememberColumns(Preferences &preferences, const QString &key)
{
    m_preferences = &preferences;
    // The number of columns is part of the name: a state of other columns would be nonsense.
    m_key = u"columns/%1-%2"_s.arg(key).arg(model()->columnCount());
    const QByteArray state = preferences.state(m_key);
    QHeaderView *header = horizontalHeader();
    if (state.isEmpty() || !header->restoreState(state))
        return;
    header->setStretchLastSection(m_elastic < 0); // is part of the state
    fitElastic();
    const int column = header->sortIndicatorSection();
    const bool changed = column != m_sortColumn || header->sortIndicatorOrder() != m_sortOrder;
    if (changed && m_sortable.contains(column)) {
        m_sortColumn = column;
        m_sortOrder = header->sortIndicatorOrder();
        Q_EMIT sortRequested(m_sortColumn, m_sortOrder);
    } else {
        header->setSortIndicator(m_sortColumn, m_sortOrder);
    }
}

void TableView::setSortableColumns(const QList<int> &columns, int current, Qt::SortOrder order)
{
    m_sortable = columns;
    m_sortColumn = current;
    m_sortOrder = order;
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicator(current, order);
}

void TableView::setColumnWidths(const QList<int> &widths)
{
    for (int column = 0; column < widths.size(); ++column)
        setColumnWidth(column, widths[column]);
}

void TableView::setElasticColumn(int column)
{
    m_elastic = column;
    m_elasticLeast = columnWidth(column);
    horizontalHeader()->setStretchLastSection(false);
    fitElastic();
}

/// Not while a column is being dragged: its edge would run away from the pointer.
void TableView::fitElastic()
{
    if (m_elastic < 0 || isColumnHidden(m_elastic))
        return;
    const int others = horizontalHeader()->length() - columnWidth(m_elastic);
    setColumnWidth(m_elastic, qMax(m_elasticLeast, viewport()->width() - others));
}

void TableView::setEmptyState(EmptyState *emptyState)
{
    m_empty = emptyState;
    m_empty->setParent(viewport());
    showOverlay();
}

void TableView::setLoading(bool loading)
{
    m_loading = loading;
    showOverlay();
}

/// The base makes the first row the current one, about which keys are: it is to be seen which one that is.
void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (currentIndex().isValid() && !selectionModel()->hasSelection())
        selectRow(currentIndex().row());
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Copy)) {
        copyRow();
    } else if (enter && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
    } else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End) {
        // First and last row, not column.
        const int row = event->key() == Qt::Key_Home ? 0 : model()->rowCount() - 1;
        setCurrentIndex(model()->index(row, qMax(currentIndex().column(), 0)));
    } else {
        QTableView::keyPressEvent(event);
        return;
    }
    event->accept();
}

/// A detail that opens below takes room away: the chosen row stays in sight.
void TableView::resizeEvent(QResizeEvent *event)
{
    const QRect row = currentIndex().isValid() ? visualRect(currentIndex()) : QRect();
    const bool wasSeen = row.isValid() && row.top() >= 0 && row.bottom() < event->oldSize().height();
    QTableView::resizeEvent(event);
    fitElastic();
    if (wasSeen && row.bottom() >= viewport()->height())
        scrollTo(currentIndex());
    m_skeleton->setGeometry(viewport()->rect());
    if (m_empty)
        m_empty->setGeometry(viewport()->rect());
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT currentRowChanged(current);
}

void TableView::copyRow()
{
    if (currentIndex().isValid())
        QGuiApplication::clipboard()->setText(rowTexts(currentIndex()).join(u'\t'));
}

QStringList TableView::rowTexts(const QModelIndex &row) const
{
    QStringList cells;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (isColumnHidden(column))
            continue;
        const QModelIndex cell = row.siblingAtColumn(column);
        const auto *delegate = qobject_cast<QStyledItemDelegate *>(itemDelegateForIndex(cell));
        cells.append(delegate ? delegate->displayText(cell.data(), locale()) : cell.data().toString());
    }
    return cells;
}

/// The header has turned its indicator already.
void TableView::headerClicked(int column)
{
    QHeaderView *header = horizontalHeader();
    if (!m_sortable.contains(column)) {
        header->setSortIndicator(m_sortColumn, m_sortOrder);
        return;
    }
    m_sortColumn = column;
    m_sortOrder = header->sortIndicatorOrder();
    Q_EMIT sortRequested(m_sortColumn, m_sortOrder);
}

void TableView::showColumnMenu(const QPoint &position)
{
    QMenu menu(this);
    const int shown = horizontalHeader()->count() - horizontalHeader()->hiddenSectionCount();
    for (int column = 0; column < model()->columnCount(); ++column) {
        QAction *action = menu.addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) || shown > 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            setColumnHidden(column, !on);
            fitElastic();
        });
    }
    menu.exec(horizontalHeader()->mapToGlobal(position));
}

void TableView::showOverlay()
{
    const bool noRows = !model() || model()->rowCount() == 0;
    m_skeleton->setVisible(noRows && m_loading);
    m_skeleton->setGeometry(viewport()->rect());
    if (m_empty) {
        m_empty->setVisible(noRows && !m_loading);
        m_empty->setGeometry(viewport()->rect());
    }
}

void TableView::saveColumns()
{
    if (m_preferences)
        m_preferences->setState(m_key, horizontalHeader()->saveState());
}

} // namespace custompass
