// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "ui/dialogs/formsection.h"

#include <array>

class QComboBox;
class QHBoxLayout;
class QLineEdit;

namespace custompass {

/// A part of the editor of models.
class ModelSection : public FormSection
{
    Q_OBJECT
public:
    /// Shows @p model.
    virtual void load(const Model &model) = 0;
    /// Puts what is shown into @p model; what is no value leaves it as it is.
    virtual void store(Model &model) const = 0;

protected:
    using FormSection::FormSection;
};

/// What a model is called, how it is paid, and its price. What the chosen way of paying does not use is hidden, and kept:
/// in the form as it was typed, and in the stored model, so that one can come back to it.
class ModelPriceSection final : public ModelSection
{
    Q_OBJECT
public:
    explicit ModelPriceSection(WindowContext &context);

    void load(const Model &model) override;
    void store(Model &model) const override;
    std::vector<Problem> ownProblems() const override;
    void retranslate() override;

private:
    struct Part
    {
        QString name;
        std::optional<Decimal> ModelPrice::*member;
        BillingMode mode; ///< that it belongs to
        QLineEdit *field;
    };
    BillingMode mode() const;
    void showMode();
    void showHints();
    void showHint(const Part &part, const ModelPrice &price);
    QString holdHint() const;

    QLineEdit *m_name;
    QComboBox *m_mode;
    std::array<Part, 7> m_parts;
    QLineEdit *m_hold;
};

/// Ratios of groups for this model, in place of the groups' own.
class ModelGroupsSection final : public ModelSection
{
    Q_OBJECT
public:
    explicit ModelGroupsSection(WindowContext &context);

    void load(const Model &model) override;
    void store(Model &model) const override;
    std::vector<Problem> ownProblems() const override;
    void retranslate() override;

private:
    void makeFields(const QStringList &groups);

    QWidget *m_rows = nullptr;
    QHash<QString, QLineEdit *> m_fields; ///< by group
};

} // namespace custompass
