// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/formsheet.h"
#include "ui/dialogs/modelsections.h"

#include <vector>

namespace custompass {

class PriceCalculator;

/// Makes and changes the price of a model (SPEC 13): the form at the left, at the right what a call would cost by what is
/// typed. What is wrong is said at its field while one types; nothing is saved before all of it is right.
class ModelEditor final : public FormSheet
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
    Problems problems() const override;
    bool differs() const override;
    void setTexts() override;
    void save() override;
    void showOutcome(const Problems &found) override;

private:
    void open(const Model &model);
    Model shown() const;

    std::vector<ModelSection *> m_sections;
    PriceCalculator *m_calculator;
    Model m_original;
};

} // namespace custompass
