// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/settingrow.h"

#include "models/domain/redact.h"
#include "models/domain/settingsstore.h"
#include "ui/icons.h"
#include "ui/settingtexts.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/sourcechip.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int EditorWidth = 260;
static constexpr int TailWidth = 150; // source and reset button

/// The words of a setting that takes one of a few; empty for all others.
static QStringList choicesOf(const SettingInfo &info)
{
    if (info.fileKey == "log/level"_L1 || info.fileKey == "log/format"_L1 ||
        info.fileKey == "gateway/metrics_public"_L1)
        return info.allowed.split(u", "_s);
    if (info.fileKey == "general/language"_L1)
        return QStringList{QString()} + info.allowed.split(u", "_s);
    return {};
}

SettingRow::SettingRow(const SettingInfo &info, SettingsStore &settings, QWidget *parent)
    : QWidget(parent)
    , m_info(info)
    , m_settings(settings)
    , m_title(new QLabel)
    , m_meaning(new QLabel)
    , m_note(new QLabel)
    , m_source(new SourceChip)
    , m_reset(new QToolButton)
    , m_editor(makeEditor())
{
    m_meaning->setFont(fontAt(FontStep::Small));
    m_meaning->setWordWrap(true);
    setRole(m_meaning, u"muted"_s);
    m_note->setFont(fontAt(FontStep::Small));
    m_note->setWordWrap(true);
    m_note->setFixedWidth(EditorWidth);
    m_note->hide();
    m_editor->setFixedWidth(EditorWidth);
    m_title->setBuddy(m_editor);
    m_reset->setIcon(lineIcon(u"close"_s));
    connect(m_reset, &QToolButton::clicked, this, [this] { save(std::nullopt); });

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_meaning);
    texts->addStretch(1);
    auto *editing = new QVBoxLayout;
    editing->setSpacing(2);
    editing->addWidget(m_editor);
    editing->addWidget(m_note);
    editing->addStretch(1);
    auto *tail = new QWidget;
    tail->setFixedSize(TailWidth, m_editor->sizeHint().height()); // chip and button in the middle of the editor's line
    auto *tailLayout = new QHBoxLayout(tail);
    tailLayout->setContentsMargins(0, 0, 0, 0);
    tailLayout->setSpacing(SpaceXs);
    tailLayout->addWidget(m_source);
    tailLayout->addWidget(m_reset);
    tailLayout->addStretch(1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, SpaceS, 0, SpaceS);
    layout->setSpacing(SpaceM);
    layout->addLayout(texts, 1);
    layout->addLayout(editing);
    layout->addWidget(tail, 0, Qt::AlignTop);
    retranslate();
}

QWidget *SettingRow::makeEditor()
{
    const QStringList choices = choicesOf(m_info);
    if (choices.isEmpty()) {
        m_line = new QLineEdit;
        connect(m_line, &QLineEdit::textEdited, this, &SettingRow::check);
        connect(m_line, &QLineEdit::editingFinished, this, [this] {
            if (m_line->text() != m_shown)
                save(m_line->text().trimmed());
        });
        return m_line;
    }
    m_choice = new QComboBox;
    for (const QString &choice : choices)
        m_choice->addItem(choice, choice);
    connect(m_choice, &QComboBox::activated, this, [this] {
        const QString word = m_choice->currentData().toString();
        save(word.isEmpty() ? std::nullopt : std::optional(word));
    });
    return m_choice;
}

bool SettingRow::matches(const QString &text) const
{
    for (const QString &place : {m_title->text(), m_meaning->text(), m_info.variable, m_info.fileKey}) {
        if (place.contains(text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

void SettingRow::retranslate()
{
    const SettingText text = settingText(m_info.variable);
    m_title->setText(text.title);
    m_meaning->setText(text.meaning);
    m_title->setToolTip(m_info.variable);
    m_editor->setAccessibleName(text.title);
    m_editor->setAccessibleDescription(text.meaning);
    m_reset->setToolTip(tr("Back to the default: %1").arg(defaultText(m_info.variable)));
    m_reset->setAccessibleName(tr("Back to the default: %1").arg(text.title));
    if (m_info.fileKey == "gateway/metrics_public"_L1) {
        m_choice->setItemText(0, tr("Yes"));
        m_choice->setItemText(1, tr("No"));
    }
    if (m_info.fileKey == "general/language"_L1) {
        m_choice->setItemText(0, tr("As the system"));
        m_choice->setItemText(1, u"简体中文"_s);
        m_choice->setItemText(2, u"English"_s);
    }
    showCurrent();
}

/// Set where the file cannot change it, or chosen at the start.
bool SettingRow::isFixed() const
{
    const SettingSource source = m_settings.current()->sources.value(m_info.variable);
    return source == SettingSource::Environment || source == SettingSource::CommandLine ||
           m_info.fileKey.isEmpty() || m_info.fileKey == "store/database_url"_L1;
}

void SettingRow::showCurrent()
{
    const SettingsPtr settings = m_settings.current();
    m_source->setSource(settings->sources.value(m_info.variable));
    const std::optional<QString> given = m_settings.givenText(m_info);
    if (!m_editor->hasFocus() || editorText() == m_shown)
        setEditorText(given.value_or(QString()));
    const bool fixed = isFixed();
    if (m_line) {
        m_line->setPlaceholderText(m_info.fileKey.isEmpty() ? settings->dataDir : defaultText(m_info.variable));
        m_line->setReadOnly(fixed);
        setStyleProperty(m_line, "readOnly", fixed);
    }
    if (m_choice)
        m_choice->setEnabled(!fixed);
    m_reset->setVisible(!fixed && given.has_value());
    m_editor->setToolTip(fixed ? tr("Set by %1; not to be changed here.").arg(m_source->text()) : m_info.variable);
}

QString SettingRow::editorText() const
{
    return m_line ? m_line->text() : m_choice->currentData().toString();
}

void SettingRow::setEditorText(const QString &text)
{
    m_shown = redactedUrl(text);
    if (m_line) {
        m_line->setText(m_shown);
    } else {
        const QString word = text.isEmpty() ? m_info.defaultText : text;
        m_choice->setCurrentIndex(qMax(0, m_choice->findData(word)));
    }
}

/// By the rules of the settings themselves, with this value alone; what it clashes with is found when it is saved.
void SettingRow::check()
{
    const QString text = m_line->text().trimmed();
    if (text.isEmpty() || text == m_shown) {
        showError({});
        return;
    }
    const bool valid = bool(settingsFrom({{}, {}, {{m_info.fileKey, text}}}));
    showError(valid ? QString() : tr("Allowed: %1").arg(allowedText(m_info.variable)));
}

void SettingRow::save(const std::optional<QString> &value)
{
    const bool removes = !value || value->isEmpty();
    const Result<Done> saved =
        m_settings.save({{m_info.fileKey, removes ? std::nullopt : std::optional(*value)}});
    if (!saved) {
        if (m_line)
            check();
        if (m_note->isHidden())
            showError(saved.error().details);
        return;
    }
    showError({});
    m_shown = editorText();
    showCurrent();
}

void SettingRow::showError(const QString &error)
{
    setRole(m_note, u"error"_s);
    m_note->setText(error);
    m_note->setVisible(!error.isEmpty());
    setStyleProperty(m_editor, "invalid", !error.isEmpty());
}

} // namespace custompass
