// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commandprovider.h"
#include "ui/page.h"

namespace custompass {

/// The pages of the window.
class PageCommands final : public CommandProvider
{
public:
    PageCommands(const std::vector<PageEntry> &pages, WindowContext &context)
        : m_pages(pages)
        , m_context(context)
    {
    }
    void find(const QString &text, Found found) override;

private:
    const std::vector<PageEntry> &m_pages;
    WindowContext &m_context;
};

/// What the window can do wherever one is: start and stop, change the colours, quit.
class WindowCommands final : public CommandProvider
{
public:
    WindowCommands(WindowContext &context, std::function<void()> quit)
        : m_context(context)
        , m_quit(std::move(quit))
    {
    }
    void find(const QString &text, Found found) override;

private:
    std::vector<Command> all() const;

    WindowContext &m_context;
    std::function<void()> m_quit;
};

/// Channels, models and users by name, where there is a page that shows them.
class CatalogCommands final : public CommandProvider
{
public:
    CatalogCommands(const std::vector<PageEntry> &pages, WindowContext &context);
    void find(const QString &text, Found found) override;

private:
    WindowContext &m_context;
    bool m_channels;
    bool m_models;
    bool m_users;
};

} // namespace custompass
