// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/channelsection.h"

#include <array>

class QLineEdit;

namespace custompass {

class JsonField;

/// Mappings and overrides as JSON, time limits, proxy.
class ChannelAdvanced final : public ChannelSection
{
    Q_OBJECT
public:
    explicit ChannelAdvanced(WindowContext &context);

    void load(const Channel &channel) override;
    void store(Channel &channel) const override;
    std::vector<Problem> ownProblems() const override;
    void retranslate() override;

    /// Puts an object into one JSON field; false, and nothing changes, while what stands there is no JSON.
    bool setStatusCodes(const QJsonObject &mapping);

private:
    struct JsonPart
    {
        QString name;
        QJsonObject Channel::*member;
        JsonField *field;
    };
    struct TimePart
    {
        QString name;
        std::optional<qint64> Channel::*member;
        QLineEdit *field;
    };
    void showConfigured();

    std::array<JsonPart, 4> m_json;
    std::array<TimePart, 3> m_times;
    QLineEdit *m_proxy;
};

/// `30s`, `1500ms`: the shortest way to write it.
QString durationWord(qint64 ms);

} // namespace custompass
