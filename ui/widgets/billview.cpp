// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/billview.h"

#include "models/domain/pricesteps.h"
#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/moneyview.h"
#include "ui/widgets/pricetable.h"
#include "ui/widgets/restyle.h"

#include <QEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

Usage usageOf(const BillDetail &bill)
{
    const QJsonObject details = bill.other[u"usage_details"_s].toObject();
    Usage usage;
    usage.promptTokens = bill.promptTokens;
    usage.completionTokens = bill.completionTokens;
    usage.cachedPrompt = details[u"cached_prompt"_s].toInteger();
    usage.textPrompt = details[u"text_prompt"_s].toInteger();
    usage.audioPrompt = details[u"audio_prompt"_s].toInteger();
    usage.imagePrompt = details[u"image_prompt"_s].toInteger();
    usage.textCompletion = details[u"text_completion"_s].toInteger();
    usage.audioCompletion = details[u"audio_completion"_s].toInteger();
    usage.reasoningCompletion = details[u"reasoning_completion"_s].toInteger();
    return usage;
}

static QLabel *sectionTitle()
{
    auto *label = new QLabel;
    QFont font = fontAt(FontStep::Body);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setContentsMargins(0, SpaceS, 0, 0);
    return label;
}

BillView::BillView(QWidget *parent)
    : QScrollArea(parent)
    , m_figure(new QLabel)
    , m_dollars(new QLabel)
    , m_priceTitle(sectionTitle())
    , m_price(new PriceTable)
    , m_notes(new QLabel)
    , m_moneyTitle(sectionTitle())
    , m_money(new MoneyView)
    , m_factsTitle(sectionTitle())
    , m_facts(new FactList)
{
    m_figure->setFont(fontAt(FontStep::Figure));
    m_figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setRole(m_dollars, u"muted"_s);
    m_notes->setWordWrap(true);
    m_notes->setTextFormat(Qt::PlainText);
    setRole(m_notes, u"muted"_s);
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *head = new QHBoxLayout;
    head->setSpacing(SpaceM);
    head->addWidget(m_figure, 0, Qt::AlignBaseline);
    head->addWidget(m_dollars, 0, Qt::AlignBaseline);
    head->addStretch(1);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(SpaceL, 0, SpaceL, SpaceL);
    layout->setSpacing(SpaceM);
    layout->addLayout(head);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_priceTitle, m_price, m_notes, m_moneyTitle, m_money,
                                                           m_factsTitle, m_facts})
        layout->addWidget(widget);
    layout->addStretch(1);
    setWidget(content);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    connect(m_facts, &FactList::linkActivated, this, &BillView::linkActivated);
    retranslate();
}

void BillView::setBill(const BillDetail &bill, const std::vector<MoneyReservation> &money)
{
    m_bill = bill;
    m_reservations = money;
    showBill();
    ensureVisible(0, 0);
}

void BillView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BillView::retranslate()
{
    m_priceTitle->setText(tr("How it came about"));
    m_moneyTitle->setText(tr("Entries in the ledger"));
    m_factsTitle->setText(tr("About this call"));
    showBill();
}

void BillView::showBill()
{
    m_figure->setText(format::quota(m_bill.quota));
    m_dollars->setText(format::dollars(m_bill.quota));
    m_money->setMoney(m_reservations);
    showPrice();
    showFacts();
}

void BillView::showPrice()
{
    QStringList notes;
    const QJsonArray flags = m_bill.other[u"flags"_s].toArray();
    for (const QJsonValue flag : flags)
        notes << flagText(flag.toString());
    const Result<FrozenPrice> price = FrozenPrice::fromJson(QJsonDocument(m_bill.other).toJson());
    const Result<PriceSteps> steps = price ? stepsOf(*price, usageOf(m_bill)) : price.error();
    // A task whose upstream gave no final usage costs what was reserved, so there is nothing to reckon.
    const bool isReckoned = steps.ok() && !flags.contains(u"reservation_is_price"_s);
    m_price->setVisible(isReckoned);
    if (isReckoned) {
        m_price->setPrice(*price, *steps, m_bill.group);
        if (steps->cost.quota != m_bill.quota)
            notes << tr("The log says %1, which is not what these numbers give.").arg(format::quota(m_bill.quota));
    } else if (!steps.ok() && m_bill.id != 0) {
        notes << tr("The factors were not kept with this bill: %1").arg(steps.error().details);
    }
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
}

QString BillView::flagText(const QString &flag) const
{
    if (flag == "total_mismatch"_L1)
        return tr("The upstream's total of tokens was not the sum of its parts; the parts count.");
    if (flag == "detail_clamped"_L1)
        return tr("The upstream named more special tokens than tokens of that kind; no more than all were counted.");
    if (flag == "reservation_is_price"_L1)
        return tr("The upstream gave no final usage, so the price is what had been reserved.");
    if (flag == "stream_cut"_L1)
        return tr("The stream ended before it was whole.");
    if (flag == "client_left"_L1)
        return tr("The client left before the answer was whole.");
    return flag;
}

void BillView::showFacts()
{
    const auto linked = [](const QString &label, const QString &value, const QString &page, qint64 id) {
        Fact fact{label, value};
        fact.page = page;
        fact.item = QString::number(id);
        return fact;
    };
    QList<Fact> facts{
        {tr("Time"), format::time(m_bill.timeMs), format::utc(m_bill.timeMs)},
        {tr("Request id"), m_bill.requestId, {}, true},
        {tr("Model"), m_bill.model, {}, true},
        linked(tr("User"), m_bill.user, u"users"_s, m_bill.userId),
        {tr("Token"), m_bill.token},
        linked(tr("Channel"), m_bill.channel, u"channels"_s, m_bill.channelId),
        {tr("Prompt tokens"), format::number(m_bill.promptTokens)},
        {tr("Completion tokens"), format::number(m_bill.completionTokens)},
        {tr("Duration"), format::duration(m_bill.durationMs)},
        {tr("First byte after"), m_bill.firstByteMs > 0 ? format::duration(m_bill.firstByteMs) : QString()},
        {tr("Stream"), m_bill.stream ? tr("Yes") : tr("No")},
        {tr("Client address"), m_bill.ip},
    };
    if (!m_reservations.empty() && m_reservations.front().taskId)
        facts.append(linked(tr("Task"), tr("Show the task"), u"tasks"_s, *m_reservations.front().taskId));
    m_facts->setFacts(facts);
}

} // namespace custompass
