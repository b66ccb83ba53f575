// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/skeletonrows.h"

#include "ui/tokens.h"

#include <QPainter>

namespace custompass {

SkeletonRows::SkeletonRows(QWidget *parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void SkeletonRows::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tokens.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    // Widths as of words, always the same, so that nothing flickers from one paint to the next.
    static constexpr int widths[] = {150, 90, 210, 60, 120, 80, 170};
    std::size_t next = 0;
    for (int y = 0; y < height(); y += RowHeight) {
        for (int x = SpaceM; x < width(); x += 240) {
            const int w = widths[next++ % std::size(widths)];
            painter.setPen(Qt::NoPen);
            painter.setBrush(tokens.hover);
            painter.drawRoundedRect(QRect(x, y + RowHeight / 2 - 5, w, 10), 5, 5);
        }
        painter.fillRect(0, y + RowHeight - 1, width(), 1, tokens.line);
    }
}

} // namespace custompass
