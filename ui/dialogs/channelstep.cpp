// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/channelstep.h"

#include "models/domain/settingsstore.h"
#include "models/store/rules.h"
#include "ui/catalogchange.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

ChannelStep::ChannelStep(WindowContext &context, QWidget *parent)
    : AssistantStep(parent)
    , m_context(context)
    , m_name(new QLineEdit)
    , m_url(new QLineEdit)
    , m_key(new QLineEdit)
    , m_models(new QLineEdit)
    , m_nameField(new FieldEditor(m_name))
    , m_urlField(new FieldEditor(m_url))
    , m_keyField(new FieldEditor(m_key))
    , m_modelsField(new FieldEditor(m_models))
{
    m_name->setText(u"upstream"_s);
    m_url->setPlaceholderText(u"https://api.example.com"_s);
    m_key->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    m_key->setFont(fixedFont());
    m_models->setPlaceholderText(u"gpt-4o-mini, video/submit"_s);
    for (FieldEditor *field : {m_nameField, m_urlField, m_keyField, m_modelsField}) {
        form()->addWidget(field);
        connect(static_cast<QLineEdit *>(field->editor()), &QLineEdit::textEdited, this, [this, field] {
            field->setError({});
            Q_EMIT completeChanged();
        });
    }
    setFocusProxy(m_url);
}

bool ChannelStep::isComplete() const
{
    return !m_name->text().trimmed().isEmpty() && !m_url->text().trimmed().isEmpty() &&
           !m_key->text().trimmed().isEmpty() && !models().isEmpty();
}

QStringList ChannelStep::models() const
{
    static const QRegularExpression separators(u"[,;\\s]+"_s);
    return m_models->text().split(separators, Qt::SkipEmptyParts);
}

QString ChannelStep::model() const
{
    return models().value(0);
}

Channel ChannelStep::channel() const
{
    Channel channel = m_saved;
    channel.name = m_name->text().trimmed();
    channel.baseUrl = normalisedBaseUrl(m_url->text().trimmed());
    channel.keys = {m_key->text().trimmed().toUtf8()};
    channel.models = models();
    channel.groups = {u"default"_s};
    return channel;
}

void ChannelStep::commit(const Committed &done)
{
    const SettingsPtr settings = m_context.settings.current();
    const Channel wanted = channel();
    changeCatalog(
        m_context, this,
        [channel = wanted, listener = ListenPoint{settings->listenAddress, settings->listenPort}](
            CatalogActions &actions) {
            actions.refuseLoopsTo(listener);
            return actions.save(channel);
        },
        [this, wanted, done](const Result<qint64> &id) {
            if (!id) {
                showError(id.error());
                return done(id.error());
            }
            m_saved = wanted;
            m_saved.id = *id;
            done(std::nullopt);
        });
}

void ChannelStep::showError(const Error &error)
{
    const QString field = fieldOf(error);
    FieldEditor *where = field == "base_url"_L1 ? m_urlField
                         : field == "keys"_L1   ? m_keyField
                         : field == "models"_L1 ? m_modelsField
                                                : m_nameField;
    where->setError(refusalText(error.details));
}

void ChannelStep::retranslate()
{
    setTexts(tr("Your first channel"),
             tr("A channel is an upstream API that requests are passed on to, with its key and the models it serves."));
    m_nameField->setLabel(tr("Name"));
    m_urlField->setLabel(tr("Base URL"));
    m_urlField->setHint(tr("The path of a request is appended to it."));
    m_keyField->setLabel(tr("API key"));
    m_modelsField->setLabel(tr("Models"));
    m_modelsField->setHint(tr("Separated by commas. A model that ends in /submit is asynchronous. All are free until you set prices."));
}

} // namespace custompass
