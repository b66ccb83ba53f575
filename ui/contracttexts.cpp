// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contracttexts.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(ContractTexts)
};

QString skippedText(ContractFinding finding)
{
    switch (finding) {
    case ContractFinding::NoModel:
        return Texts::tr("No model of this kind was chosen.");
    case ContractFinding::NotPricedByUsage:
        return Texts::tr("Estimates are asked only for models that are priced by usage.");
    case ContractFinding::MarkIsOff:
        return Texts::tr("The channel is set never to be asked for estimates, or cannot be with this body.");
    case ContractFinding::AnsweredBefore:
        return Texts::tr("The answer to the first call was the real one already.");
    case ContractFinding::NoTask:
        return Texts::tr("There is no task to ask for.");
    case ContractFinding::GaveUp:
        return Texts::tr("Not tried, as no call can work.");
    default:
        return Texts::tr("Cancelled.");
    }
}

QString deviationText(const ContractNote &note)
{
    switch (note.finding) {
    case ContractFinding::EstimateIgnored:
        return Texts::tr("The upstream ignored the mark for an estimate and did the work at once.");
    case ContractFinding::OddStatus:
        return Texts::tr("Success with the unusual HTTP status %1.").arg(note.detail);
    case ContractFinding::ForeignWord:
        return Texts::tr("Nobody knows the status word \"%1\". What does it mean?").arg(note.detail);
    case ContractFinding::StatusMissing:
        return Texts::tr("The task has no status word.");
    default:
        return Texts::tr("The task still runs (\"%1\"); the test does not wait for its end.")
            .arg(note.detail);
    }
}

QString failureText(const ContractNote &note)
{
    switch (note.finding) {
    case ContractFinding::UsageMissing:
        return Texts::tr(
            "The answer has no usage, so there is no bill. Price the model per call if it never has one.");
    case ContractFinding::UsageUnusable:
        return Texts::tr("The usage cannot be used: %1").arg(note.detail);
    case ContractFinding::CodeNotZero:
        return Texts::tr("The answer's \"code\" says that it failed: %1").arg(note.detail);
    case ContractFinding::CodeMissing:
        return Texts::tr("The answer has no \"code\", which the envelope CustomPass needs.");
    case ContractFinding::Rejected:
        return Texts::tr("The upstream rejected the API key: %1").arg(note.detail);
    case ContractFinding::HttpError:
        return Texts::tr("The upstream answered with an error: %1").arg(note.detail);
    case ContractFinding::Malformed:
        return Texts::tr("The answer says that it is JSON, but is not.");
    case ContractFinding::NotSent:
        return Texts::tr("No connection: %1").arg(note.detail);
    case ContractFinding::NoAnswer:
        return Texts::tr("Sent, but not answered: %1").arg(note.detail);
    case ContractFinding::TaskIdMissing:
        return Texts::tr("The answer has no data.task_id, so nobody could ask for the task.");
    case ContractFinding::TaskNotReported:
        return Texts::tr("The answer says nothing of the task %1.").arg(note.detail);
    case ContractFinding::QueryUnusable:
        return Texts::tr("The answer to the query cannot be used: %1").arg(note.detail);
    default:
        return Texts::tr("Not sent: %1").arg(note.detail);
    }
}

QString headersText(const HttpHeaders &headers)
{
    QString text;
    for (const HttpHeader &header : headers)
        text += QString::fromUtf8(header.name) + u": "_s + QString::fromUtf8(header.value) + u'\n';
    return text;
}

/// JSON in lines, anything else as it is.
QString bodyText(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    return QString::fromUtf8(document.isNull() ? body : document.toJson()).trimmed();
}

} // namespace

QString contractPartName(ContractPart part)
{
    switch (part) {
    case ContractPart::Estimate:
        return Texts::tr("Estimate");
    case ContractPart::RealCall:
        return Texts::tr("Real call");
    case ContractPart::Submission:
        return Texts::tr("Submission");
    case ContractPart::Query:
        return Texts::tr("Query");
    }
    Q_UNREACHABLE();
}

QString contractStateWord(ContractState state)
{
    switch (state) {
    case ContractState::Waiting:
        return Texts::tr("waiting");
    case ContractState::Running:
        return Texts::tr("running");
    case ContractState::Passed:
        return Texts::tr("passed");
    case ContractState::Deviates:
        return Texts::tr("deviates");
    case ContractState::Failed:
        return Texts::tr("failed");
    case ContractState::Skipped:
        return Texts::tr("skipped");
    }
    Q_UNREACHABLE();
}

Tone contractTone(ContractState state)
{
    switch (state) {
    case ContractState::Passed:
        return Tone::Good;
    case ContractState::Running:
    case ContractState::Deviates:
        return Tone::Wait;
    case ContractState::Failed:
        return Tone::Bad;
    case ContractState::Waiting:
    case ContractState::Skipped:
        return Tone::Idle;
    }
    Q_UNREACHABLE();
}

QString contractNoteText(const ContractNote &note)
{
    if (meaningOf(note.finding) == ContractState::Skipped)
        return skippedText(note.finding);
    return meaningOf(note.finding) == ContractState::Failed ? failureText(note) : deviationText(note);
}

QString contractRemedyText(const ContractRemedy &remedy)
{
    if (remedy.field == "precharge_mark"_L1 && remedy.value == "off"_L1)
        return Texts::tr("Never ask for estimates");
    if (remedy.field == "precharge_mark"_L1)
        return remedy.value == "body"_L1 ? Texts::tr("Ask in the body") : Texts::tr("Ask in the query");
    if (remedy.field == "status_mapping.success"_L1)
        return Texts::tr("Success");
    if (remedy.field == "status_mapping.failed"_L1)
        return Texts::tr("Failure");
    if (remedy.field == "status_mapping.processing"_L1)
        return Texts::tr("Under way");
    if (remedy.field == "envelope"_L1)
        return remedy.value == "plain"_L1 ? Texts::tr("Let the HTTP status alone count")
                                          : Texts::tr("Take \"code\" only if there is one");
    if (remedy.field.startsWith("status_code_mapping."_L1))
        return Texts::tr("Give clients %1 instead").arg(remedy.value);
    if (remedy.field == "keys"_L1)
        return Texts::tr("Go to the API keys");
    if (remedy.field == "base_url"_L1)
        return Texts::tr("Go to the base URL");
    if (remedy.field == "proxy"_L1)
        return Texts::tr("Go to the proxy");
    if (remedy.field == "model_mapping"_L1)
        return Texts::tr("Go to the model names");
    return Texts::tr("Go to the time limits");
}

QString contractExchangeText(const ContractExchange &exchange)
{
    QString text = QString::fromUtf8(exchange.method + ' ' + exchange.url) + u'\n' +
                   headersText(exchange.requestHeaders);
    text += u'\n' + bodyText(exchange.requestBody) + u"\n\n"_s;
    const QString times =
        Texts::tr("%1, first byte after %2")
            .arg(format::duration(exchange.totalMs), format::duration(exchange.firstByteMs));
    if (exchange.status == 0)
        return text + u"→ "_s + exchange.error;
    text += u"→ HTTP %1 (%2)\n"_s.arg(exchange.status).arg(times) + headersText(exchange.answerHeaders);
    text += u'\n' + bodyText(exchange.answerBody);
    return exchange.error.isEmpty() ? text : text + u"\n→ "_s + exchange.error;
}

} // namespace custompass
