// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/contractpanel.h"

#include "models/domain/channelurl.h"
#include "models/store/tokens.h"
#include "models/tables/tablereader.h"
#include "ui/catalogfeed.h"
#include "ui/tokens.h"
#include "ui/widgets/contractsteprow.h"
#include "ui/widgets/jsonfield.h"
#include "ui/widgets/restyle.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <vector>

namespace custompass {

using namespace Qt::StringLiterals;

/// What an upstream gets in place of a user's token if none is chosen.
static constexpr char testToken[] = "sk-contract-test";

ContractPanel::ContractPanel(WindowContext &context)
    : m_context(context)
    , m_notice(new QLabel)
    , m_syncLabel(new QLabel)
    , m_sync(new QComboBox)
    , m_asyncLabel(new QLabel)
    , m_async(new QComboBox)
    , m_tokenLabel(new QLabel)
    , m_token(new QComboBox)
    , m_bodyLabel(new QLabel)
    , m_body(new JsonField)
    , m_button(new QPushButton)
    , m_problem(new QLabel)
{
    setRole(m_notice, u"muted"_s);
    m_notice->setWordWrap(true);
    setRole(m_problem, u"error"_s);
    m_problem->setWordWrap(true);
    setRole(m_button, u"primary"_s);
    m_button->setObjectName(u"contract_run"_s);
    m_sync->setObjectName(u"contract_sync"_s);
    m_async->setObjectName(u"contract_async"_s);
    m_token->setObjectName(u"contract_token"_s);
    m_body->setObjectName(u"contract_body"_s);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(SpaceM);
    grid->setVerticalSpacing(SpaceS);
    grid->setColumnStretch(1, 1);
    const std::pair<QLabel *, QWidget *> rows[] = {
        {m_syncLabel, m_sync}, {m_asyncLabel, m_async}, {m_tokenLabel, m_token}, {m_bodyLabel, m_body}};
    for (int i = 0; i < 4; ++i) {
        rows[i].first->setBuddy(rows[i].second);
        // Beside the first line of what is entered.
        grid->addWidget(rows[i].first, i, 0, rows[i].second == m_body ? Qt::AlignTop : Qt::AlignVCenter);
        grid->addWidget(rows[i].second, i, 1);
        if (auto *box = qobject_cast<QComboBox *>(rows[i].second))
            box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    }
    m_bodyLabel->setContentsMargins(0, SpaceXs, 0, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceL);
    layout->setSpacing(SpaceM);
    layout->addLayout(grid);
    layout->addWidget(m_notice);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    layout->addWidget(m_problem);
    for (std::size_t i = 0; i < ContractParts; ++i) {
        m_rows[i] = new ContractStepRow;
        ContractStep step;
        step.part = ContractPart(i);
        m_rows[i]->setStep(step);
        layout->addWidget(m_rows[i]);
        connect(m_rows[i], &ContractStepRow::remedyChosen, this, &ContractPanel::remedyChosen);
    }
    layout->addStretch(1);
    connect(m_button, &QPushButton::clicked, this, &ContractPanel::startOrCancel);
    connect(m_body, &JsonField::textChanged, this, &ContractPanel::showState);
    connect(m_sync, &QComboBox::currentIndexChanged, this, &ContractPanel::showState);
    connect(m_async, &QComboBox::currentIndexChanged, this, &ContractPanel::showState);
}

ContractPanel::~ContractPanel() = default;

void ContractPanel::showChannel(const Channel &channel, bool valid)
{
    const bool otherModels = channel.models != m_channel.models;
    m_channel = channel;
    m_valid = valid;
    if (otherModels || m_sync->count() == 0) {
        fillModels(m_sync, false);
        fillModels(m_async, true);
    }
    showState();
}

void ContractPanel::reset()
{
    m_run.reset();
    m_starting = false;
    m_error.clear();
    fillTokens();
    for (std::size_t i = 0; i < ContractParts; ++i) {
        ContractStep step;
        step.part = ContractPart(i);
        m_rows[i]->setExpanded(false);
        m_rows[i]->setStep(step);
    }
    showState();
}

QWidget *ContractPanel::firstField() const
{
    return m_button->isEnabled() ? static_cast<QWidget *>(m_button) : m_sync;
}

/// The models of a kind, those priced by usage first, as they tell most; and the choice of none.
void ContractPanel::fillModels(QComboBox *box, bool async)
{
    const QSignalBlocker quiet(box);
    const QString chosen = box->currentData().toString();
    const bool hadChoice = box->count() > 0;
    QStringList names;
    std::copy_if(m_channel.models.begin(), m_channel.models.end(), std::back_inserter(names),
                 [async](const QString &name) { return isAsyncModel(name) == async; });
    const CatalogPtr catalog = m_context.catalog.current();
    std::stable_partition(names.begin(), names.end(), [&catalog](const QString &name) {
        const Model *model = catalog->model(name);
        return model && model->price.modelRatio && !model->price.priceUsd;
    });
    box->clear();
    for (const QString &name : names)
        box->addItem(name, name);
    box->addItem(tr("none"), QString());
    box->setCurrentIndex(hadChoice && names.contains(chosen) ? box->findData(chosen) : 0);
}

void ContractPanel::fillTokens()
{
    const CatalogPtr catalog = m_context.catalog.current();
    std::vector<std::pair<QString, qint64>> tokens;
    for (const Token &token : catalog->tokens()) {
        if (const User *user = catalog->user(token.userId))
            tokens.emplace_back(user->name + u" · "_s + token.name, token.id);
    }
    std::sort(tokens.begin(), tokens.end());
    const QVariant chosen = m_token->currentData();
    m_token->clear();
    m_token->addItem(tr("a test token (%1)").arg(QLatin1StringView(testToken)), qint64(0));
    for (const auto &[name, id] : tokens)
        m_token->addItem(name, id);
    m_token->setCurrentIndex(qMax(0, m_token->findData(chosen)));
}

ContractModel ContractPanel::modelOf(const QComboBox *box) const
{
    ContractModel model;
    model.name = box->currentData().toString();
    model.body =
        m_body->toPlainText().trimmed().isEmpty() ? QByteArray("{}") : m_body->toPlainText().toUtf8();
    const CatalogPtr catalog = m_context.catalog.current();
    const Model *priced = catalog->model(model.name);
    if (const auto mode = priced ? priced->price.mode() : Result<BillingMode>(BillingMode::Free)) {
        model.price.mode = *mode;
        model.price.model = priced ? priced->price : ModelPrice();
    }
    return model;
}

void ContractPanel::startOrCancel()
{
    if (isRunning()) {
        m_run->cancel();
        return;
    }
    const qint64 tokenId = m_token->currentData().toLongLong();
    if (tokenId == 0) {
        start(testToken);
        return;
    }
    m_starting = true;
    showState();
    m_context.reader.read(
        TableReader::Lane::Pages, this,
        [tokenId, &secrets = m_context.secrets](ReadContext &context) {
            return tokenKey(context.database, secrets, tokenId);
        },
        [this](const Result<QByteArray> &key) {
            if (!std::exchange(m_starting, false))
                return; // the editor was closed meanwhile
            if (key)
                start(*key);
            else
                m_error = key.error().details;
            showState();
        });
}

void ContractPanel::start(const QByteArray &userToken)
{
    m_error.clear();
    ContractPlan plan;
    plan.channel = m_channel;
    plan.sync = modelOf(m_sync);
    plan.async = modelOf(m_async);
    plan.userToken = userToken;
    m_run = m_context.contract.run(plan);
    ContractRun *run = m_run.get();
    for (std::size_t i = 0; i < ContractParts; ++i)
        m_rows[i]->setStep(run->steps()[i]);
    connect(run, &ContractRun::stepChanged, this, [this, run](int index) {
        m_rows[std::size_t(index)]->setStep(run->steps()[std::size_t(index)]);
    });
    connect(run, &ContractRun::finished, this, &ContractPanel::showState);
    showState();
}

void ContractPanel::showState()
{
    const bool hasModel =
        !m_sync->currentData().toString().isEmpty() || !m_async->currentData().toString().isEmpty();
    const QString body = m_body->problem();
    m_button->setText(isRunning() ? tr("Cancel the test") : tr("Send real requests"));
    m_button->setEnabled(isRunning() || (m_valid && hasModel && body.isEmpty() && !m_starting));
    setStyleProperty(m_body, "invalid", !body.isEmpty());
    if (!m_valid)
        m_problem->setText(tr("The channel's fields must be right before it can be tested."));
    else if (!hasModel)
        m_problem->setText(tr("Add a model to the channel, or choose one."));
    else
        m_problem->setText(body.isEmpty() ? m_error : body);
    m_problem->setVisible(!m_problem->text().isEmpty());
}

void ContractPanel::retranslate()
{
    m_notice->setText(
        tr("This sends real requests to the upstream, which may cost money there. No user is charged, and "
           "nothing is booked."));
    m_syncLabel->setText(tr("Model"));
    m_asyncLabel->setText(tr("Task model"));
    m_tokenLabel->setText(tr("User's token"));
    m_bodyLabel->setText(tr("Body (JSON)"));
    for (QComboBox *box : {m_sync, m_async}) {
        const int none = box->findData(QString());
        if (none >= 0)
            box->setItemText(none, tr("none"));
    }
    fillTokens();
    for (ContractStepRow *row : m_rows)
        row->retranslate();
    showState();
}

} // namespace custompass
