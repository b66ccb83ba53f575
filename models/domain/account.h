// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/decimal.h"
#include "models/domain/pricing.h"
#include "models/domain/quota.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace custompass {

/// A price ratio by name; says with the channels' group lists who may use what (SPEC 1).
struct Group
{
    qint64 id = 0;
    QString name;
    Decimal ratio = Decimal::fromInteger(1);
    friend bool operator==(const Group &, const Group &) = default;
};

/// A model with a price row (SPEC 6).
struct Model
{
    qint64 id = 0;
    QString name;
    ModelPrice price;
    QHash<QString, Decimal> groupRatios; ///< overrides of the group's ratio for this model
    Quota minimumHold;
    friend bool operator==(const Model &, const Model &) = default;
};

/// Who pays. The balance is no part of it: only the ledger knows and moves that.
struct User
{
    qint64 id = 0;
    QString name;
    QString group;
    Decimal ratio = Decimal::fromInteger(1);
    bool enabled = true;
    friend bool operator==(const User &, const User &) = default;
};

/// A user's secret, what a client sends as bearer (SPEC 1, 4). The secret itself stays sealed in the store.
struct Token
{
    qint64 id = 0;
    qint64 userId = 0;
    QString name;
    bool enabled = true;
    std::optional<qint64> expiresAtMs;
    std::optional<Quota> quotaLimit;
    QStringList models;   ///< empty: all
    QStringList allowIps; ///< CIDR; empty: all
    std::optional<int> requestsPerMinute;
    std::optional<Quota> quotaPerDay; ///< of the calendar, see QuotaPeriod
    std::optional<Quota> quotaPerWeek;
    std::optional<Quota> quotaPerMonth;

    bool hasPeriodLimit() const { return quotaPerDay || quotaPerWeek || quotaPerMonth; }
    /// What it may spend is limited by more than the user's balance.
    bool isLimited() const { return quotaLimit || hasPeriodLimit(); }
    friend bool operator==(const Token &, const Token &) = default;
};

} // namespace custompass
