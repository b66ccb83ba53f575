// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <vector>

class QLabel;

namespace custompass {

class Sparkline;

/// One large figure with its name, a line of explanation and a small trend line.
class FigureCard final : public QFrame
{
    Q_OBJECT
public:
    explicit FigureCard(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setFigure(const QString &figure, const QString &note);
    QString figure() const;
    /// Oldest first.
    void setTrend(std::vector<double> values);

private:
    QLabel *m_title;
    QLabel *m_figure;
    QLabel *m_note;
    Sparkline *m_trend;
};

} // namespace custompass
