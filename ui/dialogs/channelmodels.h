// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/channelsection.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace custompass {

/// What the channel offers, each model with its price beside it.
class ChannelModels final : public ChannelSection
{
    Q_OBJECT
public:
    explicit ChannelModels(WindowContext &context);

    void load(const Channel &channel) override;
    void store(Channel &channel) const override;
    void retranslate() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add();
    void removeSelected();
    void showModels();

    QLineEdit *m_typed;
    QPushButton *m_add;
    QTableWidget *m_table;
    QPushButton *m_remove;
    QLabel *m_unpriced;
    QStringList m_models;
};

/// Those of @p models that have no price and are therefore free for everybody, though nobody said so.
QStringList unpricedModels(const QStringList &models, const WindowContext &context);

} // namespace custompass
