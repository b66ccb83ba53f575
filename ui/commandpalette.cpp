// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commandpalette.h"

#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr int HintRole = Qt::UserRole;
constexpr int PaletteWidth = 560;
constexpr int ShownRows = 10;

class CommandDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {0, RowHeight}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensFor(option.palette);
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, tokens.selection);
        const QRect inner = option.rect.adjusted(SpaceM, 0, -SpaceM, 0);
        const QRect iconRect(inner.left(), inner.center().y() - 8, 18, 18);
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, iconRect);
        painter->setFont(option.font);
        const QString hint = index.data(HintRole).toString();
        painter->setPen(tokens.muted);
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, hint);
        const QFontMetrics metrics(option.font);
        const QRect text = inner.adjusted(18 + SpaceM, 0, -metrics.horizontalAdvance(hint) - SpaceM, 0);
        painter->setPen(tokens.text);
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                          metrics.elidedText(index.data().toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QDialog(window, Qt::Popup | Qt::FramelessWindowHint)
    , m_field(new QLineEdit)
    , m_list(new QListWidget)
    , m_nothing(new QLabel)
{
    setModal(true);
    m_field->setFont(fontAt(FontStep::Body));
    m_field->installEventFilter(this);
    m_list->setItemDelegate(new CommandDelegate(this));
    m_list->setFocusPolicy(Qt::NoFocus); // keys go to the field, which moves the list's row
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRole(m_nothing, u"muted"_s);
    m_nothing->setContentsMargins(SpaceM, SpaceS, SpaceM, SpaceS);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceS, SpaceS, SpaceS, SpaceS);
    layout->setSpacing(SpaceS);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    retranslate();
}

void CommandPalette::addProvider(std::unique_ptr<CommandProvider> provider)
{
    m_providers.push_back(std::move(provider));
    m_found.emplace_back();
}

void CommandPalette::present()
{
    const QWidget *window = parentWidget();
    const int width = qMin(PaletteWidth, window->width() - 2 * SpaceXl);
    setFixedWidth(width);
    m_field->clear();
    search();
    move(window->mapToGlobal(QPoint((window->width() - width) / 2, window->height() / 8)));
    QDialog::show();
    m_field->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int row = m_list->currentRow();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        m_list->setCurrentRow(qMin(row + 1, m_list->count() - 1));
        return true;
    case Qt::Key_Up:
        m_list->setCurrentRow(qMax(row - 1, 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tokens.raised);
    painter.setPen(tokens.dark ? tokens.faint : tokens.line.darker(115));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::search()
{
    const QString text = m_field->text().trimmed();
    const quint64 generation = ++m_generation;
    for (auto &found : m_found)
        found.clear();
    fillList();
    for (std::size_t i = 0; i < m_providers.size(); ++i) {
        m_providers[i]->find(text, [guard = QPointer(this), generation, i](std::vector<Command> commands) {
            if (guard && guard->m_generation == generation)
                guard->take(i, std::move(commands));
        });
    }
}

void CommandPalette::take(std::size_t provider, std::vector<Command> commands)
{
    m_found[provider] = std::move(commands);
    fillList();
}

void CommandPalette::fillList()
{
    const int row = m_list->currentRow();
    m_list->clear();
    m_runs.clear();
    for (const auto &found : m_found) {
        for (const Command &command : found) {
            auto *item = new QListWidgetItem(command.icon, command.title, m_list);
            item->setData(HintRole, command.hint);
            m_runs.push_back(command.run);
        }
    }
    m_list->setCurrentRow(qMin(qMax(row, 0), m_list->count() - 1)); // -1 where there is none
    m_list->setVisible(m_list->count() > 0);
    m_nothing->setVisible(m_list->count() == 0);
    m_list->setFixedHeight(qBound(1, m_list->count(), ShownRows) * RowHeight + 2);
    adjustSize();
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const std::function<void()> run = m_runs[std::size_t(row)];
    hide();
    run();
}

void CommandPalette::retranslate()
{
    setWindowTitle(tr("Go to"));
    m_field->setPlaceholderText(tr("Page, channel, user or task"));
    m_field->setAccessibleName(tr("Go to"));
    m_nothing->setText(tr("Nothing fits."));
}

} // namespace custompass
