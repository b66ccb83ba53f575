// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"

#include <QLineEdit>

#include <optional>

namespace custompass {

/// An amount of money as an operator types it: quota (`2500000`) or dollars (`5usd`, `$5`). Empty is no amount.
class AmountField final : public QLineEdit
{
    Q_OBJECT
public:
    /// Which amounts are right, apart from their form.
    enum class Allowed {
        Positive,
        NotNegative,
        NotZero, ///< also below zero
    };

    explicit AmountField(Allowed allowed, QWidget *parent = nullptr);

    void setAllowed(Allowed allowed) { m_allowed = allowed; }
    /// In quota; none empties the field.
    void setAmount(std::optional<Quota> amount);
    /// None if the field is empty or not right.
    std::optional<Quota> amount() const;
    bool isEmpty() const;
    /// What is wrong, in the window's language; nothing if the field is empty.
    QString problem() const;
    /// What was typed, in quota and in dollars; nothing if there is no amount.
    QString reading() const;

private:
    Allowed m_allowed;
};

} // namespace custompass
