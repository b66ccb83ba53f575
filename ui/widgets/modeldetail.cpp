// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/modeldetail.h"

#include "models/domain/channelurl.h"
#include "models/domain/pricesteps.h"
#include "models/store/pricefor.h"
#include "ui/catalogfeed.h"
#include "ui/format.h"
#include "ui/modelwords.h"
#include "ui/pricetexts.h"
#include "ui/tokens.h"
#include "ui/widgets/cellgrid.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/statuspill.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;
using Row = CellGrid::Row;

ModelDetail::ModelDetail(WindowContext &context)
    : m_context(context)
    , m_mode(new StatusPill)
    , m_kind(new QLabel)
    , m_price(new QLabel)
    , m_warning(new QLabel)
    , m_hold(new QLabel)
{
    setRole(m_kind, u"muted"_s);
    setRole(m_hold, u"muted"_s);
    m_price->setFont(fontAt(FontStep::Heading));
    m_price->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (QLabel *label : {m_price, m_warning, m_hold})
        label->setWordWrap(true);
    auto *state = new QHBoxLayout;
    state->setSpacing(SpaceM);
    state->addWidget(m_mode);
    state->addWidget(m_kind);
    state->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceL);
    layout->setSpacing(SpaceS);
    layout->addLayout(state);
    layout->addWidget(m_price);
    layout->addWidget(m_hold);
    layout->addWidget(m_warning);
    m_tokens = addSection(layout);
    m_groups = addSection(layout);
    m_channels = addSection(layout);
    layout->addStretch(1);
}

ModelDetail::Section ModelDetail::addSection(QVBoxLayout *layout)
{
    Section section{new QLabel, new CellGrid};
    QFont font = fontAt(FontStep::Body);
    font.setWeight(QFont::DemiBold);
    section.heading->setFont(font);
    section.heading->setContentsMargins(0, SpaceS, 0, 0);
    layout->addWidget(section.heading);
    layout->addWidget(section.grid);
    connect(section.grid, &CellGrid::linkActivated, this, &ModelDetail::linkActivated);
    return section;
}

void ModelDetail::Section::show(const QString &title, const QStringList &headings, const QList<Row> &rows) const
{
    heading->setText(title);
    grid->setCells(headings, rows);
    grid->setAccessibleName(title);
    heading->setVisible(!rows.isEmpty());
    grid->setVisible(!rows.isEmpty());
}

void ModelDetail::showModel(const QString &name)
{
    m_name = name;
    showAll();
}

void ModelDetail::showAll()
{
    m_catalog = m_context.catalog.current();
    const Model *model = m_catalog->model(m_name);
    showState(model);
    showTokens(model);
    showGroups(model);
    showChannels();
}

void ModelDetail::showState(const Model *model)
{
    const PriceTableModel::Mode mode = modeOf(model);
    m_mode->setStatus(modeTone(mode), modeText(mode));
    m_kind->setText(modelKindText(isAsyncModel(m_name)));
    m_price->setText(priceText(model));
    const bool holds = mode == PriceTableModel::Mode::Usage && !model->minimumHold.isZero();
    m_hold->setVisible(holds);
    if (holds)
        //: %1 is an amount
        m_hold->setText(tr("Before each call %1 are held at least.").arg(format::quotaAndDollars(model->minimumHold)));
    const QString text = warning(model);
    setRole(m_warning, mode == PriceTableModel::Mode::Unusable ? u"error"_s : u"muted"_s);
    m_warning->setText(text);
    m_warning->setVisible(!text.isEmpty());
}

QString ModelDetail::warning(const Model *model) const
{
    switch (modeOf(model)) {
    case PriceTableModel::Mode::Unpriced:
        return tr("A channel offers it, but it has no price: it is free for everybody who may use the channel. "
                  "Edit it to give it one.");
    case PriceTableModel::Mode::Unusable:
        return tr("Its row has neither a price nor a model ratio, so calls are refused. Edit it to give it one.");
    case PriceTableModel::Mode::Free:
        return tr("Calls cost nothing and leave no entry in the ledger.");
    case PriceTableModel::Mode::PerCall:
    case PriceTableModel::Mode::Usage:
        break;
    }
    if (m_catalog->channelsFor(m_name).empty())
        return tr("No channel offers it, so calls end with MODEL_NOT_FOUND. Add it to a channel.");
    return {};
}

/// What each kind of token costs; those without a ratio of their own count as plain ones.
void ModelDetail::showTokens(const Model *model)
{
    QList<Row> rows;
    if (modeOf(model) == PriceTableModel::Mode::Usage) {
        FrozenPrice price;
        price.model = model->price;
        const std::optional<Decimal> one = Decimal::fromInteger(1);
        const std::pair<TokenClass, std::optional<Decimal>> classes[] = {
            {TokenClass::Prompt, model->price.modelRatio},
            {TokenClass::CachedPrompt, model->price.cacheRatio},
            {TokenClass::ImagePrompt, model->price.imageRatio},
            {TokenClass::AudioPrompt, model->price.audioRatio},
            {TokenClass::Completion, model->price.completionRatio ? model->price.completionRatio : one},
            {TokenClass::AudioCompletion, model->price.audioCompletionRatio},
        };
        for (const auto &[tokens, ratio] : classes) {
            if (ratio)
                rows.append({{tokenClassText(tokens)},
                             {u"× "_s + ratio->toString(), true, true},
                             {priceInDollars(dollarsPerMillion(price, tokens)), true}});
        }
    }
    m_tokens.show(tr("Price by kind of token"), {tr("Tokens"), tr("Ratio"), tr("A million")}, rows);
}

/// What each group pays, with a ratio of its own or that of the group.
void ModelDetail::showGroups(const Model *model)
{
    const PriceTableModel::Mode mode = modeOf(model);
    const bool byUsage = mode == PriceTableModel::Mode::Usage;
    QList<Row> rows;
    if (byUsage || mode == PriceTableModel::Mode::PerCall) {
        QStringList groups = m_catalog->groups().keys();
        groups.sort();
        for (const QString &group : groups) {
            User user;
            user.group = group;
            const Result<FrozenPrice> price = priceFor(*m_catalog, model, user);
            if (!price)
                continue; // not of a row that has a mode
            const bool isOwn = model->groupRatios.contains(group);
            //: a ratio that a model has for a group, in place of the group's own
            const QString ratio = (isOwn ? tr("own × %1") : u"× %1"_s).arg(price->groupRatio.toString());
            Row row{{group}, {ratio, true, !isOwn}};
            if (byUsage) {
                row.append({priceInDollars(dollarsPerMillion(*price, TokenClass::Prompt)), true});
                row.append({priceInDollars(dollarsPerMillion(*price, TokenClass::Completion)), true});
            } else {
                row.append({priceInDollars(dollarsPerCall(*price)), true});
            }
            rows.append(row);
        }
    }
    const QStringList headings = byUsage ? QStringList{tr("Group"), tr("Ratio"), tr("Input, a million"), tr("Output, a million")}
                                         : QStringList{tr("Group"), tr("Ratio"), tr("A call")};
    m_groups.show(tr("Price by group"), headings, rows);
}

void ModelDetail::showChannels()
{
    QList<Row> rows;
    for (const Channel *channel : m_catalog->channelsFor(m_name)) {
        rows.append({{channel->name, false, false, u"channels"_s, QString::number(channel->id)},
                     {channel->groups.join(u", "_s), false, true},
                     {channel->enabled ? tr("on") : tr("off"), false, !channel->enabled}});
    }
    m_channels.show(tr("%n channel(s) serve it", nullptr, int(rows.size())), {tr("Channel"), tr("Groups"), tr("Status")},
                    rows);
}

void ModelDetail::retranslate()
{
    showAll();
}

} // namespace custompass
