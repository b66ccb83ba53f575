// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/assistantstep.h"

class QLabel;
class QPlainTextEdit;

namespace custompass {

class CopyButton;

/// The last step: the token, this one time, and a curl line that works.
class ReadyStep final : public AssistantStep
{
    Q_OBJECT
public:
    explicit ReadyStep(QWidget *parent = nullptr);

    void setCall(const QString &gatewayUrl, const QString &model, const QString &token);
    void retranslate() override;

private:
    QLabel *m_tokenTitle;
    QLabel *m_token;
    CopyButton *m_copyToken;
    QLabel *m_curlTitle;
    QPlainTextEdit *m_curl;
    CopyButton *m_copyCurl;
};

} // namespace custompass
