// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sheetstage.h"
#include "ui/dialogs/channeleditor.h"
#include "ui/pages/channelspage.h"
#include "ui/widgets/tableview.h"

namespace custompass {

/// The channels page on a small workspace: `alpha` (priority 5, two keys, three models of which one has no
/// price, a task) and `beta`, switched off.
class ChannelStage : public SheetStage
{
public:
    ChannelStage()
        : SheetStage(&ChannelStage::fillIt)
        , channels(page<ChannelsPage>(QStringLiteral("channels")))
        , table(*channels.findChild<TableView *>())
        , editor(*channels.findChild<ChannelEditor *>())
    {
        if (!QTest::qWaitFor([this] { return table.model()->rowCount() == 2; }))
            qFatal("no channels");
        table.setFocus();
    }

    /// Chooses the row of that name as with the mouse.
    void choose(const QString &name) { clickRow(table, ChannelTableModel::Name, name); }

    /// Triggers the page's action as its keys do.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier)
    {
        QTest::keyClick(&table, key, modifiers);
    }

    SideSheet &sheet() override { return editor; }

    ChannelsPage &channels;
    TableView &table;
    ChannelEditor &editor;

private:
    static void fillIt(TempDatabase &database, const SecretBox &secrets)
    {
        importText(database, secrets, R"({"schema": 1,
            "groups": [{"name": "vip", "ratio": "0.8"}],
            "models": [{"name": "text", "model_ratio": "2", "completion_ratio": "1.5"},
                       {"name": "video/submit", "price_usd": "5"}],
            "channels": [{"name": "alpha", "base_url": "https://alpha.example/v1", "keys": ["key-alpha-one", "key-alpha-two"],
                          "models": ["text", "video/submit", "odd"], "groups": ["default", "vip"], "priority": 5},
                         {"name": "beta", "base_url": "https://beta.example", "keys": ["key-beta-one"], "models": ["text"],
                          "groups": ["default"], "enabled": false}],
            "users": [{"name": "ann", "quota": 1000, "tokens": [{"name": "laptop", "key": "sk-ann-laptop-key"}]}]})");
        database.execute(QStringLiteral(
            "insert into tasks (channel_id, user_id, token_id, model, status, submitted_at, updated_at, "
            "finished_at) "
            "select id, 1, 1, 'video/submit', 'SUCCESS', 1, 1, 1 from channels where name = 'alpha'"));
    }
};

} // namespace custompass
