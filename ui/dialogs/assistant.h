// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace custompass {

class AccountStep;
class AssistantStep;
class ChannelStep;
class ReadyStep;
class TestStep;
struct WindowContext;

/// The first start (SPEC 13): language → first channel → its test → first user and token → a curl line that works. Each step is saved when
/// one goes on; leaving early loses nothing.
class Assistant final : public QDialog
{
    Q_OBJECT
public:
    Assistant(WindowContext &context, QWidget *parent);

    /// There is nothing yet, and nobody has sent the assistant away.
    static bool isNeeded(const WindowContext &context);

    int currentStep() const;

protected:
    void changeEvent(QEvent *event) override;
    void done(int result) override;

private:
    void goOn();
    void goTo(int step);
    void setBusy(bool busy);
    void focusMistake(const QWidget &step);
    void showState();
    void retranslate();

    WindowContext &m_context;
    ChannelStep *m_channel;
    TestStep *m_test;
    AccountStep *m_account;
    ReadyStep *m_ready;
    std::vector<AssistantStep *> m_steps;
    QStackedWidget *m_stack;
    QLabel *m_progress;
    QLabel *m_problem;
    QPushButton *m_skip;
    QPushButton *m_back;
    QPushButton *m_next;
    bool m_busy = false;
};

} // namespace custompass
