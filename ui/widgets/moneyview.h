// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/moneyline.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace custompass {

/// The money time line: each reservation with its steps, and the balance before and after each.
class MoneyView final : public QWidget
{
    Q_OBJECT
public:
    explicit MoneyView(QWidget *parent = nullptr);

    void setMoney(const std::vector<MoneyReservation> &reservations);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();

    std::vector<MoneyReservation> m_reservations;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
};

} // namespace custompass
