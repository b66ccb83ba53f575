// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/trafficfeed.h"

#include <QWidget>

namespace custompass {

/// The phases of one request below each other, each where it lay in time.
class PhaseChart final : public QWidget
{
    Q_OBJECT
public:
    explicit PhaseChart(QWidget *parent = nullptr);

    void setEntry(const TrafficEntry &entry);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TrafficEntry m_entry;
};

} // namespace custompass
