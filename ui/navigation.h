// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>
#include <QString>

namespace custompass {

/// The pages at the left of the window: name, icon and a small text such as the number of open tasks.
class Navigation final : public QListWidget
{
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    void addPage(const QString &iconName);
    void setTitle(int page, const QString &title);
    void setBadge(int page, const QString &text);
    QString badge(int page) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();
};

} // namespace custompass
