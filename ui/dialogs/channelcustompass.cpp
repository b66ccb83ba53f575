// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/channelcustompass.h"

#include "models/domain/settingsstore.h"
#include "ui/widgets/fieldeditor.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace custompass {

using namespace Qt::StringLiterals;

ChannelCustomPass::ChannelCustomPass(WindowContext &context)
    : ChannelSection(context)
    , m_tokenHeader(new QLineEdit)
    , m_mark(new QComboBox)
    , m_envelope(new QComboBox)
    , m_success(new QLineEdit)
    , m_failed(new QLineEdit)
    , m_processing(new QLineEdit)
{
    for (const PrechargeMark mark : {PrechargeMark::Query, PrechargeMark::Body, PrechargeMark::Off})
        m_mark->addItem(QString(), int(mark));
    for (const Envelope envelope : {Envelope::Auto, Envelope::CustomPass, Envelope::Plain})
        m_envelope->addItem(QString(), int(envelope));
    addField(u"token_header"_s, m_tokenHeader);
    addField(u"precharge_mark"_s, m_mark);
    addField(u"envelope"_s, m_envelope);
    addField(u"status_mapping.success"_s, m_success);
    addField(u"status_mapping.failed"_s, m_failed);
    addField(u"status_mapping.processing"_s, m_processing);
    alsoNamed(u"status_mapping"_s, u"status_mapping.success"_s);

    connect(m_tokenHeader, &QLineEdit::textEdited, this, touches(u"token_header"_s));
    connect(m_mark, &QComboBox::currentIndexChanged, this, touches(u"precharge_mark"_s));
    connect(m_envelope, &QComboBox::currentIndexChanged, this, touches(u"envelope"_s));
    connect(m_success, &QLineEdit::textEdited, this, touches(u"status_mapping.success"_s));
    connect(m_failed, &QLineEdit::textEdited, this, touches(u"status_mapping.failed"_s));
    connect(m_processing, &QLineEdit::textEdited, this, touches(u"status_mapping.processing"_s));
    connect(&context.settings, &SettingsStore::changed, this, &ChannelCustomPass::showConfigured);
}

void ChannelCustomPass::load(const Channel &channel)
{
    const StatusMapping mapping = channel.statusMapping.value_or(StatusMapping());
    m_tokenHeader->setText(QString::fromLatin1(channel.tokenHeader.value_or(QByteArray())));
    m_mark->setCurrentIndex(m_mark->findData(int(channel.prechargeMark)));
    m_envelope->setCurrentIndex(m_envelope->findData(int(channel.envelope)));
    m_success->setText(mapping.success.join(u", "_s));
    m_failed->setText(mapping.failed.join(u", "_s));
    m_processing->setText(mapping.processing.join(u", "_s));
    showConfigured();
}

void ChannelCustomPass::store(Channel &channel) const
{
    const QByteArray header = m_tokenHeader->text().trimmed().toUtf8();
    channel.tokenHeader = header.isEmpty() ? std::nullopt : std::optional(header);
    channel.prechargeMark = PrechargeMark(m_mark->currentData().toInt());
    channel.envelope = Envelope(m_envelope->currentData().toInt());
    const StatusMapping mapping{wordsOf(m_success->text()), wordsOf(m_failed->text()),
                                wordsOf(m_processing->text())};
    channel.statusMapping = mapping == StatusMapping() ? std::nullopt : std::optional(mapping);
}

/// What is in force while a field is empty.
void ChannelCustomPass::showConfigured()
{
    const SettingsPtr settings = context().settings.current();
    m_tokenHeader->setPlaceholderText(QString::fromLatin1(settings->headerKey));
    m_success->setPlaceholderText(settings->statusMapping.success.join(u", "_s));
    m_failed->setPlaceholderText(settings->statusMapping.failed.join(u", "_s));
    m_processing->setPlaceholderText(settings->statusMapping.processing.join(u", "_s));
}

void ChannelCustomPass::retranslate()
{
    heading()->setText(u"CustomPass"_s);
    named(u"token_header"_s).setLabel(tr("Header that carries the user's token"));
    named(u"precharge_mark"_s).setLabel(tr("Ask for an estimate"));
    m_mark->setItemText(0, tr("in the query: ?precharge=true"));
    m_mark->setItemText(1, tr("in the body: \"precharge\": true"));
    m_mark->setItemText(2, tr("never"));
    named(u"envelope"_s).setLabel(tr("How success is told"));
    m_envelope->setItemText(0, tr("automatically: \"code\" counts if there is one"));
    m_envelope->setItemText(1, tr("CustomPass: \"code\": 0 is needed"));
    m_envelope->setItemText(2, tr("plain: the HTTP status alone counts"));
    named(u"status_mapping.success"_s).setLabel(tr("Status words for success"));
    named(u"status_mapping.failed"_s).setLabel(tr("Status words for failure"));
    named(u"status_mapping.processing"_s).setLabel(tr("Status words for work under way"));
    named(u"status_mapping.processing"_s)
        .setHint(tr("Words between commas. An empty field takes the configured words."));
}

} // namespace custompass
