// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/periodbox.h"

#include "models/domain/clock.h"
#include "ui/tokens.h"

#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <array>

namespace custompass {

using namespace Qt::StringLiterals;
using Period = PeriodBox::Period;

static constexpr std::array Periods{Period::Always, Period::Today,  Period::Days7,  Period::Days30,
                                    Period::Days90, Period::Year,   Period::Between};

/// How many days before today it begins.
static int daysBack(Period period)
{
    switch (period) {
    case Period::Today:
        return 0;
    case Period::Days7:
        return 6;
    case Period::Days30:
        return 29;
    case Period::Days90:
        return 89;
    case Period::Year:
        return 364;
    case Period::Always:
    case Period::Between:
        break;
    }
    return -1;
}

PeriodBox::PeriodBox(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_choice(new QComboBox)
    , m_from(new QDateEdit)
    , m_to(new QDateEdit)
{
    for (const Period period : Periods)
        m_choice->addItem({}, int(period));
    const QDate today = QDateTime::fromMSecsSinceEpoch(clock.nowMs()).date();
    m_from->setDate(today.addDays(-6));
    m_to->setDate(today);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceXs);
    layout->addWidget(m_choice);
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(u"yyyy-MM-dd"_s);
        edit->hide();
        layout->addWidget(edit);
        connect(edit, &QDateEdit::dateChanged, this, &PeriodBox::changed);
    }
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        m_from->setVisible(period() == Period::Between);
        m_to->setVisible(period() == Period::Between);
        Q_EMIT changed();
    });
    retranslate();
}

void PeriodBox::setPeriod(Period period)
{
    m_choice->setCurrentIndex(m_choice->findData(int(period)));
}

Period PeriodBox::period() const
{
    return Period(m_choice->currentData().toInt());
}

std::optional<qint64> PeriodBox::fromMs() const
{
    if (period() == Period::Between)
        return m_from->date().startOfDay().toMSecsSinceEpoch();
    const int days = daysBack(period());
    if (days < 0)
        return std::nullopt;
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs()).date();
    return today.addDays(-days).startOfDay().toMSecsSinceEpoch();
}

std::optional<qint64> PeriodBox::beforeMs() const
{
    if (period() != Period::Between)
        return std::nullopt;
    return m_to->date().addDays(1).startOfDay().toMSecsSinceEpoch();
}

void PeriodBox::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PeriodBox::retranslate()
{
    const QSignalBlocker quiet(m_choice);
    const QStringList texts{tr("Any time"),     tr("Today"),          tr("Last 7 days"), tr("Last 30 days"),
                            tr("Last 90 days"), tr("Last 12 months"), tr("Between…")};
    for (int i = 0; i < texts.size(); ++i)
        m_choice->setItemText(i, texts[i]);
    m_choice->setAccessibleName(tr("Period"));
    m_from->setAccessibleName(tr("First day"));
    m_to->setAccessibleName(tr("Last day"));
}

} // namespace custompass
