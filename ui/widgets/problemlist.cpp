// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/problemlist.h"

#include "ui/format.h"
#include "ui/widgets/statusmark.h"

#include <QStyledItemDelegate>

namespace custompass {

namespace {

constexpr int ToneRole = Qt::UserRole;
constexpr int AgeRole = Qt::UserRole + 1;

class ProblemDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {0, RowHeight}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensFor(option.palette);
        const bool focused = option.state & QStyle::State_HasFocus;
        if (focused || (option.state & QStyle::State_MouseOver))
            painter->fillRect(option.rect, focused ? tokens.selection : tokens.hover);
        painter->fillRect(QRect(option.rect.bottomLeft(), QSize(option.rect.width(), 1)), tokens.line);
        const QString age = index.data(AgeRole).toString();
        const int ageWidth = QFontMetrics(option.font).horizontalAdvance(age) + SpaceM;
        const QRect inner = option.rect.adjusted(SpaceM, 0, -SpaceM, 0);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(tokens.muted);
        painter->drawText(inner, Qt::AlignRight | Qt::AlignVCenter, age);
        painter->restore();
        paintStatus(*painter, inner.adjusted(0, 0, -ageWidth, 0), Tone(index.data(ToneRole).toInt()),
                    index.data().toString(), option.font, tokens);
    }
};

} // namespace

ProblemList::ProblemList(QWidget *parent)
    : QListWidget(parent)
{
    setItemDelegate(new ProblemDelegate(this));
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto choose = [this](const QListWidgetItem *item) {
        const Problem problem = m_problems[std::size_t(row(item))];
        Q_EMIT chosen(problem.page, problem.item);
    };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
}

void ProblemList::setProblems(std::vector<Problem> problems, qint64 nowMs)
{
    const int current = currentRow();
    m_problems = std::move(problems);
    clear();
    for (const Problem &problem : m_problems) {
        auto *item = new QListWidgetItem(this);
        item->setText(problem.text.simplified());
        item->setToolTip(problem.text);
        item->setData(ToneRole, int(problem.tone));
        item->setData(AgeRole, problem.timeMs == 0 ? QString() : format::age(problem.timeMs, nowMs));
    }
    setCurrentRow(std::min(current, count() - 1));
}

} // namespace custompass
