// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/effectivepanel.h"

#include "models/domain/channelurl.h"
#include "models/domain/redact.h"
#include "models/domain/settingsstore.h"
#include "ui/catalogfeed.h"
#include "ui/dialogs/channeladvanced.h"
#include "ui/dialogs/channelmodels.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/sourcechip.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

enum Setting {
    TokenHeader,
    Success,
    Failed,
    Processing,
    Mark,
    EnvelopeKind,
    Connect,
    FirstByte,
    Total,
    Query,
    Proxy,
    SettingCount
};

QLabel *headingLabel()
{
    auto *label = new QLabel;
    QFont font = fontAt(FontStep::Body);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

} // namespace

EffectivePanel::EffectivePanel(WindowContext &context)
    : m_context(context)
    , m_settingsHeading(headingLabel())
    , m_unpricedHeading(headingLabel())
    , m_unpriced(new QLabel)
    , m_urlHeading(headingLabel())
    , m_model(new QComboBox)
    , m_urls(new QLabel)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(SpaceM);
    grid->setVerticalSpacing(SpaceS);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < SettingCount; ++i) {
        const Row row{new QLabel, new QLabel, new SourceChip};
        setRole(row.name, u"muted"_s);
        row.value->setFont(fixedFont());
        row.value->setWordWrap(true);
        row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(row.name, i, 0, Qt::AlignTop);
        grid->addWidget(row.value, i, 1, Qt::AlignTop);
        grid->addWidget(row.source, i, 2, Qt::AlignTop | Qt::AlignRight);
        m_rows.push_back(row);
    }
    m_unpriced->setWordWrap(true);
    m_urls->setFont(fixedFont(FontStep::Small));
    m_urls->setWordWrap(true);
    m_urls->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_model->setObjectName(u"url_model"_s);
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_model, &QComboBox::currentIndexChanged, this, &EffectivePanel::showUrls);
    connect(&context.settings, &SettingsStore::changed, this, &EffectivePanel::showSettings);
    connect(&context.catalog, &CatalogFeed::changed, this, &EffectivePanel::showModels);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceL);
    layout->setSpacing(SpaceS);
    layout->addWidget(m_urlHeading);
    layout->addWidget(m_model);
    layout->addWidget(m_urls);
    layout->addSpacing(SpaceM);
    layout->addWidget(m_unpricedHeading);
    layout->addWidget(m_unpriced);
    layout->addSpacing(SpaceM);
    layout->addWidget(m_settingsHeading);
    layout->addLayout(grid);
    layout->addStretch(1);
}

void EffectivePanel::showChannel(const Channel &channel)
{
    m_channel = channel;
    showSettings();
    showModels();
}

void EffectivePanel::setRow(std::size_t row, const QString &value, bool fromChannel, const char *variable)
{
    m_rows[row].value->setText(value);
    if (fromChannel)
        m_rows[row].source->setChannelSource();
    else
        m_rows[row].source->setSource(
            m_context.settings.current()->sources.value(QLatin1StringView(variable), SettingSource::Default));
}

void EffectivePanel::showSettings()
{
    const SettingsPtr settings = m_context.settings.current();
    const Channel &c = m_channel;
    const StatusMapping own = c.statusMapping.value_or(StatusMapping());
    const auto words = [&](std::size_t row, const QStringList &channel, const QStringList &configured,
                           const char *variable) {
        setRow(row, (channel.isEmpty() ? configured : channel).join(u", "_s), !channel.isEmpty(), variable);
    };
    setRow(TokenHeader, QString::fromLatin1(c.tokenHeader.value_or(settings->headerKey)),
           c.tokenHeader.has_value(), "CUSTOM_PASS_HEADER_KEY");
    words(Success, own.success, settings->statusMapping.success, "CUSTOM_PASS_STATUS_SUCCESS");
    words(Failed, own.failed, settings->statusMapping.failed, "CUSTOM_PASS_STATUS_FAILED");
    words(Processing, own.processing, settings->statusMapping.processing, "CUSTOM_PASS_STATUS_PROCESSING");
    const bool isQuery = c.prechargeMark == PrechargeMark::Query;
    setRow(Mark,
           isQuery                                  ? tr("query")
           : c.prechargeMark == PrechargeMark::Body ? tr("body")
                                                    : tr("never"),
           !isQuery, "");
    const bool isAuto = c.envelope == Envelope::Auto;
    setRow(EnvelopeKind,
           isAuto                          ? tr("automatic")
           : c.envelope == Envelope::Plain ? tr("plain")
                                           : u"CustomPass"_s,
           !isAuto, "");
    setRow(Connect, durationWord(c.connectTimeoutMs.value_or(settings->connectTimeoutMs)),
           c.connectTimeoutMs.has_value(), "CUSTOM_PASS_CONNECT_TIMEOUT");
    setRow(FirstByte, c.firstByteTimeoutMs ? durationWord(*c.firstByteTimeoutMs) : tr("none"),
           c.firstByteTimeoutMs.has_value(), "");
    setRow(Total, durationWord(c.totalTimeoutMs.value_or(settings->requestTimeoutMs)),
           c.totalTimeoutMs.has_value(), "CUSTOM_PASS_REQUEST_TIMEOUT");
    setRow(Query, durationWord(settings->taskTimeoutMs), false, "CUSTOM_PASS_TASK_TIMEOUT");
    setRow(Proxy, c.proxy ? redactedUrl(*c.proxy) : tr("none"), c.proxy.has_value(), "");
}

void EffectivePanel::showModels()
{
    const QStringList unpriced = unpricedModels(m_channel.models, m_context);
    m_unpricedHeading->setVisible(!unpriced.isEmpty());
    m_unpriced->setVisible(!unpriced.isEmpty());
    m_unpriced->setText(unpriced.join(u", "_s));
    const QString chosen = m_model->currentText();
    {
        const QSignalBlocker quiet(m_model);
        m_model->clear();
        m_model->addItems(m_channel.models);
        m_model->setCurrentIndex(qMax(0, m_model->findText(chosen)));
    }
    m_model->setVisible(!m_channel.models.isEmpty());
    showUrls();
}

void EffectivePanel::showUrls()
{
    const QString model = m_model->currentText();
    if (model.isEmpty()) {
        m_urls->setText(tr("Add a model to see what is called for it."));
        return;
    }
    const QString url = QString::fromUtf8(callUrl(m_channel, model));
    QStringList lines;
    if (m_channel.prechargeMark == PrechargeMark::Query)
        lines << u"POST "_s + url + u"?precharge=true"_s;
    lines << u"POST "_s + url;
    if (isAsyncModel(model))
        lines << u"POST "_s + QString::fromUtf8(taskQueryUrl(m_channel, model));
    // Places to break a long line at.
    m_urls->setText(lines.join(u'\n').replace(u'/', u"/\u200b"_s));
}

void EffectivePanel::retranslate()
{
    m_settingsHeading->setText(tr("Values in force"));
    m_unpricedHeading->setText(tr("Without a price, so free for everybody"));
    m_urlHeading->setText(tr("What is called for"));
    m_model->setAccessibleName(tr("Model whose URL is shown"));
    const QString names[] = {
        tr("Token header"),  tr("Success"),           tr("Failure"),        tr("Under way"),
        tr("Estimate"),      tr("Envelope"),          tr("Connect within"), tr("First byte within"),
        tr("Answer within"), tr("Task query within"), tr("Proxy")};
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i].name->setText(names[i]);
    showSettings();
    showModels();
}

} // namespace custompass
