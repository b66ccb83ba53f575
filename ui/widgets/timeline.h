// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tokens.h"

#include <QWidget>

#include <vector>

namespace custompass {

/// One point of a time line.
struct TimelinePoint
{
    Tone tone = Tone::Idle;
    QString title;
    QString note;      ///< second line, pale
    QString figure;    ///< at the right of the title, as an amount
    qint64 timeMs = 0; ///< 0: none
    friend bool operator==(const TimelinePoint &, const TimelinePoint &) = default;
};

/// What happened one after the other, from above to below, each with its time.
class Timeline final : public QWidget
{
    Q_OBJECT
public:
    explicit Timeline(QWidget *parent = nullptr);

    void setPoints(std::vector<TimelinePoint> points);
    const std::vector<TimelinePoint> &points() const { return m_points; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect rectOf(std::size_t point) const;
    void paintPoint(QPainter &painter, std::size_t number) const;

    std::vector<TimelinePoint> m_points;
};

} // namespace custompass
