// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/logpage.h"

#include "models/tables/logtablemodel.h"
#include "ui/format.h"
#include "ui/preferences.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/listdetail.h"
#include "ui/widgets/statusdelegate.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

static QString levelWord(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return LogPage::tr("Debug");
    case LogLevel::Info:
        return LogPage::tr("Info");
    case LogLevel::Warning:
        return LogPage::tr("Warning");
    case LogLevel::Error:
        return LogPage::tr("Error");
    }
    Q_UNREACHABLE();
}

static Tone levelTone(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return Tone::Idle;
    case LogLevel::Info:
        return Tone::Good;
    case LogLevel::Warning:
        return Tone::Wait;
    case LogLevel::Error:
        return Tone::Bad;
    }
    Q_UNREACHABLE();
}

static LogLevel levelOf(const QVariant &value)
{
    return LogLevel(value.toInt());
}

LogPage::LogPage(WindowContext &context)
    : Page(context)
    , m_model(new LogTableModel(context.log, this))
    , m_table(new TableView)
    , m_empty(new EmptyState(u"log"_s))
    , m_level(new QComboBox)
    , m_levelTitle(new QLabel)
    , m_detail(new DetailPane)
    , m_text(new QPlainTextEdit)
{
    for (int level = 0; level <= 3; ++level)
        m_level->addItem(QString());
    const QString kept = context.preferences.text(u"log/level"_s);
    m_level->setCurrentIndex(kept.isEmpty() ? 1 : qBound(0, kept.toInt(), 3));
    setLeast(m_level->currentIndex());
    m_levelTitle->setBuddy(m_level);
    connect(m_level, &QComboBox::activated, this, [this](int level) {
        this->context().preferences.setText(u"log/level"_s, QString::number(level));
        setLeast(level);
    });

    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(LogTableModel::Time, timeDelegate(m_table));
    m_table->setItemDelegateForColumn(
        LogTableModel::Level, (new StatusDelegate(
                                  m_table, [](const QVariant &value) { return levelWord(levelOf(value)); },
                                  [](const QVariant &value) { return levelTone(levelOf(value)); }))
                                  ->markOnlyTrouble());
    m_table->setItemDelegateForColumn(LogTableModel::Category, (new FormatDelegate(m_table))->makeMuted());
    m_table->setColumnWidths({160, 110, 170});
    m_table->setEmptyState(m_empty);
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar *bar = m_table->verticalScrollBar();
        m_atEnd = bar->value() == bar->maximum();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogPage::follow, Qt::QueuedConnection);
    connect(m_model, &QAbstractItemModel::modelReset, m_table, &QTableView::scrollToBottom, Qt::QueuedConnection);
    m_table->rememberColumns(context.preferences, u"log"_s);
    connect(m_table, &TableView::currentRowChanged, this, [this](const QModelIndex &index) {
        if (m_split->isOpen())
            showEntry(index.row());
    });
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) {
        showEntry(index.row());
        m_split->open();
    });

    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    m_text->setFrameShape(QFrame::NoFrame);
    m_detail->setContent(m_text);
    m_split = new ListDetail(m_table, m_detail, Qt::Vertical, context.preferences, u"log"_s);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(SpaceL, SpaceS, SpaceL, SpaceS);
    bar->setSpacing(SpaceS);
    bar->addWidget(m_levelTitle);
    bar->addWidget(m_level);
    bar->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_split, 1);
    setFocusProxy(m_table);
}

QString LogPage::filterHint() const
{
    return tr("Filter by text");
}

void LogPage::setFilter(const QString &text)
{
    LogFilter filter = m_model->filter();
    filter.text = text;
    m_model->setFilter(filter);
}

void LogPage::setLeast(int level)
{
    LogFilter filter = m_model->filter();
    filter.least = LogLevel(level);
    m_model->setFilter(filter);
}

/// The list does not move while one reads further up.
void LogPage::follow()
{
    if (m_atEnd)
        m_table->scrollToBottom();
}

void LogPage::openItem(const QString &id)
{
    const qint64 number = id.toLongLong();
    for (int row = m_model->rowCount() - 1; row >= 0; --row) {
        if (m_model->idAt(row) != number)
            continue;
        m_table->setCurrentIndex(m_model->index(row, 0));
        showEntry(row);
        m_split->open();
        return;
    }
}

bool LogPage::closeDetail()
{
    return m_split->close();
}

void LogPage::showEntry(int row)
{
    const TableRow *entry = m_model->rowAt(row);
    if (!entry)
        return;
    const auto &cells = entry->cells;
    //: level and time of a log line
    m_detail->setTitle(tr("%1 · %2").arg(levelWord(levelOf(cells[LogTableModel::Level])),
                                         format::time(cells[LogTableModel::Time].toLongLong())));
    m_text->setPlainText(cells[LogTableModel::Category].toString() + u"\n\n"_s +
                         cells[LogTableModel::Message].toString());
}

void LogPage::retranslate()
{
    const QStringList titles{tr("Time"), tr("Level"), tr("Part"), tr("Message")};
    for (int column = 0; column < titles.size(); ++column)
        m_model->setHeaderData(column, Qt::Horizontal, titles[column]);
    m_levelTitle->setText(tr("&From level"));
    for (int level = 0; level <= 3; ++level)
        m_level->setItemText(level, levelWord(LogLevel(level)));
    m_empty->setTexts(tr("No lines"), tr("Nothing was logged at this level that fits the filter. The last 5,000 lines since the start are kept here."));
    m_table->setAccessibleName(tr("Log"));
    m_table->viewport()->update();
}

} // namespace custompass
