// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sheetstage.h"
#include "ui/dialogs/groupssheet.h"
#include "ui/dialogs/modeleditor.h"
#include "ui/pages/modelspage.h"
#include "ui/widgets/detailpane.h"
#include "ui/widgets/pricecalculator.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>

namespace custompass {

/// `text` (by usage, own ratio for vip, two channels), `image` (per call, no channel), `echo` (free), `video/submit` (per call,
/// tasks), `odd` (offered, no price) and `broken` (a row without a price).
inline void fillPrices(TempDatabase &database, const SecretBox &secrets)
{
    importText(database, secrets, R"({"schema": 1,
        "groups": [{"name": "vip", "ratio": "0.8"}, {"name": "unused", "ratio": "2"}],
        "models": [{"name": "text", "model_ratio": "2", "completion_ratio": "1.5", "cache_ratio": "0.5",
                    "group_ratios": {"vip": "0.7"}, "minimum_hold": 100},
                   {"name": "image", "price_usd": "0.04"}, {"name": "echo", "free": true},
                   {"name": "video/submit", "price_usd": "5"}],
        "channels": [{"name": "alpha", "base_url": "https://alpha.example/v1", "keys": ["key-alpha-one"],
                      "models": ["text", "video/submit", "odd", "echo"], "groups": ["default", "vip"], "priority": 5},
                     {"name": "beta", "base_url": "https://beta.example", "keys": ["key-beta-one"], "models": ["text"],
                      "groups": ["default"], "enabled": false}],
        "users": [{"name": "ann", "group": "vip", "quota": 1000}]})");
    database.execute(QStringLiteral("insert into models (name) values ('broken')"));
}

/// The page of models and prices with those, its table in focus.
class PriceStage : public SheetStage
{
public:
    PriceStage()
        : SheetStage(&fillPrices)
        , models(page<ModelsPage>(QStringLiteral("models")))
        , table(*models.findChild<TableView *>())
        , editor(*models.findChild<ModelEditor *>())
        , groups(*models.findChild<GroupsSheet *>())
        , pane(*models.findChild<DetailPane *>())
        , calculator(*pane.findChild<PriceCalculator *>())
    {
        if (!QTest::qWaitFor([this] { return table.model()->rowCount() == 6; }))
            qFatal("no models");
        table.setFocus();
    }
    SideSheet &sheet() override { return groups.isPresented() ? static_cast<SideSheet &>(groups) : editor; }

    QStringList names() const { return cellsOf(table, PriceTableModel::Name); }
    QStringList row(const QString &name) const
    {
        return table.rowTexts(table.model()->index(int(names().indexOf(name)), 0));
    }
    void choose(const QString &name) { clickRow(table, PriceTableModel::Name, name); }
    QString currentName() const
    {
        return table.currentIndex().siblingAtColumn(PriceTableModel::Name).data().toString();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier)
    {
        QTest::keyClick(&table, key, modifiers);
    }
    void setMode(BillingMode mode)
    {
        auto &box = field<QComboBox>(QStringLiteral("mode"));
        const int row = box.findData(int(mode));
        while (box.currentIndex() != row)
            QTest::keyClick(&box, box.currentIndex() < row ? Qt::Key_Down : Qt::Key_Up);
    }
    /// Into a field of the calculator.
    void count(const QString &name, const QString &text)
    {
        typeInto(*calculator.findChild<QLineEdit *>(name), text);
    }
    QString text(const QString &column, const QString &model)
    {
        return database().value(QStringLiteral("select (select %1 from models where name = '%2')").arg(column, model)).toString();
    }
    qint64 modelCount() { return database().number(QStringLiteral("select count(*) from models")); }

    ModelsPage &models;
    TableView &table;
    ModelEditor &editor;
    GroupsSheet &groups;
    DetailPane &pane;
    PriceCalculator &calculator;
};

} // namespace custompass
