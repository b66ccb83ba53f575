// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commandprovider.h"

#include <QDialog>

#include <memory>
#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;

namespace custompass {

/// Ctrl+K: type a few letters, reach any page, channel, user or task.
class CommandPalette final : public QDialog
{
    Q_OBJECT
public:
    explicit CommandPalette(QWidget *window);

    /// Asked in the order in which they were added; their commands stay in that order.
    void addProvider(std::unique_ptr<CommandProvider> provider);

    /// Opens, empty, over the upper part of the window.
    void present();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void search();
    void take(std::size_t provider, std::vector<Command> commands);
    void fillList();
    void runCurrent();
    void retranslate();

    QLineEdit *m_field;
    QListWidget *m_list;
    QLabel *m_nothing;
    std::vector<std::unique_ptr<CommandProvider>> m_providers;
    std::vector<std::vector<Command>> m_found; ///< by provider
    std::vector<std::function<void()>> m_runs; ///< by row of the list
    quint64 m_generation = 0;
};

} // namespace custompass
