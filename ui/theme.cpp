// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "ui/icons.h"
#include "ui/systemscheme.h"

#include <QApplication>
#include <QProxyStyle>
#include <QStyleOption>

namespace custompass {

using namespace Qt::StringLiterals;

ThemeChoice themeChoiceFrom(const QString &word)
{
    if (word == "light"_L1)
        return ThemeChoice::Light;
    return word == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::System;
}

QString toWord(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return u"system"_s;
    case ThemeChoice::Light:
        return u"light"_s;
    case ThemeChoice::Dark:
        return u"dark"_s;
    }
    Q_UNREACHABLE();
}

static QPalette paletteOf(const Tokens &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.window);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.faint);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.bad);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Light, t.dark ? t.raised : t.surface);
    p.setColor(QPalette::Midlight, t.hover);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.line);
    p.setColor(QPalette::Shadow, t.dark ? t.window : t.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        p.setColor(QPalette::Disabled, role, t.faint);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, t.muted);
    return p;
}

/// What Fusion does not do: flat tables, hairlines, a primary button, a focus ring that is seen.
static QString styleSheetOf(const Tokens &t)
{
    static const QString sheet = uR"(
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }
QTableView, QTreeView, QListView { background: @surface; border: none; outline: none;
    selection-background-color: @selection; selection-color: @text; }
QListView[role="bare"] { background: transparent; }
QTableView::item { border-bottom: 1px solid @line; padding: 0 8px; }
QTableView::item:selected { background: @selection; color: @text; }
QHeaderView { background: @surface; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @line;
    padding: 4px 11px; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: @surface; border: none; border-bottom: 1px solid @line; }
QAbstractScrollArea::corner { background: @surface; border: none; }
QPushButton { background: @surface; color: @text; border: 1px solid @line; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border-color: @accent; }
QPushButton:disabled { color: @faint; }
QPushButton:flat { background: transparent; border-color: transparent; }
QPushButton:flat:hover { background: @hover; }
QPushButton:flat:focus { border-color: @accent; }
QPushButton[role="part"] { padding: 5px; }
QPushButton[role="primary"] { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[role="primary"]:hover { background: @accentHover; }
QPushButton[role="primary"]:focus { border: 2px solid @text; padding: 4px 11px; }
QPushButton[role="primary"]:disabled { background: @line; border-color: @line; color: @muted; }
QPushButton[role="danger"] { color: @bad; border-color: @bad; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateTimeEdit { background: @surface; color: @text;
    border: 1px solid @line; border-radius: 6px; padding: 4px 8px; selection-background-color: @accent;
    selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateTimeEdit:focus { border-color: @accent; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border-color: @bad; }
QLineEdit:disabled, QLineEdit[readOnly="true"] { background: @window; color: @muted; }
QSpinBox::up-button, QSpinBox::down-button, QDateTimeEdit::up-button, QDateTimeEdit::down-button {
    background: transparent; border: none; width: 20px; }
QSpinBox::up-arrow, QDateTimeEdit::up-arrow { image: url(:/icons/arrowup-@scheme.svg); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDateTimeEdit::down-arrow { image: url(:/icons/arrow-@scheme.svg); width: 10px; height: 10px; }
QComboBox { background: @surface; color: @text; border: 1px solid @line; border-radius: 6px; padding: 4px 8px; }
QComboBox:focus { border-color: @accent; }
QComboBox:disabled { background: @window; color: @muted; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(:/icons/arrow-@scheme.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QAbstractItemView::indicator, QRadioButton::indicator { width: 14px; height: 14px; background: @surface;
    border: 1px solid @faint; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: @accent; border-color: @accent;
    image: url(:/icons/tick-@scheme.svg); }
QRadioButton::indicator:checked { background: @onAccent; border: 5px solid @accent; width: 6px; height: 6px; }
QMenu { background: @raised; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QDateTimeEdit::drop-down { border: none; width: 22px; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar::tab { background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
    padding: 6px 12px; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar:focus { outline: none; }
QTabBar::tab:focus { border-bottom-color: @text; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollArea { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @scroll; border-radius: 4px; margin: 1px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QFrame[role="line"] { background: @line; border: none; }
QFrame[role="panel"] { background: @surface; border: 1px solid @line; border-radius: 6px; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="error"] { color: @bad; }
)"_s;
    const std::pair<QLatin1StringView, QColor> colors[] = {
        // The longer name first where one begins with another.
        {"@accentHover"_L1, t.dark ? t.accent.lighter(112) : t.accent.darker(112)},
        {"@onAccent"_L1, t.onAccent},
        {"@selection"_L1, t.selection},
        {"@surface"_L1, t.surface},
        {"@window"_L1, t.window},
        {"@raised"_L1, t.raised},
        {"@accent"_L1, t.accent},
        {"@scroll"_L1, t.dark ? QColor(0x3E, 0x44, 0x50) : QColor(0xC9, 0xCE, 0xD6)},
        {"@muted"_L1, t.muted},
        {"@faint"_L1, t.faint},
        {"@hover"_L1, t.hover},
        {"@line"_L1, t.line},
        {"@text"_L1, t.text},
        {"@bad"_L1, t.bad},
    };
    QString result = sheet;
    result.replace("@scheme"_L1, t.dark ? "dark"_L1 : "light"_L1);
    for (const auto &[name, color] : colors)
        result.replace(name, color.name());
    return result;
}

namespace {

/// Fusion, whose questions come with icons from another time, and whose arrow points down over what ascends.
class Style final : public QProxyStyle
{
public:
    Style()
        : QProxyStyle(u"Fusion"_s)
    {
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (element != PE_IndicatorHeaderArrow || !header || header->sortIndicator == QStyleOptionHeader::None)
            return QProxyStyle::drawPrimitive(element, option, painter, widget);
        QStyleOptionHeader turned = *header;
        const bool down = header->sortIndicator == QStyleOptionHeader::SortDown;
        turned.sortIndicator = down ? QStyleOptionHeader::SortUp : QStyleOptionHeader::SortDown;
        QProxyStyle::drawPrimitive(element, &turned, painter, widget);
    }

    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const override
    {
        switch (pixmap) {
        case SP_MessageBoxQuestion:
        case SP_MessageBoxWarning:
        case SP_MessageBoxCritical:
            return lineIcon(u"warning"_s);
        default:
            return QProxyStyle::standardIcon(pixmap, option, widget);
        }
    }
};

} // namespace

Theme::Theme(ThemeChoice choice, QObject *parent)
    : QObject(parent)
    , m_choice(choice)
{
    const bool systemIsDark = systemPrefersDark(); // before the palette is ours
    QApplication::setFont(withChineseFaces(QApplication::font()));
    QApplication::setStyle(new Style);
    m_dark = choice == ThemeChoice::System ? systemIsDark : choice == ThemeChoice::Dark;
    apply();
    watchSystemScheme(this, [this] { setChoice(m_choice); });
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    const bool dark = choice == ThemeChoice::System ? systemPrefersDark() : choice == ThemeChoice::Dark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    apply();
    Q_EMIT changed();
}

void Theme::apply()
{
    const Tokens &tokens = m_dark ? darkTokens() : lightTokens();
    QApplication::setPalette(paletteOf(tokens));
    qApp->setStyleSheet(styleSheetOf(tokens));
}

} // namespace custompass
