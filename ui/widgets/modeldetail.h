// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/catalog.h"
#include "ui/widgets/cellgrid.h"
#include "ui/windowcontext.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace custompass {

class StatusPill;

/// What one reads about a model: how it is paid and whether that is what one wants, its price for each kind of token and
/// for each group, and the channels that serve it.
class ModelDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit ModelDetail(WindowContext &context);

    /// One of the catalog, priced or listed by a channel.
    void showModel(const QString &name);
    void retranslate();

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &item);

private:
    struct Section
    {
        QLabel *heading = nullptr;
        CellGrid *grid = nullptr;
        /// Nothing of it, if there are no rows.
        void show(const QString &title, const QStringList &headings, const QList<CellGrid::Row> &rows) const;
    };
    Section addSection(QVBoxLayout *layout);
    void showAll();
    void showState(const Model *model);
    void showTokens(const Model *model);
    void showGroups(const Model *model);
    void showChannels();
    QString warning(const Model *model) const;

    WindowContext &m_context;
    QString m_name;
    CatalogPtr m_catalog;
    StatusPill *m_mode;
    QLabel *m_kind;
    QLabel *m_price;
    QLabel *m_warning;
    QLabel *m_hold;
    Section m_tokens;
    Section m_groups;
    Section m_channels;
};

} // namespace custompass
