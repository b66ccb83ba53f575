// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/modeleditor.h"

#include "models/domain/clock.h"
#include "models/store/catalogactions.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/pricecalculator.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/scrolled.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScopedValueRollback>
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

ModelEditor::ModelEditor(WindowContext &context, QWidget *page)
    : SideSheet(page)
    , m_context(context)
    , m_sections{new ModelPriceSection(context), new ModelGroupsSection(context)}
    , m_calculator(new PriceCalculator(context, PriceCalculator::Source::Editor))
{
    auto *form = new QWidget;
    auto *fields = new QVBoxLayout(form);
    fields->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceL);
    fields->setSpacing(SpaceXl);
    for (ModelSection *section : m_sections) {
        fields->addWidget(section);
        connect(section, &ModelSection::edited, this, &ModelEditor::touched);
    }
    fields->addStretch(1);
    m_form = scrolled(form, QPalette::ToolTipBase);
    auto *line = new QFrame;
    setRole(line, u"line"_s);
    line->setFixedWidth(1);
    QScrollArea *calculator = scrolled(m_calculator, QPalette::ToolTipBase);
    calculator->setMinimumWidth(calculatorWidth);

    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_form, 5);
    columns->addWidget(line);
    columns->addWidget(calculator, 4);
    setContent(content);
    setPreferredWidth(sheetWidth);
    connect(this, &SideSheet::saveRequested, this, &ModelEditor::save);
    connect(&context.catalog, &CatalogFeed::changed, this, [this] {
        if (isPresented())
            validate();
    });
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
    m_touched.clear();
    setTexts();
    {
        const QScopedValueRollback<bool> loading(m_loading, true);
        for (ModelSection *section : m_sections)
            section->load(model);
    }
    m_form->ensureVisible(0, 0);
    auto *name = qobject_cast<QLineEdit *>(field(u"name"_s)->editor());
    present(name);
    if (m_original.id == 0)
        name->selectAll(); // the name of a copy is a proposal
    validate();
}

Model ModelEditor::shown() const
{
    Model model = m_original;
    for (const ModelSection *section : m_sections)
        section->store(model);
    return model;
}

void ModelEditor::touched(const QString &field)
{
    if (m_loading)
        return;
    m_touched.insert(field);
    setError({});
    validate();
}

void ModelEditor::validate()
{
    const Model model = shown();
    const std::vector<FormProblem> found = problems(model);
    QHash<FieldEditor *, QString> errors;
    for (const FormProblem &problem : found) {
        FieldEditor *editor = field(problem.field);
        const bool early = m_original.id == 0 && !m_touched.contains(editor->editor()->objectName());
        if (!early && !errors.contains(editor))
            errors.insert(editor, problem.text);
    }
    const auto priceProblem = [this](const FormProblem &problem) { return field(problem.field) != field(u"name"_s); };
    for (const ModelSection *section : m_sections) {
        for (FieldEditor *editor : section->findChildren<FieldEditor *>())
            editor->setError(errors.value(editor));
    }
    const bool unreadable = std::any_of(m_sections.begin(), m_sections.end(), [](const ModelSection *section) {
        return !section->ownProblems().empty();
    });
    setValid(found.empty());
    setChanged((unreadable && !m_touched.isEmpty()) || !(model == m_original));
    const bool hasPrice = std::none_of(found.begin(), found.end(), priceProblem);
    m_calculator->showModel(hasPrice ? std::optional(model) : std::nullopt);
}

std::vector<FormProblem> ModelEditor::problems(const Model &model) const
{
    std::vector<FormProblem> found;
    const auto add = [&found](std::vector<FormProblem> more) {
        std::move(more.begin(), more.end(), std::back_inserter(found));
    };
    for (const ModelSection *section : m_sections)
        add(section->ownProblems());
    add(allProblems(model, neutralise));
    const Model *other = m_context.catalog.current()->model(model.name);
    if (other && other->id != model.id)
        found.push_back({u"name"_s, ruleText(u"is taken already"_s)});
    return found;
}

/// Every problem has a place: what belongs nowhere else is said at the name.
FieldEditor *ModelEditor::field(const QString &path) const
{
    for (const ModelSection *section : m_sections) {
        if (FieldEditor *found = section->field(path))
            return found;
    }
    return m_sections.front()->field(u"name"_s);
}

void ModelEditor::save()
{
    setBusy(true);
    m_context.background.write(
        this,
        [model = shown(), &secrets = m_context.secrets, now = m_context.clock.nowMs()](Database &database) {
            return CatalogActions(database, secrets, now).save(model);
        },
        [this, name = shown().name](const Result<qint64> &id) {
            setBusy(false);
            if (id) {
                m_context.catalog.refresh();
                dismiss();
                Q_EMIT saved(name);
                return;
            }
            const QString path = fieldOf(id.error());
            if (path.isEmpty())
                return setError(id.error().details);
            FieldEditor *editor = field(path);
            editor->setError(refusalText(id.error().details));
            m_form->ensureWidgetVisible(editor, 0, SpaceXl);
            editor->editor()->setFocus(Qt::OtherFocusReason);
        });
}

void ModelEditor::changeEvent(QEvent *event)
{
    SideSheet::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setTexts();
        if (isPresented())
            validate();
    }
}

void ModelEditor::setTexts()
{
    //: %1 is the model's name
    setTitle(m_original.id == 0 ? tr("New model") : tr("Model %1").arg(m_original.name));
    const QScopedValueRollback<bool> loading(m_loading, true);
    for (ModelSection *section : m_sections)
        section->retranslate();
    m_calculator->retranslate();
}

} // namespace custompass
