// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages.h"

#include "ui/pages/billingpage.h"
#include "ui/pages/channelspage.h"
#include "ui/pages/logpage.h"
#include "ui/pages/modelspage.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/settingspage.h"
#include "ui/pages/taskspage.h"
#include "ui/pages/trafficpage.h"
#include "ui/pages/userspage.h"

#include <QCoreApplication>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

template <typename P>
std::unique_ptr<Page> makePage(WindowContext &context)
{
    return std::make_unique<P>(context);
}

} // namespace

std::vector<PageEntry> allPages()
{
    std::vector<PageEntry> pages;
    const auto add = [&pages](const QString &id, const QString &icon, QString (*title)(), auto make) {
        pages.push_back({id, icon, title, make});
    };

    // State, figures, problems.
    add(u"overview"_s, u"overview"_s, [] { return Texts::tr("Overview"); }, makePage<OverviewPage>);
    // Upstreams: editor, contract test, health.
    add(u"channels"_s, u"channels"_s, [] { return Texts::tr("Channels"); }, makePage<ChannelsPage>);
    // What they cost, and what a call would cost.
    add(u"models"_s, u"models"_s, [] { return Texts::tr("Models and prices"); }, makePage<ModelsPage>);
    // Who calls and pays: balances, tokens, ledgers.
    add(u"users"_s, u"users"_s, [] { return Texts::tr("Users and tokens"); }, makePage<UsersPage>);

    // What was submitted, and how far it is.
    add(u"tasks"_s, u"tasks"_s, [] { return Texts::tr("Tasks"); }, makePage<TasksPage>);
    // What was billed, and whether the books are right.
    add(u"billing"_s, u"billing"_s, [] { return Texts::tr("Billing"); }, makePage<BillingPage>);
    // The last requests as they happen.
    add(u"traffic"_s, u"traffic"_s, [] { return Texts::tr("Traffic"); }, makePage<TrafficPage>);

    // The program's own lines.
    add(u"log"_s, u"log"_s, [] { return Texts::tr("Log"); }, makePage<LogPage>);

    // Every value of the configuration.
    add(u"settings"_s, u"settings"_s, [] { return Texts::tr("Settings"); }, makePage<SettingsPage>);

    return pages;
}

} // namespace custompass
