// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/contractsteprow.h"

#include "ui/contracttexts.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/statuspill.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int detailHeight = 260;

ContractStepRow::ContractStepRow(QWidget *parent)
    : QWidget(parent)
    , m_toggle(new QToolButton)
    , m_title(new QLabel)
    , m_state(new StatusPill)
    , m_model(new QLabel)
    , m_figures(new QLabel)
    , m_notes(new QWidget)
    , m_notesLayout(new QVBoxLayout(m_notes))
    , m_detail(new QWidget)
    , m_text(new QPlainTextEdit)
    , m_copy(new CopyButton)
{
    QFont bold = fontAt(FontStep::Body);
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    setRole(m_model, u"muted"_s);
    m_model->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setRole(m_figures, u"muted"_s);
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont(FontStep::Small));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(detailHeight);
    m_notesLayout->setContentsMargins(SpaceXl + SpaceXs, 0, 0, 0);
    m_notesLayout->setSpacing(SpaceS);

    auto *head = new QHBoxLayout;
    head->setSpacing(SpaceS);
    head->addWidget(m_toggle);
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addWidget(m_model, 1);
    head->addWidget(m_figures);
    auto *detail = new QHBoxLayout(m_detail);
    detail->setContentsMargins(SpaceXl + SpaceXs, 0, 0, 0);
    detail->addWidget(m_text, 1);
    detail->addWidget(m_copy, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, SpaceXs, 0, SpaceXs);
    layout->setSpacing(SpaceXs);
    layout->addLayout(head);
    layout->addWidget(m_notes);
    layout->addWidget(m_detail);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setExpanded(!m_expanded); });
    setExpanded(false);
}

void ContractStepRow::setStep(const ContractStep &step)
{
    m_step = step;
    retranslate();
}

void ContractStepRow::setExpanded(bool expanded)
{
    m_expanded = expanded;
    m_toggle->setIcon(lineIcon(expanded ? u"chevron-down"_s : u"chevron-right"_s));
    m_detail->setVisible(expanded && !m_step.exchanges.empty());
    m_toggle->setAccessibleName(expanded ? tr("Hide requests and answers") : tr("Show requests and answers"));
    m_toggle->setToolTip(m_toggle->accessibleName());
}

void ContractStepRow::showNotes()
{
    while (QLayoutItem *item = m_notesLayout->takeAt(0)) {
        item->widget()->deleteLater(); // a click on one of its buttons may be what leads here
        delete item;
    }
    for (const ContractNote &note : m_step.notes)
        m_notesLayout->addWidget(noteWidget(note));
    m_notes->setVisible(!m_step.notes.empty());
}

QWidget *ContractStepRow::noteWidget(const ContractNote &note)
{
    auto *widget = new QWidget;
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceXs);
    auto *text = new QLabel(contractNoteText(note));
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const ContractState meaning = meaningOf(note.finding);
    if (meaning == ContractState::Failed)
        setRole(text, u"error"_s);
    else if (meaning != ContractState::Deviates)
        setRole(text, u"muted"_s);
    layout->addWidget(text);
    if (note.remedies.empty())
        return widget;
    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceS);
    for (const ContractRemedy &remedy : note.remedies) {
        auto *button = new QPushButton(contractRemedyText(remedy));
        button->setObjectName(remedy.field + u'=' + remedy.value);
        connect(button, &QPushButton::clicked, this, [this, remedy] { Q_EMIT remedyChosen(remedy); });
        row->addWidget(button);
    }
    row->addStretch(1);
    layout->addLayout(row);
    return widget;
}

QString ContractStepRow::detailText() const
{
    QStringList parts;
    for (const ContractExchange &exchange : m_step.exchanges)
        parts.append(contractExchangeText(exchange));
    return parts.join(u"\n\n────────\n\n"_s);
}

void ContractStepRow::retranslate()
{
    m_title->setText(contractPartName(m_step.part));
    m_state->setStatus(contractTone(m_step.state), contractStateWord(m_step.state));
    m_model->setText(m_step.model);
    m_model->setToolTip(m_step.model);
    QStringList figures;
    if (m_step.cost)
        figures << format::quotaAndDollars(*m_step.cost);
    if (!m_step.exchanges.empty())
        figures << format::duration(m_step.totalMs());
    m_figures->setText(figures.join(u" · "_s));
    m_text->setPlainText(detailText());
    m_copy->setContent([this] { return detailText(); }, tr("Copy requests and answers"));
    m_toggle->setEnabled(!m_step.exchanges.empty());
    showNotes();
    setExpanded(m_expanded);
}

} // namespace custompass
