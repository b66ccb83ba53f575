// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablefoot.h"

#include "models/tables/pagedtablemodel.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace custompass {

using namespace Qt::StringLiterals;

TableFoot::TableFoot(TableView &view, PagedTableModel &model, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_model(model)
    , m_layout(new QHBoxLayout(this))
    , m_count(new QLabel)
    , m_new(new QPushButton)
    , m_problem(new QLabel)
    , m_again(new QPushButton)
{
    setRole(m_count, u"muted"_s);
    m_count->setFont(fontAt(FontStep::Small));
    setRole(m_problem, u"error"_s);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_new, m_problem, m_again})
        widget->hide();
    m_layout->setContentsMargins(SpaceL, SpaceXs, SpaceL, SpaceXs);
    m_layout->setSpacing(SpaceS);
    m_layout->addWidget(m_count);
    m_layout->addWidget(m_new);
    m_layout->addWidget(m_problem);
    m_layout->addWidget(m_again);
    m_layout->addStretch(1);

    connect(m_new, &QPushButton::clicked, this, &TableFoot::goToTop);
    connect(m_again, &QPushButton::clicked, &model, &PagedTableModel::reload);
    connect(&model, &PagedTableModel::countChanged, this, &TableFoot::showCount);
    connect(&model, &PagedTableModel::newRowsChanged, this, &TableFoot::showNewRows);
    connect(&model, &PagedTableModel::loadFinished, this, [this] {
        m_problem->hide();
        m_again->hide();
    });
    connect(&model, &PagedTableModel::loadFailed, this, [this](quint64, const QString &message) {
        m_problem->setText(message);
        m_problem->show();
        m_again->show();
    });
    retranslate();
}

void TableFoot::addWidget(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void TableFoot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TableFoot::retranslate()
{
    m_again->setText(tr("Try again"));
    showCount();
    showNewRows();
}

void TableFoot::showCount()
{
    const RowCount count = m_model.count();
    const int rows = int(std::min<qint64>(count.rows, std::numeric_limits<int>::max()));
    m_count->setText(count.exact ? tr("%Ln row(s)", nullptr, rows) : tr("at least %Ln row(s)", nullptr, rows));
}

void TableFoot::showNewRows()
{
    m_new->setVisible(m_model.newRows() > 0);
    m_new->setText(tr("%Ln new ↑", nullptr, m_model.newRows()));
}

void TableFoot::goToTop()
{
    m_view.scrollToTop();
    m_model.refresh();
}

} // namespace custompass
