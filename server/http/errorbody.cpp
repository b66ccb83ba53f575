// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/errorbody.h"

#include "models/domain/logcontext.h"
#include "models/domain/logging.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTranslator>

#include <atomic>

// Resources of a static library have to be asked for, and outside of any namespace.
static void initTranslations()
{
    Q_INIT_RESOURCE(custompass_i18n);
}

namespace custompass {

namespace {

constexpr const char *Context = "ErrorBody";

/// How a kind of error is told.
struct Wording
{
    int status;
    const char *word;
    const char *message;
    int retryAfter = 0; ///< seconds; 0: trying again does not help
};

/// The switch of SPEC 10.
Wording wordingOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidRequest:
        return {400, "INVALID_REQUEST", QT_TRANSLATE_NOOP("ErrorBody", "The request is not valid.")};
    case ErrorCode::AuthError:
        return {401, "AUTH_ERROR",
                QT_TRANSLATE_NOOP("ErrorBody", "The access token is missing or not valid.")};
    case ErrorCode::InsufficientQuota:
        return {402, "INSUFFICIENT_QUOTA",
                QT_TRANSLATE_NOOP("ErrorBody", "The balance is too low for this request.")};
    case ErrorCode::Forbidden:
        return {403, "FORBIDDEN", QT_TRANSLATE_NOOP("ErrorBody", "This token may not do that.")};
    case ErrorCode::ModelNotFound:
        return {404, "MODEL_NOT_FOUND", QT_TRANSLATE_NOOP("ErrorBody", "There is no such model.")};
    case ErrorCode::TaskNotFound:
        return {404, "TASK_NOT_FOUND", QT_TRANSLATE_NOOP("ErrorBody", "There is no such task.")};
    case ErrorCode::PathNotFound:
        return {404, "NOT_FOUND", QT_TRANSLATE_NOOP("ErrorBody", "There is nothing at this path.")};
    case ErrorCode::MethodNotAllowed:
        return {405, "METHOD_NOT_ALLOWED",
                QT_TRANSLATE_NOOP("ErrorBody", "This path does not take this method.")};
    case ErrorCode::Conflict:
        return {409, "CONFLICT", QT_TRANSLATE_NOOP("ErrorBody", "The request clashes with an earlier one.")};
    case ErrorCode::DatabaseBusy:
        return {503, "CONFLICT", QT_TRANSLATE_NOOP("ErrorBody", "The database is busy. Please try again."),
                1};
    case ErrorCode::PayloadTooLarge:
        return {413, "PAYLOAD_TOO_LARGE", QT_TRANSLATE_NOOP("ErrorBody", "The request body is too large.")};
    case ErrorCode::RateLimited:
        return {429, "RATE_LIMITED", QT_TRANSLATE_NOOP("ErrorBody", "Too many requests. Please slow down."),
                1};
    case ErrorCode::HeadersTooLarge:
        return {431, "HEADERS_TOO_LARGE", QT_TRANSLATE_NOOP("ErrorBody", "The request header is too large.")};
    case ErrorCode::ConfigError:
        return {500, "CONFIG_ERROR",
                QT_TRANSLATE_NOOP("ErrorBody", "The gateway is not set up correctly for this.")};
    case ErrorCode::SystemError:
        break;
    case ErrorCode::UpstreamError:
        return {502, "UPSTREAM_ERROR", QT_TRANSLATE_NOOP("ErrorBody", "The upstream service failed.")};
    case ErrorCode::NoChannel:
        return {503, "NO_CHANNEL",
                QT_TRANSLATE_NOOP("ErrorBody", "No channel is available for this model now."), 10};
    case ErrorCode::ShuttingDown:
        return {503, "SHUTTING_DOWN", QT_TRANSLATE_NOOP("ErrorBody", "The gateway is shutting down."), 5};
    case ErrorCode::Overloaded:
        return {503, "OVERLOADED",
                QT_TRANSLATE_NOOP("ErrorBody", "The gateway is overloaded. Please try again."), 1};
    case ErrorCode::Timeout:
        return {504, "TIMEOUT", QT_TRANSLATE_NOOP("ErrorBody", "The upstream service took too long.")};
    }
    return {500, "SYSTEM_ERROR", QT_TRANSLATE_NOOP("ErrorBody", "Something went wrong inside the gateway.")};
}

/// Both languages are at hand whatever the window speaks.
const QTranslator &chineseTexts()
{
    static const std::unique_ptr<const QTranslator> translator = [] {
        initTranslations();
        auto loaded = std::make_unique<QTranslator>();
        if (!loaded->load(QStringLiteral(":/i18n/custompass_zh_CN.qm")))
            qCWarning(lcHttp) << "the Chinese texts are missing from the program";
        return loaded;
    }();
    return *translator;
}

ErrorLanguage languageNamed(const QString &name)
{
    return name.startsWith(QLatin1String("zh"), Qt::CaseInsensitive) ? ErrorLanguage::Chinese
                                                                     : ErrorLanguage::English;
}

std::atomic<ErrorLanguage> &defaultLanguage()
{
    static std::atomic<ErrorLanguage> language = languageNamed(QLocale::system().name());
    return language;
}

/// The weight of `;q=…`, in thousandths; 1000 without one, 0 for what is no weight.
int weightOf(QByteArrayView parameters)
{
    const qsizetype mark = parameters.indexOf("q=");
    if (mark < 0)
        return 1000;
    bool ok = false;
    const double weight = parameters.sliced(mark + 2).trimmed().toDouble(&ok);
    return ok && weight >= 0 && weight <= 1 ? int(weight * 1000) : 0;
}

/// Whether the language range @p range is @p language or one of its kinds: `zh`, `zh-CN`, `zh-Hant-TW`.
bool isKindOf(QByteArrayView range, QByteArrayView language)
{
    return range.size() >= language.size() && sameHeaderName(range.first(language.size()), language) &&
           (range.size() == language.size() || range[language.size()] == '-');
}

} // namespace

int httpStatus(ErrorCode code)
{
    return wordingOf(code).status;
}

QByteArray errorWord(ErrorCode code)
{
    return wordingOf(code).word;
}

void setDefaultErrorLanguage(const QString &language)
{
    defaultLanguage() = languageNamed(language.isEmpty() ? QLocale::system().name() : language);
}

ErrorLanguage errorLanguage(QByteArrayView acceptLanguage)
{
    ErrorLanguage best = defaultLanguage();
    int bestWeight = 0;
    for (const QByteArray &item : acceptLanguage.toByteArray().split(',')) {
        const qsizetype semicolon = item.indexOf(';');
        const QByteArray range = (semicolon < 0 ? item : item.first(semicolon)).trimmed();
        const int weight = semicolon < 0 ? 1000 : weightOf(QByteArrayView(item).sliced(semicolon + 1));
        if (weight <= bestWeight)
            continue;
        if (isKindOf(range, "zh"))
            best = ErrorLanguage::Chinese;
        else if (isKindOf(range, "en"))
            best = ErrorLanguage::English;
        else if (range == "*")
            best = defaultLanguage();
        else
            continue;
        bestWeight = weight;
    }
    return best;
}

QString errorMessage(ErrorCode code, ErrorLanguage language)
{
    const char *source = wordingOf(code).message;
    const QString chinese =
        language == ErrorLanguage::Chinese ? chineseTexts().translate(Context, source) : QString();
    return chinese.isEmpty() ? QString::fromLatin1(source) : chinese;
}

HttpAnswer errorAnswer(const Error &error, const QByteArray &requestId, QByteArrayView acceptLanguage,
                       const HttpHeaders &extraHeaders)
{
    const Wording wording = wordingOf(error.code);
    QString details = error.details;
    if (error.code == ErrorCode::SystemError) {
        qCWarning(lcHttp).noquote() << LogContext().add("request_id", requestId) << "failed:" << details;
        details.clear();
    }
    HttpAnswer answer;
    answer.status = wording.status;
    answer.headers = {{"Content-Type", "application/json"}, {"X-Request-Id", requestId}};
    const int retryAfter = error.retryAfterS > 0 ? error.retryAfterS : wording.retryAfter;
    if (retryAfter > 0 && !hasHeader(extraHeaders, "Retry-After"))
        answer.headers.append({"Retry-After", QByteArray::number(retryAfter)});
    answer.headers.append(extraHeaders);
    const QJsonObject body = {
        {QStringLiteral("code"), QLatin1String(wording.word)},
        {QStringLiteral("message"), errorMessage(error.code, errorLanguage(acceptLanguage))},
        {QStringLiteral("details"), details},
        {QStringLiteral("request_id"), QString::fromLatin1(requestId)},
    };
    answer.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return answer;
}

void sendError(ResponseWriter &writer, const Error &error, const QByteArray &requestId,
               QByteArrayView acceptLanguage, const HttpHeaders &extraHeaders)
{
    HttpAnswer answer = errorAnswer(error, requestId, acceptLanguage, extraHeaders);
    writer.send(answer.status, std::move(answer.headers), std::move(answer.body));
}

} // namespace custompass
