// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jobbar.h"

#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int LookMs = 100;
static constexpr int BarWidth = 160;

JobBar::JobBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_bar(new QProgressBar)
    , m_button(new QPushButton)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(BarWidth, 6);
    m_timer.setInterval(LookMs);
    connect(&m_timer, &QTimer::timeout, this, &JobBar::showProgress);
    connect(m_button, &QPushButton::clicked, this, &JobBar::buttonClicked);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(SpaceL, SpaceXs, SpaceL, SpaceXs);
    row->setSpacing(SpaceM);
    row->addWidget(m_text, 1);
    row->addWidget(m_bar);
    row->addWidget(m_button);
    retranslate();
    hide();
}

ProgressPtr JobBar::start(const QString &what)
{
    if (m_progress)
        m_progress->cancel();
    m_progress = std::make_shared<Progress>();
    setRole(m_text, u"muted"_s);
    m_text->setText(what);
    m_bar->show();
    m_timer.start();
    showProgress();
    retranslate();
    show();
    return m_progress;
}

void JobBar::finish(const QString &text, bool isError)
{
    m_progress.reset();
    m_timer.stop();
    m_bar->hide();
    setRole(m_text, isError ? u"error"_s : u"muted"_s);
    m_text->setText(text);
    retranslate();
}

void JobBar::showProgress()
{
    const int permille = m_progress->permille();
    m_bar->setRange(0, permille < 0 ? 0 : 1000); // 0 to 0: busy, nobody knows how long
    m_bar->setValue(qMax(permille, 0));
}

void JobBar::buttonClicked()
{
    if (m_progress)
        m_progress->cancel();
    else
        hide();
}

void JobBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void JobBar::retranslate()
{
    m_button->setText(m_progress ? tr("Cancel") : tr("Dismiss"));
    m_bar->setAccessibleName(tr("Progress"));
}

} // namespace custompass
