// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/contracttest.h"
#include "ui/dialogs/channelsection.h"
#include "ui/widgets/sidesheet.h"

#include <QSet>

#include <vector>

class QTabWidget;

namespace custompass {

class ChannelAdvanced;
class ContractPanel;
class EffectivePanel;

/// Makes and changes a channel (SPEC 13, "editor"): the form at the left, at the right what it leads to, and
/// the contract test. What is wrong is said at its field while one types; nothing is saved before all of it
/// is right.
class ChannelEditor final : public SideSheet
{
    Q_OBJECT
public:
    ChannelEditor(WindowContext &context, QWidget *page);

    /// A stored channel, or a new one of id 0, which is made when it is saved.
    void edit(const Channel &channel);
    /// Brings the contract test to the front.
    void showContract();

    /// What a new channel is before anything is typed.
    static Channel newChannel();

Q_SIGNALS:
    void saved(qint64 channelId);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setTexts();
    Channel shown() const;
    void touched(const QString &field);
    void validate();
    std::vector<FormProblem> problems(const Channel &channel) const;
    std::vector<FormProblem> problemsOfSurroundings(const Channel &channel) const;
    FieldEditor *field(const QString &path) const;
    void goTo(const QString &path);
    void remedy(const ContractRemedy &remedy);
    void save();

    WindowContext &m_context;
    std::vector<ChannelSection *> m_sections;
    ChannelAdvanced *m_advanced;
    QScrollArea *m_form = nullptr;
    QTabWidget *m_tabs;
    EffectivePanel *m_effective;
    ContractPanel *m_contract;
    QPushButton *m_test;
    Channel m_original;
    QSet<QString> m_touched; ///< an empty field of a new channel is no mistake before it was touched
    bool m_loading = false;
};

} // namespace custompass
