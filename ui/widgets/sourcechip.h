// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/settings.h"

#include <QWidget>

namespace custompass {

/// A small rounded word beside a value: where it came from (UI.md: `channel` `env` `file` `default`), or any other
/// short label.
class SourceChip final : public QWidget
{
    Q_OBJECT
public:
    explicit SourceChip(QWidget *parent = nullptr);

    /// The word of a source that decides, and whether it stands out (anything but the default).
    void setSource(SettingSource source);
    /// Decided by the channel's own setting.
    void setChannelSource();
    void setText(const QString &text, bool emphasised);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    bool m_emphasised = false;
};

} // namespace custompass
