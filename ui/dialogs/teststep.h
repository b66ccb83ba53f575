// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "ui/dialogs/assistantstep.h"

namespace custompass {

class ContractPanel;
class MessageLine;
struct ContractRemedy;
struct WindowContext;

/// The third step: whether the first channel does what is expected of it. One may go on without.
class TestStep final : public AssistantStep
{
    Q_OBJECT
public:
    explicit TestStep(WindowContext &context, QWidget *parent = nullptr);

    void retranslate() override;
    /// The channel as it was saved.
    void setChannel(const Channel &channel);

Q_SIGNALS:
    /// What the test proposed was done, and saved.
    void channelChanged(const custompass::Channel &channel);

private:
    void remedy(const ContractRemedy &remedy);

    WindowContext &m_context;
    ContractPanel *m_panel;
    MessageLine *m_problem;
    Channel m_channel;
};

} // namespace custompass
