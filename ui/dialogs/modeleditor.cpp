// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/modeleditor.h"

#include "ui/ruletexts.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/pricecalculator.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/scrolled.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int sheetWidth = 940;
static constexpr int calculatorWidth = 400;

/// Puts something that keeps the rules in place of what a problem is about, so that the next one shows.
static bool neutralise(Model &model, const QString &path)
{
    const QString name = fieldName(path);
    if (name == "name"_L1)
        model.name = u"x"_s;
    else if (name == "group_ratios"_L1)
        model.groupRatios.clear();
    else if (name == "minimum_hold"_L1)
        model.minimumHold = Quota();
    else
        return false;
    return true;
}

static QWidget *behindLine(QWidget *content)
{
    auto *line = new QFrame;
    setRole(line, u"line"_s);
    line->setFixedWidth(1);
    QScrollArea *area = scrolled(content, QPalette::ToolTipBase);
    area->setMinimumWidth(calculatorWidth);
    auto *aside = new QWidget;
    auto *layout = new QHBoxLayout(aside);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(line);
    layout->addWidget(area, 1);
    return aside;
}

ModelEditor::ModelEditor(WindowContext &context, QWidget *page)
    : FormSheet(context, page)
    , m_sections{new ModelPriceSection(context), new ModelGroupsSection(context)}
    , m_calculator(new PriceCalculator(context, PriceCalculator::Source::Editor))
{
    setForm({m_sections.begin(), m_sections.end()}, behindLine(m_calculator));
    setPreferredWidth(sheetWidth);
}

void ModelEditor::edit(const Model &model)
{
    m_original = model;
    open(model);
}

void ModelEditor::create(const Model &model)
{
    m_original = Model();
    open(model);
}

void ModelEditor::open(const Model &model)
{
    const auto load = [this, &model] {
        for (ModelSection *section : m_sections)
            section->load(model);
    };
    begin(m_original.id == 0, load, u"name"_s);
    if (m_original.id == 0) // the name of a copy is a proposal
        qobject_cast<QLineEdit *>(field(u"name"_s)->editor())->selectAll();
}

Model ModelEditor::shown() const
{
    Model model = m_original;
    for (const ModelSection *section : m_sections)
        section->store(model);
    return model;
}

FormSheet::Problems ModelEditor::problems() const
{
    Problems found = ownProblems();
    const Model model = shown();
    const Problems broken = allProblems(model, neutralise);
    found.insert(found.end(), broken.begin(), broken.end());
    const Model *other = context().catalog.current()->model(model.name);
    if (other && other->id != model.id)
        found.push_back({u"name"_s, ruleText(u"is taken already"_s)});
    return found;
}

bool ModelEditor::differs() const
{
    // What is no value at all was typed, unless it was so from the start.
    return (isTouched() && !ownProblems().empty()) || !(shown() == m_original);
}

/// A name that is taken changes nothing in what a call costs.
void ModelEditor::showOutcome(const Problems &found)
{
    const bool hasPrice = std::none_of(found.begin(), found.end(), [this](const FormProblem &problem) {
        return &placeOf(problem.field) != field(u"name"_s);
    });
    m_calculator->showModel(hasPrice ? std::optional(shown()) : std::nullopt);
}

void ModelEditor::save()
{
    store([model = shown()](CatalogActions &actions) { return actions.save(model); },
          [this, name = shown().name](qint64) { Q_EMIT saved(name); });
}

void ModelEditor::setTexts()
{
    //: %1 is the model's name
    setTitle(m_original.id == 0 ? tr("New model") : tr("Model %1").arg(m_original.name));
    m_calculator->retranslate();
}

} // namespace custompass
