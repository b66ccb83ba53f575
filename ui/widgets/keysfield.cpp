// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keysfield.h"

#include "models/domain/redact.h"
#include "ui/icons.h"
#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

KeysField::KeysField(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_reveal(new QToolButton)
    , m_copy(new CopyButton)
{
    setFont(fixedFont());
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_reveal, &QToolButton::clicked, this, [this] { setRevealed(!m_revealed); });
    connect(this, &QPlainTextEdit::textChanged, this, &KeysField::take);
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { updateGeometry(); });
}

void KeysField::setKeys(const QList<QByteArray> &keys)
{
    m_text = QString::fromLatin1(keys.join('\n'));
    setRevealed(keys.isEmpty());
}

/// One a line; a line of spaces is none.
QList<QByteArray> KeysField::keys() const
{
    QList<QByteArray> keys;
    for (const QString &line : m_text.split(u'\n')) {
        if (const QByteArray key = line.trimmed().toUtf8(); !key.isEmpty())
            keys.append(key);
    }
    return keys;
}

void KeysField::setRevealed(bool revealed)
{
    m_revealed = revealed;
    setReadOnly(!revealed);
    m_reveal->setIcon(lineIcon(revealed ? u"hide"_s : u"reveal"_s));
    showText();
    retranslate();
}

void KeysField::take()
{
    if (m_showing || !m_revealed)
        return;
    m_text = toPlainText();
    Q_EMIT edited();
}

void KeysField::showText()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    QStringList lines = m_text.split(u'\n');
    if (!m_revealed) {
        for (QString &line : lines)
            line = redacted(line.trimmed());
    }
    setPlainText(lines.join(u'\n'));
}

void KeysField::retranslate()
{
    const QString what = m_revealed ? tr("Hide keys") : tr("Show and edit keys");
    m_reveal->setToolTip(what);
    m_reveal->setAccessibleName(what);
    m_copy->setContent([this] { return m_text; }, tr("Copy keys"));
    setPlaceholderText(tr("One key a line"));
}

QSize KeysField::sizeHint() const
{
    const int lines = std::clamp(blockCount(), 1, 6);
    return {240, lines * QFontMetrics(font()).lineSpacing() + 3 * SpaceS};
}

} // namespace custompass
