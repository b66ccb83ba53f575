// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace custompass {

/// The colours of the window (UI.md, "Tokens"): palette, style sheet, delegates and charts take them from here only.
struct Tokens
{
    bool dark = false;
    QColor window;  ///< behind the page
    QColor surface; ///< tables and panels
    QColor raised;  ///< pop-ups and sheets
    QColor hover;   ///< under the pointer
    QColor line;    ///< hairlines, 1 px
    QColor text;
    QColor muted; ///< second-rank text; 4.5:1 on every background
    QColor faint; ///< decoration and placeholders; never the only way to read something
    QColor accent;
    QColor onAccent;  ///< text on the accent
    QColor selection; ///< of a row
    QColor good;
    QColor wait;
    QColor bad;
    QColor idle;
    /// Chart series in their order; the sixth is for "other".
    std::array<QColor, 6> series;
};

/// The tokens that belong to a palette, so that whoever has a palette (a delegate's option, a widget) needs nothing else.
const Tokens &tokensFor(const QPalette &palette);
/// Those of the application's palette.
const Tokens &currentTokens();
const Tokens &lightTokens();
const Tokens &darkTokens();

// Spacing in device-independent pixels, on a grid of four.
inline constexpr int SpaceXs = 4;
inline constexpr int SpaceS = 8;
inline constexpr int SpaceM = 12;
inline constexpr int SpaceL = 16;
inline constexpr int SpaceXl = 24;
inline constexpr int Radius = 6;
inline constexpr int RowHeight = 30;
inline constexpr int CompactRowHeight = 24;

/// The steps of type, relative to the system's font.
enum class FontStep {
    Small,   ///< captions, chips
    Body,    ///< the system's size
    Heading, ///< of a section or panel
    Figure,  ///< page titles and large numbers
};

/// The system's font with Chinese faces named behind it: left to itself the platform picks a Japanese or a bold one.
QFont withChineseFaces(QFont font);
/// The application's font at a step.
QFont fontAt(FontStep step);
/// A monospaced face with equal figures, for ids, tokens, quota columns and JSON.
QFont fixedFont(FontStep step = FontStep::Body);

/// What a status means, apart from its word; each has a colour and a shape (SPEC 13: never colour alone).
enum class Tone {
    Good, ///< filled disc
    Wait, ///< half disc
    Bad,  ///< triangle
    Idle, ///< ring
};

QColor toneColor(const Tokens &tokens, Tone tone);

} // namespace custompass
