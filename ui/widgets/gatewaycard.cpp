// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gatewaycard.h"

#include "models/domain/gatewaycontrol.h"
#include "ui/gatewaytexts.h"
#include "ui/icons.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/statuspill.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace custompass {

using namespace Qt::StringLiterals;
using State = GatewayControl::State;

GatewayCard::GatewayCard(GatewayControl &gateway, QWidget *parent)
    : QFrame(parent)
    , m_gateway(gateway)
    , m_state(new StatusPill)
    , m_address(new QLabel)
    , m_copy(new CopyButton)
    , m_failure(new QLabel)
    , m_toggle(new QPushButton)
{
    setRole(this, u"panel"_s);
    m_address->setFont(fixedFont());
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setRole(m_failure, u"error"_s);
    m_failure->setWordWrap(true);
    connect(m_toggle, &QPushButton::clicked, this, &GatewayCard::toggle);
    connect(&gateway, &GatewayControl::stateChanged, this, &GatewayCard::showState);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceM);
    row->setSpacing(SpaceS);
    row->addWidget(m_state);
    row->addSpacing(SpaceS);
    row->addWidget(m_address);
    row->addWidget(m_copy);
    row->addWidget(m_failure, 1);
    row->addStretch();
    row->addWidget(m_toggle);
    retranslate();
}

void GatewayCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void GatewayCard::retranslate()
{
    m_copy->setContent([this] { return m_gateway.url(); }, tr("Copy address"));
    showState();
}

void GatewayCard::showState()
{
    const State state = m_gateway.state();
    m_state->setStatus(stateTone(state), stateWord(state));
    m_address->setText(m_gateway.url());
    m_address->setVisible(!m_gateway.url().isEmpty());
    m_copy->setVisible(!m_gateway.url().isEmpty());
    m_failure->setText(m_gateway.failure());
    m_failure->setVisible(!m_gateway.failure().isEmpty());
    const bool stops = state == State::Running || state == State::Draining;
    m_toggle->setText(stops ? tr("&Stop") : tr("&Start"));
    m_toggle->setIcon(lineIcon(stops ? u"stop"_s : u"play"_s));
    m_toggle->setEnabled(state != State::Starting && state != State::Draining);
}

void GatewayCard::toggle()
{
    if (m_gateway.state() == State::Running)
        m_gateway.stop();
    else
        m_gateway.start();
}

} // namespace custompass
