// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/histogram.h"

#include <QByteArray>
#include <QString>

#include <initializer_list>
#include <utility>

namespace custompass {

/// Writes Prometheus' text format 0.0.4. Each metric begins with a head; its samples follow.
class MetricsWriter
{
public:
    using Label = std::pair<const char *, QString>;
    using Labels = std::initializer_list<Label>;

    /// The names of the metrics that follow begin with @p name; what is counted in total ends with `_total` and is of
    /// @p type `counter`, others are `gauge` or `histogram`.
    void head(const char *name, const char *type, const char *help);
    void sample(quint64 value, Labels labels = {});
    /// @p nanoseconds as seconds.
    void seconds(qint64 nanoseconds, Labels labels = {});
    /// Values and bounds divided by 10 to the power of @p decimals: 9 makes seconds of nanoseconds.
    void histogram(const HistogramTotals &totals, int decimals, Labels labels = {});

    const QByteArray &text() const { return m_text; }

private:
    void line(const char *suffix, Labels labels, const QByteArray &bound, const QByteArray &value);

    QByteArray m_name;
    QByteArray m_text;
};

} // namespace custompass
