// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figurecard.h"

#include "ui/tokens.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/sparkline.h"

#include <QLabel>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

FigureCard::FigureCard(QWidget *parent)
    : QFrame(parent)
    , m_title(new QLabel)
    , m_figure(new QLabel)
    , m_note(new QLabel)
    , m_trend(new Sparkline)
{
    setRole(this, u"panel"_s);
    setRole(m_title, u"muted"_s);
    setRole(m_note, u"muted"_s);
    m_note->setFont(fontAt(FontStep::Small));
    m_figure->setFont(fontAt(FontStep::Figure));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceM);
    layout->setSpacing(SpaceXs);
    layout->addWidget(m_title);
    layout->addWidget(m_figure);
    layout->addWidget(m_note);
    layout->addWidget(m_trend);
}

void FigureCard::setTitle(const QString &title)
{
    m_title->setText(title);
}

void FigureCard::setFigure(const QString &figure, const QString &note)
{
    m_figure->setText(figure);
    m_note->setText(note);
    setAccessibleName(m_title->text() + u' ' + figure + u' ' + note);
}

QString FigureCard::figure() const
{
    return m_figure->text();
}

void FigureCard::setTrend(std::vector<double> values)
{
    m_trend->setValues(std::move(values));
}

} // namespace custompass
