// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/channeleditor.h"

#include "models/domain/clock.h"
#include "models/domain/settingsstore.h"
#include "models/store/catalogactions.h"
#include "models/store/rules.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/dialogs/channeladvanced.h"
#include "ui/dialogs/channelbasics.h"
#include "ui/dialogs/channelcustompass.h"
#include "ui/dialogs/channelmodels.h"
#include "ui/dialogs/contractpanel.h"
#include "ui/dialogs/effectivepanel.h"
#include "ui/icons.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/scrolled.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QTabWidget>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int sheetWidth = 1040;
static constexpr int panelWidth = 400;

/// Puts something that keeps the rules in place of what a problem is about, so that the next one shows.
static bool neutralise(Channel &channel, const QString &path)
{
    const Channel fine;
    const QHash<QString, std::function<void()>> cures{
        {u"name"_s, [&] { channel.name = u"x"_s; }},
        {u"base_url"_s, [&] { channel.baseUrl = u"http://x.example"_s; }},
        {u"keys"_s, [&] { channel.keys = fine.keys; }},
        {u"models"_s, [&] { channel.models = fine.models; }},
        {u"groups"_s, [&] { channel.groups = fine.groups; }},
        {u"weight"_s, [&] { channel.weight = fine.weight; }},
        {u"token_header"_s, [&] { channel.tokenHeader = fine.tokenHeader; }},
        {u"status_mapping"_s, [&] { channel.statusMapping = fine.statusMapping; }},
        {u"model_mapping"_s, [&] { channel.modelMapping = fine.modelMapping; }},
        {u"param_override"_s, [&] { channel.paramOverride = fine.paramOverride; }},
        {u"header_override"_s, [&] { channel.headerOverride = fine.headerOverride; }},
        {u"status_code_mapping"_s, [&] { channel.statusCodeMapping = fine.statusCodeMapping; }},
        {u"proxy"_s, [&] { channel.proxy = fine.proxy; }},
        {u"connect_timeout_ms"_s, [&] { channel.connectTimeoutMs = fine.connectTimeoutMs; }},
        {u"first_byte_timeout_ms"_s, [&] { channel.firstByteTimeoutMs = fine.firstByteTimeoutMs; }},
        {u"total_timeout_ms"_s, [&] { channel.totalTimeoutMs = fine.totalTimeoutMs; }},
    };
    const auto cure = cures.constFind(fieldName(path));
    if (cure == cures.cend())
        return false;
    (*cure)();
    return true;
}

ChannelEditor::ChannelEditor(WindowContext &context, QWidget *page)
    : SideSheet(page)
    , m_context(context)
    , m_advanced(new ChannelAdvanced(context))
    , m_tabs(new QTabWidget)
    , m_effective(new EffectivePanel(context))
    , m_contract(new ContractPanel(context))
    , m_test(new QPushButton)
{
    m_sections = {new ChannelBasics(context), new ChannelModels(context), new ChannelCustomPass(context),
                  m_advanced};
    auto *form = new QWidget;
    auto *fields = new QVBoxLayout(form);
    fields->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceL);
    fields->setSpacing(SpaceXl);
    for (ChannelSection *section : m_sections) {
        fields->addWidget(section);
        connect(section, &ChannelSection::edited, this, &ChannelEditor::touched);
    }
    fields->addStretch(1);
    m_form = scrolled(form, QPalette::ToolTipBase);
    m_tabs->addTab(scrolled(m_effective, QPalette::ToolTipBase), QString());
    m_tabs->addTab(scrolled(m_contract, QPalette::ToolTipBase), QString());
    m_tabs->setMinimumWidth(panelWidth);
    m_test->setIcon(lineIcon(u"test"_s));

    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_form, 5);
    columns->addWidget(m_tabs, 4);
    setContent(content);
    setPreferredWidth(sheetWidth);
    addFootWidget(m_test);
    connect(m_test, &QPushButton::clicked, this, &ChannelEditor::showContract);
    connect(m_contract, &ContractPanel::remedyChosen, this, &ChannelEditor::remedy);
    connect(this, &SideSheet::saveRequested, this, &ChannelEditor::save);
    connect(this, &SideSheet::dismissed, m_contract, &ContractPanel::reset);
    connect(&context.catalog, &CatalogFeed::changed, this, [this] {
        if (isPresented())
            validate();
    });
}

Channel ChannelEditor::newChannel()
{
    Channel channel;
    channel.groups = {u"default"_s};
    return channel;
}

void ChannelEditor::edit(const Channel &channel)
{
    m_original = channel;
    m_touched.clear();
    setTexts();
    {
        const QScopedValueRollback<bool> loading(m_loading, true);
        for (ChannelSection *section : m_sections)
            section->load(channel);
    }
    m_contract->reset();
    m_tabs->setCurrentIndex(0);
    m_form->ensureVisible(0, 0);
    present(field(u"name"_s)->editor());
    validate();
}

void ChannelEditor::showContract()
{
    m_tabs->setCurrentIndex(1);
    m_contract->firstField()->setFocus(Qt::OtherFocusReason);
}

Channel ChannelEditor::shown() const
{
    Channel channel = m_original;
    for (const ChannelSection *section : m_sections)
        section->store(channel);
    return channel;
}

void ChannelEditor::touched(const QString &field)
{
    if (m_loading)
        return;
    m_touched.insert(field);
    setError({});
    validate();
}

void ChannelEditor::validate()
{
    const Channel channel = shown();
    const std::vector<FormProblem> found = problems(channel);
    QHash<FieldEditor *, QString> errors;
    for (const FormProblem &problem : found) {
        FieldEditor *editor = field(problem.field);
        const bool early = m_original.id == 0 && !m_touched.contains(editor->editor()->objectName());
        if (!early && !errors.contains(editor))
            errors.insert(editor, problem.text);
    }
    for (const ChannelSection *section : m_sections) {
        for (FieldEditor *editor : section->findChildren<FieldEditor *>())
            editor->setError(errors.value(editor));
    }
    const bool unreadable =
        std::any_of(m_sections.begin(), m_sections.end(),
                    [](const ChannelSection *section) { return !section->ownProblems().empty(); });
    setValid(found.empty());
    setChanged(unreadable || !(channel == m_original));
    m_effective->showChannel(channel);
    m_contract->showChannel(channel, found.empty());
}

std::vector<FormProblem> ChannelEditor::problems(const Channel &channel) const
{
    std::vector<FormProblem> found;
    const auto add = [&found](std::vector<FormProblem> more) {
        std::move(more.begin(), more.end(), std::back_inserter(found));
    };
    for (const ChannelSection *section : m_sections)
        add(section->ownProblems());
    add(allProblems(channel, neutralise));
    add(problemsOfSurroundings(channel));
    return found;
}

/// What the channel cannot know by itself: names that are taken, groups that are gone, where the gateway
/// listens.
std::vector<FormProblem> ChannelEditor::problemsOfSurroundings(const Channel &channel) const
{
    std::vector<FormProblem> found;
    const CatalogPtr catalog = m_context.catalog.current();
    const auto &channels = catalog->channels();
    const bool taken = std::any_of(channels.begin(), channels.end(), [&](const Channel &other) {
        return other.id != channel.id && other.name == channel.name;
    });
    if (taken)
        found.push_back({u"name"_s, ruleText(u"is taken already"_s)});
    for (const QString &group : channel.groups) {
        if (!catalog->group(group))
            found.push_back(
                {u"groups"_s, tr("%1: %2").arg(quoted(group), ruleText(u"there is no such group"_s))});
    }
    const SettingsPtr settings = m_context.settings.current();
    if (leadsToListener(channel.baseUrl, settings->listenAddress, settings->listenPort))
        found.push_back({u"base_url"_s, ruleText(u"leads back to this gateway"_s)});
    return found;
}

/// Every problem has a place: what belongs nowhere else is said at the name.
FieldEditor *ChannelEditor::field(const QString &path) const
{
    for (const ChannelSection *section : m_sections) {
        if (FieldEditor *found = section->field(path))
            return found;
    }
    // The whole mapping, of which the form has three fields.
    return path == "status_mapping"_L1 ? field(u"status_mapping.success"_s)
                                       : m_sections.front()->field(u"name"_s);
}

void ChannelEditor::goTo(const QString &path)
{
    FieldEditor *editor = field(path);
    m_form->ensureWidgetVisible(editor, 0, SpaceXl);
    editor->editor()->setFocus(Qt::OtherFocusReason);
}

void ChannelEditor::remedy(const ContractRemedy &remedy)
{
    Channel channel = shown();
    if (!applyRemedy(channel, remedy, m_context.settings.current()->statusMapping)) {
        goTo(remedy.field);
        return;
    }
    bool done = true;
    if (remedy.field.startsWith("status_code_mapping"_L1)) {
        done = m_advanced->setStatusCodes(channel.statusCodeMapping); // other fields there may be half typed
    } else {
        const QScopedValueRollback<bool> loading(m_loading, true);
        for (ChannelSection *section : m_sections) {
            if (section->field(remedy.field))
                section->load(channel);
        }
    }
    if (!done)
        goTo(remedy.field);
    else
        m_form->ensureWidgetVisible(field(remedy.field), 0, SpaceXl);
    touched(field(remedy.field)->editor()->objectName());
}

void ChannelEditor::save()
{
    setBusy(true);
    const SettingsPtr settings = m_context.settings.current();
    m_context.background.write(
        this,
        [channel = shown(), settings, &secrets = m_context.secrets,
         now = m_context.clock.nowMs()](Database &database) {
            CatalogActions actions(database, secrets, now);
            actions.refuseLoopsTo({settings->listenAddress, settings->listenPort});
            return actions.save(channel);
        },
        [this](const Result<qint64> &id) {
            setBusy(false);
            if (id) {
                m_context.catalog.refresh();
                dismiss();
                Q_EMIT saved(*id);
                return;
            }
            const QString path = fieldOf(id.error());
            if (path.isEmpty()) {
                setError(id.error().details);
                return;
            }
            field(path)->setError(refusalText(id.error().details));
            goTo(path);
        });
}

void ChannelEditor::changeEvent(QEvent *event)
{
    SideSheet::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setTexts();
        if (isPresented())
            validate();
    }
}

void ChannelEditor::setTexts()
{
    //: %1 is the channel's name
    setTitle(m_original.id == 0 ? tr("New channel") : tr("Channel %1").arg(m_original.name));
    m_test->setText(tr("Test contract"));
    m_tabs->setTabText(0, tr("Effective values"));
    m_tabs->setTabText(1, tr("Contract test"));
    const QScopedValueRollback<bool> loading(m_loading, true);
    for (ChannelSection *section : m_sections)
        section->retranslate();
    m_effective->retranslate();
    m_contract->retranslate();
}

} // namespace custompass
