// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/groupssheet.h"

#include "models/domain/clock.h"
#include "models/store/catalogactions.h"
#include "models/store/rules.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/icons.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/restyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int ratioWidth = 120;
static constexpr int removeWidth = 28;

/// Who knows a group by its name.
struct GroupUse
{
    int users = 0;
    int channels = 0;
    int prices = 0;
    bool isUsed() const { return users > 0 || channels > 0 || prices > 0; }
};

static GroupUse useOf(const Catalog &catalog, const QString &group)
{
    GroupUse use;
    for (const User &user : catalog.users())
        use.users += user.group == group ? 1 : 0;
    for (const Channel &channel : catalog.channels())
        use.channels += channel.groups.contains(group) ? 1 : 0;
    for (const Model &model : catalog.models())
        use.prices += model.groupRatios.contains(group) ? 1 : 0;
    return use;
}

GroupsSheet::GroupsSheet(WindowContext &context, QWidget *page)
    : SideSheet(page)
    , m_context(context)
    , m_list(new QVBoxLayout)
    , m_explanation(new QLabel)
    , m_nameTitle(new QLabel)
    , m_ratioTitle(new QLabel)
    , m_add(new QPushButton)
{
    m_explanation->setWordWrap(true);
    setRole(m_explanation, u"muted"_s);
    m_add->setIcon(lineIcon(u"add"_s));
    m_add->setObjectName(u"add_group"_s);
    m_list->setSpacing(SpaceM);
    setRole(m_nameTitle, u"muted"_s);
    setRole(m_ratioTitle, u"muted"_s);
    m_ratioTitle->setFixedWidth(ratioWidth);
    auto *titles = new QHBoxLayout;
    titles->setSpacing(SpaceS);
    titles->addWidget(m_nameTitle, 1);
    titles->addWidget(m_ratioTitle);
    titles->addSpacing(SpaceS + removeWidth);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceL);
    layout->setSpacing(SpaceL);
    layout->addWidget(m_explanation);
    layout->addLayout(titles);
    layout->addLayout(m_list);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    layout->addStretch(1);
    setContent(content);
    connect(m_add, &QPushButton::clicked, this, &GroupsSheet::addNew);
    connect(this, &SideSheet::saveRequested, this, &GroupsSheet::save);
    connect(&context.catalog, &CatalogFeed::changed, this, [this] {
        if (!isPresented())
            return;
        for (Row &row : m_rows)
            showUse(row);
    });
    retranslate();
}

void GroupsSheet::edit()
{
    clear();
    m_removed.clear();
    const CatalogPtr catalog = m_context.catalog.current();
    QStringList names = catalog->groups().keys();
    std::sort(names.begin(), names.end());
    for (const QString &name : names)
        addRow(*catalog->group(name));
    retranslate();
    present(m_rows.empty() ? nullptr : m_rows.front().ratio);
    validate();
}

void GroupsSheet::clear()
{
    for (const Row &row : m_rows)
        row.widget->deleteLater();
    m_rows.clear();
}

void GroupsSheet::addRow(const Group &group)
{
    Row row;
    row.original = group;
    row.widget = new QWidget;
    row.name = new QLineEdit(group.name);
    row.name->setReadOnly(group.id != 0);
    row.nameField = new FieldEditor(row.name);
    row.nameField->hideLabel();
    row.ratio = new QLineEdit(group.ratio.toString());
    row.ratio->setFont(fixedFont());
    row.ratio->setFixedWidth(ratioWidth);
    row.ratioField = new FieldEditor(row.ratio);
    row.ratioField->hideLabel();
    row.ratioField->setFixedWidth(ratioWidth);
    row.remove = new QToolButton;
    row.remove->setIcon(lineIcon(u"delete"_s));
    row.remove->setFocusPolicy(Qt::StrongFocus);
    row.remove->setFixedWidth(removeWidth);
    row.name->setObjectName(u"group_name."_s + group.name);
    row.ratio->setObjectName(u"group_ratio."_s + group.name);
    row.remove->setObjectName(u"group_remove."_s + group.name);
    auto *layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceS);
    layout->addWidget(row.nameField, 1, Qt::AlignTop);
    layout->addWidget(row.ratioField, 0, Qt::AlignTop);
    layout->addWidget(row.remove, 0, Qt::AlignTop);
    m_list->addWidget(row.widget);
    connect(row.name, &QLineEdit::textEdited, this, [this, widget = row.widget] {
        for (Row &one : m_rows)
            one.isTouched = one.isTouched || one.widget == widget;
        validate();
    });
    connect(row.ratio, &QLineEdit::textEdited, this, &GroupsSheet::validate);
    connect(row.remove, &QToolButton::clicked, this, [this, widget = row.widget] { removeRow(widget); });
    m_rows.push_back(row);
}

void GroupsSheet::addNew()
{
    addRow(Group());
    retranslate();
    validate();
    m_rows.back().widget->show();
    m_rows.back().name->setFocus(Qt::OtherFocusReason);
}

void GroupsSheet::removeRow(QWidget *widget)
{
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [widget](const Row &one) { return one.widget == widget; });
    if (row->original.id != 0)
        m_removed.append(row->original.id);
    m_rows.erase(row);
    widget->hide();
    widget->deleteLater(); // its button was clicked just now
    m_add->setFocus(Qt::OtherFocusReason);
    validate();
}

std::optional<Group> GroupsSheet::shown(const Row &row)
{
    Group group = row.original;
    group.name = row.name->text().trimmed();
    const std::optional<Decimal> ratio = Decimal::parse(row.ratio->text().trimmed());
    group.ratio = ratio.value_or(group.ratio);
    return ratio ? std::optional(group) : std::nullopt;
}

QString GroupsSheet::problemOfName(const Row &row) const
{
    const QString name = row.name->text().trimmed();
    if (const auto problem = problemOf(Group{0, name}))
        return problemText(*problem);
    const bool isTaken = std::any_of(m_rows.begin(), m_rows.end(), [&](const Row &other) {
        return other.widget != row.widget && other.name->text().trimmed() == name;
    });
    return isTaken ? ruleText(u"is taken already"_s) : QString();
}

void GroupsSheet::validate()
{
    setError({});
    bool isValid = true;
    bool isChanged = !m_removed.isEmpty();
    for (Row &row : m_rows) {
        const std::optional<Group> group = shown(row);
        const bool isNew = row.original.id == 0;
        const QString wrong = isNew ? problemOfName(row) : QString();
        row.nameField->setError(row.isTouched ? wrong : QString());
        row.ratioField->setError(group ? QString() : tr("Must be a number like 0.8"));
        isValid = isValid && wrong.isEmpty() && group;
        isChanged = isChanged || isNew || !group || !(*group == row.original);
        showUse(row);
    }
    setValid(isValid);
    setChanged(isChanged);
}

void GroupsSheet::showUse(Row &row)
{
    if (row.original.id == 0)
        return row.nameField->setHint(tr("New: give it to users and channels afterwards."));
    const GroupUse use = useOf(*m_context.catalog.current(), row.original.name);
    const QString text = tr("%1, %2, %3")
                             .arg(tr("%n user(s)", nullptr, use.users), tr("%n channel(s)", nullptr, use.channels),
                                  tr("%n own ratio(s)", nullptr, use.prices));
    const bool isDefault = row.original.name == "default"_L1;
    row.nameField->setHint(text);
    row.remove->setEnabled(!isDefault && !use.isUsed());
    row.remove->setToolTip(isDefault     ? tr("This group always exists")
                           : use.isUsed() ? tr("In use: %1").arg(text)
                                          : tr("Remove the group when saved"));
}

void GroupsSheet::retranslate()
{
    setTitle(tr("Groups"));
    m_explanation->setText(tr("A group's ratio is a factor of every price that its users pay, unless a model has a ratio of its "
                              "own for the group. What runs already keeps the ratio it began with."));
    m_nameTitle->setText(tr("Group"));
    m_ratioTitle->setText(tr("Ratio"));
    m_add->setText(tr("&Add group"));
    for (const Row &row : m_rows) {
        row.nameField->setLabel(tr("Name of the group"));
        //: %1 is the name of a group
        row.ratioField->setLabel(tr("Ratio of %1").arg(row.original.name));
        row.name->setPlaceholderText(tr("Name"));
        row.remove->setAccessibleName(tr("Remove %1").arg(row.original.name));
    }
}

void GroupsSheet::changeEvent(QEvent *event)
{
    SideSheet::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (isPresented())
            validate();
    }
}

void GroupsSheet::save()
{
    std::vector<Group> groups;
    for (const Row &row : m_rows) {
        const std::optional<Group> group = shown(row);
        if (group && (row.original.id == 0 || !(*group == row.original)))
            groups.push_back(*group);
    }
    setBusy(true);
    m_context.background.write(
        this,
        [groups = std::move(groups), removed = m_removed, &secrets = m_context.secrets,
         now = m_context.clock.nowMs()](Database &database) {
            return CatalogActions(database, secrets, now).saveGroups(groups, removed);
        },
        [this](const Result<Done> &done) {
            setBusy(false);
            if (!done)
                return setError(refusalText(done.error().details));
            m_context.catalog.refresh();
            dismiss();
            Q_EMIT saved();
        });
}

} // namespace custompass
