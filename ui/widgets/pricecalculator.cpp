// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pricecalculator.h"

#include "models/store/pricefor.h"
#include "ui/catalogfeed.h"
#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/pricetable.h"
#include "ui/widgets/restyle.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace custompass {

using namespace Qt::StringLiterals;

/// A count as people write it: digits, with commas or spaces between them if they like.
static std::optional<qint64> parseCount(QString text)
{
    text.remove(u',').remove(u' ');
    if (text.isEmpty())
        return 0;
    bool isNumber = false;
    const qint64 count = text.toLongLong(&isNumber);
    return isNumber && text[0].isDigit() ? std::optional(count) : std::nullopt;
}

PriceCalculator::PriceCalculator(WindowContext &context, Source source)
    : m_context(context)
    , m_source(source)
    , m_groupBox(new QComboBox)
    , m_group(new FieldEditor(m_groupBox))
    , m_ratioEdit(new QLineEdit(u"1"_s))
    , m_ratio(new FieldEditor(m_ratioEdit))
    , m_figures(new QWidget)
    , m_dollars(new QLabel)
    , m_quota(new QLabel)
    , m_note(new QLabel)
    , m_table(new PriceTable)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceL);
    layout->setSpacing(SpaceM);
    if (source == Source::Catalog) {
        m_modelBox = new ChoiceBox;
        m_modelBox->setObjectName(u"calculator_model"_s);
        m_model = new FieldEditor(m_modelBox);
        layout->addWidget(m_model);
        connect(m_modelBox, &ChoiceBox::chosenChanged, this, &PriceCalculator::reckon);
    }
    m_groupBox->setObjectName(u"calculator_group"_s);
    m_ratioEdit->setObjectName(u"calculator_ratio"_s);
    auto *who = new QHBoxLayout;
    who->setSpacing(SpaceM);
    who->addWidget(m_group, 1, Qt::AlignTop);
    who->addWidget(m_ratio, 1, Qt::AlignTop);
    layout->addLayout(who);
    addCounts(layout);

    m_dollars->setFont(fontAt(FontStep::Figure));
    m_dollars->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setRole(m_quota, u"muted"_s);
    auto *figures = new QHBoxLayout(m_figures);
    figures->setContentsMargins(0, 0, 0, 0);
    figures->setSpacing(SpaceM);
    figures->addWidget(m_dollars, 0, Qt::AlignBaseline);
    figures->addWidget(m_quota, 0, Qt::AlignBaseline);
    figures->addStretch(1);
    m_note->setWordWrap(true);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_figures, m_note, m_table})
        layout->addWidget(widget);
    layout->addStretch(1);
    connect(m_groupBox, &QComboBox::currentIndexChanged, this, &PriceCalculator::reckon);
    connect(m_ratioEdit, &QLineEdit::textChanged, this, &PriceCalculator::reckon);
    connect(&context.catalog, &CatalogFeed::changed, this, [this] {
        fillChoices();
        reckon();
    });
    fillChoices();
    showCounts(BillingMode::Usage, {});
}

void PriceCalculator::addCounts(QVBoxLayout *layout)
{
    const QString names[] = {u"prompt_tokens"_s, u"cached_tokens"_s,     u"image_tokens"_s,
                             u"audio_tokens"_s,  u"completion_tokens"_s, u"audio_completion_tokens"_s};
    const QString first[] = {u"1000"_s, u"0"_s, u"0"_s, u"0"_s, u"500"_s, u"0"_s};
    for (std::size_t i = 0; i < CountOfCounts; ++i) {
        m_countEdits[i] = new QLineEdit(first[i]);
        m_countEdits[i]->setObjectName(names[i]);
        m_countEdits[i]->setFont(fixedFont());
        m_counts[i] = new FieldEditor(m_countEdits[i]);
        connect(m_countEdits[i], &QLineEdit::textChanged, this, &PriceCalculator::reckon);
    }
    auto *grid = new QGridLayout;
    grid->setSpacing(SpaceM);
    const Count order[] = {Prompt, Completion, CachedPrompt, ImagePrompt, AudioPrompt, AudioCompletion};
    for (int i = 0; i < int(CountOfCounts); ++i)
        grid->addWidget(m_counts[order[i]], i / 2, i % 2, Qt::AlignTop);
    for (const int column : {0, 1})
        grid->setColumnStretch(column, 1);
    layout->addLayout(grid);
}

void PriceCalculator::fillChoices()
{
    const CatalogPtr catalog = m_context.catalog.current();
    {
        const QSignalBlocker quiet(m_groupBox);
        const QString chosen = m_groupBox->count() > 0 ? m_groupBox->currentText() : u"default"_s;
        QStringList groups = catalog->groups().keys();
        groups.sort();
        m_groupBox->clear();
        m_groupBox->addItems(groups);
        m_groupBox->setCurrentIndex(qMax(0, m_groupBox->findText(chosen)));
    }
    if (!m_modelBox)
        return;
    QList<ChoiceBox::Choice> choices;
    for (const QString &name : catalog->modelNames())
        choices.append({name, name});
    m_modelBox->setChoices(choices);
}

void PriceCalculator::chooseModel(const QString &name)
{
    m_modelBox->choose(name);
    reckon();
}

void PriceCalculator::showModel(const std::optional<Model> &model)
{
    m_edited = model;
    reckon();
}

QWidget *PriceCalculator::firstField() const
{
    return m_modelBox && !m_modelBox->chosen().isValid() ? static_cast<QWidget *>(m_modelBox)
           : m_counts[Prompt]->isVisibleTo(this)         ? m_countEdits[Prompt]
                                                         : static_cast<QWidget *>(m_groupBox);
}

bool PriceCalculator::hasModel() const
{
    return m_source == Source::Editor ? m_edited.has_value() : m_modelBox->chosen().isValid();
}

/// Null: one without a price row.
const Model *PriceCalculator::model() const
{
    if (m_source == Source::Editor)
        return &*m_edited;
    return m_catalog->model(m_modelBox->chosen().toString());
}

std::optional<Usage> PriceCalculator::usage()
{
    Usage usage;
    const std::pair<Count, qint64 *> counts[] = {
        {Prompt, &usage.promptTokens},     {CachedPrompt, &usage.cachedPrompt},
        {ImagePrompt, &usage.imagePrompt}, {AudioPrompt, &usage.audioPrompt},
        {Completion, &usage.completionTokens}, {AudioCompletion, &usage.audioCompletion}};
    bool isGood = true;
    for (const auto &[count, target] : counts) {
        FieldEditor *field = m_counts[count];
        const bool isAsked = !field->isHidden();
        const std::optional<qint64> value = isAsked ? parseCount(m_countEdits[count]->text()) : 0;
        field->setError(value ? QString() : tr("Must be a whole number of tokens"));
        isGood = isGood && value;
        *target = value.value_or(0);
    }
    return isGood ? std::optional(usage) : std::nullopt;
}

std::optional<Decimal> PriceCalculator::userRatio()
{
    const std::optional<Decimal> ratio = Decimal::parse(m_ratioEdit->text().trimmed());
    m_ratio->setError(ratio ? QString() : tr("Must be a number like 0.8"));
    return ratio;
}

void PriceCalculator::reckon()
{
    m_catalog = m_context.catalog.current();
    m_figures->hide();
    m_table->hide();
    showNote({}, false);
    if (!hasModel()) {
        // An editor's price is incomplete for a moment only: what was asked for stays.
        if (m_source == Source::Editor)
            return showNote(tr("The cost of a call shows here once the price is complete."), false);
        showCounts(BillingMode::Free, {});
        return showNote(tr("Choose a model to see what a call of it costs."), false);
    }
    User user;
    user.group = m_groupBox->currentText();
    const std::optional<Decimal> ratio = userRatio();
    user.ratio = ratio.value_or(user.ratio);
    const Result<FrozenPrice> price = priceFor(*m_catalog, model(), user);
    if (!price) {
        showCounts(BillingMode::Free, {});
        return showNote(tr("The price row has neither a price nor a model ratio: calls are refused."), true);
    }
    showCounts(price->mode, price->model);
    const std::optional<Usage> typed = usage();
    if (!typed || !ratio)
        return;
    const Result<PriceSteps> steps = stepsOf(*price, *typed);
    if (!steps)
        return showNote(tr("That is more than the ledger can hold: such a call is refused and refunded."), true);
    showSteps(*price, *steps);
}

void PriceCalculator::showSteps(const FrozenPrice &price, const PriceSteps &steps)
{
    m_dollars->setText(format::dollars(steps.cost.quota));
    //: %1 is a number
    m_quota->setText(tr("%1 quota").arg(format::quota(steps.cost.quota)));
    m_figures->show();
    m_table->setPrice(price, steps, m_groupBox->currentText());
    m_table->setVisible(price.mode != BillingMode::Free);
    if (!model())
        showNote(tr("It has no price, so calls are free for everybody."), false);
    else if (price.mode == BillingMode::Free)
        showNote(tr("It is marked free: calls cost nothing and are not in the ledger."), false);
    else if (steps.cost.clamped)
        showNote(tr("There are more tokens of a special kind than tokens in all; no more than all are counted."), false);
}

/// Only what has a part in the price is asked for.
void PriceCalculator::showCounts(BillingMode mode, const ModelPrice &price)
{
    const bool counts = mode == BillingMode::Usage;
    const std::pair<Count, bool> shown[] = {
        {Prompt, counts},
        {Completion, counts},
        {CachedPrompt, counts && price.cacheRatio},
        {ImagePrompt, counts && price.imageRatio},
        {AudioPrompt, counts && price.audioRatio},
        {AudioCompletion, counts && price.audioCompletionRatio},
    };
    for (const auto &[count, visible] : shown)
        m_counts[count]->setVisible(visible);
}

void PriceCalculator::showNote(const QString &note, bool isError)
{
    setRole(m_note, isError ? u"error"_s : u"muted"_s);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void PriceCalculator::retranslate()
{
    if (m_modelBox) {
        m_modelBox->setAllText(tr("Choose a model"));
        m_model->setLabel(tr("Mode&l"));
    }
    m_group->setLabel(tr("&Group of the user"));
    m_ratio->setLabel(tr("&Ratio of the user"));
    m_counts[Prompt]->setLabel(tr("&Prompt tokens"));
    m_counts[CachedPrompt]->setLabel(tr("of which cached"));
    m_counts[ImagePrompt]->setLabel(tr("of which image"));
    m_counts[AudioPrompt]->setLabel(tr("of which audio (prompt)"));
    m_counts[Completion]->setLabel(tr("&Completion tokens"));
    m_counts[AudioCompletion]->setLabel(tr("of which audio (completion)"));
    reckon();
}

} // namespace custompass
