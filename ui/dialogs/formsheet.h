// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/error.h"
#include "ui/dialogs/formsection.h"
#include "ui/widgets/sidesheet.h"

#include <QSet>

#include <functional>

namespace custompass {

/// A side sheet with one form: checks it as one types, says what is wrong at its field, and lets it be saved once
/// nothing is and something differs. What a field is about is known by its name, as in FormSection.
class FormSheet : public SideSheet
{
    Q_OBJECT
protected:
    using Problems = std::vector<FormProblem>;

    FormSheet(QWidget *page, FormSection *form);

    /// Opens with what @p load puts into the form. In something @p fresh an empty field is no mistake before it was
    /// touched.
    void begin(bool fresh, const std::function<void()> &load, const QString &firstField);
    /// Again, because something around the form has changed.
    void validate();
    /// What was not saved: said at the field that @p error names, or above the buttons.
    void refuse(const Error &error);

    virtual Problems problems() const = 0;
    /// Whether there is anything to be saved.
    virtual bool differs() const = 0;
    /// All texts, hints included; also when it opens.
    virtual void setTexts() = 0;
    /// For what is shown beside the fields; after each change.
    virtual void showOutcome() {}

    void changeEvent(QEvent *event) override;

private:
    void touched(const QString &field);

    FormSection *m_form;
    QSet<QString> m_touched;
    bool m_isFresh = false;
    bool m_isLoading = false;
};

} // namespace custompass
