// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tokens.h"

#include <QPainter>

namespace custompass {

/// A state in a word, with its tone.
struct StatusText
{
    Tone tone = Tone::Idle;
    QString word;
};

/// The small shape that stands for a tone beside its word: filled disc, half disc, triangle, ring.
void paintStatusMark(QPainter &painter, const QRectF &rect, Tone tone, const Tokens &tokens);

/// Where a delegate that paints by itself puts what it paints, so that it is in line with the texts in other cells.
QRect contentOf(const QRect &cell);

/// Mark and word at the left of @p rect; the word is cut with dots if it does not fit. What a table cell paints.
void paintStatus(QPainter &painter, const QRect &rect, Tone tone, const QString &word, const QFont &font,
                 const Tokens &tokens);

} // namespace custompass
