// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statuswindow.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace custompass {

static QLabel *selectableLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

StatusWindow::StatusWindow(const QString &gatewayUrl, const QString &dataDir, QWidget *parent) : QWidget(parent)
{
    setWindowTitle(tr("CustomPass"));
    m_state = new QLabel(tr("● Running"));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    m_state->setFont(large);

    auto *copy = new QPushButton(tr("&Copy address"));
    connect(copy, &QPushButton::clicked, this, [gatewayUrl] { QGuiApplication::clipboard()->setText(gatewayUrl); });
    auto *quit = new QPushButton(tr("&Quit"));
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QPushButton::clicked, this, &StatusWindow::quitRequested);

    auto *facts = new QFormLayout;
    facts->setHorizontalSpacing(16);
    facts->addRow(tr("Address"), selectableLabel(gatewayUrl));
    facts->addRow(tr("Data folder"), selectableLabel(dataDir));

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(quit);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(16);
    layout->addWidget(m_state);
    layout->addLayout(facts);
    layout->addStretch();
    layout->addLayout(buttons);
    resize(560, 220);
}

void StatusWindow::showStopping()
{
    m_state->setText(tr("◐ Stopping: finishing open requests"));
}

void StatusWindow::closeEvent(QCloseEvent *event)
{
    event->ignore(); // until the gateway has drained
    Q_EMIT quitRequested();
}

} // namespace custompass
