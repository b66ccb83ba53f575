// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace custompass {

/// How much of a limit is used: its name, the figures, a bar, and a line of explanation.
class UsageBar final : public QWidget
{
    Q_OBJECT
public:
    explicit UsageBar(QWidget *parent = nullptr);

    void setUsage(const QString &title, Quota spent, Quota limit, const QString &note);

private:
    QLabel *m_title;
    QLabel *m_figures;
    QProgressBar *m_bar;
    QLabel *m_note;
};

} // namespace custompass
