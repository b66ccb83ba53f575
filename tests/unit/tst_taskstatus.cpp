// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/settings.h"
#include "models/domain/taskstatus.h"

#include <QTest>

using namespace custompass;
using namespace Qt::StringLiterals;

class TaskStatusTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStatusHasItsWords();
    void defaultWordsAreUnderstood_6_5_data();
    void defaultWordsAreUnderstood_6_5();
    void unknownWordsMeanNothing_6_5();
    void channelListStandsAboveConfiguration_8_5();
    void emptyChannelListFallsBack_8_5();
    void channelMayMoveAWordToAnotherList_8_5();
};

void TaskStatusTest::everyStatusHasItsWords()
{
    const QHash<TaskStatus, std::pair<QString, QString>> expected = {
        {TaskStatus::NotStart, {u"NOT_START"_s, u"pending"_s}},
        {TaskStatus::Submitted, {u"SUBMITTED"_s, u"processing"_s}},
        {TaskStatus::Queued, {u"QUEUED"_s, u"processing"_s}},
        {TaskStatus::InProgress, {u"IN_PROGRESS"_s, u"processing"_s}},
        {TaskStatus::Success, {u"SUCCESS"_s, u"completed"_s}},
        {TaskStatus::Failure, {u"FAILURE"_s, u"failed"_s}},
        {TaskStatus::Unknown, {u"UNKNOWN"_s, u"unknown"_s}},
    };
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        QCOMPARE(toWord(it.key()), it.value().first);
        QCOMPARE(clientWord(it.key()), it.value().second);
        QCOMPARE(taskStatusFrom(it.value().first), std::optional(it.key()));
        QCOMPARE(isFinal(it.key()), it.key() == TaskStatus::Success || it.key() == TaskStatus::Failure);
    }
    QCOMPARE(taskStatusFrom(u"success"), std::nullopt);
}

void TaskStatusTest::defaultWordsAreUnderstood_6_5_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("status");
    const auto rows = [](TaskStatus status, const QStringList &words) {
        for (const QString &word : words)
            QTest::newRow(qPrintable(word)) << word << int(status);
    };
    rows(TaskStatus::Success,
         {u"completed"_s, u"success"_s, u"finished"_s, u"COMPLETED"_s, u"Success"_s, u" finished "_s});
    rows(TaskStatus::Failure, {u"failed"_s, u"error"_s, u"cancelled"_s, u"FaILeD"_s});
    rows(TaskStatus::InProgress, {u"processing"_s, u"pending"_s, u"running"_s, u"Running"_s});
}

void TaskStatusTest::defaultWordsAreUnderstood_6_5()
{
    QFETCH(QString, word);
    QFETCH(int, status);
    const std::optional<TaskStatus> mapped = mappedStatus(word, std::nullopt, defaultStatusMapping());
    QVERIFY(mapped.has_value());
    QCOMPARE(int(*mapped), status);
}

void TaskStatusTest::unknownWordsMeanNothing_6_5()
{
    for (const QString &word : {u"rendering"_s, u""_s, u"complete"_s, u"completed!"_s})
        QCOMPARE(mappedStatus(word, std::nullopt, defaultStatusMapping()), std::nullopt);
}

void TaskStatusTest::channelListStandsAboveConfiguration_8_5()
{
    const StatusMapping channel{{u"Delivered"_s}, {u"broken"_s}, {u"rendering"_s}};
    QCOMPARE(mappedStatus(u"DELIVERED", channel, defaultStatusMapping()), std::optional(TaskStatus::Success));
    QCOMPARE(mappedStatus(u"Broken", channel, defaultStatusMapping()), std::optional(TaskStatus::Failure));
    QCOMPARE(mappedStatus(u"rendering", channel, defaultStatusMapping()),
             std::optional(TaskStatus::InProgress));
    QCOMPARE(mappedStatus(u"completed", channel, defaultStatusMapping()), std::nullopt);
}

void TaskStatusTest::emptyChannelListFallsBack_8_5()
{
    const StatusMapping channel{{u"delivered"_s}, {}, {}};
    const StatusMapping environment{{u"ok"_s}, {u"bad"_s}, {u"busy"_s}};
    QCOMPARE(mappedStatus(u"delivered", channel, environment), std::optional(TaskStatus::Success));
    QCOMPARE(mappedStatus(u"ok", channel, environment), std::nullopt);
    QCOMPARE(mappedStatus(u"BAD", channel, environment), std::optional(TaskStatus::Failure));
    QCOMPARE(mappedStatus(u"busy", channel, environment), std::optional(TaskStatus::InProgress));
}

void TaskStatusTest::channelMayMoveAWordToAnotherList_8_5()
{
    const StatusMapping channel{{}, {}, {u"finished"_s}};
    QCOMPARE(mappedStatus(u"finished", channel, defaultStatusMapping()),
             std::optional(TaskStatus::InProgress));
    QCOMPARE(mappedStatus(u"completed", channel, defaultStatusMapping()), std::optional(TaskStatus::Success));
}

QTEST_GUILESS_MAIN(TaskStatusTest)
#include "tst_taskstatus.moc"
