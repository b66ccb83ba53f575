// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/channeloutcomes.h"
#include "models/tables/tablereader.h"

#include <QListWidget>

namespace custompass {

class CatalogFeed;
class Clock;

/// Every channel as a mark and a name, with its success rate of the last 24 hours as the books know it: the health of all of
/// them at a glance. Reads when it is shown, and then at most every half minute.
class ChannelStrip final : public QListWidget
{
    Q_OBJECT
public:
    ChannelStrip(TableReader &reader, CatalogFeed &catalog, const Clock &clock, QWidget *parent = nullptr);

    void refresh();
    QSize sizeHint() const override { return {400, 96}; }
    QSize minimumSizeHint() const override { return {200, 64}; }

Q_SIGNALS:
    void channelChosen(qint64 id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showHealth();

    TableReader &m_reader;
    CatalogFeed &m_catalog;
    const Clock &m_clock;
    QHash<qint64, ChannelOutcomes> m_health;
    ReadJobPtr m_job;
};

} // namespace custompass
