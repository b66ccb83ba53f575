// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/contract/upstreamcontracttester.h"
#include "tests/support/processes.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace custompass;
using namespace custompass::test;
using namespace Qt::StringLiterals;

/// The contract test (SPEC 13) against the mock upstream, whose scenarios are chosen by the models' names.
class TestContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_mock.forget(); }

    void wholeContractPasses_13();
    void callsLikeTheGateway_13();
    void deviationsAreFlagged_13_data();
    void deviationsAreFlagged_13();
    void ignoredEstimateMakesNoSecondCall_13();
    void foreignWordsCanBeMapped_13();
    void remediesMendWhatTheyName_13_data();
    void remediesMendWhatTheyName_13();
    void noConnectionEndsTheTest_13();
    void secretsAreMasked_13();
    void isCancelled_13();
    void endsWithTheWindow_13();

private:
    ContractPlan plan(const QString &sync, const QString &async = {}) const;
    ContractSteps run(const ContractPlan &plan);

    QTemporaryDir m_folder;
    MockProcess m_mock;
    std::unique_ptr<SettingsStore> m_settings;
};

namespace {

const ContractStep &step(const ContractSteps &steps, ContractPart part)
{
    return steps[std::size_t(part)];
}

bool has(const ContractStep &step, ContractFinding finding)
{
    return std::any_of(step.notes.begin(), step.notes.end(),
                       [finding](const ContractNote &note) { return note.finding == finding; });
}

/// Of all steps.
QList<int> statesOf(const ContractSteps &steps)
{
    QList<int> states;
    for (const ContractStep &one : steps)
        states.append(int(one.state));
    return states;
}

QList<int> states(std::initializer_list<ContractState> list)
{
    QList<int> states;
    for (const ContractState state : list)
        states.append(int(state));
    return states;
}

FrozenPrice byUsage()
{
    FrozenPrice price;
    price.mode = BillingMode::Usage;
    price.model.modelRatio = Decimal::fromInteger(2);
    return price;
}

} // namespace

void TestContract::initTestCase()
{
    auto opened = SettingsStore::open({{u"CUSTOM_PASS_DATA_DIR"_s, m_folder.path()}}, {});
    QVERIFY(opened.ok());
    m_settings = std::move(opened).value();
}

ContractPlan TestContract::plan(const QString &sync, const QString &async) const
{
    ContractPlan plan;
    plan.channel.name = u"mock"_s;
    plan.channel.baseUrl = m_mock.url();
    plan.channel.keys = {"upstream-key"};
    plan.sync.name = sync;
    plan.sync.price = byUsage();
    plan.async.name = async;
    plan.async.price = byUsage();
    plan.userToken = "sk-contract-user-token";
    return plan;
}

ContractSteps TestContract::run(const ContractPlan &plan)
{
    UpstreamContractTester tester(*m_settings, std::chrono::milliseconds(1));
    const std::unique_ptr<ContractRun> run = tester.run(plan);
    QSignalSpy finished(run.get(), &ContractRun::finished);
    if (!finished.wait(20'000))
        qFatal("the test does not end");
    return run->steps();
}

void TestContract::wholeContractPasses_13()
{
    using State = ContractState;
    const ContractSteps steps = run(plan(u"custom-text-pro"_s, u"video/submit"_s));
    QCOMPARE(statesOf(steps), states({State::Passed, State::Passed, State::Passed, State::Passed}));
    QCOMPARE(step(steps, ContractPart::Estimate).cost->value(), (20 + 80) * 2);
    QCOMPARE(step(steps, ContractPart::RealCall).cost->value(), (20 + 60) * 2);
    QVERIFY(!step(steps, ContractPart::Submission).taskId.isEmpty());
    QCOMPARE(step(steps, ContractPart::Query).word, u"completed"_s);
    QCOMPARE(step(steps, ContractPart::Query).exchanges.size(), std::size_t(2));
    QCOMPARE(step(steps, ContractPart::Query).cost->value(), (10 + 40) * 2);
    QCOMPARE(step(steps, ContractPart::RealCall).exchanges.front().status, 200);
}

void TestContract::callsLikeTheGateway_13()
{
    run(plan(u"custom-text-pro"_s, u"video/submit"_s));
    QStringList calls;
    for (const QJsonValue &request : m_mock.requests())
        calls.append(request[u"path"_s].toString() + u"?"_s + request[u"query"_s].toString());
    QCOMPARE(calls, QStringList({u"/custom-text-pro?precharge=true"_s, u"/custom-text-pro?"_s,
                                 u"/video/submit?precharge=true"_s, u"/video/submit?"_s,
                                 u"/video/task/list-by-condition?"_s, u"/video/task/list-by-condition?"_s}));
}

void TestContract::deviationsAreFlagged_13_data()
{
    using Part = ContractPart;
    using Finding = ContractFinding;
    using State = ContractState;
    QTest::addColumn<QString>("sync");
    QTest::addColumn<QString>("async");
    QTest::addColumn<int>("part");
    QTest::addColumn<int>("finding");
    QTest::addColumn<int>("state");
    const auto row = [](const char *name, const char *sync, const char *async, Part part, Finding finding,
                        State state) {
        QTest::newRow(name) << QString::fromLatin1(sync) << QString::fromLatin1(async) << int(part)
                            << int(finding) << int(state);
    };
    row("mark ignored", "no-estimate", "", Part::Estimate, Finding::EstimateIgnored, State::Deviates);
    row("estimate without usage", "usage-missing-estimate", "", Part::Estimate, Finding::UsageMissing,
        State::Failed);
    row("usage missing", "usage-missing", "", Part::RealCall, Finding::UsageMissing, State::Failed);
    row("usage negative", "usage-negative", "", Part::RealCall, Finding::UsageUnusable, State::Failed);
    row("odd status", "odd-status", "", Part::RealCall, Finding::OddStatus, State::Deviates);
    row("code", "code-text-error", "", Part::Estimate, Finding::CodeNotZero, State::Failed);
    row("http error", "real-http-500", "", Part::RealCall, Finding::HttpError, State::Failed);
    row("rejected", "http-401", "", Part::Estimate, Finding::Rejected, State::Failed);
    row("malformed", "malformed", "", Part::Estimate, Finding::Malformed, State::Failed);
    row("dropped", "drop-real", "", Part::RealCall, Finding::NoAnswer, State::Failed);
    row("foreign words", "", "foreign-words/submit", Part::Query, Finding::ForeignWord, State::Deviates);
    row("no status", "", "status-missing/submit", Part::Query, Finding::StatusMissing, State::Deviates);
    row("no task id", "", "no-task-id/submit", Part::Submission, Finding::TaskIdMissing, State::Failed);
    row("refused", "", "refused/submit", Part::Submission, Finding::CodeNotZero, State::Failed);
    row("vanished", "", "vanish/submit", Part::Query, Finding::TaskNotReported, State::Failed);
    row("stalls", "", "stall/submit", Part::Query, Finding::StillRunning, State::Passed);
    row("query broken", "", "query-http-500/submit", Part::Query, Finding::HttpError, State::Failed);
    row("query without list", "", "query-not-json/submit", Part::Query, Finding::QueryUnusable,
        State::Failed);
    row("nothing to ask for", "", "no-task-id/submit", Part::Query, Finding::NoTask, State::Skipped);
    row("no sync model", "", "video/submit", Part::RealCall, Finding::NoModel, State::Skipped);
    row("gave up", "http-401", "video/submit", Part::Submission, Finding::GaveUp, State::Skipped);
}

void TestContract::deviationsAreFlagged_13()
{
    QFETCH(QString, sync);
    QFETCH(QString, async);
    QFETCH(int, part);
    QFETCH(int, finding);
    QFETCH(int, state);
    const ContractSteps steps = run(plan(sync, async));
    const ContractStep &found = step(steps, ContractPart(part));
    QVERIFY(has(found, ContractFinding(finding)));
    QCOMPARE(int(found.state), state);
}

void TestContract::ignoredEstimateMakesNoSecondCall_13()
{
    const ContractSteps steps = run(plan(u"no-estimate"_s));
    QVERIFY(has(step(steps, ContractPart::RealCall), ContractFinding::AnsweredBefore));
    QCOMPARE(m_mock.requests().size(), 1);
    m_mock.forget();
    const ContractSteps async = run(plan({}, u"no-estimate/submit"_s));
    QVERIFY(!step(async, ContractPart::Submission).taskId.isEmpty());
    QCOMPARE(int(step(async, ContractPart::Query).state), int(ContractState::Passed));
}

void TestContract::foreignWordsCanBeMapped_13()
{
    ContractPlan foreign = plan({}, u"foreign-words/submit"_s);
    const StatusMapping configured = m_settings->current()->statusMapping;
    const ContractSteps before = run(foreign);
    for (const ContractNote &note : step(before, ContractPart::Query).notes) {
        const bool running = note.detail == "rendering"_L1;
        const ContractRemedy remedy{running ? u"status_mapping.processing"_s : u"status_mapping.success"_s,
                                    note.detail};
        if (note.finding == ContractFinding::ForeignWord) {
            QVERIFY(std::find(note.remedies.begin(), note.remedies.end(), remedy) != note.remedies.end());
            QVERIFY(applyRemedy(foreign.channel, remedy, configured));
        }
    }
    QVERIFY(foreign.channel.statusMapping->success.contains(u"completed"_s)); // as configured, and one more
    QCOMPARE(int(step(run(foreign), ContractPart::Query).state), int(ContractState::Passed));
}

void TestContract::remediesMendWhatTheyName_13_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("part");
    QTest::addColumn<QString>("field");
    QTest::newRow("mark off") << u"no-estimate"_s << int(ContractPart::Estimate) << u"precharge_mark"_s;
    QTest::newRow("odd status") << u"odd-status"_s << int(ContractPart::RealCall)
                                << u"status_code_mapping.299"_s;
    QTest::newRow("envelope") << u"code-number-error"_s << int(ContractPart::RealCall) << u"envelope"_s;
}

void TestContract::remediesMendWhatTheyName_13()
{
    QFETCH(QString, model);
    QFETCH(int, part);
    QFETCH(QString, field);
    ContractPlan mended = plan(model);
    const ContractSteps before = run(mended);
    const ContractNote &note = step(before, ContractPart(part)).notes.front();
    QVERIFY(!note.remedies.empty());
    QCOMPARE(note.remedies.back().field, field);
    QVERIFY(applyRemedy(mended.channel, note.remedies.back(), m_settings->current()->statusMapping));
    const ContractSteps after = run(mended);
    QVERIFY(!has(step(after, ContractPart(part)), note.finding));
    QVERIFY(int(step(after, ContractPart::RealCall).state) != int(ContractState::Deviates));
}

void TestContract::noConnectionEndsTheTest_13()
{
    ContractPlan nowhere = plan(u"custom-text-pro"_s, u"video/submit"_s);
    nowhere.channel.baseUrl = u"http://127.0.0.1:1"_s;
    const ContractSteps steps = run(nowhere);
    QVERIFY(has(step(steps, ContractPart::Estimate), ContractFinding::NotSent));
    QVERIFY(has(step(steps, ContractPart::Query), ContractFinding::GaveUp));
    nowhere.channel.keys.clear();
    QVERIFY(has(step(run(nowhere), ContractPart::Estimate), ContractFinding::Unusable));
}

void TestContract::secretsAreMasked_13()
{
    ContractPlan echo = plan(u"echo"_s);
    echo.channel.keys = {"a-very-secret-upstream-key"};
    const ContractSteps steps = run(echo);
    for (const ContractExchange &exchange : step(steps, ContractPart::Estimate).exchanges) {
        QByteArray shown = exchange.url + exchange.requestBody + exchange.answerBody;
        for (const HttpHeader &header : exchange.requestHeaders + exchange.answerHeaders)
            shown += header.value;
        QVERIFY(!shown.contains("a-very-secret-upstream-key"));
        QVERIFY(!shown.contains("sk-contract-user-token"));
        QVERIFY(shown.contains("echo"));
    }
    QCOMPARE(step(steps, ContractPart::Estimate).exchanges.size(), std::size_t(1));
}

void TestContract::isCancelled_13()
{
    UpstreamContractTester tester(*m_settings);
    const std::unique_ptr<ContractRun> run = tester.run(plan(u"hang"_s, u"video/submit"_s));
    QSignalSpy finished(run.get(), &ContractRun::finished);
    QTRY_COMPARE(m_mock.requests().size(), 1);
    run->cancel();
    QVERIFY(finished.wait(5'000));
    for (const ContractStep &one : run->steps()) {
        QCOMPARE(int(one.state), int(ContractState::Skipped));
        QVERIFY(has(one, ContractFinding::Cancelled));
    }
}

void TestContract::endsWithTheWindow_13()
{
    auto tester = std::make_unique<UpstreamContractTester>(*m_settings);
    std::unique_ptr<ContractRun> run = tester->run(plan(u"hang"_s));
    QTRY_COMPARE(m_mock.requests().size(), 1);
    run.reset();
    tester.reset(); // waits, and does not hang
}

QTEST_GUILESS_MAIN(TestContract)
#include "tst_contract.moc"
