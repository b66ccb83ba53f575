// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/contracttest.h"
#include "ui/dialogs/channelsection.h"
#include "ui/dialogs/formsheet.h"

#include <vector>

class QTabWidget;

namespace custompass {

class ChannelAdvanced;
class ContractPanel;
class EffectivePanel;

/// Makes and changes a channel (SPEC 13, "editor"): the form at the left, at the right what it leads to, and
/// the contract test. What is wrong is said at its field while one types; nothing is saved before all of it
/// is right.
class ChannelEditor final : public FormSheet
{
    Q_OBJECT
public:
    ChannelEditor(WindowContext &context, QWidget *page);

    /// A stored channel, or a new one of id 0, which is made when it is saved.
    void edit(const Channel &channel);
    /// Brings the contract test to the front.
    void showContract();

    /// What a new channel is before anything is typed.
    static Channel newChannel();

Q_SIGNALS:
    void saved(qint64 channelId);

protected:
    Problems problems() const override;
    bool differs() const override;
    void setTexts() override;
    void save() override;
    void showOutcome(const Problems &found) override;

private:
    Channel shown() const;
    Problems problemsOfSurroundings(const Channel &channel) const;
    void remedy(const ContractRemedy &remedy);

    std::vector<ChannelSection *> m_sections;
    ChannelAdvanced *m_advanced;
    QTabWidget *m_tabs;
    EffectivePanel *m_effective;
    ContractPanel *m_contract;
    QPushButton *m_test;
    Channel m_original;
};

} // namespace custompass
