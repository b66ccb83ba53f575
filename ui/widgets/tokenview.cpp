// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tokenview.h"

#include "models/domain/clock.h"
#include "models/store/tokens.h"
#include "models/tables/tablereader.h"
#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/secretline.h"
#include "ui/widgets/statuspill.h"
#include "ui/widgets/tokenstate.h"
#include "ui/widgets/usagebar.h"

#include <QHBoxLayout>
#include <QLabel>

namespace custompass {

using namespace Qt::StringLiterals;

TokenView::TokenView(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_name(new QLabel)
    , m_state(new StatusPill)
    , m_key(new SecretLine)
    , m_problem(new QLabel)
    , m_limits(new QVBoxLayout)
    , m_facts(new FactList)
{
    m_name->setFont(fontAt(FontStep::Heading));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setRole(m_problem, u"error"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_limits->setSpacing(SpaceM);
    auto *title = new QHBoxLayout;
    title->setSpacing(SpaceS);
    title->addWidget(m_name, 1);
    title->addWidget(m_state);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceL);
    layout->setSpacing(SpaceM);
    layout->addLayout(title);
    layout->addWidget(m_key);
    layout->addWidget(m_problem);
    layout->addLayout(m_limits);
    layout->addWidget(m_facts);
    layout->addStretch(1);
}

void TokenView::showToken(const Token &token, Quota used, Quota held)
{
    if (token.id != m_token.id) {
        m_key->setSecret({});
        m_use.clear();
    }
    const bool reads = !(token == m_token) || used != m_used || held != m_held;
    m_token = token;
    m_used = used;
    m_held = held;
    showFacts();
    showLimits();
    if (reads)
        refresh();
}

void TokenView::refresh()
{
    if (m_job)
        m_job->cancel();
    m_job = m_context.reader.read(
        TableReader::Lane::Pages, this,
        [id = m_token.id, &secrets = m_context.secrets, now = m_context.clock.nowMs()](ReadContext &read) -> Result<Read> {
            const auto key = tokenKey(read.database, secrets, id);
            if (!key)
                return key.error();
            const auto use = tokenPeriodQuotas(read.database, id, now);
            if (!use)
                return use.error();
            return Read{*key, *use};
        },
        [this](const Result<Read> &read) { take(read); });
}

void TokenView::take(const Result<Read> &read)
{
    m_job.reset();
    m_problem->setVisible(!read.ok());
    if (!read)
        return m_problem->setText(read.error().details);
    const bool wasRevealed = m_key->isRevealed();
    m_key->setSecret(read->key);
    m_key->setRevealed(wasRevealed);
    m_use = read->use;
    showLimits();
}

void TokenView::showFacts()
{
    m_name->setText(m_token.name);
    m_name->setToolTip(m_token.name);
    const StatusText state = tokenState(m_token.enabled, m_token.expiresAtMs, m_context.clock.nowMs());
    m_state->setStatus(state.tone, state.word);
    QList<Fact> facts{{tr("Used"), format::quotaAndDollars(m_used)}};
    if (!m_held.isZero())
        facts.append({tr("Reserved"), format::quotaAndDollars(m_held)});
    const QString expires = m_token.expiresAtMs ? format::time(*m_token.expiresAtMs) : tr("never");
    facts.append({tr("Expires"), expires, m_token.expiresAtMs ? format::utc(*m_token.expiresAtMs) : QString()});
    facts.append({tr("Requests a minute"),
                  m_token.requestsPerMinute ? format::number(*m_token.requestsPerMinute) : tr("no limit")});
    facts.append({tr("Models"), m_token.models.isEmpty() ? tr("all") : m_token.models.join(u", "_s)});
    facts.append({tr("Addresses"), m_token.allowIps.isEmpty() ? tr("all") : m_token.allowIps.join(u", "_s)});
    m_facts->setFacts(facts);
}

void TokenView::showLimits()
{
    while (QLayoutItem *item = m_limits->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [this](const QString &title, Quota spent, Quota limit, const QString &note) {
        auto *bar = new UsageBar;
        bar->setUsage(title, spent, limit, note);
        m_limits->addWidget(bar);
    };
    if (m_token.quotaLimit)
        add(tr("In all"), m_used.plus(m_held).value_or(m_used), *m_token.quotaLimit, {});
    const auto nameOf = [](QuotaPeriod period) {
        return period == QuotaPeriod::Day ? tr("Today") : period == QuotaPeriod::Week ? tr("This week") : tr("This month");
    };
    for (const PeriodQuota &use : std::as_const(m_use))
        add(nameOf(use.period), use.spent, use.limit, tr("Starts anew at %1").arg(format::time(use.resetsAtMs)));
}

void TokenView::retranslate()
{
    if (m_token.id == 0)
        return;
    showFacts();
    showLimits();
}

} // namespace custompass
