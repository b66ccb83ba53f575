// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/pricesteps.h"

#include <QWidget>

class QGridLayout;

namespace custompass {

/// How a cost came about, as one would reckon it on paper: each token class with its factors, the sum, group and user,
/// and the one rounding at the end (SPEC 6).
class PriceTable final : public QWidget
{
    Q_OBJECT
public:
    explicit PriceTable(QWidget *parent = nullptr);

    /// @p group is the name of the group that gives the group's ratio.
    void setPrice(const FrozenPrice &price, const PriceSteps &steps, const QString &group);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void addLine(const QString &what, const QString &formula, const QString &result, bool isBold = false);
    void addRule();

    QGridLayout *m_grid;
    int m_rows = 0;
    FrozenPrice m_price;
    PriceSteps m_steps;
    QString m_group;
};

} // namespace custompass
