// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/tokenform.h"

#include "models/domain/clock.h"
#include "ui/catalogfeed.h"
#include "ui/format.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/amountfield.h"
#include "ui/widgets/expiryfield.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/linesfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>
#include <set>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int addModelWidth = 200;

static AmountField *limitField()
{
    return new AmountField(AmountField::Allowed::NotNegative);
}

TokenForm::TokenForm(WindowContext &context)
    : FormSection(context)
    , m_name(new QLineEdit)
    , m_enabled(new QCheckBox)
    , m_expiry(new ExpiryField(context.clock))
    , m_limits{Limit{u"quota_limit"_s, &Token::quotaLimit, limitField(), {}},
               Limit{u"quota_per_day"_s, &Token::quotaPerDay, limitField(), QuotaPeriod::Day},
               Limit{u"quota_per_week"_s, &Token::quotaPerWeek, limitField(), QuotaPeriod::Week},
               Limit{u"quota_per_month"_s, &Token::quotaPerMonth, limitField(), QuotaPeriod::Month}}
    , m_perMinute(new QLineEdit)
    , m_models(new LinesField)
    , m_addModel(new QComboBox)
    , m_addresses(new LinesField)
{
    m_enabled->setObjectName(u"enabled"_s);
    m_addModel->setObjectName(u"add_model"_s);
    m_addModel->setEditable(true);
    m_addModel->setInsertPolicy(QComboBox::NoInsert);
    m_addModel->setFixedWidth(addModelWidth);
    m_addModel->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_addModel->completer()->setFilterMode(Qt::MatchContains);

    addField(u"name"_s, m_name);
    addBelow(m_enabled);
    addField(u"expires_at"_s, m_expiry);
    m_limitsHeading = addHeading();
    addRow({{m_limits[0].name, m_limits[0].field}, {u"requests_per_minute"_s, m_perMinute}});
    for (auto limit = m_limits.begin() + 1; limit != m_limits.end(); ++limit)
        addField(limit->name, limit->field);
    m_accessHeading = addHeading();
    addField(u"models"_s, m_models)->addLabelWidget(m_addModel);
    addField(u"allow_ips"_s, m_addresses);

    for (const Limit &limit : m_limits)
        connect(limit.field, &QLineEdit::textEdited, this, touches(limit.name));
    connect(m_name, &QLineEdit::textEdited, this, touches(u"name"_s));
    connect(m_enabled, &QCheckBox::toggled, this, touches(u"enabled"_s));
    connect(m_expiry, &ExpiryField::edited, this, touches(u"expires_at"_s));
    connect(m_perMinute, &QLineEdit::textEdited, this, touches(u"requests_per_minute"_s));
    connect(m_models, &QPlainTextEdit::textChanged, this, touches(u"models"_s));
    connect(m_addresses, &QPlainTextEdit::textChanged, this, touches(u"allow_ips"_s));
    connect(m_addModel, &QComboBox::activated, this, [this](int index) {
        if (index >= 0)
            m_models->addLine(m_addModel->itemText(index));
        m_addModel->setCurrentIndex(-1);
        m_addModel->clearEditText();
    });
}

QLabel *TokenForm::addHeading()
{
    auto *heading = new QLabel;
    heading->setFont(fontAt(FontStep::Heading));
    heading->setContentsMargins(0, SpaceS, 0, 0);
    addBelow(heading);
    return heading;
}

void TokenForm::load(const Token &token)
{
    m_use.clear();
    m_name->setText(token.name);
    m_enabled->setChecked(token.enabled);
    m_expiry->setMoment(token.expiresAtMs);
    for (const Limit &limit : m_limits)
        limit.field->setAmount(token.*limit.member);
    m_perMinute->setText(token.requestsPerMinute ? QString::number(*token.requestsPerMinute) : QString());
    m_models->setLines(token.models);
    m_addresses->setLines(token.allowIps);
    fillModels();
}

/// What channels offer, async models included.
void TokenForm::fillModels()
{
    std::set<QString> names;
    for (const Channel &channel : context().catalog.current()->channels())
        names.insert(channel.models.begin(), channel.models.end());
    const QSignalBlocker quiet(m_addModel);
    m_addModel->clear();
    m_addModel->addItems(QStringList(names.begin(), names.end()));
    m_addModel->setCurrentIndex(-1);
}

void TokenForm::store(Token &token) const
{
    token.name = m_name->text().trimmed();
    token.enabled = m_enabled->isChecked();
    token.expiresAtMs = m_expiry->moment();
    for (const Limit &limit : m_limits) {
        if (limit.field->problem().isEmpty())
            token.*limit.member = limit.field->amount();
    }
    const QString perMinute = m_perMinute->text().trimmed();
    bool isNumber = false;
    const int number = perMinute.toInt(&isNumber);
    if (perMinute.isEmpty() || isNumber)
        token.requestsPerMinute = isNumber ? std::optional(number) : std::nullopt;
    token.models = m_models->lines();
    token.allowIps = m_addresses->lines();
}

std::vector<FormSection::Problem> TokenForm::ownProblems() const
{
    std::vector<Problem> problems;
    for (const Limit &limit : m_limits) {
        if (const QString problem = limit.field->problem(); !problem.isEmpty())
            problems.push_back({limit.name, problem});
    }
    const QString perMinute = m_perMinute->text().trimmed();
    bool isNumber = false;
    perMinute.toInt(&isNumber);
    if (!perMinute.isEmpty() && !isNumber)
        problems.push_back({u"requests_per_minute"_s, tr("Must be a whole number")});
    return problems;
}

void TokenForm::setUse(const QList<PeriodQuota> &use)
{
    m_use = use;
    showReadings();
}

/// Empty hints would let the form jump, so each limit always says something.
QString TokenForm::hintOf(const Limit &limit) const
{
    QStringList facts;
    if (const QString reading = limit.field->reading(); !reading.isEmpty())
        facts.append(reading);
    if (!limit.period) {
        if (facts.isEmpty())
            facts.append(tr("Over its whole life. Dollars as 5usd, or quota as 2500000; empty: no limit."));
        return facts.constFirst();
    }
    const auto use = std::find_if(m_use.begin(), m_use.end(),
                                  [&limit](const PeriodQuota &one) { return one.period == limit.period; });
    if (use != m_use.end())
        facts.append(tr("%1 used so far").arg(format::quotaAndDollars(use->spent)));
    const qint64 end = quotaPeriodEndMs(*limit.period, quotaDayOf(context().clock.nowMs()));
    if (facts.isEmpty())
        return tr("Starts anew at %1").arg(format::time(end));
    facts.append(tr("starts anew at %1").arg(format::time(end)));
    return facts.join(u" · "_s);
}

QString TokenForm::strangersAmong(const QStringList &models) const
{
    const CatalogPtr catalog = context().catalog.current();
    QStringList strangers;
    std::copy_if(models.begin(), models.end(), std::back_inserter(strangers),
                 [&catalog](const QString &name) { return catalog->channelsFor(name).empty(); });
    return strangers.join(u", "_s);
}

void TokenForm::showReadings()
{
    for (const Limit &limit : m_limits)
        named(limit.name).setHint(hintOf(limit));
    const QString strangers = strangersAmong(m_models->lines());
    named(u"models"_s).setHint(strangers.isEmpty() ? tr("One a line; none: all models.")
                                                   : tr("No channel offers: %1").arg(strangers));
}

void TokenForm::retranslate()
{
    heading()->setText(tr("Token"));
    named(u"name"_s).setLabel(tr("&Name"));
    m_enabled->setText(tr("&Enabled: requests with it are taken"));
    named(u"expires_at"_s).setLabel(tr("E&xpires"));
    m_expiry->retranslate();
    m_limitsHeading->setText(tr("Limits"));
    named(u"quota_limit"_s).setLabel(tr("&Quota in all"));
    named(u"quota_per_day"_s).setLabel(tr("Quota a &day"));
    named(u"quota_per_week"_s).setLabel(tr("Quota a &week"));
    named(u"quota_per_month"_s).setLabel(tr("Quota a &month"));
    named(u"requests_per_minute"_s).setLabel(tr("&Requests a minute"));
    named(u"requests_per_minute"_s).setHint(tr("Empty: no limit."));
    for (const Limit &limit : m_limits)
        limit.field->setPlaceholderText(tr("no limit"));
    m_perMinute->setPlaceholderText(tr("no limit"));
    m_accessHeading->setText(tr("Access"));
    named(u"models"_s).setLabel(tr("M&odels it may use"));
    m_models->setPlaceholderText(tr("all models"));
    m_addModel->lineEdit()->setPlaceholderText(tr("Add a model…"));
    m_addModel->setAccessibleName(tr("Add a model"));
    m_addModel->lineEdit()->setAccessibleName(tr("Add a model"));
    named(u"allow_ips"_s).setLabel(tr("&Addresses it may come from"));
    named(u"allow_ips"_s).setHint(tr("Addresses or subnets (CIDR), one a line; none: all."));
    m_addresses->setPlaceholderText(u"10.0.0.0/8\n2001:db8::/32"_s);
    showReadings();
}

} // namespace custompass
