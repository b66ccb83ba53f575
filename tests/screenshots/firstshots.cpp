// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/firstshots.h"

#include "tests/support/hands.h"
#include "ui/dialogs/accountstep.h"
#include "ui/dialogs/assistant.h"
#include "ui/dialogs/channelstep.h"

#include <QPushButton>

namespace custompass {

using namespace Qt::StringLiterals;

/// As many texts as the step has fields, in their order; an empty one leaves what stands there.
static void fillStep(const QWidget &step, const QStringList &texts)
{
    const QList<QLineEdit *> fields = step.findChildren<QLineEdit *>();
    for (qsizetype i = 0; i < texts.size() && i < fields.size(); ++i) {
        if (!texts[i].isEmpty())
            typeInto(*fields[i], texts[i]);
    }
}

/// Opens the assistant and goes on until @p step.
static void openStep(WindowStage &stage, int step)
{
    auto *assistant = new Assistant(stage.context(), &stage.window());
    assistant->open();
    while (assistant->currentStep() < step) {
        if (auto *channel = assistant->findChild<ChannelStep *>(); channel->isVisible())
            fillStep(*channel, {u"relay-%1"_s.arg(step), u"https://api.example.com"_s,
                                u"sk-upstream-0123456789"_s, u"gpt-4o-mini, video/submit"_s});
        if (auto *account = assistant->findChild<AccountStep *>(); account->isVisible())
            fillStep(*account, {u"anna"_s});
        const int before = assistant->currentStep();
        assistant->findChild<QPushButton *>(u"assistant_next"_s)->click();
        if (!QTest::qWaitFor([&] { return assistant->currentStep() != before; }))
            return; // the picture shows what was refused
    }
}

void addFirstShots(std::vector<Shot> &shots, WindowStage &stage)
{
    for (const PageEntry &page : stage.window().pages())
        shots.push_back(
            {u"empty-"_s + page.id, [id = page.id](WindowStage &where) { where.window().open(id); }});
    shots.push_back({u"first-2-channel"_s, [](WindowStage &where) { openStep(where, 1); }});
    shots.push_back({u"first-3-test"_s, [](WindowStage &where) { openStep(where, 2); }});
    shots.push_back({u"first-4-user"_s, [](WindowStage &where) { openStep(where, 3); }});
    shots.push_back({u"first-5-ready"_s, [](WindowStage &where) { openStep(where, 4); }});
}

} // namespace custompass
