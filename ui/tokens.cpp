// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tokens.h"


#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

namespace custompass {

using namespace Qt::StringLiterals;

const Tokens &lightTokens()
{
    static const Tokens tokens = [] {
        Tokens t;
        t.window = QColor(0xF6, 0xF7, 0xF9);
        t.surface = QColor(0xFF, 0xFF, 0xFF);
        t.raised = QColor(0xFF, 0xFF, 0xFF);
        t.hover = QColor(0xEE, 0xF0, 0xF4);
        t.line = QColor(0xE3, 0xE6, 0xEB);
        t.text = QColor(0x1B, 0x1F, 0x27);
        t.muted = QColor(0x5B, 0x64, 0x72);
        t.faint = QColor(0x8C, 0x95, 0xA3);
        t.accent = QColor(0x2F, 0x6F, 0xED);
        t.onAccent = QColor(0xFF, 0xFF, 0xFF);
        t.selection = QColor(0xE3, 0xEC, 0xFD);
        t.good = QColor(0x1E, 0x8E, 0x4E);
        t.wait = QColor(0x9A, 0x63, 0x0F);
        t.bad = QColor(0xC9, 0x37, 0x2C);
        t.idle = QColor(0x6B, 0x72, 0x80);
        t.series = {t.accent, QColor(0x0F, 0x8F, 0x8A), QColor(0xC9, 0x8A, 0x1B),
                    QColor(0x7A, 0x4F, 0xCB), QColor(0xD1, 0x4B, 0x7D), QColor(0x6B, 0x76, 0x86)};
        return t;
    }();
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens = [] {
        Tokens t;
        t.dark = true;
        t.window = QColor(0x16, 0x18, 0x1D);
        t.surface = QColor(0x1D, 0x20, 0x26);
        t.raised = QColor(0x25, 0x29, 0x32);
        t.hover = QColor(0x2A, 0x2E, 0x37);
        t.line = QColor(0x31, 0x36, 0x3F);
        t.text = QColor(0xE8, 0xEA, 0xEE);
        t.muted = QColor(0xA3, 0xAB, 0xB8);
        t.faint = QColor(0x71, 0x7A, 0x88);
        t.accent = QColor(0x6C, 0x9C, 0xFF);
        t.onAccent = QColor(0x10, 0x16, 0x24);
        t.selection = QColor(0x28, 0x38, 0x58);
        t.good = QColor(0x4C, 0xC3, 0x8A);
        t.wait = QColor(0xE2, 0xB0, 0x4A);
        t.bad = QColor(0xFF, 0x7A, 0x70);
        t.idle = QColor(0x8C, 0x95, 0xA3);
        t.series = {t.accent, QColor(0x3F, 0xC1, 0xB8), QColor(0xE6, 0xB4, 0x50),
                    QColor(0xB3, 0x92, 0xF0), QColor(0xF0, 0x86, 0xAE), QColor(0x8C, 0x95, 0xA3)};
        return t;
    }();
    return tokens;
}

const Tokens &tokensFor(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? darkTokens() : lightTokens();
}

const Tokens &currentTokens()
{
    return tokensFor(QGuiApplication::palette());
}

/// UI.md gives 11, 13, 16 and 22 with 13 as the body.
static qreal factorOf(FontStep step)
{
    switch (step) {
    case FontStep::Small:
        return 12.0 / 13.0;
    case FontStep::Body:
        return 1.0;
    case FontStep::Heading:
        return 16.0 / 13.0;
    case FontStep::Figure:
        return 22.0 / 13.0;
    }
    Q_UNREACHABLE();
}

static QFont atStep(QFont font, FontStep step)
{
    const qreal body = QApplication::font().pointSizeF();
    font.setPointSizeF(body * factorOf(step));
    if (step == FontStep::Heading || step == FontStep::Figure)
        font.setWeight(QFont::DemiBold);
    return font;
}

QFont withChineseFaces(QFont font)
{
    const QStringList faces = font.fixedPitch() ? QStringList{u"Noto Sans Mono CJK SC"_s, u"Noto Sans CJK SC"_s}
                                                : QStringList{u"Noto Sans CJK SC"_s, u"Source Han Sans SC"_s,
                                                              u"WenQuanYi Micro Hei"_s, u"PingFang SC"_s,
                                                              u"Microsoft YaHei UI"_s};
    // What the system calls "Sans" is a face by now; an alias at the head of the list would take all glyphs.
    font.setFamilies(QStringList{QFontInfo(font).family()} + faces);
    return font;
}

QFont fontAt(FontStep step)
{
    return atStep(QApplication::font(), step);
}

QFont fixedFont(FontStep step)
{
    static const QFont fixed = [] {
        QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setFixedPitch(true);
        return withChineseFaces(font);
    }();
    return atStep(fixed, step);
}

QColor toneColor(const Tokens &tokens, Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return tokens.good;
    case Tone::Wait:
        return tokens.wait;
    case Tone::Bad:
        return tokens.bad;
    case Tone::Idle:
        return tokens.idle;
    }
    Q_UNREACHABLE();
}

} // namespace custompass
