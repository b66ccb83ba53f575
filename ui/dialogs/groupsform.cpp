// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/groupsform.h"

#include "models/store/rules.h"
#include "ui/catalogfeed.h"
#include "ui/icons.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/restyle.h"

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

static QString nameField(const QString &key)
{
    return u"group_name."_s + key;
}

static QString ratioField(const QString &key)
{
    return u"group_ratio."_s + key;
}

GroupsForm::GroupsForm(WindowContext &context)
    : FormSection(context)
    , m_list(new QVBoxLayout)
    , m_explanation(new QLabel)
    , m_nameTitle(new QLabel)
    , m_ratioTitle(new QLabel)
    , m_add(new QPushButton)
{
    heading()->hide(); // the sheet's title says it
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
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceL);
    layout->addWidget(m_explanation);
    layout->addLayout(titles);
    layout->addLayout(m_list);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    addBelow(content);
    connect(m_add, &QPushButton::clicked, this, &GroupsForm::addNew);
}

void GroupsForm::load()
{
    for (const Row &row : m_rows)
        takeOut(row);
    m_rows.clear();
    m_removed.clear();
    m_added = 0;
    const CatalogPtr catalog = context().catalog.current();
    QStringList names = catalog->groups().keys();
    names.sort();
    for (const QString &name : names)
        addRow(*catalog->group(name));
}

QString GroupsForm::firstField() const
{
    return ratioField(m_rows.front().key); // "default" is always there
}

void GroupsForm::addRow(const Group &group)
{
    Row row;
    row.original = group;
    // A stored group's name does not begin with a space.
    row.key = group.id != 0 ? group.name : u" %1"_s.arg(++m_added);
    row.widget = new QWidget;
    row.name = new QLineEdit(group.name);
    row.name->setReadOnly(group.id != 0);
    row.ratio = new QLineEdit(group.ratio.toString());
    row.ratio->setFont(fixedFont());
    row.ratio->setFixedWidth(ratioWidth);
    row.remove = new QToolButton;
    row.remove->setIcon(lineIcon(u"delete"_s));
    row.remove->setFocusPolicy(Qt::StrongFocus);
    row.remove->setFixedWidth(removeWidth);
    row.remove->setObjectName(u"group_remove."_s + row.key);
    FieldEditor *name = makeField(nameField(row.key), row.name);
    FieldEditor *ratio = makeField(ratioField(row.key), row.ratio);
    name->hideLabel();
    ratio->hideLabel();
    ratio->setFixedWidth(ratioWidth);
    auto *layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceS);
    layout->addWidget(name, 1, Qt::AlignTop);
    layout->addWidget(ratio, 0, Qt::AlignTop);
    layout->addWidget(row.remove, 0, Qt::AlignTop);
    m_list->addWidget(row.widget);
    connect(row.name, &QLineEdit::textEdited, this, touches(nameField(row.key)));
    connect(row.ratio, &QLineEdit::textEdited, this, touches(ratioField(row.key)));
    connect(row.remove, &QToolButton::clicked, this, [this, key = row.key] { removeRow(key); });
    m_rows.push_back(row);
}

void GroupsForm::addNew()
{
    addRow(Group());
    retranslate();
    Q_EMIT edited(u"groups"_s); // not its name: that is no mistake before it was touched
    m_rows.back().widget->show();
    m_rows.back().name->setFocus(Qt::OtherFocusReason);
}

void GroupsForm::removeRow(const QString &key)
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&key](const Row &one) { return one.key == key; });
    if (row->original.id != 0)
        m_removed.append(row->original.id);
    takeOut(*row);
    m_rows.erase(row);
    m_add->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited(u"groups"_s);
}

void GroupsForm::takeOut(const Row &row)
{
    removeField(nameField(row.key));
    removeField(ratioField(row.key));
    row.widget->hide();
    row.widget->deleteLater(); // its button may have been clicked just now
}

std::optional<Group> GroupsForm::shown(const Row &row)
{
    Group group = row.original;
    group.name = row.name->text().trimmed();
    const std::optional<Decimal> ratio = Decimal::parse(row.ratio->text().trimmed());
    group.ratio = ratio.value_or(group.ratio);
    return ratio ? std::optional(group) : std::nullopt;
}

std::vector<Group> GroupsForm::changed() const
{
    std::vector<Group> groups;
    for (const Row &row : m_rows) {
        const std::optional<Group> group = shown(row);
        if (group && (row.original.id == 0 || !(*group == row.original)))
            groups.push_back(*group);
    }
    return groups;
}

bool GroupsForm::differs() const
{
    return !m_removed.isEmpty() || std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) {
        return row.original.id == 0 || shown(row) != row.original;
    });
}

QString GroupsForm::problemOfName(const Row &row) const
{
    const QString name = row.name->text().trimmed();
    if (const auto problem = problemOf(Group{0, name}))
        return problemText(*problem);
    const bool isTaken = std::any_of(m_rows.begin(), m_rows.end(), [&](const Row &other) {
        return other.key != row.key && other.name->text().trimmed() == name;
    });
    return isTaken ? ruleText(u"is taken already"_s) : QString();
}

std::vector<FormProblem> GroupsForm::ownProblems() const
{
    std::vector<Problem> problems;
    for (const Row &row : m_rows) {
        const QString wrong = row.original.id == 0 ? problemOfName(row) : QString();
        if (!wrong.isEmpty())
            problems.push_back({nameField(row.key), wrong});
        if (!shown(row))
            problems.push_back({ratioField(row.key), tr("Must be a number like 0.8")});
    }
    return problems;
}

void GroupsForm::showUses()
{
    for (const Row &row : m_rows)
        showUse(row);
}

void GroupsForm::showUse(const Row &row)
{
    FieldEditor &field = named(nameField(row.key));
    if (row.original.id == 0)
        return field.setHint(tr("New: give it to users and channels afterwards."));
    const GroupUse use = useOf(*context().catalog.current(), row.original.name);
    const QString text = tr("%1, %2, %3")
                             .arg(tr("%n user(s)", nullptr, use.users), tr("%n channel(s)", nullptr, use.channels),
                                  tr("%n own ratio(s)", nullptr, use.prices));
    const bool isDefault = row.original.name == "default"_L1;
    field.setHint(text);
    row.remove->setEnabled(!isDefault && !use.isUsed());
    row.remove->setToolTip(isDefault     ? tr("This group always exists")
                           : use.isUsed() ? tr("In use: %1").arg(text)
                                          : tr("Remove the group when saved"));
}

void GroupsForm::retranslate()
{
    m_explanation->setText(tr("A group's ratio is a factor of every price that its users pay, unless a model has a ratio of its "
                              "own for the group. What runs already keeps the ratio it began with."));
    m_nameTitle->setText(tr("Group"));
    m_ratioTitle->setText(tr("Ratio"));
    m_add->setText(tr("&Add group"));
    for (const Row &row : m_rows) {
        named(nameField(row.key)).setLabel(tr("Name of the group"));
        //: %1 is the name of a group
        named(ratioField(row.key)).setLabel(tr("Ratio of %1").arg(row.original.name));
        row.name->setPlaceholderText(tr("Name"));
        row.remove->setAccessibleName(tr("Remove %1").arg(row.original.name));
    }
    showUses();
}

} // namespace custompass
