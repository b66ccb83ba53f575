// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QComboBox;
class QDateEdit;

namespace custompass {

class Clock;

/// A stretch of time as a filter: some usual ones up to now, or from one day to another. Days are local.
class PeriodBox final : public QWidget
{
    Q_OBJECT
public:
    enum class Period { Always, Today, Days7, Days30, Days90, Year, Between };

    /// @p clock outlives it.
    explicit PeriodBox(const Clock &clock, QWidget *parent = nullptr);

    void setPeriod(Period period);
    Period period() const;
    /// Ms; the beginning of a local day, so that the value stays the same through it. None: always.
    std::optional<qint64> fromMs() const;
    /// Ms; none: until now.
    std::optional<qint64> beforeMs() const;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Clock &m_clock;
    QComboBox *m_choice;
    QDateEdit *m_from;
    QDateEdit *m_to;
};

} // namespace custompass
