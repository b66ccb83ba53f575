// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/detailpane.h"

#include "ui/icons.h"
#include "ui/tokens.h"

#include <QEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

DetailPane::DetailPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_header(new QHBoxLayout)
    , m_layout(new QVBoxLayout(this))
    , m_close(new QToolButton)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setFont(fontAt(FontStep::Heading));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_close->setIcon(lineIcon(u"close"_s));
    m_close->setFocusPolicy(Qt::StrongFocus);
    connect(m_close, &QToolButton::clicked, this, &DetailPane::closeRequested);

    m_header->setContentsMargins(SpaceL, SpaceS, SpaceS, SpaceS);
    m_header->setSpacing(SpaceS);
    m_header->addWidget(m_title, 1);
    m_header->addWidget(m_close);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addLayout(m_header);
    retranslate();
}

void DetailPane::setTitle(const QString &title)
{
    m_title->setText(title);
}

void DetailPane::addHeaderWidget(QWidget *widget)
{
    m_header->insertWidget(m_header->count() - 1, widget);
}

void DetailPane::setContent(QWidget *content)
{
    delete m_content;
    m_content = content;
    m_layout->addWidget(content, 1);
}

void DetailPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DetailPane::retranslate()
{
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close detail"));
}

} // namespace custompass
