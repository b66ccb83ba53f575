// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/channelsection.h"

class QCheckBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QSpinBox;

namespace custompass {

class KeysField;

/// Name, address, keys, who may use it and when it is chosen.
class ChannelBasics final : public ChannelSection
{
    Q_OBJECT
public:
    explicit ChannelBasics(WindowContext &context);

    void load(const Channel &channel) override;
    void store(Channel &channel) const override;
    void retranslate() override;

private:
    void showGroups(const QStringList &chosen);
    QStringList chosenGroups() const;

    QLineEdit *m_name;
    QLineEdit *m_baseUrl;
    KeysField *m_keys;
    QListWidget *m_groups;
    QSpinBox *m_priority;
    QSpinBox *m_weight;
    QLineEdit *m_tag;
    QCheckBox *m_enabled;
    QCheckBox *m_autoDisable;
    QPlainTextEdit *m_note;
};

} // namespace custompass
