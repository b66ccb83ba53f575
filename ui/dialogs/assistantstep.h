// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QVBoxLayout;

namespace custompass {

/// One step of the assistant: a heading, a sentence, and what is to be filled in.
class AssistantStep : public QWidget
{
    Q_OBJECT
public:
    /// No error: it is done.
    using Committed = std::function<void(std::optional<Error>)>;

    explicit AssistantStep(QWidget *parent = nullptr);

    /// Whether enough is filled in to go on.
    virtual bool isComplete() const { return true; }
    /// Does what the step is for, then tells. Fields say themselves what is wrong with them.
    virtual void commit(const Committed &done) { done(std::nullopt); }
    virtual void retranslate() = 0;

Q_SIGNALS:
    void completeChanged();
    /// Something is being saved that the other steps must not overtake.
    void busyChanged(bool busy);

protected:
    void setTexts(const QString &title, const QString &explanation);
    QVBoxLayout *form() const { return m_form; }

private:
    QLabel *m_title;
    QLabel *m_explanation;
    QVBoxLayout *m_form;
};

} // namespace custompass
