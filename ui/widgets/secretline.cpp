// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/secretline.h"

#include "models/domain/redact.h"
#include "ui/icons.h"
#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/restyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>

namespace custompass {

using namespace Qt::StringLiterals;

SecretLine::SecretLine(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_reveal(new QToolButton)
    , m_copy(new CopyButton)
{
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    setStyleProperty(m_text, "readOnly", true);
    m_reveal->setFocusPolicy(Qt::StrongFocus);
    m_copy->setFocusPolicy(Qt::StrongFocus);
    m_reveal->setObjectName(u"reveal"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(SpaceXs);
    row->addWidget(m_text, 1);
    row->addWidget(m_reveal);
    row->addWidget(m_copy);
    connect(m_reveal, &QToolButton::clicked, this, [this] { setRevealed(!m_revealed); });
    showText();
}

void SecretLine::setSecret(const QByteArray &secret)
{
    m_secret = secret;
    setRevealed(false);
}

void SecretLine::setRevealed(bool revealed)
{
    m_revealed = revealed;
    showText();
}

void SecretLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showText();
}

void SecretLine::showText()
{
    const QString secret = QString::fromUtf8(m_secret);
    m_text->setText(m_revealed ? secret : redacted(secret));
    m_text->setCursorPosition(0);
    m_text->setAccessibleName(tr("Key"));
    const QString what = m_revealed ? tr("Hide the key") : tr("Show the key");
    m_reveal->setIcon(lineIcon(m_revealed ? u"hide"_s : u"reveal"_s));
    m_reveal->setToolTip(what);
    m_reveal->setAccessibleName(what);
    m_copy->setContent([this] { return QString::fromUtf8(m_secret); }, tr("Copy the key"));
    m_reveal->setEnabled(!m_secret.isEmpty());
    m_copy->setEnabled(!m_secret.isEmpty());
}

} // namespace custompass
