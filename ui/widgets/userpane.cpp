// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/userpane.h"

#include "models/tables/usertablemodel.h"
#include "ui/catalogfeed.h"
#include "ui/format.h"
#include "ui/tokens.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/statuspill.h"
#include "ui/widgets/tokenspanel.h"
#include "ui/widgets/userledger.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {
enum Tab { TokensTab, LedgerTab };
} // namespace

static constexpr int SideWidth = 236;

UserPane::UserPane(WindowContext &context, DetailPane &frame, QWidget *page, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_frame(frame)
    , m_account(new UserTableModel(context.reader, this))
    , m_state(new StatusPill)
    , m_dollars(new QLabel)
    , m_quota(new QLabel)
    , m_facts(new FactList)
    , m_tabs(new QTabBar)
    , m_stack(new QStackedWidget)
    , m_tokens(new TokensPanel(context, page))
    , m_ledger(new UserLedger(context))
{
    m_dollars->setFont(fontAt(FontStep::Figure));
    m_dollars->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_quota->setFont(fixedFont());
    m_quota->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *side = new QWidget;
    side->setFixedWidth(SideWidth);
    auto *figures = new QVBoxLayout(side);
    figures->setContentsMargins(SpaceL, 0, SpaceM, SpaceM);
    figures->setSpacing(SpaceXs);
    figures->addWidget(m_dollars);
    figures->addWidget(m_quota);
    figures->addSpacing(SpaceS);
    figures->addWidget(m_state);
    figures->addSpacing(SpaceXs);
    figures->addWidget(m_facts);
    figures->addStretch(1);

    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab({});
    m_tabs->addTab({});
    m_stack->addWidget(m_tokens);
    m_stack->addWidget(m_ledger);
    auto *line = new QFrame;
    setRole(line, u"line"_s);
    line->setFixedWidth(1);
    auto *tables = new QVBoxLayout;
    tables->setSpacing(0);
    tables->addWidget(m_tabs);
    tables->addWidget(m_stack, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(side);
    layout->addWidget(line);
    layout->addLayout(tables, 1);

    connect(m_tabs, &QTabBar::currentChanged, this, &UserPane::showTab);
    connect(m_account, &UserTableModel::loadFinished, this, &UserPane::takeAccount);
    connect(&context.catalog, &CatalogFeed::changed, this, &UserPane::showUser);
}

void UserPane::setUser(qint64 userId)
{
    if (userId == 0)
        return;
    m_userId = userId;
    UserFilter only;
    only.userId = userId;
    m_account->setFilter(only);
    m_tokens->setUser(userId);
    if (m_tabs->currentIndex() == LedgerTab)
        m_ledger->setUser(userId);
    setLive(m_isLive);
    showUser();
}

void UserPane::setLive(bool live)
{
    m_isLive = live;
    m_account->setLive(live && m_userId != 0);
    m_tokens->setLive(live && m_tabs->currentIndex() == TokensTab);
    m_ledger->setLive(live && m_tabs->currentIndex() == LedgerTab);
}

void UserPane::refresh()
{
    if (m_userId == 0)
        return;
    m_account->reload();
    m_tokens->refresh();
    if (m_tabs->currentIndex() == LedgerTab)
        m_ledger->refresh();
}

void UserPane::showTab(int tab)
{
    m_stack->setCurrentIndex(tab);
    if (m_userId == 0)
        return;
    if (tab == LedgerTab)
        m_ledger->setUser(m_userId);
    setLive(m_isLive);
}

void UserPane::setTopUp(QAction *topUp)
{
    m_ledger->setEmptyAction(topUp);
}

QAction *UserPane::newToken()
{
    return m_tokens->newToken();
}

void UserPane::showTokens()
{
    m_tabs->setCurrentIndex(TokensTab);
}

void UserPane::showLedger()
{
    m_tabs->setCurrentIndex(LedgerTab);
}

bool UserPane::closeInner()
{
    return m_tabs->currentIndex() == LedgerTab && m_ledger->closeEntry();
}

qint64 UserPane::figure(int column) const
{
    const bool isOfThisUser = m_account->rowCount() == 1 && m_account->idAt(0) == m_userId;
    return isOfThisUser ? m_account->index(0, column).data(TableModel::ValueRole).toLongLong() : 0;
}

Quota UserPane::balance() const
{
    return Quota(figure(UserTableModel::Balance));
}

void UserPane::showUser()
{
    const CatalogPtr catalog = m_context.catalog.current();
    const User *user = catalog->user(m_userId);
    if (!user)
        return;
    m_frame.setTitle(user->name);
    m_state->setStatus(user->enabled ? Tone::Good : Tone::Idle, user->enabled ? tr("on") : tr("off"));
    showFigures();
}

void UserPane::takeAccount()
{
    if (m_account->rowCount() == 0)
        Q_EMIT gone(m_userId);
    else
        showFigures();
}

void UserPane::showFigures()
{
    const CatalogPtr catalog = m_context.catalog.current();
    const User *user = catalog->user(m_userId);
    if (!user)
        return;
    m_dollars->setText(format::roundDollars(balance()));
    m_dollars->setToolTip(format::dollars(balance()));
    m_dollars->setAccessibleName(tr("Balance"));
    setRole(m_dollars, balance().isNegative() ? u"error"_s : QString());
    m_quota->setText(tr("%1 quota").arg(format::quota(balance())));
    const auto dollars = [this](int column) { return format::roundDollars(Quota(figure(column))); };
    const auto exactly = [this](int column) { return format::quotaAndDollars(Quota(figure(column))); };
    const Group *group = catalog->group(user->group);
    m_facts->setFacts({
        {tr("Reserved"), dollars(UserTableModel::Held), exactly(UserTableModel::Held)},
        {tr("Used"), dollars(UserTableModel::Used), exactly(UserTableModel::Used)},
        {tr("Requests"), format::number(figure(UserTableModel::Requests))},
        //: a group and the ratio of its prices
        {tr("Group"), group ? tr("%1 (× %2)").arg(group->name, group->ratio.toString()) : user->group},
        {tr("Own ratio"), u"× "_s + user->ratio.toString()},
    });
    Q_EMIT balanceChanged(m_userId, balance());
}

void UserPane::retranslate()
{
    m_tabs->setTabText(TokensTab, tr("Tokens"));
    m_tabs->setTabText(LedgerTab, tr("Ledger"));
    m_tabs->setAccessibleName(tr("Tokens or ledger"));
    m_tokens->retranslate();
    m_ledger->retranslate();
    showUser();
}

} // namespace custompass
