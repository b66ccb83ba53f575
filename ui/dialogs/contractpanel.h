// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/contracttest.h"
#include "ui/windowcontext.h"

#include <QWidget>

#include <array>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace custompass {

class ContractStepRow;
class JsonField;

/// The contract test of a channel as it is being edited (SPEC 13): what is sent, the steps as a check list,
/// remedies.
class ContractPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit ContractPanel(WindowContext &context);
    ~ContractPanel() override;

    /// The channel as it stands in the form. @p valid: it can be tested.
    void showChannel(const Channel &channel, bool valid);
    /// Forgets the last test; what runs is cancelled.
    void reset();
    bool isRunning() const { return m_run && !m_run->isFinished(); }
    QWidget *firstField() const;
    void retranslate();

Q_SIGNALS:
    void remedyChosen(const custompass::ContractRemedy &remedy);

private:
    void fillModels(QComboBox *box, bool async);
    void fillTokens();
    ContractModel modelOf(const QComboBox *box) const;
    void startOrCancel();
    void start(const QByteArray &userToken);
    void showState();

    WindowContext &m_context;
    Channel m_channel;
    bool m_valid = false;
    bool m_starting = false; ///< the user's token is being read
    QString m_error;         ///< why the last one could not start
    QLabel *m_notice;
    QLabel *m_syncLabel;
    QComboBox *m_sync;
    QLabel *m_asyncLabel;
    QComboBox *m_async;
    QLabel *m_tokenLabel;
    QComboBox *m_token;
    QLabel *m_bodyLabel;
    JsonField *m_body;
    QPushButton *m_button;
    QLabel *m_problem;
    std::array<ContractStepRow *, ContractParts> m_rows;
    std::unique_ptr<ContractRun> m_run;
};

} // namespace custompass
