// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/trafficview.h"

#include "ui/format.h"
#include "ui/phasewords.h"
#include "ui/tokens.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/jsonview.h"
#include "ui/widgets/moneystrip.h"
#include "ui/widgets/phasechart.h"
#include "ui/widgets/restyle.h"

#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {
enum Tab { HeadersTab, RequestTab, AnswerTab, TimingTab, MoneyTab };
} // namespace

static QLabel *sectionTitle()
{
    auto *label = new QLabel;
    QFont font = fontAt(FontStep::Body);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setContentsMargins(0, SpaceS, 0, 0);
    return label;
}

static QLabel *note()
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    setRole(label, u"muted"_s);
    return label;
}

/// A tab's content; one that does not fill it scrolls.
static QWidget *paged(std::initializer_list<QWidget *> widgets, QWidget *filling = nullptr)
{
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceM);
    layout->setSpacing(SpaceS);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    if (filling) {
        layout->addWidget(filling, 1);
        return content;
    }
    layout->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    return scroll;
}

TrafficView::TrafficView(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget)
    , m_noDetail(note())
    , m_general(new FactList)
    , m_requestTitle(sectionTitle())
    , m_requestHeaders(new FactList)
    , m_answerTitle(sectionTitle())
    , m_answerHeaders(new FactList)
    , m_requestNote(note())
    , m_request(new JsonView)
    , m_answerNote(note())
    , m_answer(new JsonView)
    , m_phases(new PhaseChart)
    , m_times(new FactList)
    , m_money(new MoneyStrip)
    , m_moneyFacts(new FactList)
{
    m_tabs->addTab(paged({m_general, m_noDetail, m_requestTitle, m_requestHeaders, m_answerTitle, m_answerHeaders}), {});
    m_tabs->addTab(paged({m_requestNote}, m_request), {});
    m_tabs->addTab(paged({m_answerNote}, m_answer), {});
    m_tabs->addTab(paged({m_phases, m_times}), {});
    m_tabs->addTab(paged({m_money, m_moneyFacts}), {});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    for (FactList *facts : {m_general, m_moneyFacts})
        connect(facts, &FactList::linkActivated, this, &TrafficView::linkActivated);
}

void TrafficView::setRequest(const TrafficEntry &entry, const std::optional<TrafficDetail> &detail)
{
    m_entry = entry;
    m_detail = detail;
    showRequest();
}

static QList<Fact> factsOf(const HttpHeaders &headers)
{
    QList<Fact> facts;
    for (const HttpHeader &header : headers)
        facts.append({QString::fromLatin1(header.name), QString::fromUtf8(header.value)});
    return facts;
}

QList<Fact> TrafficView::generalFacts() const
{
    QString path = QString::fromUtf8(m_entry.path);
    if (m_detail && !m_detail->query.isEmpty())
        path += u'?' + QString::fromUtf8(m_detail->query);
    Fact channel{tr("Channel"), m_entry.channel};
    if (m_entry.channelId != 0) {
        channel.page = u"channels"_s;
        channel.item = QString::number(m_entry.channelId);
    }
    QList<Fact> facts{
        {tr("Request"), u"%1 %2"_s.arg(QString::fromLatin1(m_entry.method), path), {}, true},
        {tr("Answer"), answerText(m_entry)},
        {tr("Request id"), QString::fromUtf8(m_entry.requestId), {}, true},
        {tr("Time"), format::time(m_entry.timeMs), format::utc(m_entry.timeMs)},
        {tr("Model"), m_entry.model},
        {tr("User and token"), m_entry.user.isEmpty() ? QString() : u"%1 · %2"_s.arg(m_entry.user, m_entry.tokenName)},
        channel,
        {tr("Client address"), m_entry.peer.toString()},
    };
    if (!m_entry.errorCode.isEmpty())
        facts.insert(2, {tr("Refused by the gateway"), QString::fromLatin1(m_entry.errorCode)});
    if (m_entry.attempts.size() > 1) {
        QStringList attempts;
        for (const TrafficAttempt &attempt : m_entry.attempts)
            attempts << tr("channel %1: %2").arg(attempt.channelId).arg(
                attempt.error.isEmpty() ? QString::number(attempt.status) : attempt.error);
        facts.append({tr("Attempts"), attempts.join(u" → "_s)});
    }
    return facts;
}

void TrafficView::showRequest()
{
    m_general->setFacts(generalFacts());
    m_noDetail->setVisible(!m_detail);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_requestTitle, m_requestHeaders, m_answerTitle, m_answerHeaders})
        widget->setVisible(m_detail.has_value());
    const TrafficDetail detail = m_detail.value_or(TrafficDetail());
    m_requestHeaders->setFacts(factsOf(detail.requestHeaders));
    m_answerHeaders->setFacts(factsOf(detail.answerHeaders));
    showBody(m_requestNote, m_request, detail.requestBody, m_entry.requestBytes, detail.requestHeaders);
    showBody(m_answerNote, m_answer, detail.answerBody, m_entry.answerBytes, detail.answerHeaders);
    showTiming();
    showMoney();
}

void TrafficView::showBody(QLabel *note, JsonView *view, const QByteArray &body, qint64 wholeSize,
                           const HttpHeaders &headers)
{
    QByteArray encoding;
    for (const HttpHeader &header : headers) {
        if (header.name.compare("content-encoding", Qt::CaseInsensitive) == 0)
            encoding = header.value.trimmed();
    }
    const bool isEncoded = !encoding.isEmpty() && encoding.compare("identity", Qt::CaseInsensitive) != 0;
    QString text;
    if (!m_detail)
        text = m_noDetail->text();
    else if (isEncoded && !body.isEmpty())
        // Unpacked, it would have to be masked once more; packed, nobody can read it.
        text = tr("%1, packed as %2, which is not shown").arg(format::bytes(wholeSize), QString::fromLatin1(encoding));
    else if (body.size() < wholeSize)
        text = tr("The first %1 of %2").arg(format::bytes(body.size()), format::bytes(wholeSize));
    else if (!body.isEmpty())
        text = format::bytes(wholeSize);
    note->setText(text);
    note->setVisible(!text.isEmpty());
    view->setContent(isEncoded ? QByteArray() : body);
    view->setEmptyText(text.isEmpty() ? tr("There was no body.") : QString());
}

void TrafficView::showTiming()
{
    m_phases->setEntry(m_entry);
    m_times->setFacts({
        {tr("Whole time"), phaseDuration(m_entry.totalNs)},
        {tr("First byte of the upstream after"), m_entry.firstByteNs == 0 ? QString() : phaseDuration(m_entry.firstByteNs)},
        {tr("Request"), format::bytes(m_entry.requestBytes)},
        {tr("Answer"), format::bytes(m_entry.answerBytes)},
    });
}

void TrafficView::showMoney()
{
    const TrafficMoney &money = m_entry.money;
    const bool isOpen = money.open;
    m_money->setMoney(money.reserved, isOpen ? std::nullopt : std::optional(money.actual),
                      isOpen ? std::nullopt : std::optional(money.refunded));
    QList<Fact> facts;
    if (isOpen)
        facts.append({tr("State"), tr("Held for the task that was submitted")});
    if (m_entry.mode) {
        const QString modes[] = {tr("Free"), tr("Per call"), tr("By usage")};
        facts.append({tr("Billing"), modes[std::size_t(*m_entry.mode)]});
    }
    if (!m_entry.user.isEmpty() && !m_entry.requestId.isEmpty()) {
        Fact link{tr("Ledger"), tr("Show every movement")};
        link.page = u"billing"_s;
        link.item = u"request:"_s + QString::fromUtf8(m_entry.requestId);
        facts.append(link);
    }
    m_moneyFacts->setFacts(facts);
}

void TrafficView::retranslate()
{
    m_tabs->setTabText(HeadersTab, tr("Headers"));
    m_tabs->setTabText(RequestTab, tr("Request"));
    m_tabs->setTabText(AnswerTab, tr("Answer"));
    m_tabs->setTabText(TimingTab, tr("Timing"));
    m_tabs->setTabText(MoneyTab, tr("Money"));
    m_requestTitle->setText(tr("Request headers"));
    m_answerTitle->setText(tr("Answer headers"));
    m_noDetail->setText(tr("Headers and bodies were not kept: they are only while this page is open."));
    showRequest();
}

} // namespace custompass
