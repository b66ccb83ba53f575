// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QStringList>

namespace custompass {

/// A list of short texts, one a line; as high as it has lines, within bounds. Spaces around a line do not count, nor do
/// empty lines.
class LinesField final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit LinesField(QWidget *parent = nullptr);

    void setLines(const QStringList &lines);
    QStringList lines() const;
    /// Puts @p line below the others, as if it were typed, unless it is there.
    void addLine(const QString &line);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }
};

} // namespace custompass
