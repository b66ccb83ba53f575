// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QComboBox;
class QDateTimeEdit;

namespace custompass {

class Clock;

/// When something ends: never, at a moment, or so many days from now, which is a moment as well. Times are local.
class ExpiryField final : public QWidget
{
    Q_OBJECT
public:
    /// @p clock outlives it.
    explicit ExpiryField(const Clock &clock, QWidget *parent = nullptr);

    /// Ms; none: never.
    void setMoment(std::optional<qint64> ms);
    std::optional<qint64> moment() const;
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    void choose(int index);

    const Clock &m_clock;
    QComboBox *m_choice;
    QDateTimeEdit *m_when;
    std::optional<qint64> m_given; ///< to the millisecond, which is not shown
};

} // namespace custompass
