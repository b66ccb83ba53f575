// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/channeldetail.h"

#include "models/domain/redact.h"
#include "ui/catalogfeed.h"
#include "ui/format.h"
#include "ui/pricetexts.h"
#include "ui/widgets/channelstate.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/statuspill.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static QLabel *sectionLabel()
{
    auto *label = new QLabel;
    QFont font = fontAt(FontStep::Body);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

ChannelDetail::ChannelDetail(WindowContext &context)
    : m_context(context)
    , m_state(new StatusPill)
    , m_reason(new QLabel)
    , m_close(new QPushButton)
    , m_url(new QLabel)
    , m_copyUrl(new CopyButton)
    , m_keysHeading(sectionLabel())
    , m_keys(new QVBoxLayout)
    , m_modelsHeading(sectionLabel())
    , m_models(new QLabel)
    , m_note(new QLabel)
{
    m_reason->setWordWrap(true);
    m_close->setObjectName(u"close_breaker"_s);
    m_url->setFont(fixedFont());
    m_url->setWordWrap(true);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_models->setTextFormat(Qt::RichText);
    m_models->setWordWrap(true);
    m_note->setWordWrap(true);
    m_keys->setSpacing(SpaceXs);

    auto *state = new QHBoxLayout;
    state->setSpacing(SpaceS);
    state->addWidget(m_state);
    state->addStretch(1);
    state->addWidget(m_close);
    auto *url = new QHBoxLayout;
    url->addWidget(m_url, 1);
    url->addWidget(m_copyUrl, 0, Qt::AlignTop);
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(SpaceM);
    facts->setVerticalSpacing(SpaceXs);
    facts->setColumnStretch(1, 1);
    for (int i = 0; i < FactCount; ++i) {
        m_names[std::size_t(i)] = new QLabel;
        setRole(m_names[std::size_t(i)], u"muted"_s);
        m_values[std::size_t(i)] = new QLabel;
        m_values[std::size_t(i)]->setWordWrap(true);
        facts->addWidget(m_names[std::size_t(i)], i, 0, Qt::AlignTop);
        facts->addWidget(m_values[std::size_t(i)], i, 1, Qt::AlignTop);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceL);
    layout->setSpacing(SpaceS);
    layout->addLayout(state);
    layout->addWidget(m_reason);
    layout->addLayout(url);
    layout->addLayout(facts);
    layout->addSpacing(SpaceS);
    layout->addWidget(m_keysHeading);
    layout->addLayout(m_keys);
    layout->addSpacing(SpaceS);
    layout->addWidget(m_modelsHeading);
    layout->addWidget(m_models);
    layout->addSpacing(SpaceS);
    layout->addWidget(m_note);
    layout->addStretch(1);
    connect(m_close, &QPushButton::clicked, this, &ChannelDetail::closeBreakerRequested);
}

void ChannelDetail::showChannel(const Channel &channel, const ChannelHealth *health)
{
    m_channel = channel;
    m_health = health ? std::optional(*health) : std::nullopt;
    showState();
    showFacts();
    showKeys();
    showModels();
}

void ChannelDetail::showState()
{
    const StatusText state = channelState(m_channel.enabled, m_health ? &*m_health : nullptr);
    m_state->setStatus(state.tone, state.word);
    const bool isClosed = !m_health || m_health->state == BreakerState::Closed;
    QString reason;
    if (!isClosed && m_health->state == BreakerState::Open)
        //: %1 is a reason, %2 a time of day
        reason =
            tr("%1. It is tried again at %2.").arg(m_health->reason, format::timeOfDay(m_health->untilMs));
    else if (!isClosed)
        reason = tr("%1. One request tries it at the moment.").arg(m_health->reason);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    m_close->setVisible(!isClosed || (m_health && !m_health->keysAside.isEmpty()));
    m_url->setText(QString(m_channel.baseUrl));
    m_copyUrl->setContent([url = m_channel.baseUrl] { return url; }, tr("Copy base URL"));
}

void ChannelDetail::showFacts()
{
    const auto set = [this](Fact fact, const QString &value) {
        m_values[fact]->setText(value);
        m_values[fact]->setVisible(!value.isEmpty());
        m_names[fact]->setVisible(!value.isEmpty());
    };
    set(Type, u"CustomPass"_s);
    set(Groups, m_channel.groups.join(u", "_s));
    set(Order, u"%1 / %2"_s.arg(format::number(m_channel.priority), format::number(m_channel.weight)));
    set(Tag, m_channel.tag);
    const bool called = m_health && m_health->calls > 0;
    set(Calls, called ? tr("%1 of the last %2 good, first byte after %3 (median)")
                            .arg(m_health->goodCalls)
                            .arg(m_health->calls)
                            .arg(format::duration(m_health->latencyP50Ms))
                      : QString());
    m_note->setText(m_channel.note);
    m_note->setVisible(!m_channel.note.isEmpty());
}

void ChannelDetail::showKeys()
{
    while (QLayoutItem *item = m_keys->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QByteArray &key : m_channel.keys) {
        const QString masked = redacted(QString::fromUtf8(key));
        const KeyAside *aside = nullptr;
        if (m_health) {
            const auto found = std::find_if(m_health->keysAside.begin(), m_health->keysAside.end(),
                                            [&masked](const KeyAside &one) { return one.key == masked; });
            aside = found == m_health->keysAside.end() ? nullptr : &*found;
        }
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        auto *text = new QLabel(masked);
        text->setFont(fixedFont());
        auto *state = new StatusPill;
        if (aside)
            state->setStatus(Tone::Bad, tr("rejected (%1), set aside until %2")
                                            .arg(aside->status)
                                            .arg(format::timeOfDay(aside->untilMs)));
        else
            state->setStatus(Tone::Good, tr("in use"));
        layout->addWidget(text);
        layout->addWidget(state);
        layout->addStretch(1);
        m_keys->addWidget(row);
    }
    if (m_channel.keys.isEmpty()) {
        auto *none = new QLabel(tr("No key is set: no request can be sent."));
        setRole(none, u"error"_s);
        none->setWordWrap(true);
        m_keys->addWidget(none);
    }
}

void ChannelDetail::showModels()
{
    const CatalogPtr catalog = m_context.catalog.current();
    QString rows;
    for (const QString &name : m_channel.models)
        rows += u"<tr><td style='padding-right:16px'>%1</td><td>%2</td></tr>"_s.arg(
            name.toHtmlEscaped(), priceText(catalog->model(name)).toHtmlEscaped());
    m_models->setText(u"<table>"_s + rows + u"</table>"_s);
    m_models->setVisible(!m_channel.models.isEmpty());
    m_modelsHeading->setText(tr("%n model(s)", nullptr, int(m_channel.models.size())));
}

void ChannelDetail::retranslate()
{
    m_close->setText(tr("Use it again now"));
    m_close->setToolTip(tr("Requests go to the channel again, with all its keys"));
    const QString names[] = {tr("Type"), tr("Groups"), tr("Priority / weight"), tr("Tag"),
                             tr("Latest calls")};
    for (std::size_t i = 0; i < m_names.size(); ++i)
        m_names[i]->setText(names[i]);
    m_keysHeading->setText(tr("API keys"));
    showState();
    showFacts();
    showKeys();
    showModels();
}

} // namespace custompass
