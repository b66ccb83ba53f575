// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/channeladvanced.h"

#include "models/domain/settingsstore.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/jsonfield.h"

#include <QLabel>
#include <QLineEdit>

namespace custompass {

using namespace Qt::StringLiterals;

QString durationWord(qint64 ms)
{
    if (ms % 1000 != 0)
        return u"%1ms"_s.arg(ms);
    return ms % 60'000 == 0 ? u"%1m"_s.arg(ms / 60'000) : u"%1s"_s.arg(ms / 1000);
}

ChannelAdvanced::ChannelAdvanced(WindowContext &context)
    : ChannelSection(context)
    , m_json{JsonPart{u"model_mapping"_s, &Channel::modelMapping, new JsonField},
             JsonPart{u"param_override"_s, &Channel::paramOverride, new JsonField},
             JsonPart{u"header_override"_s, &Channel::headerOverride, new JsonField},
             JsonPart{u"status_code_mapping"_s, &Channel::statusCodeMapping, new JsonField}}
    , m_times{TimePart{u"connect_timeout_ms"_s, &Channel::connectTimeoutMs, new QLineEdit},
              TimePart{u"first_byte_timeout_ms"_s, &Channel::firstByteTimeoutMs, new QLineEdit},
              TimePart{u"total_timeout_ms"_s, &Channel::totalTimeoutMs, new QLineEdit}}
    , m_proxy(new QLineEdit)
{
    for (const JsonPart &part : m_json) {
        addField(part.name, part.field);
        connect(part.field, &JsonField::textChanged, this, touches(part.name));
    }
    addRow({{m_times[0].name, m_times[0].field},
            {m_times[1].name, m_times[1].field},
            {m_times[2].name, m_times[2].field}});
    for (const TimePart &part : m_times)
        connect(part.field, &QLineEdit::textEdited, this, touches(part.name));
    addField(u"proxy"_s, m_proxy);
    connect(m_proxy, &QLineEdit::textEdited, this, touches(u"proxy"_s));
    connect(&context.settings, &SettingsStore::changed, this, &ChannelAdvanced::showConfigured);
}

void ChannelAdvanced::load(const Channel &channel)
{
    for (const JsonPart &part : m_json)
        part.field->setObject(channel.*part.member);
    for (const TimePart &part : m_times) {
        const std::optional<qint64> ms = channel.*part.member;
        part.field->setText(ms ? durationWord(*ms) : QString());
    }
    m_proxy->setText(channel.proxy.value_or(QString()));
    showConfigured();
}

void ChannelAdvanced::store(Channel &channel) const
{
    for (const JsonPart &part : m_json) {
        if (const auto object = part.field->object())
            channel.*part.member = *object;
    }
    for (const TimePart &part : m_times) {
        const QString text = part.field->text().trimmed();
        const std::optional<qint64> ms = parseDurationMs(text);
        if (text.isEmpty() || ms)
            channel.*part.member = ms;
    }
    const QString proxy = m_proxy->text().trimmed();
    channel.proxy = proxy.isEmpty() ? std::nullopt : std::optional(proxy);
}

std::vector<ChannelSection::Problem> ChannelAdvanced::ownProblems() const
{
    std::vector<Problem> problems;
    for (const JsonPart &part : m_json) {
        if (const QString text = part.field->problem(); !text.isEmpty())
            problems.push_back({part.name, text});
    }
    for (const TimePart &part : m_times) {
        const QString text = part.field->text().trimmed();
        if (!text.isEmpty() && !parseDurationMs(text))
            problems.push_back({part.name, tr("Must be a time like 500ms, 30s or 5m")});
    }
    return problems;
}

bool ChannelAdvanced::setStatusCodes(const QJsonObject &mapping)
{
    JsonField *field = m_json.back().field;
    if (!field->object())
        return false;
    field->setObject(mapping);
    return true;
}

void ChannelAdvanced::showConfigured()
{
    const SettingsPtr settings = context().settings.current();
    m_times[0].field->setPlaceholderText(durationWord(settings->connectTimeoutMs));
    m_times[1].field->setPlaceholderText(tr("none"));
    m_times[2].field->setPlaceholderText(durationWord(settings->requestTimeoutMs));
}

void ChannelAdvanced::retranslate()
{
    heading()->setText(tr("Advanced"));
    named(u"model_mapping"_s).setLabel(tr("Model names at the upstream"));
    named(u"model_mapping"_s).setHint(tr("JSON: { \"client's name\": \"upstream's name\" }"));
    named(u"param_override"_s).setLabel(tr("Parameters to be set"));
    named(u"param_override"_s).setHint(tr("JSON, merged into the top level of JSON bodies"));
    named(u"header_override"_s).setLabel(tr("Headers to be set"));
    named(u"header_override"_s).setHint(tr("JSON: { \"X-Name\": \"value\" }; null removes a header"));
    named(u"status_code_mapping"_s).setLabel(tr("HTTP statuses for the client"));
    named(u"status_code_mapping"_s).setHint(tr("JSON: { \"upstream's status\": \"status for the client\" }"));
    named(u"connect_timeout_ms"_s).setLabel(tr("Connect within"));
    named(u"first_byte_timeout_ms"_s).setLabel(tr("First byte within"));
    named(u"total_timeout_ms"_s).setLabel(tr("Whole answer within"));
    named(u"proxy"_s).setLabel(tr("Proxy"));
    m_proxy->setPlaceholderText(u"socks5://127.0.0.1:1080"_s);
    showConfigured();
}

} // namespace custompass
