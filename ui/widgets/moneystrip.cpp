// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/moneystrip.h"

#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace custompass {

using namespace Qt::StringLiterals;

MoneyStrip::MoneyStrip(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(SpaceL);
    for (Part &part : m_parts) {
        part = {new QLabel, new QLabel, new QLabel};
        setRole(part.caption, u"muted"_s);
        setRole(part.dollars, u"muted"_s);
        part.caption->setFont(fontAt(FontStep::Small));
        part.dollars->setFont(fontAt(FontStep::Small));
        part.quota->setFont(fontAt(FontStep::Heading));
        part.quota->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        for (QLabel *label : {part.caption, part.quota, part.dollars})
            column->addWidget(label);
        if (&part != m_parts) {
            auto *arrow = new QLabel(u"→"_s);
            setRole(arrow, u"muted"_s);
            row->addWidget(arrow);
        }
        row->addLayout(column);
    }
    row->addStretch(1);
    retranslate();
}

void MoneyStrip::setMoney(std::optional<Quota> reserved, std::optional<Quota> actual, std::optional<Quota> returned)
{
    const std::optional<Quota> amounts[] = {reserved, actual, returned};
    for (std::size_t i = 0; i < std::size(amounts); ++i) {
        m_parts[i].quota->setText(amounts[i] ? format::quota(*amounts[i]) : format::dash());
        m_parts[i].dollars->setText(amounts[i] ? format::dollars(*amounts[i]) : u" "_s);
    }
}

void MoneyStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MoneyStrip::retranslate()
{
    m_parts[0].caption->setText(tr("Reserved"));
    m_parts[1].caption->setText(tr("Actual"));
    m_parts[2].caption->setText(tr("Returned"));
}

} // namespace custompass
