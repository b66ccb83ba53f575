// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/navigation.h"

#include "ui/icons.h"
#include "ui/tokens.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr int BadgeRole = Qt::UserRole;
constexpr int ItemHeight = 36;
constexpr int IconSide = 20;
constexpr int MinimumWidth = 168;
constexpr int MaximumWidth = 260;

class NavigationDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        // One more: widths are whole numbers here and not where the text is cut.
        const int text = QFontMetrics(chosenFont(option.font)).horizontalAdvance(index.data().toString()) + 1;
        const int badge = QFontMetrics(option.font).horizontalAdvance(index.data(BadgeRole).toString());
        return {SpaceS + SpaceM + IconSide + SpaceM + text + (badge > 0 ? SpaceM + badge : 0) + SpaceM + SpaceS,
                ItemHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensFor(option.palette);
        const bool selected = option.state & QStyle::State_Selected;
        const QRect ground = option.rect.adjusted(SpaceS, 1, -SpaceS, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (selected || (option.state & QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(selected ? tokens.selection : tokens.hover);
            painter->drawRoundedRect(ground, Radius, Radius);
        }
        if (selected && (option.state & QStyle::State_HasFocus)) {
            painter->setPen(QPen(tokens.accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(ground).adjusted(1, 1, -1, -1), Radius, Radius);
        }
        const QRect iconRect(ground.left() + SpaceM, ground.center().y() - IconSide / 2 + 1, IconSide, IconSide);
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, iconRect, Qt::AlignCenter, QIcon::Normal, selected ? QIcon::On : QIcon::Off);
        paintTexts(*painter, option, index, ground.adjusted(2 * SpaceM + IconSide, 0, -SpaceM, 0), tokens);
        painter->restore();
    }

private:
    /// Of the page that is shown; wider, so it is the one to make room for.
    static QFont chosenFont(QFont font)
    {
        font.setWeight(QFont::DemiBold);
        return font;
    }

    static void paintTexts(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                           QRect rect, const Tokens &tokens)
    {
        const QString badge = index.data(BadgeRole).toString();
        painter.setFont(option.font);
        if (!badge.isEmpty()) {
            painter.setPen(tokens.muted);
            painter.drawText(rect, Qt::AlignVCenter | Qt::AlignRight, badge);
            rect.setRight(rect.right() - QFontMetrics(option.font).horizontalAdvance(badge) - SpaceS);
        }
        const QFont font = option.state & QStyle::State_Selected ? chosenFont(option.font) : option.font;
        painter.setFont(font);
        painter.setPen(tokens.text);
        const QString title = index.data().toString();
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetrics(font).elidedText(title, Qt::ElideRight, rect.width()));
    }
};

} // namespace

Navigation::Navigation(QWidget *parent)
    : QListWidget(parent)
{
    setItemDelegate(new NavigationDelegate(this));
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    dress();
}

void Navigation::addPage(const QString &iconName)
{
    addItem(new QListWidgetItem(lineIcon(iconName), QString()));
}

void Navigation::setTitle(int page, const QString &title)
{
    item(page)->setText(title);
    item(page)->setToolTip(page < 9 ? u"Ctrl+%1"_s.arg(page + 1) : QString());
    updateGeometry();
}

void Navigation::setBadge(int page, const QString &text)
{
    item(page)->setData(BadgeRole, text);
    item(page)->setData(Qt::AccessibleDescriptionRole, text);
    updateGeometry();
}

QString Navigation::badge(int page) const
{
    return item(page)->data(BadgeRole).toString();
}

QSize Navigation::sizeHint() const
{
    return {qBound(MinimumWidth, sizeHintForColumn(0), MaximumWidth), 0};
}

QSize Navigation::minimumSizeHint() const
{
    return sizeHint();
}

void Navigation::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void Navigation::dress()
{
    // The style sheet's lists lie on the surface; this one on the window.
    const QString sheet =
        u"QListView { background: %1; }"_s.arg(currentTokens().window.name());
    if (styleSheet() != sheet)
        setStyleSheet(sheet);
}

} // namespace custompass
