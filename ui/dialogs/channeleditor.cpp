// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/channeleditor.h"

#include "models/domain/settingsstore.h"
#include "models/store/rules.h"
#include "ui/dialogs/channeladvanced.h"
#include "ui/dialogs/channelbasics.h"
#include "ui/dialogs/channelcustompass.h"
#include "ui/dialogs/channelmodels.h"
#include "ui/dialogs/contractpanel.h"
#include "ui/dialogs/effectivepanel.h"
#include "ui/icons.h"
#include "ui/ruletexts.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/scrolled.h"

#include <QPushButton>
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
    : FormSheet(context, page)
    , m_advanced(new ChannelAdvanced(context))
    , m_tabs(new QTabWidget)
    , m_effective(new EffectivePanel(context))
    , m_contract(new ContractPanel(context))
    , m_test(new QPushButton)
{
    m_sections = {new ChannelBasics(context), new ChannelModels(context), new ChannelCustomPass(context),
                  m_advanced};
    m_tabs->addTab(scrolled(m_effective, QPalette::ToolTipBase), QString());
    m_tabs->addTab(scrolled(m_contract, QPalette::ToolTipBase), QString());
    m_tabs->setMinimumWidth(panelWidth);
    setForm({m_sections.begin(), m_sections.end()}, m_tabs);
    setPreferredWidth(sheetWidth);
    m_test->setIcon(lineIcon(u"test"_s));
    addFootWidget(m_test);
    connect(m_test, &QPushButton::clicked, this, &ChannelEditor::showContract);
    connect(m_contract, &ContractPanel::remedyChosen, this, &ChannelEditor::remedy);
    connect(this, &SideSheet::dismissed, m_contract, &ContractPanel::reset);
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
    m_contract->reset();
    m_tabs->setCurrentIndex(0);
    const auto load = [this] {
        for (ChannelSection *section : m_sections)
            section->load(m_original);
    };
    begin(m_original.id == 0, load, u"name"_s);
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

FormSheet::Problems ChannelEditor::problems() const
{
    Problems found = ownProblems();
    const Channel channel = shown();
    for (const Problems &more : {allProblems(channel, neutralise), problemsOfSurroundings(channel)})
        found.insert(found.end(), more.begin(), more.end());
    return found;
}

/// What the channel cannot know by itself: names that are taken, groups that are gone, where the gateway
/// listens.
FormSheet::Problems ChannelEditor::problemsOfSurroundings(const Channel &channel) const
{
    Problems found;
    const CatalogPtr catalog = context().catalog.current();
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
    const SettingsPtr settings = context().settings.current();
    if (leadsToListener(channel.baseUrl, settings->listenAddress, settings->listenPort))
        found.push_back({u"base_url"_s, ruleText(u"leads back to this gateway"_s)});
    return found;
}

bool ChannelEditor::differs() const
{
    // What is no value at all was typed, too.
    return !ownProblems().empty() || !(shown() == m_original);
}

void ChannelEditor::showOutcome(const Problems &found)
{
    const Channel channel = shown();
    m_effective->showChannel(channel);
    m_contract->showChannel(channel, found.empty());
}

void ChannelEditor::remedy(const ContractRemedy &remedy)
{
    FieldEditor &editor = placeOf(remedy.field);
    Channel channel = shown();
    if (!applyRemedy(channel, remedy, context().settings.current()->statusMapping))
        return goTo(editor);
    bool done = true;
    if (remedy.field.startsWith("status_code_mapping"_L1)) {
        done = m_advanced->setStatusCodes(channel.statusCodeMapping); // other fields there may be half typed
    } else {
        fill([&] {
            for (ChannelSection *section : m_sections) {
                if (section->field(remedy.field))
                    section->load(channel);
            }
        });
    }
    if (done)
        reveal(editor);
    else
        goTo(editor);
    touched(editor.editor()->objectName());
}

void ChannelEditor::save()
{
    const SettingsPtr settings = context().settings.current();
    store(
        [channel = shown(), listener = ListenPoint{settings->listenAddress, settings->listenPort}](
            CatalogActions &actions) {
            actions.refuseLoopsTo(listener);
            return actions.save(channel);
        },
        [this](qint64 id) { Q_EMIT saved(id); });
}

void ChannelEditor::setTexts()
{
    //: %1 is the channel's name
    setTitle(m_original.id == 0 ? tr("New channel") : tr("Channel %1").arg(m_original.name));
    m_test->setText(tr("Test contract"));
    m_tabs->setTabText(0, tr("Effective values"));
    m_tabs->setTabText(1, tr("Contract test"));
    m_effective->retranslate();
    m_contract->retranslate();
}

} // namespace custompass
