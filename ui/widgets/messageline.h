// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace custompass {

/// What became of what was done, or why it was not done: a line above a list, which is gone while there is nothing to say.
class MessageLine final : public QLabel
{
    Q_OBJECT
public:
    explicit MessageLine(QWidget *parent = nullptr);

    /// Nothing hides the line.
    void say(const QString &message);
    void sayError(const QString &error);
};

} // namespace custompass
