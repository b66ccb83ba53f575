// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/moneyview.h"

#include "ui/format.h"
#include "ui/taskwords.h"
#include "ui/tokens.h"
#include "ui/widgets/moneystrip.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/timeline.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

MoneyView::MoneyView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    fill();
}

void MoneyView::setMoney(const std::vector<MoneyReservation> &reservations)
{
    m_reservations = reservations;
    fill();
}

void MoneyView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

/// What came back of a reservation, once it is over.
static std::optional<Quota> returned(const MoneyReservation &reservation)
{
    if (reservation.state == ReservationState::Held)
        return std::nullopt;
    const Quota rest = reservation.reserved.minus(reservation.actual.value_or(Quota())).value_or(Quota());
    return rest.isNegative() ? Quota() : rest;
}

void MoneyView::fill()
{
    delete m_content;
    m_content = new QWidget;
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(SpaceM);
    for (const MoneyReservation &reservation : m_reservations) {
        auto *about = new QLabel(tr("%1 on %2").arg(reservation.model, reservation.channel));
        about->setTextFormat(Qt::PlainText);
        about->setWordWrap(true);
        setRole(about, u"muted"_s);
        auto *strip = new MoneyStrip;
        strip->setMoney(reservation.reserved, reservation.actual, returned(reservation));
        auto *line = new Timeline;
        line->setPoints(pointsOf(reservation));
        for (QWidget *widget : std::initializer_list<QWidget *>{about, strip, line})
            column->addWidget(widget);
    }
    if (m_reservations.empty()) {
        auto *nothing = new QLabel(tr("No money was moved."));
        setRole(nothing, u"muted"_s);
        column->addWidget(nothing);
    }
    m_layout->addWidget(m_content);
}

} // namespace custompass
