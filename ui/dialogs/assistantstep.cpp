// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/assistantstep.h"

#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QLabel>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

AssistantStep::AssistantStep(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_explanation(new QLabel)
    , m_form(new QVBoxLayout)
{
    m_title->setFont(fontAt(FontStep::Figure));
    m_explanation->setWordWrap(true);
    setRole(m_explanation, u"muted"_s);
    m_form->setSpacing(SpaceM);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceM);
    layout->addWidget(m_title);
    layout->addWidget(m_explanation);
    layout->addSpacing(SpaceS);
    layout->addLayout(m_form);
    layout->addStretch(1);
}

void AssistantStep::setTexts(const QString &title, const QString &explanation)
{
    m_title->setText(title);
    m_explanation->setText(explanation);
}

} // namespace custompass
