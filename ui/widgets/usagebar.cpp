// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/usagebar.h"

#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int BarSteps = 1000;

UsageBar::UsageBar(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_figures(new QLabel)
    , m_bar(new QProgressBar)
    , m_note(new QLabel)
{
    m_bar->setRange(0, BarSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    setRole(m_note, u"muted"_s);
    m_note->setFont(fontAt(FontStep::Small));
    m_note->setWordWrap(true);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(SpaceS);
    figures->addWidget(m_title);
    figures->addStretch(1);
    figures->addWidget(m_figures);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceXs);
    layout->addLayout(figures);
    layout->addWidget(m_bar);
    layout->addWidget(m_note);
}

void UsageBar::setUsage(const QString &title, Quota spent, Quota limit, const QString &note)
{
    const bool isUsedUp = spent >= limit;
    m_title->setText(title);
    //: how much is used, and of what limit
    m_figures->setText(tr("%1 of %2").arg(format::quota(spent), format::quota(limit)));
    m_figures->setToolTip(tr("%1 of %2").arg(format::dollars(spent), format::dollars(limit)));
    setRole(m_figures, isUsedUp ? u"error"_s : QString());
    const double part = limit.isZero() ? 1 : double(spent.value()) / double(limit.value());
    m_bar->setValue(int(std::clamp(part, 0.0, 1.0) * BarSteps));
    m_bar->setAccessibleName(title);
    m_bar->setAccessibleDescription(m_figures->text());
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace custompass
