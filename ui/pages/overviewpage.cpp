// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overviewpage.h"

#include "ui/tokens.h"
#include "ui/widgets/gatewaycard.h"

#include <QVBoxLayout>

namespace custompass {

OverviewPage::OverviewPage(WindowContext &context)
    : Page(context)
    , m_gateway(new GatewayCard(context.gateway))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceL, SpaceL, SpaceL);
    layout->setSpacing(SpaceL);
    layout->addWidget(m_gateway);
    layout->addStretch(1);
}

void OverviewPage::retranslate() { }

} // namespace custompass
