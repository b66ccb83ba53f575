// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

namespace custompass {

class GatewayCard;

/// Is it running, is it healthy, what does it earn, what went wrong last.
class OverviewPage final : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(WindowContext &context);

    void retranslate() override;

private:
    GatewayCard *m_gateway;
};

} // namespace custompass
