// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace custompass {

class CopyButton;
class GatewayControl;
class StatusPill;

/// State and address of the gateway, with the button that starts or stops it.
class GatewayCard final : public QFrame
{
    Q_OBJECT
public:
    explicit GatewayCard(GatewayControl &gateway, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showState();
    void toggle();

    GatewayControl &m_gateway;
    StatusPill *m_state;
    QLabel *m_address;
    CopyButton *m_copy;
    QLabel *m_failure;
    QPushButton *m_toggle;
};

} // namespace custompass
