// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands.h"

#include "models/domain/gatewaycontrol.h"
#include "ui/catalogfeed.h"
#include "ui/icons.h"
#include "ui/preferences.h"
#include "ui/theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

constexpr std::size_t MostOfAKind = 8;

struct Fitting
{
    int fit;
    Command command;
};

std::vector<Command> best(std::vector<Fitting> fitting)
{
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const Fitting &a, const Fitting &b) { return a.fit > b.fit; });
    std::vector<Command> commands;
    for (Fitting &one : fitting) {
        if (commands.size() == MostOfAKind)
            break;
        commands.push_back(std::move(one.command));
    }
    return commands;
}

} // namespace

void PageCommands::find(const QString &text, Found found)
{
    std::vector<Command> commands;
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const PageEntry &page = m_pages[i];
        // Also by its id, so that English letters reach a Chinese page.
        if (fitOf(page.title(), text) == 0 && fitOf(page.id, text) == 0)
            continue;
        const QString hint = i < 9 ? u"Ctrl+%1"_s.arg(i + 1) : QString();
        commands.push_back({page.title(), hint, lineIcon(page.icon),
                            [this, id = page.id] { m_context.open(id, QString()); }});
    }
    found(std::move(commands));
}

std::vector<Command> WindowCommands::all() const
{
    using State = GatewayControl::State;
    const State state = m_context.gateway.state();
    std::vector<Command> commands;
    if (state == State::Running)
        commands.push_back({Texts::tr("Stop the gateway"), {}, lineIcon(u"stop"_s), [this] { m_context.gateway.stop(); }});
    if (state == State::Stopped || state == State::Failed)
        commands.push_back({Texts::tr("Start the gateway"), {}, lineIcon(u"play"_s), [this] { m_context.gateway.start(); }});
    const bool dark = m_context.theme.isDark();
    commands.push_back({dark ? Texts::tr("Light colours") : Texts::tr("Dark colours"), {}, lineIcon(u"settings"_s), [this, dark] {
                            const ThemeChoice choice = dark ? ThemeChoice::Light : ThemeChoice::Dark;
                            m_context.theme.setChoice(choice);
                            m_context.preferences.setTheme(choice);
                        }});
    commands.push_back({Texts::tr("Quit"), u"Ctrl+Q"_s, lineIcon(u"close"_s), m_quit});
    return commands;
}

void WindowCommands::find(const QString &text, Found found)
{
    std::vector<Fitting> fitting;
    for (Command &command : all()) {
        const int fit = fitOf(command.title, text);
        if (fit > 0)
            fitting.push_back({fit, std::move(command)});
    }
    found(best(std::move(fitting)));
}

CatalogCommands::CatalogCommands(const std::vector<PageEntry> &pages, WindowContext &context)
    : m_context(context)
{
    const auto exists = [&pages](QLatin1StringView id) {
        return std::any_of(pages.begin(), pages.end(), [id](const PageEntry &page) { return page.id == id; });
    };
    m_channels = exists("channels"_L1);
    m_models = exists("models"_L1);
    m_users = exists("users"_L1);
}

void CatalogCommands::find(const QString &text, Found found)
{
    if (text.isEmpty()) {
        found({});
        return;
    }
    const CatalogPtr catalog = m_context.catalog.current();
    std::vector<Fitting> channels;
    std::vector<Fitting> models;
    std::vector<Fitting> users;
    const auto command = [this](const QString &name, const QString &kind, const QString &page, const QString &item) {
        return Command{name, kind, lineIcon(page), [this, page, item] { m_context.open(page, item); }};
    };
    if (m_channels) {
        for (const Channel &channel : catalog->channels()) {
            if (const int fit = fitOf(channel.name, text); fit > 0)
                channels.push_back({fit, command(channel.name, Texts::tr("Channel"), u"channels"_s, QString::number(channel.id))});
        }
    }
    if (m_models) {
        for (const QString &name : catalog->modelNames()) {
            if (const int fit = fitOf(name, text); fit > 0)
                models.push_back({fit, command(name, Texts::tr("Model"), u"models"_s, name)});
        }
    }
    if (m_users) {
        for (const User &user : catalog->users()) {
            if (const int fit = fitOf(user.name, text); fit > 0)
                users.push_back({fit, command(user.name, Texts::tr("User"), u"users"_s, QString::number(user.id))});
        }
    }
    std::vector<Command> commands = best(std::move(channels));
    for (std::vector<Fitting> *kind : {&models, &users}) {
        std::vector<Command> more = best(std::move(*kind));
        std::move(more.begin(), more.end(), std::back_inserter(commands));
    }
    found(std::move(commands));
}

} // namespace custompass
