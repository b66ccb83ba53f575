// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/channel.h"
#include "ui/dialogs/assistantstep.h"

class QLineEdit;

namespace custompass {

class FieldEditor;
struct WindowContext;

/// The second step: the first channel.
class ChannelStep final : public AssistantStep
{
    Q_OBJECT
public:
    explicit ChannelStep(WindowContext &context, QWidget *parent = nullptr);

    bool isComplete() const override;
    void commit(const Committed &done) override;
    void retranslate() override;

    /// The first model that was entered: for the curl line.
    QString model() const;
    /// What was saved last.
    const Channel &saved() const { return m_saved; }
    /// It was changed elsewhere since then: going back keeps that.
    void setSaved(const Channel &channel) { m_saved = channel; }

private:
    QStringList models() const;
    Channel channel() const;
    void showError(const Error &error);

    WindowContext &m_context;
    QLineEdit *m_name;
    QLineEdit *m_url;
    QLineEdit *m_key;
    QLineEdit *m_models;
    FieldEditor *m_nameField;
    FieldEditor *m_urlField;
    FieldEditor *m_keyField;
    FieldEditor *m_modelsField;
    Channel m_saved; ///< its id is 0 before it was saved; going back changes it
};

} // namespace custompass
