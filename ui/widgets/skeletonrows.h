// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace custompass {

/// What a table shows while its first rows are being read: still, pale bars where the rows will be.
class SkeletonRows final : public QWidget
{
    Q_OBJECT
public:
    explicit SkeletonRows(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace custompass
