// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace custompass {

/// The plain window of a running gateway: is it running, where, on which data.
class StatusWindow final : public QWidget
{
    Q_OBJECT
public:
    StatusWindow(const QString &gatewayUrl, const QString &dataDir, QWidget *parent = nullptr);

    /// Says that the gateway finishes what runs and then ends.
    void showStopping();

Q_SIGNALS:
    /// The operator wants to quit; the window stays until the gateway has drained.
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QLabel *m_state = nullptr;
};

} // namespace custompass
