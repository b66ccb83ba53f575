// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QPlainTextEdit>

#include <optional>

namespace custompass {

/// A JSON object to be typed. Says at each moment whether it is one, and if not, where and why.
class JsonField final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonField(QWidget *parent = nullptr);

    /// An empty object is an empty field.
    void setObject(const QJsonObject &object);
    /// No value while what stands there is no object.
    std::optional<QJsonObject> object() const;
    /// What is wrong, with line and column; empty if nothing is.
    QString problem() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

private:
    QString at(qsizetype offset, const QString &what) const;
};

} // namespace custompass
