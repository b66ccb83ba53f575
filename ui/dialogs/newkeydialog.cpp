// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newkeydialog.h"

#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/secretline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int KeyWidth = 520;

NewKeyDialog::NewKeyDialog(const CreatedToken &token, QWidget *parent)
    : QDialog(parent)
    , m_key(new SecretLine)
    , m_copy(new QPushButton(tr("&Copy the key")))
    , m_done(new QPushButton(tr("&Done")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Key of the new token"));
    //: %1 is the token's name, %2 the user's
    auto *title = new QLabel(tr("%1 of %2").arg(token.tokenName, token.userName));
    title->setTextFormat(Qt::PlainText);
    title->setFont(fontAt(FontStep::Heading));
    auto *what = new QLabel(tr("Give this key to whoever shall call the gateway as this user. It stands here in full "
                               "this one time; later on it is masked."));
    what->setWordWrap(true);
    setRole(what, u"muted"_s);
    m_key->setSecret(token.key);
    m_key->setRevealed(true);
    m_key->setMinimumWidth(KeyWidth);
    setRole(m_copy, u"primary"_s);
    m_copy->setDefault(true);
    m_done->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, m_key->copyButton(), &QAbstractButton::click);
    connect(m_key->copyButton(), &CopyButton::copied, this, [this] { m_copy->setText(tr("Copied")); });
    connect(m_done, &QPushButton::clicked, this, &QDialog::accept);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(SpaceS);
    buttons->addStretch(1);
    buttons->addWidget(m_done);
    buttons->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceL, SpaceL, SpaceL);
    layout->setSpacing(SpaceM);
    layout->addWidget(title);
    layout->addWidget(what);
    layout->addWidget(m_key);
    layout->addSpacing(SpaceXs);
    layout->addLayout(buttons);
    m_copy->setFocus();
}

} // namespace custompass
