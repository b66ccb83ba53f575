// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QToolButton>

#include <functional>

namespace custompass {

/// Copies a text with one click and says so quietly: for a moment it shows a check mark.
class CopyButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit CopyButton(QWidget *parent = nullptr);

    /// What is copied, asked for at the click. @p what names it for the tool tip and for screen readers: "Copy address".
    void setContent(std::function<QString()> content, const QString &what);

Q_SIGNALS:
    void copied();

private:
    void copy();

    std::function<QString()> m_content;
    QString m_what;
    QTimer m_saidSo;
};

} // namespace custompass
