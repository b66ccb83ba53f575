// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/expiryfield.h"

#include "models/domain/clock.h"
#include "ui/tokens.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace custompass {

using namespace Qt::StringLiterals;

enum Choice { Never, AtMoment, FirstSpan };
static constexpr int spansInDays[] = {7, 30, 90, 365};
static constexpr qint64 minuteMs = 60'000;

ExpiryField::ExpiryField(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_choice(new QComboBox)
    , m_when(new QDateTimeEdit)
{
    m_when->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    m_when->setCalendarPopup(true);
    m_when->setObjectName(u"expiry_moment"_s);
    m_choice->setObjectName(u"expiry_choice"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(SpaceS);
    row->addWidget(m_choice);
    row->addWidget(m_when);
    row->addStretch(1);
    setFocusProxy(m_choice);
    retranslate();
    connect(m_choice, &QComboBox::activated, this, &ExpiryField::choose);
    connect(m_when, &QDateTimeEdit::dateTimeChanged, this, [this] {
        m_given.reset();
        m_choice->setCurrentIndex(AtMoment); // a span that was changed is none
        Q_EMIT edited();
    });
}

void ExpiryField::setMoment(std::optional<qint64> ms)
{
    const QSignalBlocker quiet(m_when);
    m_choice->setCurrentIndex(ms ? AtMoment : Never);
    m_when->setVisible(ms.has_value());
    m_when->setDateTime(QDateTime::fromMSecsSinceEpoch(ms.value_or(m_clock.nowMs() / minuteMs * minuteMs)));
    m_given = ms;
}

std::optional<qint64> ExpiryField::moment() const
{
    if (m_choice->currentIndex() == Never)
        return std::nullopt;
    return m_given.value_or(m_when->dateTime().toMSecsSinceEpoch() / minuteMs * minuteMs);
}

void ExpiryField::choose(int index)
{
    if (index >= FirstSpan) {
        const QSignalBlocker quiet(m_when);
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs() / minuteMs * minuteMs);
        m_when->setDateTime(now.addDays(spansInDays[index - FirstSpan]));
        m_given.reset();
    }
    m_when->setVisible(index != Never);
    Q_EMIT edited();
}

void ExpiryField::retranslate()
{
    const QSignalBlocker quiet(m_choice);
    const int chosen = qMax(0, m_choice->currentIndex());
    m_choice->clear();
    m_choice->addItem(tr("Never"));
    m_choice->addItem(tr("At"));
    for (const int days : spansInDays)
        m_choice->addItem(tr("In %n day(s)", nullptr, days));
    m_choice->setCurrentIndex(chosen);
    m_choice->setAccessibleName(tr("When it ends"));
    m_when->setAccessibleName(tr("The moment when it ends"));
}

} // namespace custompass
