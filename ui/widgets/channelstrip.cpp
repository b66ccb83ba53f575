// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/channelstrip.h"

#include "models/domain/clock.h"
#include "models/domain/logging.h"
#include "ui/catalogfeed.h"
#include "ui/format.h"
#include "ui/widgets/statusmark.h"

#include <QEvent>
#include <QStyledItemDelegate>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

constexpr int IdRole = Qt::UserRole;
constexpr int ToneRole = Qt::UserRole + 1;
constexpr int ChipWidth = 150; // at least
constexpr qint64 DayMs = 86'400'000;
constexpr int GoodPermille = 980;
constexpr int PoorPermille = 900;

class ChipDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        const auto *strip = qobject_cast<const QListView *>(option.widget);
        return strip && strip->gridSize().isValid() ? strip->gridSize() : QSize(ChipWidth, RowHeight);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensFor(option.palette);
        const QRect ground = option.rect.adjusted(1, 2, -SpaceXs, -2);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool marked = option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
        painter->setPen(option.state & QStyle::State_HasFocus ? tokens.accent : tokens.line);
        painter->setBrush(marked ? tokens.hover : tokens.surface);
        painter->drawRoundedRect(QRectF(ground).adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
        painter->restore();
        paintStatus(*painter, ground.adjusted(SpaceS, 0, -SpaceS, 0), Tone(index.data(ToneRole).toInt()),
                    index.data().toString(), option.font, tokens);
    }
};

Tone toneOf(const Channel &channel, const std::optional<int> &permille)
{
    if (!channel.enabled || !permille)
        return Tone::Idle;
    if (*permille >= GoodPermille)
        return Tone::Good;
    return *permille >= PoorPermille ? Tone::Wait : Tone::Bad;
}

} // namespace

ChannelStrip::ChannelStrip(TableReader &reader, CatalogFeed &catalog, const Clock &clock, QWidget *parent)
    : QListWidget(parent)
    , m_reader(reader)
    , m_catalog(catalog)
    , m_clock(clock)
{
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setItemDelegate(new ChipDelegate(this));
    setFont(fontAt(FontStep::Small));
    const auto choose = [this](const QListWidgetItem *item) { Q_EMIT channelChosen(item->data(IdRole).toLongLong()); };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
    connect(&catalog, &CatalogFeed::changed, this, &ChannelStrip::showHealth);
    showHealth();
}

void ChannelStrip::refresh()
{
    if (m_job && !m_job->isCancelled())
        m_job->cancel();
    m_job = m_reader.read(
        TableReader::Lane::Sums, this,
        [since = m_clock.nowMs() - DayMs](ReadContext &context) { return readChannelOutcomes(context.database, since); },
        [this](const Result<QHash<qint64, ChannelOutcomes>> &health) {
            m_job.reset();
            if (!health) {
                qCWarning(lcApp).noquote() << "health of the channels:" << health.error().details;
                return;
            }
            m_health = *health;
            showHealth();
        });
}

void ChannelStrip::showHealth()
{
    const int current = currentRow();
    const CatalogPtr catalog = m_catalog.current();
    clear();
    for (const Channel &channel : catalog->channels()) {
        const ChannelOutcomes health = m_health.value(channel.id);
        const std::optional<int> permille = channel.enabled ? health.successPermille() : std::nullopt;
        auto *item = new QListWidgetItem(this);
        const QString state = !channel.enabled ? tr("off")
                              : permille      ? format::percent(*permille, 1000)
                                              : tr("idle");
        item->setText(u"%1  %2"_s.arg(channel.name, state));
        item->setData(IdRole, channel.id);
        item->setData(ToneRole, int(toneOf(channel, permille)));
        item->setToolTip(tr("%1: of %2 calls and tasks that ended in the last 24 hours, %3 succeeded")
                             .arg(channel.name, format::number(health.settled + health.refunded),
                                  format::number(health.settled)));
    }
    setCurrentRow(current);
}

void ChannelStrip::paintEvent(QPaintEvent *event)
{
    QListWidget::paintEvent(event);
    if (count() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(tokensFor(palette()).muted);
    painter.drawText(viewport()->rect(), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                     tr("No channels yet: make one on the page Channels."));
}

/// The chips share the whole width.
void ChannelStrip::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    const int width = viewport()->width();
    setGridSize({width / qMax(1, width / ChipWidth), RowHeight});
}

void ChannelStrip::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showHealth();
}

} // namespace custompass
