// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/channelmodels.h"

#include "models/domain/channelurl.h"
#include "ui/catalogfeed.h"
#include "ui/icons.h"
#include "ui/modelwords.h"
#include "ui/pricetexts.h"
#include "ui/tokens.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/restyle.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableWidget>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int mostRowsShown = 8;

QStringList unpricedModels(const QStringList &models, const WindowContext &context)
{
    QStringList unpriced;
    const CatalogPtr catalog = context.catalog.current();
    std::copy_if(models.begin(), models.end(), std::back_inserter(unpriced),
                 [&catalog](const QString &name) { return !catalog->model(name); });
    return unpriced;
}

ChannelModels::ChannelModels(WindowContext &context)
    : ChannelSection(context)
    , m_typed(new QLineEdit)
    , m_add(new QPushButton)
    , m_table(new QTableWidget(0, 3))
    , m_remove(new QPushButton)
    , m_unpriced(new QLabel)
{
    auto *typing = new QWidget;
    auto *row = new QHBoxLayout(typing);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(SpaceS);
    row->addWidget(m_typed, 1);
    row->addWidget(m_add);
    typing->setFocusProxy(m_typed);
    m_typed->setObjectName(u"new_model"_s);
    m_add->setIcon(lineIcon(u"add"_s));
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(CompactRowHeight);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->installEventFilter(this);
    m_unpriced->setWordWrap(true);
    m_unpriced->setFont(fontAt(FontStep::Small));

    addField(u"new_model"_s, typing);
    addField(u"models"_s, m_table);
    auto *foot = new QWidget;
    auto *footRow = new QHBoxLayout(foot);
    footRow->setContentsMargins(0, 0, 0, 0);
    footRow->setSpacing(SpaceM);
    footRow->addWidget(m_unpriced, 1);
    footRow->addWidget(m_remove, 0, Qt::AlignTop);
    addBelow(foot);

    connect(m_typed, &QLineEdit::editingFinished, this, &ChannelModels::add); // also when it is left
    connect(m_add, &QPushButton::clicked, this, &ChannelModels::add);
    connect(m_remove, &QPushButton::clicked, this, &ChannelModels::removeSelected);
    connect(m_table, &QTableWidget::itemSelectionChanged, this,
            [this] { m_remove->setEnabled(!m_table->selectedItems().isEmpty()); });
    connect(&context.catalog, &CatalogFeed::changed, this, &ChannelModels::showModels);
}

void ChannelModels::load(const Channel &channel)
{
    m_models = channel.models;
    showModels();
}

void ChannelModels::store(Channel &channel) const
{
    channel.models = m_models;
}

/// Takes names apart at commas, spaces and line ends, as they come from other lists.
void ChannelModels::add()
{
    static const QRegularExpression separators(u"[,，;\\s]+"_s);
    bool changed = false;
    for (const QString &name : m_typed->text().split(separators, Qt::SkipEmptyParts)) {
        if (m_models.contains(name))
            continue;
        m_models.append(name);
        changed = true;
    }
    m_typed->clear();
    if (!changed)
        return;
    showModels();
    m_table->scrollToBottom();
    Q_EMIT edited(u"models"_s);
}

void ChannelModels::removeSelected()
{
    QStringList chosen;
    for (const QTableWidgetItem *item : m_table->selectedItems()) {
        if (item->column() == 0)
            chosen.append(item->text());
    }
    if (chosen.isEmpty())
        return;
    m_models.removeIf([&chosen](const QString &name) { return chosen.contains(name); });
    showModels();
    Q_EMIT edited(u"models"_s);
}

void ChannelModels::showModels()
{
    const CatalogPtr catalog = context().catalog.current();
    m_table->setRowCount(int(m_models.size()));
    for (int row = 0; row < m_models.size(); ++row) {
        const QString &name = m_models[row];
        const Model *model = catalog->model(name);
        auto *first = new QTableWidgetItem(name);
        first->setFont(fixedFont());
        first->setToolTip(name);
        m_table->setItem(row, 0, first);
        m_table->setItem(row, 1, new QTableWidgetItem(modelKindText(isAsyncModel(name))));
        auto *price = new QTableWidgetItem(priceText(model));
        if (!model)
            price->setIcon(lineIcon(u"warning"_s));
        m_table->setItem(row, 2, price);
    }
    const int rows = std::clamp(int(m_models.size()), 2, mostRowsShown);
    m_table->setFixedHeight(RowHeight + rows * CompactRowHeight + 2);
    m_remove->setEnabled(!m_table->selectedItems().isEmpty());
    const qsizetype unpriced = unpricedModels(m_models, context()).size();
    setRole(m_unpriced, unpriced > 0 ? u"error"_s : u"muted"_s);
    m_unpriced->setText(unpriced > 0
                            ? tr("%n model(s) without a price: free for everybody.", nullptr, int(unpriced))
                            : QString());
}

bool ChannelModels::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        removeSelected();
        return true;
    }
    return ChannelSection::eventFilter(watched, event);
}

void ChannelModels::retranslate()
{
    heading()->setText(tr("Models"));
    named(u"new_model"_s).setLabel(tr("A&dd models"));
    named(u"new_model"_s).setHint(tr("Models whose names end in /submit take tasks."));
    m_typed->setPlaceholderText(tr("One name or several, then Enter"));
    m_typed->setAccessibleName(tr("Add models"));
    m_add->setText(tr("Add"));
    named(u"models"_s).setLabel(tr("Offered &models"));
    m_table->setHorizontalHeaderLabels({tr("Model"), tr("Kind"), tr("Price")});
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Remove the chosen models (Del)"));
    showModels();
}

} // namespace custompass
