// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/modelsections.h"
#include "ui/widgets/sidesheet.h"

#include <QSet>

#include <vector>

namespace custompass {

class PriceCalculator;

/// Makes and changes the price of a model (SPEC 13): the form at the left, at the right what a call would cost by what is
/// typed. What is wrong is said at its field while one types; nothing is saved before all of it is right.
class ModelEditor final : public SideSheet
{
    Q_OBJECT
public:
    ModelEditor(WindowContext &context, QWidget *page);

    /// A stored model.
    void edit(const Model &model);
    /// A new one that begins as @p model, as a copy or with a name only; it is made when it is saved.
    void create(const Model &model);

Q_SIGNALS:
    void saved(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void open(const Model &model);
    void setTexts();
    Model shown() const;
    void touched(const QString &field);
    void validate();
    std::vector<FormProblem> problems(const Model &model) const;
    FieldEditor *field(const QString &path) const;
    void save();

    WindowContext &m_context;
    std::vector<ModelSection *> m_sections;
    QScrollArea *m_form = nullptr;
    PriceCalculator *m_calculator;
    Model m_original;
    QSet<QString> m_touched; ///< an empty field of a new model is no mistake before it was touched
    bool m_loading = false;
};

} // namespace custompass
