// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/teststep.h"

#include "models/domain/contracttest.h"
#include "models/domain/settingsstore.h"
#include "ui/catalogchange.h"
#include "ui/dialogs/contractpanel.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/messageline.h"
#include "ui/widgets/scrolled.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int LeastHeight = 300; // the steps below each other

TestStep::TestStep(WindowContext &context, QWidget *parent)
    : AssistantStep(parent)
    , m_context(context)
    , m_panel(new ContractPanel(context))
    , m_problem(new MessageLine)
{
    m_panel->layout()->setContentsMargins(0, 0, SpaceS, 0);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setContentsMargins(0, 0, 0, 0);
    QScrollArea *area = scrolled(m_panel, QPalette::Window);
    area->setMinimumHeight(LeastHeight);
    form()->addWidget(m_problem);
    form()->addWidget(area);
    connect(m_panel, &ContractPanel::remedyChosen, this, &TestStep::remedy);
}

void TestStep::setChannel(const Channel &channel)
{
    m_channel = channel;
    m_problem->sayError({});
    m_panel->reset();
    m_panel->showChannel(channel, true);
    setFocusProxy(m_panel->firstField());
}

void TestStep::remedy(const ContractRemedy &remedy)
{
    Channel channel = m_channel;
    if (!applyRemedy(channel, remedy, m_context.settings.current()->statusMapping))
        return m_problem->sayError(
            tr("This needs a value that only you know. Enter it on the page Channels, after these steps."));
    Q_EMIT busyChanged(true);
    changeCatalog(
        m_context, this, [channel](CatalogActions &actions) { return actions.save(channel); },
        [this, channel](const Result<qint64> &saved) {
            if (saved) {
                m_channel = channel;
                m_panel->showChannel(channel, true);
                Q_EMIT channelChanged(channel);
            }
            m_problem->sayError(saved ? QString() : refusalText(saved.error().details));
            Q_EMIT busyChanged(false);
        });
}

void TestStep::retranslate()
{
    setTexts(tr("Does the channel work?"), tr("The test calls the upstream as clients will, and says what is "
                                              "not as it should be. You can go on without it."));
    m_panel->retranslate();
}

} // namespace custompass
