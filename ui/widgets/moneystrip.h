// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace custompass {

/// What became of a reservation: reserved → actual → returned, each in quota and dollars.
class MoneyStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit MoneyStrip(QWidget *parent = nullptr);

    /// None: not known yet, or nothing was reserved.
    void setMoney(std::optional<Quota> reserved, std::optional<Quota> actual, std::optional<Quota> returned);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Part
    {
        QLabel *caption;
        QLabel *quota;
        QLabel *dollars;
    };
    void retranslate();

    Part m_parts[3];
};

} // namespace custompass
