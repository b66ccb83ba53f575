// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tokens.h"

#include <QListWidget>

#include <vector>

namespace custompass {

/// Something that went wrong, and where one reads more about it.
struct Problem
{
    qint64 timeMs = 0; ///< 0: it lasts
    Tone tone = Tone::Bad;
    QString text;
    QString page; ///< as in WindowContext::open()
    QString item;
};

/// What went wrong last, newest first; a click or Enter leads to its cause.
class ProblemList final : public QListWidget
{
    Q_OBJECT
public:
    explicit ProblemList(QWidget *parent = nullptr);

    /// @p nowMs: ages are told from then.
    void setProblems(std::vector<Problem> problems, qint64 nowMs);

Q_SIGNALS:
    void chosen(const QString &page, const QString &item);

private:
    std::vector<Problem> m_problems;
};

} // namespace custompass
