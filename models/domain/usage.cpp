// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/usage.h"

#include <QJsonValue>

#include <optional>

namespace custompass {

namespace {

/// Reads counts out of one `usage` object and remembers the first one that is unusable.
class UsageReader
{
public:
    explicit UsageReader(const QJsonObject &object)
        : m_object(object)
    {
    }

    /// The count under @p key, or no value if it is not there.
    std::optional<qint64> count(QLatin1StringView key) { return countOf(m_object.value(key), key); }

    /// The count under the first of two names that is there.
    std::optional<qint64> count(QLatin1StringView key, QLatin1StringView synonym)
    {
        const std::optional<qint64> first = count(key);
        return first ? first : count(synonym);
    }

    /// A count of one details object. Upstreams write null for what they do not report.
    std::optional<qint64> detail(QLatin1StringView details, QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(details);
        if (value.isUndefined() || value.isNull())
            return std::nullopt;
        if (!value.isObject()) {
            fail(QString(details) + QStringLiteral(" is no object"));
            return std::nullopt;
        }
        const QJsonValue member = value[key];
        if (member.isNull())
            return std::nullopt;
        return countOf(member, QString(details) + u'.' + key);
    }

    void fail(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }
    const QString &problem() const { return m_problem; }

private:
    std::optional<qint64> countOf(const QJsonValue &value, const QString &name)
    {
        if (value.isUndefined())
            return std::nullopt;
        // toInteger() gives the default for everything but a number that is whole and fits 64 bits.
        const qint64 number = value.toInteger(-1);
        if (number < 0) {
            fail(name + QStringLiteral(" is no whole number of tokens"));
            return std::nullopt;
        }
        return number;
    }

    const QJsonObject &m_object;
    QString m_problem;
};

/// Fills in the counts of the token classes, which are zero where not reported.
void readDetails(UsageReader &reader, Usage &usage)
{
    constexpr QLatin1StringView prompt("prompt_tokens_details");
    constexpr QLatin1StringView completion("completion_tokens_details");
    const auto detail = [&reader](QLatin1StringView details, const char *key) {
        return reader.detail(details, QLatin1StringView(key)).value_or(0);
    };
    const std::optional<qint64> cached = reader.detail(prompt, QLatin1StringView("cached_tokens"));
    const std::optional<qint64> cacheHit = reader.count(QLatin1StringView("prompt_cache_hit_tokens"));
    usage.cachedPrompt = cached ? *cached : cacheHit.value_or(0);
    usage.textPrompt = detail(prompt, "text_tokens");
    usage.audioPrompt = detail(prompt, "audio_tokens");
    usage.imagePrompt = detail(prompt, "image_tokens");
    usage.textCompletion = detail(completion, "text_tokens");
    usage.audioCompletion = detail(completion, "audio_tokens");
    usage.reasoningCompletion = detail(completion, "reasoning_tokens");
}

} // namespace

Result<Usage> usageFromJson(const QJsonObject &object)
{
    UsageReader reader(object);
    const auto prompt = reader.count(QLatin1StringView("prompt_tokens"), QLatin1StringView("input_tokens"));
    const auto completion =
        reader.count(QLatin1StringView("completion_tokens"), QLatin1StringView("output_tokens"));
    const auto total = reader.count(QLatin1StringView("total_tokens"));

    Usage usage;
    usage.promptTokens = prompt.value_or(0);
    usage.completionTokens = completion.value_or(0);
    if (!prompt && !completion) {
        // A bare total is paid as prompt: tokens that were used are never free.
        usage.promptTokens = total.value_or(0);
        if (!total)
            reader.fail(QStringLiteral("no token count"));
    }
    readDetails(reader, usage);

    qint64 sum = 0;
    if (__builtin_add_overflow(usage.promptTokens, usage.completionTokens, &sum))
        reader.fail(QStringLiteral("more tokens than 63 bits hold"));
    if (!reader.problem().isEmpty())
        return Error{ErrorCode::UpstreamError, QStringLiteral("usage unusable: ") + reader.problem()};

    usage.totalTokens = total.value_or(sum);
    usage.totalMismatch = usage.totalTokens != sum;
    return usage;
}

} // namespace custompass
