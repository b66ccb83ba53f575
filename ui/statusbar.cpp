// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusbar.h"

#include "models/domain/gatewaycontrol.h"
#include "ui/format.h"
#include "ui/gatewaytexts.h"
#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/statusmark.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int MarkSide = 10;

static QPushButton *part()
{
    auto *button = new QPushButton;
    button->setFlat(true);
    setRole(button, u"part"_s);
    button->setFont(fontAt(FontStep::Small));
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

static QIcon markIcon(Tone tone, qreal ratio)
{
    QPixmap pixmap(QSize(MarkSide, MarkSide) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintStatusMark(painter, QRectF(0, 0, MarkSide, MarkSide), tone, currentTokens());
    return QIcon(pixmap);
}

StatusBar::StatusBar(GatewayControl &gateway, QWidget *parent)
    : QWidget(parent)
    , m_gateway(gateway)
    , m_state(part())
    , m_copy(new CopyButton)
    , m_load(part())
    , m_open(part())
    , m_spend(part())
{
    m_state->setIconSize(QSize(MarkSide, MarkSide));
    connect(m_state, &QPushButton::clicked, this, &StatusBar::stateClicked);
    connect(m_load, &QPushButton::clicked, this, &StatusBar::trafficClicked);
    connect(m_open, &QPushButton::clicked, this, &StatusBar::trafficClicked);
    connect(m_spend, &QPushButton::clicked, this, &StatusBar::spendClicked);
    connect(&gateway, &GatewayControl::stateChanged, this, &StatusBar::showState);
    connect(&gateway, &GatewayControl::loadChanged, this, &StatusBar::showLoad);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(SpaceL, 3, SpaceL, 2); // the first word stands below the icons of the navigation
    layout->setSpacing(SpaceXs);
    layout->addWidget(m_state);
    layout->addWidget(m_copy);
    layout->addStretch(1);
    layout->addWidget(m_load);
    layout->addSpacing(SpaceS);
    layout->addWidget(m_open);
    layout->addSpacing(SpaceS);
    layout->addWidget(m_spend);
    retranslate();
}

void StatusBar::setSpentToday(Quota spent)
{
    m_spentToday = spent;
    m_spend->setText(tr("%1 today").arg(format::roundDollars(spent)));
    m_spend->setToolTip(tr("Spent since midnight: %1 quota").arg(format::quota(spent)));
}

void StatusBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showState();
}

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, tokensFor(palette()).line);
}

void StatusBar::showState()
{
    const GatewayControl::State state = m_gateway.state();
    const bool listens = !m_gateway.url().isEmpty();
    const QString word = stateWord(state);
    //: state of the gateway, and its address
    m_state->setText(listens ? tr("%1 · %2").arg(word, addressOf(m_gateway.url())) : word);
    m_state->setIcon(markIcon(stateTone(state), devicePixelRatioF()));
    m_state->setToolTip(m_gateway.failure());
    m_copy->setVisible(listens);
}

void StatusBar::showLoad()
{
    m_load->setText(format::requestsPerSecond(m_gateway.requestsPerSecond()));
    m_open->setText(tr("%n open", nullptr, m_gateway.openRequests()));
}

void StatusBar::retranslate()
{
    m_copy->setContent([this] { return m_gateway.url(); }, tr("Copy address"));
    m_load->setToolTip(tr("Requests per second; opens the traffic"));
    m_open->setToolTip(tr("Requests that run; opens the traffic"));
    showState();
    showLoad();
    setSpentToday(m_spentToday);
}

} // namespace custompass
