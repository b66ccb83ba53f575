// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/statusdelegate.h"

#include <optional>

namespace custompass {

class Clock;

/// Whether a token is taken, in a word: on, off, expired.
StatusText tokenState(bool enabled, std::optional<qint64> expiresAtMs, qint64 nowMs);

/// Draws the state of a row of a TokenTableModel, from its column Enabled.
class TokenStateDelegate final : public StatusDelegate
{
    Q_OBJECT
public:
    /// @p clock outlives the delegate.
    TokenStateDelegate(const Clock &clock, QObject *parent);

protected:
    StatusText stateOf(const QModelIndex &index) const override;

private:
    const Clock &m_clock;
};

} // namespace custompass
