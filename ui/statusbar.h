// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/quota.h"

#include <QWidget>

class QPushButton;

namespace custompass {

class CopyButton;
class GatewayControl;

/// The foot of the window: what is true of the gateway right now. Each part is a button that leads to its cause.
class StatusBar final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusBar(GatewayControl &gateway, QWidget *parent = nullptr);

    /// What was spent since midnight, local time.
    void setSpentToday(Quota spent);

Q_SIGNALS:
    void stateClicked();
    void trafficClicked();
    void spendClicked();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showState();
    void showLoad();
    void retranslate();

    GatewayControl &m_gateway;
    QPushButton *m_state;
    CopyButton *m_copy;
    QPushButton *m_load;
    QPushButton *m_open;
    QPushButton *m_spend;
    Quota m_spentToday;
};

} // namespace custompass
