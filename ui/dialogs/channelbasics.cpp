// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/channelbasics.h"

#include "models/store/rules.h"
#include "ui/catalogfeed.h"
#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/keysfield.h"
#include "ui/widgets/restyle.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int mostWeight = 1'000'000;

ChannelBasics::ChannelBasics(WindowContext &context)
    : ChannelSection(context)
    , m_name(new QLineEdit)
    , m_baseUrl(new QLineEdit)
    , m_keys(new KeysField)
    , m_groups(new QListWidget)
    , m_priority(new QSpinBox)
    , m_weight(new QSpinBox)
    , m_tag(new QLineEdit)
    , m_enabled(new QCheckBox)
    , m_autoDisable(new QCheckBox)
    , m_note(new QPlainTextEdit)
{
    m_priority->setRange(-mostWeight, mostWeight);
    m_weight->setRange(0, mostWeight);
    m_groups->setFlow(QListView::LeftToRight);
    m_groups->setWrapping(true);
    m_groups->setResizeMode(QListView::Adjust);
    m_groups->setSpacing(2);
    setRole(m_groups, u"bare"_s);
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(2 * CompactRowHeight + SpaceS);
    m_enabled->setObjectName(u"enabled"_s);
    m_autoDisable->setObjectName(u"auto_disable"_s);

    addField(u"name"_s, m_name);
    addField(u"base_url"_s, m_baseUrl);
    FieldEditor *keys = addField(u"keys"_s, m_keys);
    keys->addLabelWidget(m_keys->revealButton());
    keys->addLabelWidget(m_keys->copyButton());
    addField(u"groups"_s, m_groups);
    addRow({{u"priority"_s, m_priority}, {u"weight"_s, m_weight}, {u"tag"_s, m_tag}});
    addBelow(m_enabled);
    addBelow(m_autoDisable);
    addField(u"note"_s, m_note);

    connect(m_name, &QLineEdit::textEdited, this, touches(u"name"_s));
    connect(m_baseUrl, &QLineEdit::textEdited, this, touches(u"base_url"_s));
    connect(m_keys, &KeysField::edited, this, touches(u"keys"_s));
    connect(m_groups, &QListWidget::itemChanged, this, touches(u"groups"_s));
    connect(m_priority, &QSpinBox::valueChanged, this, touches(u"priority"_s));
    connect(m_weight, &QSpinBox::valueChanged, this, touches(u"weight"_s));
    connect(m_tag, &QLineEdit::textEdited, this, touches(u"tag"_s));
    connect(m_enabled, &QCheckBox::toggled, this, touches(u"enabled"_s));
    connect(m_autoDisable, &QCheckBox::toggled, this, touches(u"auto_disable"_s));
    connect(m_note, &QPlainTextEdit::textChanged, this, touches(u"note"_s));
}

void ChannelBasics::load(const Channel &channel)
{
    m_name->setText(channel.name);
    m_baseUrl->setText(channel.baseUrl);
    m_keys->setKeys(channel.keys);
    showGroups(channel.groups);
    m_priority->setValue(channel.priority);
    m_weight->setValue(channel.weight);
    m_tag->setText(channel.tag);
    m_enabled->setChecked(channel.enabled);
    m_autoDisable->setChecked(channel.autoDisable);
    m_note->setPlainText(channel.note);
}

/// The chosen ones first and in their order, which is kept.
void ChannelBasics::showGroups(const QStringList &chosen)
{
    QStringList names = chosen;
    const CatalogPtr catalog = context().catalog.current();
    QStringList others;
    for (const Group &group : catalog->groups()) {
        if (!chosen.contains(group.name))
            others.append(group.name);
    }
    std::sort(others.begin(), others.end());
    names.append(others);
    m_groups->clear();
    for (const QString &name : names) {
        auto *item = new QListWidgetItem(name, m_groups);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen.contains(name) ? Qt::Checked : Qt::Unchecked);
    }
    m_groups->setFixedHeight((m_groups->count() > 5 ? 3 : 1) * CompactRowHeight + SpaceS);
    m_groups->setCurrentRow(0);
    m_groups->clearSelection();
}

QStringList ChannelBasics::chosenGroups() const
{
    QStringList groups;
    for (int row = 0; row < m_groups->count(); ++row) {
        if (m_groups->item(row)->checkState() == Qt::Checked)
            groups.append(m_groups->item(row)->text());
    }
    return groups;
}

void ChannelBasics::store(Channel &channel) const
{
    channel.name = m_name->text().trimmed();
    channel.baseUrl = normalisedBaseUrl(m_baseUrl->text().trimmed());
    channel.keys = m_keys->keys();
    channel.groups = chosenGroups();
    channel.priority = m_priority->value();
    channel.weight = m_weight->value();
    channel.tag = m_tag->text();
    channel.enabled = m_enabled->isChecked();
    channel.autoDisable = m_autoDisable->isChecked();
    channel.note = m_note->toPlainText();
}

void ChannelBasics::retranslate()
{
    heading()->setText(tr("Basics"));
    named(u"name"_s).setLabel(tr("&Name"));
    named(u"base_url"_s).setLabel(tr("Base &URL"));
    named(u"base_url"_s).setHint(tr("The model's name is put behind it."));
    m_baseUrl->setPlaceholderText(u"https://api.example.com/v1"_s);
    named(u"keys"_s).setLabel(tr("API &keys"));
    named(u"keys"_s).setHint(
        tr("Several keys are used in turn; one that is rejected is set aside on its own."));
    m_keys->retranslate();
    named(u"groups"_s).setLabel(tr("&Groups that may use it"));
    named(u"priority"_s).setLabel(tr("&Priority"));
    named(u"priority"_s).setHint(tr("The highest goes first."));
    named(u"weight"_s).setLabel(tr("&Weight"));
    named(u"weight"_s).setHint(tr("Share among equals."));
    named(u"tag"_s).setLabel(tr("&Tag"));
    m_enabled->setText(tr("&Enabled"));
    m_autoDisable->setText(tr("Skip it for a while when it &fails"));
    named(u"note"_s).setLabel(tr("N&ote"));
}

} // namespace custompass
