// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tokens.h"

#include <QWidget>

namespace custompass {

/// A status as shape, colour and word.
class StatusPill final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusPill(QWidget *parent = nullptr);

    void setStatus(Tone tone, const QString &word);
    QString word() const { return m_word; }
    Tone tone() const { return m_tone; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Idle;
    QString m_word;
};

} // namespace custompass
