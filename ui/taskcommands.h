// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/readlane.h"
#include "ui/commandprovider.h"
#include "ui/windowcontext.h"

#include <QObject>

namespace custompass {

/// Finds tasks by the beginning of their id, or of their request's, once three characters are typed.
class TaskCommands final : public CommandProvider
{
public:
    explicit TaskCommands(WindowContext &context)
        : m_context(context)
    {
    }

    void find(const QString &text, Found found) override;

private:
    WindowContext &m_context;
    QObject m_receiver; ///< what comes after the provider is gone goes nowhere
    ReadJobPtr m_job;
};

} // namespace custompass
