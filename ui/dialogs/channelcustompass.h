// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/channelsection.h"

class QComboBox;
class QLineEdit;

namespace custompass {

/// How this upstream differs from the CustomPass contract: token header, status words, envelope, pre-charge
/// mark. What is left empty is as it is configured for all.
class ChannelCustomPass final : public ChannelSection
{
    Q_OBJECT
public:
    explicit ChannelCustomPass(WindowContext &context);

    void load(const Channel &channel) override;
    void store(Channel &channel) const override;
    void retranslate() override;

private:
    void showConfigured();

    QLineEdit *m_tokenHeader;
    QComboBox *m_mark;
    QComboBox *m_envelope;
    QLineEdit *m_success;
    QLineEdit *m_failed;
    QLineEdit *m_processing;
};

} // namespace custompass
