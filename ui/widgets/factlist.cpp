// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/factlist.h"

#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/restyle.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int LineHeight = 26;

namespace {

/// An id that does not fit shows its beginning and its end, which tell more than its middle.
class IdLabel final : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        if (fontMetrics().horizontalAdvance(text()) <= contentsRect().width())
            return QLabel::paintEvent(event);
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        painter.drawText(contentsRect(), Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width()));
    }
};

} // namespace

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(SpaceL);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
}

void FactList::setFacts(const QList<Fact> &facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    build();
}

void FactList::build()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater(); // it may be the one whose link was just clicked
        }
        delete item;
    }
    for (int row = 0; row < m_facts.size(); ++row)
        addFact(row, m_facts[row]);
}

/// The colour of a link is part of its text.
void FactList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        build();
}

void FactList::addFact(int row, const Fact &fact)
{
    auto *label = new QLabel(fact.label);
    setRole(label, u"muted"_s);
    label->setMinimumHeight(LineHeight);
    auto *value = fact.fixed && fact.page.isEmpty() ? new IdLabel : new QLabel;
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    value->setToolTip(fact.toolTip);
    value->setAccessibleName(fact.label);
    value->setWordWrap(!fact.fixed);
    const QString text = fact.value.isEmpty() ? format::dash() : fact.value;
    if (fact.page.isEmpty()) {
        value->setTextFormat(Qt::PlainText);
        value->setText(text);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    } else {
        value->setTextFormat(Qt::RichText);
        value->setText(u"<a style=\"color:%1; text-decoration:none\" href=\"#\">%2</a>"_s.arg(
            tokensFor(palette()).accent.name(), text.toHtmlEscaped()));
        value->setTextInteractionFlags(Qt::TextBrowserInteraction);
        connect(value, &QLabel::linkActivated, this, [this, fact] { Q_EMIT linkActivated(fact.page, fact.item); });
    }
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(value, row, 1);
    if (!fact.fixed || fact.value.isEmpty())
        return;
    value->setFont(fixedFont());
    value->setToolTip(fact.toolTip.isEmpty() ? fact.value : fact.toolTip);
    auto *copy = new CopyButton;
    //: %1 is the name of a value, as "Task id"
    copy->setContent([content = fact.value] { return content; }, tr("Copy: %1").arg(fact.label));
    m_grid->addWidget(copy, row, 2);
}

} // namespace custompass
