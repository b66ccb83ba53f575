// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/catalogchange.h"
#include "ui/dialogs/formsection.h"
#include "ui/widgets/sidesheet.h"

#include <QSet>

#include <functional>

namespace custompass {

/// A side sheet with a form of one or more sections: checks it as one types, says what is wrong at its field, and lets it be
/// saved once nothing is and something differs. What the store refuses stays to be read until the form is changed. What a
/// field is about is known by its name, as in FormSection.
class FormSheet : public SideSheet
{
    Q_OBJECT
protected:
    using Problems = std::vector<FormProblem>;

    FormSheet(WindowContext &context, QWidget *page);
    /// What is filled in, to be called once: @p sections stand below each other, @p aside, if there is one, at their right.
    void setForm(std::vector<FormSection *> sections, QWidget *aside = nullptr);

    WindowContext &context() const { return m_context; }
    /// Opens with what @p load puts into the form, the field @p first in focus. In something @p fresh an empty field is no
    /// mistake before it was touched.
    void begin(bool fresh, const std::function<void()> &load, const QString &first);
    /// Puts into the form what nobody typed.
    void fill(const std::function<void()> &load);
    /// As if @p field had been typed into.
    void touched(const QString &field);
    bool isTouched() const { return !m_touched.isEmpty(); }
    /// Again, because something around the form has changed.
    void validate();
    /// The field that a path lies in; null if there is none.
    FieldEditor *field(const QString &path) const;
    /// The same, so that every problem has a place: what lies in no field is about the first one.
    FieldEditor &placeOf(const QString &path) const;
    /// Brings a field into view and into focus.
    void goTo(FieldEditor &field);
    /// What was typed and is no value at all, of all sections.
    Problems ownProblems() const;
    /// What was not saved: said at the field that @p error names, or above the buttons.
    void refuse(const Error &error);
    /// Runs `Result<T> work(CatalogActions &)`: closes and goes on with @p then if that was done, else says why not.
    template <typename Work, typename Then>
    void store(Work work, Then then)
    {
        setBusy(true);
        changeCatalog(m_context, this, std::move(work), [this, then = std::move(then)](const auto &stored) {
            setBusy(false);
            if (!stored)
                return refuse(stored.error());
            dismiss();
            then(*stored);
        });
    }

    /// All that is wrong.
    virtual Problems problems() const = 0;
    /// Whether there is anything to be saved.
    virtual bool differs() const = 0;
    /// Texts of the sheet itself; also when it opens.
    virtual void setTexts() = 0;
    virtual void save() = 0;
    /// For what is shown beside the fields; after each change. @p found is what is wrong.
    virtual void showOutcome(const Problems &found) { Q_UNUSED(found) }
    /// Somebody has changed the catalog; the form is checked again after this.
    virtual void followCatalog() {}

    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    WindowContext &m_context;
    std::vector<FormSection *> m_sections;
    QString m_first;
    QSet<QString> m_touched;
    std::optional<Error> m_refusal; ///< of what stands in the form
    bool m_isFresh = false;
    bool m_isLoading = false;
};

} // namespace custompass
