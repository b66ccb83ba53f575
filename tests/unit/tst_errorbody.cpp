// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/errorbody.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace custompass;

Q_DECLARE_METATYPE(custompass::ErrorCode)
Q_DECLARE_METATYPE(custompass::ErrorLanguage)

/// Own errors, in the form of SPEC 10.
class ErrorBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setDefaultErrorLanguage(QStringLiteral("en")); }
    void mapsEachKind_10_data();
    void mapsEachKind_10();
    void hasTheFieldsOfTheContract_10();
    void hidesTheDetailsOfSystemErrors_7_7();
    void saysWhenToTryAgain_10_data();
    void saysWhenToTryAgain_10();
    void takesFurtherHeaders_10();
    void choosesTheLanguage_10_data();
    void choosesTheLanguage_10();
    void fallsBackToTheConfiguredLanguage_10();
    void speaksChineseInEveryMessage_10();
    void sendsThroughAWriter_10();
};

static QJsonObject bodyOf(const HttpAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

void ErrorBody::mapsEachKind_10_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](ErrorCode code, int status, const char *word) {
        QTest::addRow("%s %d", word, status) << code << status << QByteArray(word);
    };
    row(ErrorCode::InvalidRequest, 400, "INVALID_REQUEST");
    row(ErrorCode::AuthError, 401, "AUTH_ERROR");
    row(ErrorCode::InsufficientQuota, 402, "INSUFFICIENT_QUOTA");
    row(ErrorCode::Forbidden, 403, "FORBIDDEN");
    row(ErrorCode::ModelNotFound, 404, "MODEL_NOT_FOUND");
    row(ErrorCode::TaskNotFound, 404, "TASK_NOT_FOUND");
    row(ErrorCode::PathNotFound, 404, "NOT_FOUND");
    row(ErrorCode::MethodNotAllowed, 405, "METHOD_NOT_ALLOWED");
    row(ErrorCode::Conflict, 409, "CONFLICT");
    row(ErrorCode::DatabaseBusy, 503, "CONFLICT");
    row(ErrorCode::PayloadTooLarge, 413, "PAYLOAD_TOO_LARGE");
    row(ErrorCode::RateLimited, 429, "RATE_LIMITED");
    row(ErrorCode::HeadersTooLarge, 431, "HEADERS_TOO_LARGE");
    row(ErrorCode::ConfigError, 500, "CONFIG_ERROR");
    row(ErrorCode::SystemError, 500, "SYSTEM_ERROR");
    row(ErrorCode::UpstreamError, 502, "UPSTREAM_ERROR");
    row(ErrorCode::NoChannel, 503, "NO_CHANNEL");
    row(ErrorCode::ShuttingDown, 503, "SHUTTING_DOWN");
    row(ErrorCode::Overloaded, 503, "OVERLOADED");
    row(ErrorCode::Timeout, 504, "TIMEOUT");
}

void ErrorBody::mapsEachKind_10()
{
    QFETCH(const ErrorCode, code);
    QFETCH(const int, status);
    QFETCH(const QByteArray, word);
    QCOMPARE(httpStatus(code), status);
    QCOMPARE(errorWord(code), word);
}

void ErrorBody::hasTheFieldsOfTheContract_10()
{
    const HttpAnswer answer = errorAnswer(
        {ErrorCode::InsufficientQuota, QStringLiteral("needed 5, \"available\" 3")}, "id-1", "en");
    QCOMPARE(answer.status, 402);
    QCOMPARE(answer.headers, (HttpHeaders{{"Content-Type", "application/json"}, {"X-Request-Id", "id-1"}}));
    QCOMPARE(
        bodyOf(answer),
        (QJsonObject{{QStringLiteral("code"), QStringLiteral("INSUFFICIENT_QUOTA")},
                     {QStringLiteral("message"), QStringLiteral("The balance is too low for this request.")},
                     {QStringLiteral("details"), QStringLiteral("needed 5, \"available\" 3")},
                     {QStringLiteral("request_id"), QStringLiteral("id-1")}}));
}

void ErrorBody::hidesTheDetailsOfSystemErrors_7_7()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("id-1.*disk on fire")));
    const HttpAnswer answer =
        errorAnswer({ErrorCode::SystemError, QStringLiteral("disk on fire")}, "id-1", "en");
    QCOMPARE(answer.status, 500);
    QVERIFY(!answer.body.contains("disk"));
}

void ErrorBody::saysWhenToTryAgain_10_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("told");
    QTest::newRow("no channel") << ErrorCode::NoChannel << true;
    QTest::newRow("shutting down") << ErrorCode::ShuttingDown << true;
    QTest::newRow("overloaded") << ErrorCode::Overloaded << true;
    QTest::newRow("database busy") << ErrorCode::DatabaseBusy << true;
    QTest::newRow("rate limited") << ErrorCode::RateLimited << true;
    QTest::newRow("conflict") << ErrorCode::Conflict << false;
    QTest::newRow("upstream error") << ErrorCode::UpstreamError << false;
    QTest::newRow("invalid request") << ErrorCode::InvalidRequest << false;
}

void ErrorBody::saysWhenToTryAgain_10()
{
    QFETCH(const ErrorCode, code);
    QFETCH(const bool, told);
    const QByteArray seconds = headerValue(errorAnswer({code, {}}, "id", {}).headers, "Retry-After");
    QCOMPARE(seconds.toInt() > 0, told);
}

void ErrorBody::takesFurtherHeaders_10()
{
    const HttpAnswer notAllowed =
        errorAnswer({ErrorCode::MethodNotAllowed, {}}, "id", {}, {{"Allow", "POST"}});
    QCOMPARE(headerValue(notAllowed.headers, "Allow"), QByteArray("POST"));
    HttpHeaders limited =
        errorAnswer({ErrorCode::RateLimited, {}}, "id", {}, {{"retry-after", "42"}}).headers;
    QCOMPARE(headerValue(limited, "Retry-After"), QByteArray("42"));
    const auto isRetry = [](const HttpHeader &header) { return sameHeaderName(header.name, "Retry-After"); };
    QCOMPARE(std::count_if(limited.cbegin(), limited.cend(), isRetry), 1);
}

void ErrorBody::choosesTheLanguage_10_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<ErrorLanguage>("language");
    const auto row = [](const char *accept, ErrorLanguage language) {
        QTest::newRow(accept) << QByteArray(accept) << language;
    };
    row("zh", ErrorLanguage::Chinese);
    row("zh-CN", ErrorLanguage::Chinese);
    row("ZH-hant-TW", ErrorLanguage::Chinese);
    row("zh-CN,zh;q=0.9,en;q=0.8", ErrorLanguage::Chinese);
    row("en-US,en;q=0.9,zh;q=0.8", ErrorLanguage::English);
    row("en;q=0.8,zh;q=0.9", ErrorLanguage::Chinese);
    row("en;q=0.8 , zh ; q=0.900", ErrorLanguage::Chinese);
    row("zh;q=0,en;q=0.1", ErrorLanguage::English);
    row("zh;q=0.5,en;q=0.5", ErrorLanguage::Chinese);
    row("de,fr;q=0.9", ErrorLanguage::English);
    row("de,zh;q=0.1", ErrorLanguage::Chinese);
    row("*,zh;q=0.5", ErrorLanguage::English);
    row("zha", ErrorLanguage::English);
    row("zh;q=much", ErrorLanguage::English);
    row("zh;q=7", ErrorLanguage::English);
    row(",;,=", ErrorLanguage::English);
    row("", ErrorLanguage::English);
}

void ErrorBody::choosesTheLanguage_10()
{
    QFETCH(const QByteArray, accept);
    QFETCH(const ErrorLanguage, language);
    QCOMPARE(errorLanguage(accept), language);
}

void ErrorBody::fallsBackToTheConfiguredLanguage_10()
{
    setDefaultErrorLanguage(QStringLiteral("zh_CN"));
    QCOMPARE(errorLanguage({}), ErrorLanguage::Chinese);
    QCOMPARE(errorLanguage("fr"), ErrorLanguage::Chinese);
    QCOMPARE(errorLanguage("en"), ErrorLanguage::English);
}

void ErrorBody::speaksChineseInEveryMessage_10()
{
    QSet<QString> messages;
    for (int i = 0; i <= int(ErrorCode::Timeout); ++i) {
        const QString chinese = errorMessage(ErrorCode(i), ErrorLanguage::Chinese);
        const QString english = errorMessage(ErrorCode(i), ErrorLanguage::English);
        QVERIFY2(chinese != english, qPrintable(english));
        QVERIFY(chinese.at(0).unicode() >= 0x4e00);
        messages += {chinese, english};
    }
    QCOMPARE(messages.size(), 2 * (int(ErrorCode::Timeout) + 1));
}

void ErrorBody::sendsThroughAWriter_10()
{
    struct Recorder final : ResponseWriter
    {
        void send(int code, HttpHeaders fields, QByteArray data) override
        {
            sent = {code, std::move(fields), std::move(data)};
        }
        void begin(int, HttpHeaders, std::optional<qint64>) override {}
        void write(QByteArray) override {}
        void end() override {}
        void cut() override {}
        qint64 backlog() const override { return 0; }
        void onDrained(std::function<void()>) override {}
        bool clientGone() const override { return false; }
        bool isConnected() const override { return true; }
        HttpAnswer sent;
    };
    Recorder recorder;
    sendError(recorder, {ErrorCode::Forbidden, QStringLiteral("no")}, "id", "zh", {{"X-A", "b"}});
    QCOMPARE(recorder.sent.status, 403);
    QCOMPARE(headerValue(recorder.sent.headers, "X-A"), QByteArray("b"));
    QCOMPARE(bodyOf(recorder.sent).value(QStringLiteral("message")).toString(),
             QStringLiteral("此令牌无权执行该操作。"));
}

QTEST_GUILESS_MAIN(ErrorBody)
#include "tst_errorbody.moc"
