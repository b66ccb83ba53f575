// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tokenspanel.h"

#include "models/tables/tokentablemodel.h"
#include "ui/catalogchange.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/dialogs/tokeneditor.h"
#include "ui/icons.h"
#include "ui/ruletexts.h"
#include "ui/tokens.h"
#include "ui/widgets/asidesplit.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formatdelegate.h"
#include "ui/widgets/messageline.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/setupaction.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/tokenstate.h"
#include "ui/widgets/tokenview.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace custompass {

using namespace Qt::StringLiterals;

TokensPanel::TokensPanel(WindowContext &context, QWidget *page, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new TokenTableModel(context.reader, this))
    , m_table(new TableView)
    , m_empty(new EmptyState(u"key"_s))
    , m_view(new TokenView(context))
    , m_aside(scrolled(m_view, QPalette::Base))
    , m_message(new MessageLine)
    , m_editor(new TokenEditor(context, page))
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(SpaceS, SpaceXs, SpaceS, SpaceXs);
    bar->setSpacing(SpaceXs);
    addActions(bar);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_message);
    column->addWidget(m_table, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new AsideSplit(left, m_aside));
    setFocusProxy(m_table);
    setUpTable();

    connect(&context.catalog, &CatalogFeed::changed, this, &TokensPanel::showCurrent);
    connect(m_editor, &TokenEditor::created, this, &TokensPanel::showKey);
    connect(m_editor, &TokenEditor::saved, this, [this] { m_model->reload(); });
}

void TokensPanel::addActions(QHBoxLayout *bar)
{
    setUpAction(m_new, u"add"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this, bar);
    setUpAction(m_edit, u"edit"_s, QKeySequence(Qt::CTRL | Qt::Key_E), this, bar);
    setUpAction(m_enable, u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_B), this, bar);
    setUpAction(m_revoke, u"delete"_s, QKeySequence(Qt::Key_Delete), this, bar);
    bar->addStretch(1);
    connect(&m_new, &QAction::triggered, this, &TokensPanel::create);
    connect(&m_edit, &QAction::triggered, this, &TokensPanel::edit);
    connect(&m_enable, &QAction::triggered, this, &TokensPanel::toggleEnabled);
    connect(&m_revoke, &QAction::triggered, this, &TokensPanel::askToRevoke);
}

void TokensPanel::setUpTable()
{
    using Column = TokenTableModel::Columns;
    m_table->showModel(m_model);
    m_table->setEmptyState(m_empty);
    m_empty->setAction(&m_new);
    const auto use = [this](QAbstractItemDelegate *delegate, std::initializer_list<int> columns) {
        for (const int column : columns)
            m_table->setItemDelegateForColumn(column, delegate);
    };
    m_table->setItemDelegate(new FormatDelegate(m_table));
    use(new TokenStateDelegate(m_context.clock, m_table), {Column::Enabled});
    use(quotaDelegate(m_table), {Column::Used, Column::Held, Column::QuotaLimit, Column::QuotaPerDay,
                                 Column::QuotaPerWeek, Column::QuotaPerMonth});
    use(numberDelegate(m_table), {Column::RequestsPerMinute});
    use(timeDelegate(m_table), {Column::ExpiresAt});
    use(new FormatDelegate(m_table, [](const QVariant &value) { return value.toStringList().join(u", "_s); }),
        {Column::Models, Column::AllowIps});
    m_table->setColumnWidths({120, 120, 84, 100, 100, 100, 120, 160, 140, 90, 100, 100, 110, 60});
    for (const int column : {Column::User, Column::Held, Column::Models, Column::AllowIps, Column::RequestsPerMinute,
                             Column::QuotaPerDay, Column::QuotaPerWeek, Column::QuotaPerMonth, Column::UserId})
        m_table->setColumnHidden(column, true);
    connect(m_table, &TableView::currentRowChanged, this, &TokensPanel::showCurrent);
    connect(m_table, &TableView::opened, this, &TokensPanel::edit);
    connect(m_model, &TokenTableModel::loadFinished, this, &TokensPanel::takeRows);
    connect(m_model, &TokenTableModel::dataChanged, this, &TokensPanel::showCurrent);
    connect(m_model, &TokenTableModel::loadFailed, m_message,
            [this](quint64, const QString &error) { m_message->sayError(error); });
    m_table->rememberColumns(m_context.preferences, u"tokens"_s);
}

void TokensPanel::setUser(qint64 userId)
{
    if (userId != m_userId) {
        m_userId = userId;
        m_wanted = 0;
        m_message->say({});
        m_aside->hide(); // until the tokens of this one are there
    }
    m_model->setFilter({userId, {}});
}

void TokensPanel::setLive(bool live)
{
    m_model->setLive(live && m_userId != 0);
}

void TokensPanel::refresh()
{
    if (m_userId == 0)
        return;
    m_model->reload();
    if (currentId() != 0)
        m_view->refresh();
}

/// The wanted one is chosen, else the first, so that there is something to be read.
void TokensPanel::takeRows()
{
    const int wanted = m_wanted != 0 ? m_model->rowOf(m_wanted) : -1;
    if (wanted >= 0)
        m_wanted = 0;
    if (wanted >= 0 || (currentId() == 0 && m_model->rowCount() > 0))
        m_table->setCurrentIndex(m_model->index(qMax(0, wanted), TokenTableModel::Name));
    showCurrent();
}

qint64 TokensPanel::currentId() const
{
    return m_table->currentIndex().isValid() ? m_model->idAt(m_table->currentIndex().row()) : 0;
}

void TokensPanel::showCurrent()
{
    const CatalogPtr catalog = m_context.catalog.current();
    const Token *token = catalog->token(currentId());
    if (token && token->userId != m_userId)
        token = nullptr; // a row of the user before
    for (QAction *action : {&m_edit, &m_enable, &m_revoke})
        action->setEnabled(token != nullptr);
    const bool turnsOff = !token || token->enabled;
    m_enable.setText(turnsOff ? tr("Switch off") : tr("Switch on"));
    m_enable.setIcon(lineIcon(turnsOff ? u"pause"_s : u"play"_s));
    m_aside->setVisible(token != nullptr);
    if (!token)
        return;
    const int row = m_table->currentIndex().row();
    const auto quota = [this, row](int column) {
        return Quota(m_model->index(row, column).data(TableModel::ValueRole).toLongLong());
    };
    m_view->showToken(*token, quota(TokenTableModel::Used), quota(TokenTableModel::Held));
}

void TokensPanel::create()
{
    const CatalogPtr catalog = m_context.catalog.current();
    if (const User *user = catalog->user(m_userId); user && !m_editor->isPresented())
        m_editor->create(*user);
}

void TokensPanel::edit()
{
    const CatalogPtr catalog = m_context.catalog.current();
    if (const Token *token = catalog->token(currentId()); token && !m_editor->isPresented())
        m_editor->edit(*token);
}

void TokensPanel::act(std::function<Result<Done>(CatalogActions &)> work)
{
    m_message->say({});
    changeCatalog(m_context, this, std::move(work), [this](const Result<Done> &done) {
        if (!done)
            m_message->sayError(refusalText(done.error().details));
        m_model->reload();
    });
}

void TokensPanel::toggleEnabled()
{
    const CatalogPtr catalog = m_context.catalog.current();
    if (const Token *token = catalog->token(currentId()))
        act([id = token->id, enabled = !token->enabled](CatalogActions &actions) {
            return actions.setTokenEnabled(id, enabled);
        });
}

void TokensPanel::askToRevoke()
{
    const CatalogPtr catalog = m_context.catalog.current();
    const Token *token = catalog->token(currentId());
    if (!token)
        return;
    const qint64 id = token->id;
    if (confirmRemoval(window(), tr("Revoke the token \"%1\"?").arg(token->name),
                       tr("Its key is taken no longer, for good. What is under way with it is finished and billed; "
                          "bills and tasks still name it."),
                       tr("Revoke the token")))
        act([id](CatalogActions &actions) { return actions.removeToken(id); });
}

void TokensPanel::showKey(const CreatedToken &token)
{
    m_wanted = token.id;
    m_model->reload();
    auto *dialog = new NewKeyDialog(token, window());
    dialog->open();
}

void TokensPanel::retranslate()
{
    m_new.setText(tr("New token"));
    m_edit.setText(tr("Edit"));
    m_revoke.setText(tr("Revoke…"));
    m_new.setToolTip(tr("Make a token for this user (Ctrl+Shift+N)"));
    m_edit.setToolTip(tr("Edit the token (Enter)"));
    m_enable.setToolTip(tr("Take the token's requests or refuse them (Ctrl+B)"));
    m_revoke.setToolTip(tr("Take the token away for good (Del)"));
    m_table->setAccessibleName(tr("Tokens"));
    m_empty->setTexts(tr("No tokens yet"),
                      tr("A client needs a token's key to call the gateway as this user. Make one, and give it away."));
    retranslateColumns();
    m_view->retranslate();
    showCurrent();
}

void TokensPanel::retranslateColumns()
{
    using Column = TokenTableModel::Columns;
    const std::pair<int, QString> titles[] = {{Column::Name, tr("Token")},
                                              {Column::User, tr("User")},
                                              {Column::Enabled, tr("Status")},
                                              {Column::Used, tr("Used")},
                                              {Column::Held, tr("Reserved")},
                                              {Column::QuotaLimit, tr("Limit")},
                                              {Column::ExpiresAt, tr("Expires")},
                                              {Column::Models, tr("Models")},
                                              {Column::AllowIps, tr("Addresses")},
                                              {Column::RequestsPerMinute, tr("A minute")},
                                              {Column::QuotaPerDay, tr("Limit a day")},
                                              {Column::QuotaPerWeek, tr("Limit a week")},
                                              {Column::QuotaPerMonth, tr("Limit a month")},
                                              {Column::UserId, tr("User's id")}};
    for (const auto &[column, title] : titles)
        m_model->setHeaderData(column, Qt::Horizontal, title);
}

} // namespace custompass
