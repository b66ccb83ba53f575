// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tokenstate.h"

#include "models/domain/clock.h"
#include "models/tables/tokentablemodel.h"

#include <QCoreApplication>

namespace custompass {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(TokenState)
};

} // namespace

StatusText tokenState(bool enabled, std::optional<qint64> expiresAtMs, qint64 nowMs)
{
    if (!enabled)
        return {Tone::Idle, Texts::tr("off")};
    if (expiresAtMs && *expiresAtMs <= nowMs)
        return {Tone::Bad, Texts::tr("expired")};
    return {Tone::Good, Texts::tr("on")};
}

TokenStateDelegate::TokenStateDelegate(const Clock &clock, QObject *parent)
    : StatusDelegate(
          parent, [](const QVariant &enabled) { return tokenState(enabled.toBool(), {}, 0).word; },
          [](const QVariant &enabled) { return tokenState(enabled.toBool(), {}, 0).tone; })
    , m_clock(clock)
{
}

StatusText TokenStateDelegate::stateOf(const QModelIndex &index) const
{
    const QVariant expires = index.siblingAtColumn(TokenTableModel::ExpiresAt).data(TableModel::ValueRole);
    return tokenState(index.data(TableModel::ValueRole).toBool(),
                      expires.isNull() ? std::nullopt : std::optional(expires.toLongLong()), m_clock.nowMs());
}

} // namespace custompass
