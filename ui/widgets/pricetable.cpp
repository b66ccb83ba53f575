// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pricetable.h"

#include "ui/format.h"
#include "ui/pricetexts.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>

namespace custompass {

using namespace Qt::StringLiterals;

PriceTable::PriceTable(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(SpaceM);
    m_grid->setVerticalSpacing(SpaceXs);
    m_grid->setColumnStretch(1, 1);
}

void PriceTable::setPrice(const FrozenPrice &price, const PriceSteps &steps, const QString &group)
{
    m_price = price;
    m_steps = steps;
    m_group = group;
    fill();
}

void PriceTable::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

void PriceTable::fill()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_rows = 0;
    if (m_steps.mode == BillingMode::Free)
        return addLine(tr("Free of charge"), {}, format::quota(Quota()), true);
    for (const PriceStep &step : std::as_const(m_steps.steps)) {
        QString formula = format::number(step.count);
        for (const Decimal ratio : step.ratios)
            formula += u" × "_s + ratio.toString();
        addLine(tokenClassText(step.tokens), formula, format::decimal(step.product));
    }
    if (m_steps.mode == BillingMode::PerCall) {
        addLine(tr("Price of a call"),
                u"$%1 × %2"_s.arg(m_price.model.priceUsd.value_or(Decimal()).toString(), format::number(Quota::PerDollar)),
                format::decimal(m_steps.base));
    } else if (m_steps.steps.size() != 1) {
        addRule();
        addLine(tr("Sum"), {}, format::decimal(m_steps.base));
    }
    addLine(tr("Group %1").arg(m_group), u"× "_s + m_price.groupRatio.toString(), {});
    addLine(tr("User"), u"× "_s + m_price.userRatio.toString(), {});
    addRule();
    addLine(tr("Exactly"), {}, format::decimal(m_steps.exact));
    addLine(tr("Rounded once, half up"), format::dollars(m_steps.cost.quota), format::quota(m_steps.cost.quota), true);
}

void PriceTable::addLine(const QString &what, const QString &formula, const QString &result, bool isBold)
{
    const int row = m_rows++;
    QFont figures = fixedFont();
    QFont words = fontAt(FontStep::Body);
    if (isBold) {
        figures.setWeight(QFont::DemiBold);
        words.setWeight(QFont::DemiBold);
    }
    auto *name = new QLabel(what);
    name->setTextFormat(Qt::PlainText);
    name->setFont(words);
    auto *middle = new QLabel(formula);
    middle->setFont(fixedFont());
    setRole(middle, u"muted"_s);
    auto *value = new QLabel(result);
    value->setFont(figures);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(middle, row, 1, Qt::AlignRight);
    m_grid->addWidget(value, row, 2, Qt::AlignRight);
}

void PriceTable::addRule()
{
    auto *line = new QFrame;
    setRole(line, u"line"_s);
    line->setFixedHeight(1);
    m_grid->addWidget(line, m_rows++, 0, 1, 3);
}

} // namespace custompass
