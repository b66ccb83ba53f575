// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/copybutton.h"

#include "ui/icons.h"

#include <QClipboard>
#include <QGuiApplication>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int SaySoMs = 1500;

CopyButton::CopyButton(QWidget *parent)
    : QToolButton(parent)
{
    setIcon(lineIcon(u"copy"_s));
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    m_saidSo.setSingleShot(true);
    m_saidSo.setInterval(SaySoMs);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    connect(&m_saidSo, &QTimer::timeout, this, [this] {
        setIcon(lineIcon(u"copy"_s));
        setToolTip(m_what);
    });
}

void CopyButton::setContent(std::function<QString()> content, const QString &what)
{
    m_content = std::move(content);
    m_what = what;
    setToolTip(what);
    setAccessibleName(what);
}

void CopyButton::copy()
{
    if (!m_content)
        return;
    QGuiApplication::clipboard()->setText(m_content());
    setIcon(lineIcon(u"check"_s));
    setToolTip(tr("Copied"));
    m_saidSo.start();
    Q_EMIT copied();
}

} // namespace custompass
