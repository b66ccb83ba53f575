// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/titlerow.h"

#include "ui/icons.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int TypingMs = 200;
static constexpr int FilterWidth = 320;

TitleRow::TitleRow(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_filter(new QLineEdit)
    , m_button(new QPushButton)
{
    m_title->setFont(fontAt(FontStep::Figure));
    m_filter->setMinimumWidth(FilterWidth / 2);
    m_filter->setMaximumWidth(FilterWidth);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(lineIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_filter->installEventFilter(this);
    QSizePolicy policy = m_filter->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // a page without one is not a pixel higher than the others
    m_filter->setSizePolicy(policy);
    setRole(m_button, u"primary"_s);
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingMs);
    connect(&m_typing, &QTimer::timeout, this, &TitleRow::sendFilter);
    connect(m_filter, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty()) // also by the clear button
            sendFilter();
    });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceM);
    layout->setSpacing(SpaceM);
    layout->addWidget(m_title);
    layout->addStretch(1);
    layout->addWidget(m_filter, 2);
    layout->addWidget(m_button);
}

void TitleRow::setTitle(const QString &title)
{
    m_title->setText(title);
}

void TitleRow::setFilter(const QString &hint, const QString &text)
{
    m_filter->setVisible(!hint.isEmpty());
    m_filter->setPlaceholderText(hint);
    m_filter->setAccessibleName(hint);
    m_typing.stop();
    m_sent = text;
    m_filter->setText(text);
}

void TitleRow::setAction(QAction *action)
{
    if (m_action)
        disconnect(m_action, nullptr, this, nullptr);
    disconnect(m_button, nullptr, this, nullptr);
    m_action = action;
    m_button->setVisible(action != nullptr);
    if (!action)
        return;
    const auto takeState = [this] {
        m_button->setText(m_action->text());
        m_button->setToolTip(m_action->toolTip());
        m_button->setEnabled(m_action->isEnabled());
    };
    takeState();
    connect(action, &QAction::changed, this, takeState);
    connect(action, &QObject::destroyed, this, [this] { m_action = nullptr; });
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action->trigger();
    });
}

QString TitleRow::filterText() const
{
    return m_sent;
}

void TitleRow::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

bool TitleRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down) {
            sendFilter();
            Q_EMIT filterLeft();
            return true;
        }
        if (key == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TitleRow::sendFilter()
{
    m_typing.stop();
    const QString text = m_filter->text().trimmed();
    if (text == m_sent)
        return;
    m_sent = text;
    Q_EMIT filterChanged(text);
}

} // namespace custompass
