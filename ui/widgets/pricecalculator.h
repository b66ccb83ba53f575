// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/pricesteps.h"
#include "models/store/catalog.h"
#include "ui/windowcontext.h"

#include <QWidget>

#include <array>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace custompass {

class ChoiceBox;
class FieldEditor;
class PriceTable;

/// What a call would cost (SPEC 13): a model, who asks, and how many tokens; the price comes about step by step as the
/// gateway reckons it, by priceFor() and stepsOf().
class PriceCalculator final : public QWidget
{
    Q_OBJECT
public:
    /// Where the price comes from: a model of the catalog that the operator chooses, or what an editor shows.
    enum class Source { Catalog, Editor };
    PriceCalculator(WindowContext &context, Source source);

    /// Of the catalog; also a name that has no price.
    void chooseModel(const QString &name);
    /// As it stands in the editor; none while something in it is no price.
    void showModel(const std::optional<Model> &model);
    QWidget *firstField() const;
    void retranslate();

private:
    enum Count { Prompt, CachedPrompt, ImagePrompt, AudioPrompt, Completion, AudioCompletion, CountOfCounts };
    void addCounts(QVBoxLayout *layout);
    void fillChoices();
    const Model *model() const;
    bool hasModel() const;
    /// What was typed, or nothing if some of it is no value; says so at its field.
    std::optional<Usage> usage();
    std::optional<Decimal> userRatio();
    void reckon();
    void showCounts(BillingMode mode, const ModelPrice &price);
    void showSteps(const FrozenPrice &price, const PriceSteps &steps);
    void showNote(const QString &note, bool isError);

    WindowContext &m_context;
    Source m_source;
    std::optional<Model> m_edited;
    CatalogPtr m_catalog; ///< that of the model in use
    FieldEditor *m_model = nullptr;
    ChoiceBox *m_modelBox = nullptr;
    QComboBox *m_groupBox;
    FieldEditor *m_group;
    QLineEdit *m_ratioEdit;
    FieldEditor *m_ratio;
    std::array<QLineEdit *, CountOfCounts> m_countEdits{};
    std::array<FieldEditor *, CountOfCounts> m_counts{};
    QWidget *m_figures;
    QLabel *m_dollars;
    QLabel *m_quota;
    QLabel *m_note;
    PriceTable *m_table;
};

} // namespace custompass
