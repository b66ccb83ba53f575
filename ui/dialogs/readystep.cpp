// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/readystep.h"

#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

/// In single quotes of a shell nothing has a meaning but a single quote.
static QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

ReadyStep::ReadyStep(QWidget *parent)
    : AssistantStep(parent)
    , m_tokenTitle(new QLabel)
    , m_token(new QLabel)
    , m_copyToken(new CopyButton)
    , m_curlTitle(new QLabel)
    , m_curl(new QPlainTextEdit)
    , m_copyCurl(new CopyButton)
{
    m_token->setFont(fixedFont());
    m_token->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_curl->setFont(fixedFont());
    m_curl->setReadOnly(true);
    m_curl->setMinimumHeight(110);
    auto *token = new QHBoxLayout;
    token->addWidget(m_token, 1);
    token->addWidget(m_copyToken);
    auto *curlHead = new QHBoxLayout;
    curlHead->addWidget(m_curlTitle, 1);
    curlHead->addWidget(m_copyCurl);
    form()->addWidget(m_tokenTitle);
    form()->addLayout(token);
    form()->addSpacing(SpaceS);
    form()->addLayout(curlHead);
    form()->addWidget(m_curl);
}

void ReadyStep::setCall(const QString &gatewayUrl, const QString &model, const QString &token)
{
    const QString path = QString::fromLatin1(QUrl::toPercentEncoding(model, "/"));
    m_token->setText(token);
    m_curl->setPlainText(u"curl -s %1 \\\n  -H %2 \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"prompt\":\"hello\"}'"_s
                             .arg(shellQuoted(gatewayUrl + u"/pass/"_s + path),
                                  shellQuoted(u"Authorization: Bearer "_s + token)));
}

void ReadyStep::retranslate()
{
    setTexts(tr("Ready"), tr("Give the token to whoever shall call the gateway. Later you find it on the page Users and tokens."));
    m_tokenTitle->setText(tr("Token"));
    m_curlTitle->setText(tr("Try it in a terminal"));
    m_copyToken->setContent([this] { return m_token->text(); }, tr("Copy token"));
    m_copyCurl->setContent([this] { return m_curl->toPlainText(); }, tr("Copy command"));
    m_curl->setAccessibleName(tr("Try it in a terminal"));
}

} // namespace custompass
