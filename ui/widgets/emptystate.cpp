// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/icons.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int IconSide = 40;
static constexpr int TextWidth = 420;

EmptyState::EmptyState(const QString &iconName, QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_title(new QLabel)
    , m_explanation(new QLabel)
    , m_button(new QPushButton)
    , m_iconName(iconName)
{
    m_title->setFont(fontAt(FontStep::Heading));
    setRole(m_explanation, u"muted"_s);
    m_explanation->setWordWrap(true);
    m_explanation->setAlignment(Qt::AlignHCenter);
    m_explanation->setFixedWidth(TextWidth);
    setRole(m_button, u"primary"_s);
    m_button->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceXl, SpaceXl, SpaceXl, SpaceXl);
    layout->setSpacing(SpaceM);
    layout->addStretch(2);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_icon, m_title, m_explanation, m_button})
        layout->addWidget(widget, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    dress();
}

void EmptyState::setTexts(const QString &title, const QString &explanation)
{
    m_texts = {title, explanation};
    showTexts();
}

void EmptyState::setFilteredTexts(const QString &title, const QString &explanation)
{
    m_filteredTexts = {title, explanation};
    showTexts();
}

void EmptyState::setFiltered(bool filtered)
{
    m_isFiltered = filtered;
    showTexts();
}

void EmptyState::showTexts()
{
    const auto &[title, explanation] = m_isFiltered ? m_filteredTexts : m_texts;
    m_title->setText(title);
    m_explanation->setText(explanation);
    // The layout asks for the height at its own width, where the text may need fewer lines.
    m_explanation->setMinimumHeight(m_explanation->heightForWidth(TextWidth));
    m_explanation->setVisible(!explanation.isEmpty());
    m_button->setVisible(m_action && !m_isFiltered);
}

void EmptyState::setAction(QAction *action)
{
    if (m_action)
        disconnect(m_action, nullptr, this, nullptr);
    disconnect(m_button, nullptr, this, nullptr);
    m_action = action;
    showTexts();
    if (!action)
        return;
    const auto takeText = [this] { m_button->setText(m_action->text()); };
    takeText();
    connect(action, &QAction::changed, this, takeText);
    connect(m_button, &QPushButton::clicked, this, [this] { m_action->trigger(); });
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dress();
}

void EmptyState::dress()
{
    m_icon->setPixmap(lineIcon(m_iconName).pixmap(QSize(IconSide, IconSide), devicePixelRatioF()));
}

} // namespace custompass
