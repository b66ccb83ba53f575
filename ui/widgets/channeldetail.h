// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "models/domain/channelhealth.h"
#include "ui/windowcontext.h"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace custompass {

class CopyButton;
class StatusPill;

/// What one reads about a channel: state with its reason, address, keys and how they fare, models with their
/// prices.
class ChannelDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit ChannelDetail(WindowContext &context);

    /// @p health may be null: it was not called yet.
    void showChannel(const Channel &channel, const ChannelHealth *health);
    void retranslate();

Q_SIGNALS:
    /// The operator knows that it works again.
    void closeBreakerRequested();

private:
    enum Fact { Type, Groups, Order, Tag, Calls, FactCount };
    void showState();
    void showFacts();
    void showKeys();
    void showModels();

    WindowContext &m_context;
    Channel m_channel;
    std::optional<ChannelHealth> m_health;
    StatusPill *m_state;
    QLabel *m_reason;
    QPushButton *m_close;
    QLabel *m_url;
    CopyButton *m_copyUrl;
    std::array<QLabel *, FactCount> m_names;
    std::array<QLabel *, FactCount> m_values;
    QLabel *m_keysHeading;
    QVBoxLayout *m_keys;
    QLabel *m_modelsHeading;
    QLabel *m_models;
    QLabel *m_note;
};

} // namespace custompass
