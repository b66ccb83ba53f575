// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/modelsections.h"

#include "models/domain/amount.h"
#include "models/domain/channelurl.h"
#include "models/domain/pricesteps.h"
#include "ui/catalogfeed.h"
#include "ui/format.h"
#include "ui/pricetexts.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int groupsInARow = 3;

static std::optional<Decimal> decimalIn(const QLineEdit *field)
{
    return Decimal::parse(field->text().trimmed());
}

/// Nothing means none; what is no amount has no value.
static std::optional<Quota> holdIn(const QLineEdit *field)
{
    const QString text = field->text().trimmed();
    if (text.isEmpty() || text == "0"_L1)
        return Quota();
    const Result<Quota> amount = parseAmount(text);
    return amount ? std::optional(*amount) : std::nullopt;
}

ModelPriceSection::ModelPriceSection(WindowContext &context)
    : ModelSection(context)
    , m_name(new QLineEdit)
    , m_mode(new QComboBox)
    , m_parts{Part{u"price_usd"_s, &ModelPrice::priceUsd, BillingMode::PerCall, new QLineEdit},
              Part{u"model_ratio"_s, &ModelPrice::modelRatio, BillingMode::Usage, new QLineEdit},
              Part{u"completion_ratio"_s, &ModelPrice::completionRatio, BillingMode::Usage, new QLineEdit},
              Part{u"cache_ratio"_s, &ModelPrice::cacheRatio, BillingMode::Usage, new QLineEdit},
              Part{u"image_ratio"_s, &ModelPrice::imageRatio, BillingMode::Usage, new QLineEdit},
              Part{u"audio_ratio"_s, &ModelPrice::audioRatio, BillingMode::Usage, new QLineEdit},
              Part{u"audio_completion_ratio"_s, &ModelPrice::audioCompletionRatio, BillingMode::Usage, new QLineEdit}}
    , m_hold(new QLineEdit)
{
    for (const BillingMode mode : {BillingMode::Usage, BillingMode::PerCall, BillingMode::Free})
        m_mode->addItem(QString(), int(mode));
    addField(u"name"_s, m_name);
    addField(u"mode"_s, m_mode);
    addField(m_parts[0].name, m_parts[0].field);
    addRow({{m_parts[1].name, m_parts[1].field}, {m_parts[2].name, m_parts[2].field}});
    addRow({{m_parts[3].name, m_parts[3].field}, {m_parts[4].name, m_parts[4].field}});
    addRow({{m_parts[5].name, m_parts[5].field}, {m_parts[6].name, m_parts[6].field}});
    addField(u"minimum_hold"_s, m_hold);
    for (const Part &part : m_parts) {
        part.field->setFont(fixedFont());
        connect(part.field, &QLineEdit::textChanged, this, &ModelPriceSection::showHints);
        connect(part.field, &QLineEdit::textEdited, this, touches(part.name));
    }
    m_hold->setFont(fixedFont());
    connect(m_name, &QLineEdit::textChanged, this, &ModelPriceSection::showHints);
    connect(m_name, &QLineEdit::textEdited, this, touches(u"name"_s));
    connect(m_hold, &QLineEdit::textChanged, this, &ModelPriceSection::showHints);
    connect(m_hold, &QLineEdit::textEdited, this, touches(u"minimum_hold"_s));
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] {
        showMode();
        Q_EMIT edited(u"mode"_s);
    });
}

BillingMode ModelPriceSection::mode() const
{
    return BillingMode(m_mode->currentData().toInt());
}

void ModelPriceSection::load(const Model &model)
{
    m_name->setText(model.name);
    for (const Part &part : m_parts) {
        const std::optional<Decimal> value = model.price.*part.member;
        part.field->setText(value ? value->toString() : QString());
    }
    m_hold->setText(model.minimumHold.isZero() ? QString() : QString::number(model.minimumHold.value()));
    // A row without any price is one that wants a ratio.
    const BillingMode mode = model.price.mode().ok() ? *model.price.mode() : BillingMode::Usage;
    m_mode->setCurrentIndex(m_mode->findData(int(mode)));
    showMode();
}

void ModelPriceSection::store(Model &model) const
{
    model.name = m_name->text().trimmed();
    for (const Part &part : m_parts) {
        const std::optional<Decimal> value = decimalIn(part.field);
        if (value || part.field->text().trimmed().isEmpty())
            model.price.*part.member = value;
    }
    if (const std::optional<Quota> hold = holdIn(m_hold))
        model.minimumHold = *hold;
    model.price.free = mode() == BillingMode::Free;
    if (mode() == BillingMode::Usage)
        model.price.priceUsd.reset(); // it would be the price
}

std::vector<FormProblem> ModelPriceSection::ownProblems() const
{
    std::vector<Problem> problems;
    for (const Part &part : m_parts) {
        if (part.mode != mode())
            continue;
        const bool isNeeded = part.member == &ModelPrice::priceUsd || part.member == &ModelPrice::modelRatio;
        if (part.field->text().trimmed().isEmpty()) {
            if (isNeeded)
                problems.push_back({part.name, tr("Is missing: without it the model has no price")});
        } else if (!decimalIn(part.field)) {
            problems.push_back({part.name, tr("Must be a number like 1.5, below 1000000000 and with 9 decimals at most")});
        }
    }
    if (mode() == BillingMode::Usage && !holdIn(m_hold))
        problems.push_back({u"minimum_hold"_s, tr("Must be whole quota like 5000, or dollars like 0.01usd that make whole quota")});
    return problems;
}

void ModelPriceSection::showMode()
{
    for (const Part &part : m_parts)
        named(part.name).setVisible(part.mode == mode());
    named(u"minimum_hold"_s).setVisible(mode() == BillingMode::Usage);
    showHints();
}

/// What a ratio means in dollars, as it is typed.
void ModelPriceSection::showHint(const Part &part, const ModelPrice &price)
{
    static const QHash<QString, TokenClass> classes{{u"model_ratio"_s, TokenClass::Prompt},
                                                    {u"completion_ratio"_s, TokenClass::Completion},
                                                    {u"cache_ratio"_s, TokenClass::CachedPrompt},
                                                    {u"image_ratio"_s, TokenClass::ImagePrompt},
                                                    {u"audio_ratio"_s, TokenClass::AudioPrompt},
                                                    {u"audio_completion_ratio"_s, TokenClass::AudioCompletion}};
    const bool isSet = (price.*part.member).has_value();
    QString hint;
    if (part.member == &ModelPrice::priceUsd) {
        hint = tr("Each call that succeeds costs this, times the ratios of group and user.");
    } else if (isSet && price.modelRatio) {
        FrozenPrice frozen;
        frozen.model = price;
        hint = tr("%1 a million").arg(priceInDollars(dollarsPerMillion(frozen, classes[part.name])));
    } else if (part.member == &ModelPrice::modelRatio) {
        hint = tr("1 is $2.00 a million");
    } else if (part.member == &ModelPrice::completionRatio) {
        hint = tr("times the price of prompt tokens; 1 if empty");
    } else {
        hint = part.member == &ModelPrice::audioCompletionRatio ? tr("empty: as other completion tokens")
                                                                : tr("empty: as other prompt tokens");
    }
    named(part.name).setHint(hint);
}

QString ModelPriceSection::holdHint() const
{
    const std::optional<Quota> hold = holdIn(m_hold);
    if (!hold || hold->isZero())
        return tr("Held before the first call of each request; the estimate of the upstream takes its place. Empty: nothing.");
    return format::quotaAndDollars(*hold);
}

void ModelPriceSection::showHints()
{
    ModelPrice price;
    for (const Part &part : m_parts)
        price.*part.member = decimalIn(part.field);
    for (const Part &part : m_parts)
        showHint(part, price);
    named(u"minimum_hold"_s).setHint(holdHint());
    named(u"name"_s).setHint(isAsyncModel(m_name->text().trimmed())
                                 ? tr("Takes tasks: the first call submits, and the bill is settled when the task ends.")
                                 : tr("As clients call it. One that ends in /submit takes tasks."));
}

void ModelPriceSection::retranslate()
{
    heading()->setText(tr("Model and price"));
    named(u"name"_s).setLabel(tr("&Name"));
    named(u"mode"_s).setLabel(tr("&Billing mode"));
    {
        const QSignalBlocker quiet(m_mode);
        m_mode->setItemText(m_mode->findData(int(BillingMode::Usage)), tr("By usage: each token has a price"));
        m_mode->setItemText(m_mode->findData(int(BillingMode::PerCall)), tr("Per call: each call has the same price"));
        m_mode->setItemText(m_mode->findData(int(BillingMode::Free)), tr("Free: calls cost nothing"));
    }
    named(u"price_usd"_s).setLabel(tr("&Dollars per call"));
    named(u"model_ratio"_s).setLabel(tr("&Model ratio (prompt tokens)"));
    named(u"completion_ratio"_s).setLabel(tr("Comple&tion ratio"));
    named(u"cache_ratio"_s).setLabel(tr("Ratio of cac&hed prompt tokens"));
    named(u"image_ratio"_s).setLabel(tr("Ratio of &image tokens"));
    named(u"audio_ratio"_s).setLabel(tr("Ratio of &audio tokens"));
    named(u"audio_completion_ratio"_s).setLabel(tr("Ratio of a&udio in the completion"));
    named(u"minimum_hold"_s).setLabel(tr("Minimum h&old"));
    showHints();
}

ModelGroupsSection::ModelGroupsSection(WindowContext &context)
    : ModelSection(context)
{
}

void ModelGroupsSection::load(const Model &model)
{
    const CatalogPtr catalog = context().catalog.current();
    QStringList groups = catalog->groups().keys();
    groups.sort();
    makeFields(groups);
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        const auto own = model.groupRatios.constFind(field.key());
        field.value()->setText(own == model.groupRatios.cend() ? QString() : own->toString());
        field.value()->setPlaceholderText(catalog->group(field.key())->ratio.toString());
    }
    retranslate();
}

/// One for each group there is; groups come and go between two uses of the editor.
void ModelGroupsSection::makeFields(const QStringList &groups)
{
    for (const QString &group : m_fields.keys())
        removeField(u"group_ratios."_s + group);
    m_fields.clear();
    delete m_rows;
    m_rows = new QWidget;
    auto *grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(SpaceM);
    for (int i = 0; i < groups.size(); ++i) {
        const QString name = u"group_ratios."_s + groups[i];
        auto *field = new QLineEdit;
        field->setFont(fixedFont());
        m_fields.insert(groups[i], field);
        grid->addWidget(makeField(name, field), i / groupsInARow, i % groupsInARow, Qt::AlignTop);
        connect(field, &QLineEdit::textEdited, this, touches(name));
    }
    for (int column = 0; column < groupsInARow; ++column)
        grid->setColumnStretch(column, 1);
    addBelow(m_rows);
}

void ModelGroupsSection::store(Model &model) const
{
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        const std::optional<Decimal> ratio = decimalIn(field.value());
        if (ratio)
            model.groupRatios.insert(field.key(), *ratio);
        else if (field.value()->text().trimmed().isEmpty())
            model.groupRatios.remove(field.key());
    }
}

std::vector<FormProblem> ModelGroupsSection::ownProblems() const
{
    std::vector<Problem> problems;
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        if (!field.value()->text().trimmed().isEmpty() && !decimalIn(field.value()))
            problems.push_back({u"group_ratios."_s + field.key(), tr("Must be a number like 0.8, or empty")});
    }
    return problems;
}

void ModelGroupsSection::retranslate()
{
    heading()->setText(tr("Ratios of groups for this model"));
    heading()->setToolTip(tr("Empty: the group's own ratio, which is shown pale"));
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field)
        named(u"group_ratios."_s + field.key()).setLabel(QString(field.key()).replace(u'&', u"&&"_s));
}

} // namespace custompass
