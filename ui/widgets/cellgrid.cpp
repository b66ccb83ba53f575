// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cellgrid.h"

#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int LineHeight = 24;

CellGrid::CellGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(SpaceM);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(0, 1);
}

void CellGrid::setCells(const QStringList &headings, const QList<Row> &rows)
{
    if (headings == m_headings && rows == m_rows)
        return;
    m_headings = headings;
    m_rows = rows;
    build();
}

void CellGrid::build()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one whose link was just clicked
        delete item;
    }
    for (int column = 0; column < m_headings.size(); ++column)
        addHeading(column, m_headings[column], !m_rows.isEmpty() && m_rows[0].value(column).isFigure);
    for (int row = 0; row < m_rows.size(); ++row) {
        for (int column = 0; column < m_rows[row].size(); ++column)
            addCell(row + 1, column, m_rows[row][column]);
    }
}

/// The colour of a link is part of its text.
void CellGrid::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        build();
}

void CellGrid::addHeading(int column, const QString &text, bool isFigure)
{
    auto *label = new QLabel(text);
    label->setFont(fontAt(FontStep::Small));
    label->setMinimumHeight(LineHeight);
    setRole(label, u"muted"_s);
    m_grid->addWidget(label, 0, column, isFigure ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignVCenter);
}

void CellGrid::addCell(int row, int column, const Cell &cell)
{
    auto *label = new QLabel;
    label->setMinimumHeight(LineHeight);
    if (cell.isFigure)
        label->setFont(fixedFont());
    if (cell.isMuted)
        setRole(label, u"muted"_s);
    if (column == 0) { // the one that gives way
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        label->setToolTip(cell.text);
    }
    if (cell.page.isEmpty()) {
        label->setTextFormat(Qt::PlainText);
        label->setText(cell.text);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    } else {
        label->setTextFormat(Qt::RichText);
        label->setText(u"<a style=\"color:%1; text-decoration:none\" href=\"#\">%2</a>"_s.arg(
            tokensFor(palette()).accent.name(), cell.text.toHtmlEscaped()));
        label->setTextInteractionFlags(Qt::TextBrowserInteraction);
        connect(label, &QLabel::linkActivated, this, [this, cell] { Q_EMIT linkActivated(cell.page, cell.item); });
    }
    Qt::Alignment alignment = Qt::AlignVCenter;
    if (cell.isFigure)
        alignment |= Qt::AlignRight;
    m_grid->addWidget(label, row, column, alignment);
}

} // namespace custompass
