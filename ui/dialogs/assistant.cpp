// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/assistant.h"

#include "models/domain/gatewaycontrol.h"
#include "ui/catalogfeed.h"
#include "ui/dialogs/accountstep.h"
#include "ui/dialogs/channelstep.h"
#include "ui/dialogs/languagestep.h"
#include "ui/dialogs/readystep.h"
#include "ui/dialogs/teststep.h"
#include "ui/language.h"
#include "ui/preferences.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/restyle.h"
#include "ui/windowcontext.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr QSize AssistantSize{680, 560};

Assistant::Assistant(WindowContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_channel(new ChannelStep(context))
    , m_test(new TestStep(context))
    , m_account(new AccountStep(context))
    , m_ready(new ReadyStep)
    , m_steps{new LanguageStep(context.settings, context.language.current()), m_channel, m_test, m_account, m_ready}
    , m_stack(new QStackedWidget)
    , m_progress(new QLabel)
    , m_problem(new QLabel)
    , m_skip(new QPushButton)
    , m_back(new QPushButton)
    , m_next(new QPushButton)
{
    setAttribute(Qt::WA_DeleteOnClose);
    for (AssistantStep *step : m_steps) {
        m_stack->addWidget(step);
        connect(step, &AssistantStep::completeChanged, this, &Assistant::showState);
        connect(step, &AssistantStep::busyChanged, this, &Assistant::setBusy);
    }
    connect(m_test, &TestStep::channelChanged, m_channel, &ChannelStep::setSaved);
    setRole(m_progress, u"muted"_s);
    setRole(m_problem, u"error"_s);
    m_problem->setWordWrap(true);
    m_skip->setFlat(true);
    m_skip->setAutoDefault(false);
    m_back->setAutoDefault(false);
    m_next->setDefault(true);
    m_next->setObjectName(u"assistant_next"_s);
    setRole(m_next, u"primary"_s);
    connect(m_skip, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(currentStep() - 1); });
    connect(m_next, &QPushButton::clicked, this, &Assistant::goOn);

    auto *foot = new QHBoxLayout;
    foot->setSpacing(SpaceS);
    foot->addWidget(m_skip);
    foot->addStretch(1);
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceXl, SpaceXl, SpaceXl, SpaceL);
    layout->setSpacing(SpaceS);
    layout->addWidget(m_progress);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_problem);
    layout->addLayout(foot);
    resize(AssistantSize);
    retranslate();
    goTo(0);
}

bool Assistant::isNeeded(const WindowContext &context)
{
    const CatalogPtr catalog = context.catalog.current();
    return catalog->channels().empty() && catalog->users().isEmpty() && !context.preferences.assistantSeen();
}

int Assistant::currentStep() const
{
    return m_stack->currentIndex();
}

void Assistant::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Assistant::done(int result)
{
    m_context.preferences.setAssistantSeen();
    QDialog::done(result);
}

void Assistant::goOn()
{
    const int step = currentStep();
    if (step + 1 == int(m_steps.size())) {
        accept();
        return;
    }
    m_busy = true;
    showState();
    m_steps[std::size_t(step)]->commit([this, step](const std::optional<Error> &error) {
        m_busy = false;
        // What a field can say it has said; a database that does not answer belongs to none.
        const bool ofNoField = error && error->code != ErrorCode::InvalidRequest;
        m_problem->setText(ofNoField ? refusalText(error->details) : QString());
        if (!error)
            return goTo(step + 1);
        showState();
        focusMistake(*m_steps[std::size_t(step)]);
    });
}

void Assistant::setBusy(bool busy)
{
    m_busy = busy;
    showState();
    if (!busy) // the focus went with the step that was disabled
        m_steps[std::size_t(currentStep())]->setFocus();
}

void Assistant::focusMistake(const QWidget &step)
{
    const QList<FieldEditor *> fields = step.findChildren<FieldEditor *>();
    const auto wrong = std::find_if(fields.begin(), fields.end(), [](const FieldEditor *field) { return !field->isValid(); });
    if (wrong != fields.end())
        (*wrong)->editor()->setFocus();
}

void Assistant::goTo(int step)
{
    m_stack->setCurrentIndex(step);
    if (m_steps[std::size_t(step)] == m_ready && m_account->token()) {
        const QString url = m_context.gateway.url();
        m_ready->setCall(url.isEmpty() ? u"http://127.0.0.1:8899"_s : url, m_channel->model(),
                         QString::fromLatin1(m_account->token()->key));
    }
    m_problem->clear();
    showState(); // a disabled step would not take the focus
    if (m_steps[std::size_t(step)] == m_test)
        m_test->setChannel(m_channel->saved());
    m_steps[std::size_t(step)]->setFocus();
}

void Assistant::showState()
{
    const int step = currentStep();
    const int last = int(m_steps.size()) - 1;
    m_progress->setText(tr("Step %1 of %2").arg(step + 1).arg(last + 1));
    m_back->setVisible(step > 0 && step < last);
    m_back->setEnabled(!m_busy);
    m_skip->setVisible(step < last);
    m_next->setText(step == last ? tr("&Done") : tr("&Next"));
    m_next->setEnabled(!m_busy && m_steps[std::size_t(step)]->isComplete());
    m_stack->setEnabled(!m_busy);
}

void Assistant::retranslate()
{
    setWindowTitle(tr("First steps"));
    m_skip->setText(tr("Set up later"));
    m_back->setText(tr("&Back"));
    for (AssistantStep *step : m_steps)
        step->retranslate();
    showState();
}

} // namespace custompass
