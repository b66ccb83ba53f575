// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/userspage.h"

#include "ui/catalogchange.h"
#include "ui/dialogs/topupsheet.h"
#include "ui/dialogs/usereditor.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/messageline.h"
#include "ui/widgets/setupaction.h"
#include "ui/widgets/statusdelegate.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/userpane.h"

#include <QHBoxLayout>
#include <QHeaderView>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

UsersPage::UsersPage(WindowContext &context)
    : Page(context)
    , m_model(new UserTableModel(context.reader, this))
    , m_table(new TableView)
    , m_empty(new EmptyState(u"users"_s))
    , m_frame(new DetailPane)
    , m_pane(new UserPane(context, *m_frame, this))
    , m_split(new ListDetail(m_table, m_frame, Qt::Vertical, context.preferences, u"users"_s))
    , m_group(new ChoiceBox)
    , m_state(new ChoiceBox)
    , m_message(new MessageLine)
    , m_editor(new UserEditor(context, this))
    , m_money(new TopUpSheet(context, this))
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceS);
    bar->setSpacing(SpaceXs);
    addActions(bar);
    m_frame->setContent(m_pane);
    m_split->setShares(2, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_message);
    layout->addWidget(m_split, 1);
    setFocusProxy(m_table);

    m_pane->setTopUp(&m_topUp);
    connect(&context.catalog, &CatalogFeed::changed, this, [this] {
        fillGroups();
        showCurrent();
    });
    connect(m_pane, &UserPane::balanceChanged, m_money, &TopUpSheet::follow);
    connect(m_pane, &UserPane::gone, this, [this](qint64 id) {
        if (m_wanted == id) // a link led here
            m_message->sayError(tr("This user was deleted. Bills and tasks still name it."));
        closePane();
    });
    connect(m_frame, &DetailPane::closeRequested, this, [this] { closePane(); });
    connect(m_editor, &UserEditor::saved, this, &UsersPage::openUser);
    connect(m_money, &TopUpSheet::booked, this, [this](qint64 id, Quota balance) {
        const CatalogPtr catalog = this->context().catalog.current();
        const User *user = catalog->user(id);
        m_message->say(tr("Booked: the balance of %1 is %2 now.")
                           .arg(user ? user->name : QString::number(id), format::quotaAndDollars(balance)));
        m_model->reload();
        m_pane->refresh();
    });
    fillGroups();
    setUpTable();
}

/// What is done with a user by keys is done in the list: in the detail the same keys are those of the tokens.
void UsersPage::addActions(QHBoxLayout *bar)
{
    setUpAction(m_new, u"add"_s, QKeySequence::New, m_split);
    setUpAction(m_topUp, u"money"_s, QKeySequence(Qt::CTRL | Qt::Key_M), m_split, bar);
    setUpAction(m_edit, u"edit"_s, QKeySequence(Qt::CTRL | Qt::Key_E), m_table, bar);
    setUpAction(m_enable, u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_B), m_table, bar);
    setUpAction(m_remove, u"delete"_s, QKeySequence(Qt::Key_Delete), m_table, bar);
    m_split->addAction(m_pane->newToken()); // also while one is in the list
    bar->addStretch(1);
    for (ChoiceBox *box : {m_group, m_state}) {
        bar->addWidget(box);
        connect(box, &ChoiceBox::chosenChanged, this, &UsersPage::applyFilter);
    }
    connect(&m_new, &QAction::triggered, this, [this] {
        if (mayClose()) // the button is there beside an open editor, too
            m_editor->create();
    });
    connect(&m_topUp, &QAction::triggered, this, &UsersPage::topUp);
    connect(&m_edit, &QAction::triggered, this, &UsersPage::edit);
    connect(&m_enable, &QAction::triggered, this, &UsersPage::toggleEnabled);
    connect(&m_remove, &QAction::triggered, this, &UsersPage::askToRemove);
}

void UsersPage::setUpTable()
{
    using Column = UserTableModel::Columns;
    m_table->showModel(m_model);
    m_empty->setAction(&m_new);
    m_table->setEmptyState(m_empty);
    m_table->setItemDelegate(new FormatDelegate(m_table));
    const auto set = [this](int column, QAbstractItemDelegate *delegate) {
        m_table->setItemDelegateForColumn(column, delegate);
    };
    set(Column::Enabled, new StatusDelegate(
                             m_table, [](const QVariant &value) { return value.toBool() ? tr("on") : tr("off"); },
                             [](const QVariant &value) { return value.toBool() ? Tone::Good : Tone::Idle; }));
    //: an amount in quota, and in dollars
    const auto both = [](const QVariant &value) {
        const Quota quota(value.toLongLong());
        return tr("%1 (%2)").arg(format::quota(quota), format::roundDollars(quota));
    };
    const auto exact = [](const QVariant &value) { return format::dollars(Quota(value.toLongLong())); };
    set(Column::Balance, (new FormatDelegate(m_table, both))->alignRight()->useFixedFont()->markNegative()->setToolTip(exact));
    for (const int column : {Column::Held, Column::Used})
        set(column, quotaDelegate(m_table));
    for (const int column : {Column::Requests, Column::Tokens})
        set(column, numberDelegate(m_table));
    set(Column::Ratio, (new FormatDelegate(m_table, [](const QVariant &value) { return u"× "_s + value.toString(); }))
                           ->alignRight());
    m_table->setColumnWidths({170, 100, 80, 90, 210, 105, 120, 100, 85});
    m_table->setElasticColumn(Column::Name);
    QHeaderView *header = m_table->horizontalHeader();
    header->moveSection(Column::Enabled, 0);
    header->moveSection(header->visualIndex(Column::Balance), 2);
    connect(m_table, &TableView::currentRowChanged, this, &UsersPage::followRow);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { openUser(m_model->idAt(index.row())); });
    connect(m_model, &UserTableModel::loadFinished, this, &UsersPage::takeRows);
    connect(m_model, &UserTableModel::loadFailed, m_message,
            [this](quint64, const QString &error) { m_message->sayError(error); });
    m_table->rememberColumns(context().preferences, u"users"_s);
}

QString UsersPage::filterHint() const
{
    return tr("Name of a user");
}

void UsersPage::setFilter(const QString &text)
{
    m_filter.text = text;
    applyFilter();
}

void UsersPage::applyFilter()
{
    m_filter.group = m_group->chosen().toString();
    const QVariant enabled = m_state->chosen();
    m_filter.enabled = enabled.isValid() ? std::optional(enabled.toBool()) : std::nullopt;
    m_empty->setFiltered(!(m_filter == UserFilter()));
    m_model->setFilter(m_filter);
}

void UsersPage::fillGroups()
{
    m_group->setChoices(groupChoices(*context().catalog.current()));
}

void UsersPage::refresh()
{
    applyFilter();
    m_model->reload();
    m_pane->refresh();
}

void UsersPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    setLive(true);
}

void UsersPage::hideEvent(QHideEvent *event)
{
    setLive(false);
    Page::hideEvent(event);
}

void UsersPage::setLive(bool live)
{
    m_model->setLive(live);
    m_pane->setLive(live && m_split->isOpen());
}

void UsersPage::openItem(const QString &id)
{
    const bool ledger = id.startsWith("ledger:"_L1);
    const qint64 user = (ledger ? id.section(u':', 1) : id).toLongLong();
    if (user == 0)
        return;
    if (ledger)
        m_pane->showLedger();
    openUser(user);
}

/// At once, and in the list as soon as that has it; a filter that hides it there is no reason not to show it.
void UsersPage::openUser(qint64 id)
{
    if (id == 0)
        return;
    m_pane->setUser(id);
    m_split->open();
    setLive(isVisible());
    m_wanted = id;
    if (m_model->rowOf(id) >= 0)
        return takeRows();
    m_table->setCurrentIndex({}); // the list shows somebody else
    m_model->reload();
    showCurrent();
}

void UsersPage::followRow(const QModelIndex &index)
{
    if (index.isValid() && m_split->isOpen()) {
        m_wanted = 0;
        m_pane->setUser(m_model->idAt(index.row()));
    }
    showCurrent();
}

void UsersPage::takeRows()
{
    const int row = m_wanted != 0 ? m_model->rowOf(m_wanted) : -1;
    if (row >= 0) {
        m_wanted = 0;
        m_table->setCurrentIndex(m_model->index(row, UserTableModel::Name));
    }
    if (const auto balance = balanceOf(m_money->userId()))
        m_money->follow(m_money->userId(), *balance);
    showCurrent();
}

/// What is shown in the detail, else what is chosen in the list.
qint64 UsersPage::currentId() const
{
    if (m_split->isOpen())
        return m_pane->userId();
    return m_table->currentIndex().isValid() ? m_model->idAt(m_table->currentIndex().row()) : 0;
}

const User *UsersPage::currentUser(const Catalog &catalog) const
{
    return catalog.user(currentId());
}

void UsersPage::showCurrent()
{
    const CatalogPtr catalog = context().catalog.current();
    const User *user = currentUser(*catalog);
    for (QAction *action : {&m_topUp, &m_edit, &m_enable, &m_remove})
        action->setEnabled(user != nullptr);
    m_pane->newToken()->setEnabled(user != nullptr && m_split->isOpen());
    const bool turnsOff = !user || user->enabled;
    m_enable.setText(turnsOff ? tr("Switch off") : tr("Switch on"));
    m_enable.setIcon(lineIcon(turnsOff ? u"pause"_s : u"play"_s));
}

bool UsersPage::closePane()
{
    m_wanted = 0;
    m_pane->setLive(false);
    const bool closed = m_split->close();
    showCurrent();
    return closed;
}

bool UsersPage::closeDetail()
{
    if (SideSheet *sheet = openSheet())
        return sheet->cancel();
    return m_pane->closeInner() || closePane();
}

void UsersPage::edit()
{
    const CatalogPtr catalog = context().catalog.current();
    if (const User *user = currentUser(*catalog))
        m_editor->edit(*user);
}

void UsersPage::topUp()
{
    const CatalogPtr catalog = context().catalog.current();
    const User *user = currentUser(*catalog);
    if (!user)
        return;
    m_money->open(*user, balanceOf(user->id).value_or(m_pane->balance()));
}

/// As the list has it.
std::optional<Quota> UsersPage::balanceOf(qint64 userId) const
{
    const int row = m_model->rowOf(userId);
    if (row < 0)
        return std::nullopt;
    return Quota(m_model->index(row, UserTableModel::Balance).data(TableModel::ValueRole).toLongLong());
}

void UsersPage::act(std::function<Result<Done>(CatalogActions &)> work)
{
    m_message->say({});
    changeCatalog(context(), this, std::move(work), [this](const Result<Done> &done) {
        if (!done)
            m_message->sayError(refusalText(done.error().details));
        m_model->reload();
        m_pane->refresh();
    });
}

void UsersPage::toggleEnabled()
{
    const CatalogPtr catalog = context().catalog.current();
    if (const User *user = currentUser(*catalog))
        act([id = user->id, enabled = !user->enabled](CatalogActions &actions) {
            return actions.setUserEnabled(id, enabled);
        });
}

void UsersPage::askToRemove()
{
    const CatalogPtr catalog = context().catalog.current();
    const User *user = currentUser(*catalog);
    if (!user)
        return;
    const qint64 id = user->id;
    const auto &all = catalog->tokens();
    const auto tokens = std::count_if(all.begin(), all.end(), [id](const Token &token) { return token.userId == id; });
    const QString effect = tokens > 0 ? tr("Delete the user and %n token(s)", nullptr, int(tokens)) : tr("Delete the user");
    if (confirmRemoval(window(), tr("Delete the user \"%1\"?").arg(user->name),
                       tr("The user's keys are taken no longer, for good. The balance stays in the books; bills and "
                          "tasks still name the user. To refuse requests for a while only, switch the user off."),
                       effect))
        act([id](CatalogActions &actions) { return actions.removeUser(id); });
}

void UsersPage::retranslate()
{
    m_new.setText(tr("New user"));
    m_topUp.setText(tr("Top up…"));
    m_edit.setText(tr("Edit"));
    m_remove.setText(tr("Delete…"));
    m_new.setToolTip(tr("Make a user (Ctrl+N)"));
    m_topUp.setToolTip(tr("Top up, deduct or correct the balance (Ctrl+M)"));
    m_edit.setToolTip(tr("Edit the user (Ctrl+E)"));
    m_enable.setToolTip(tr("Take the user's requests or refuse them (Ctrl+B)"));
    m_remove.setToolTip(tr("Delete the user and all tokens (Del)"));
    m_group->setAllText(tr("All groups"));
    m_state->setAllText(tr("On and off"));
    m_state->setChoices({{tr("On"), true}, {tr("Off"), false}});
    m_table->setAccessibleName(tr("Users"));
    m_empty->setTexts(tr("No users yet"), tr("A user owns a balance and calls the gateway with tokens. Make one, top it up, "
                                             "and give a token's key away."));
    m_empty->setFilteredTexts(tr("No user fits the filter"), tr("Clear the filter to see the others."));
    retranslateColumns();
    m_pane->retranslate();
    applyFilter();
    showCurrent();
}

void UsersPage::retranslateColumns()
{
    using Column = UserTableModel::Columns;
    const std::pair<int, QString> titles[] = {
        {Column::Name, tr("Name")},   {Column::Group, tr("Group")},       {Column::Ratio, tr("Ratio")},
        {Column::Enabled, tr("Status")}, {Column::Balance, tr("Balance")},   {Column::Held, tr("Reserved")},
        {Column::Used, tr("Used")},   {Column::Requests, tr("Requests")}, {Column::Tokens, tr("Tokens")}};
    for (const auto &[column, title] : titles)
        m_model->setHeaderData(column, Qt::Horizontal, title);
}

} // namespace custompass
