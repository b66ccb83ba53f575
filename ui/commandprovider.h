// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

namespace custompass {

/// Something the command palette offers.
struct Command
{
    QString title;
    QString hint; ///< at the right, pale: "Channel", "Ctrl+3"
    QIcon icon;
    std::function<void()> run;
};

/// Where commands come from: pages, channels, users, tasks …
class CommandProvider
{
public:
    /// To be called once, now or later, on the main thread.
    using Found = std::function<void(std::vector<Command>)>;

    virtual ~CommandProvider() = default;

    /// What fits @p text, best first and a few at most. What comes too late is dropped by the palette.
    virtual void find(const QString &text, Found found) = 0;
};

/// How well @p candidate fits what was typed, regardless of case: 0 not at all, more is better. All words of @p text must
/// come up in it.
int fitOf(const QString &candidate, const QString &text);

} // namespace custompass
