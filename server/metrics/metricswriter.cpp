// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metrics/metricswriter.h"

namespace custompass {

static constexpr int nanoDecimals = 9;

/// Backslash, quotation mark and line feed are all that the format escapes; other control characters are replaced, so
/// that a name cannot upset whoever shows it.
static QByteArray escaped(const QString &value)
{
    QByteArray result;
    const QByteArray utf8 = value.toUtf8();
    for (const char c : utf8) {
        if (c == '\\' || c == '"')
            result.append('\\').append(c);
        else if (c == '\n')
            result.append("\\n");
        else
            result.append(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    }
    return result;
}

/// An integer with its decimal point moved; exact.
static QByteArray shifted(quint64 value, int decimals)
{
    QByteArray digits = QByteArray::number(value);
    if (decimals == 0)
        return digits;
    if (digits.size() <= decimals)
        digits.prepend(QByteArray(decimals + 1 - digits.size(), '0'));
    digits.insert(digits.size() - decimals, '.');
    while (digits.endsWith('0'))
        digits.chop(1);
    if (digits.endsWith('.'))
        digits.chop(1);
    return digits;
}

void MetricsWriter::head(const char *name, const char *type, const char *help)
{
    m_name = name;
    m_text.append("# HELP ").append(name).append(' ').append(help);
    m_text.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
}

void MetricsWriter::sample(quint64 value, Labels labels)
{
    line("", labels, {}, QByteArray::number(value));
}

void MetricsWriter::seconds(qint64 nanoseconds, Labels labels)
{
    line("", labels, {}, shifted(quint64(std::max<qint64>(0, nanoseconds)), nanoDecimals));
}

void MetricsWriter::histogram(const HistogramTotals &totals, int decimals, Labels labels)
{
    const std::size_t bounds = totals.bounds().size();
    for (std::size_t bucket = 0; bucket < bounds; ++bucket) {
        const QByteArray bound = shifted(quint64(totals.bounds()[bucket]), decimals);
        line("_bucket", labels, bound, QByteArray::number(totals.cumulated(bucket)));
    }
    const QByteArray all = QByteArray::number(totals.cumulated(bounds));
    line("_bucket", labels, "+Inf", all);
    line("_sum", labels, {}, shifted(totals.sum(), decimals));
    line("_count", labels, {}, all);
}

void MetricsWriter::line(const char *suffix, Labels labels, const QByteArray &bound, const QByteArray &value)
{
    QByteArray inside;
    for (const Label &label : labels)
        inside.append(',').append(label.first).append("=\"").append(escaped(label.second)).append('"');
    if (!bound.isNull())
        inside.append(",le=\"").append(bound).append('"');
    m_text.append(m_name).append(suffix);
    if (!inside.isEmpty())
        m_text.append('{').append(inside.sliced(1)).append('}');
    m_text.append(' ').append(value).append('\n');
}

} // namespace custompass
