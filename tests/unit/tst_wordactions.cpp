// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/actiondesk.h"

using namespace custompass;
using namespace Qt::StringLiterals;

/// What an operator does with status words that mean nothing yet (SPEC 8, 13).
class TestWordActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mapsAWord_13();
    void mappedWordLeavesItsOtherList_13();
    void mappingAddsToTheConfiguredList_13();
    void savedMappingForgetsWords_13();
    void forgetsAWord_13();
    void findsTasksThatWait_13();
};

static const StatusMapping Configured{{u"completed"_s, u"success"_s}, {u"failed"_s}, {u"processing"_s}};

void TestWordActions::mapsAWord_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    desk.addWord(id, u"Baking"_s);
    desk.addWord(id + 1, u"Baking"_s);
    VERIFY_OK(desk.actions().mapWord(id, u"Baking"_s, WordMeaning::Processing, Configured));
    const CatalogPtr catalog = desk.catalog();
    QCOMPARE(mappedStatus(u"baking", catalog->channel(id)->statusMapping, Configured),
             TaskStatus::InProgress);
    QCOMPARE(desk.value(u"select group_concat(channel_id) from unmapped_words"_s).toString(),
             QString::number(id + 1));
    QVERIFY(!desk.actions().mapWord(99, u"x"_s, WordMeaning::Failed, Configured).ok());
    QCOMPARE(fieldIn(desk.actions().mapWord(id, u"  "_s, WordMeaning::Failed, Configured)),
             u"status_mapping"_s);
}

void TestWordActions::mappedWordLeavesItsOtherList_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    VERIFY_OK(desk.actions().mapWord(id, u"odd"_s, WordMeaning::Processing, Configured));
    VERIFY_OK(desk.actions().mapWord(id, u"ODD"_s, WordMeaning::Failed, Configured));
    const CatalogPtr catalog = desk.catalog();
    const auto &mapping = catalog->channel(id)->statusMapping;
    QCOMPARE(mappedStatus(u"odd", mapping, Configured), TaskStatus::Failure);
    QCOMPARE(mapping->processing, QStringList{u"processing"_s});
}

void TestWordActions::mappingAddsToTheConfiguredList_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    VERIFY_OK(desk.actions().mapWord(id, u"ready"_s, WordMeaning::Success, Configured));
    const CatalogPtr catalog = desk.catalog();
    const auto &mapping = catalog->channel(id)->statusMapping;
    for (const QString &word : {u"completed"_s, u"success"_s, u"ready"_s})
        QCOMPARE(mappedStatus(word, mapping, Configured), TaskStatus::Success);
    QCOMPARE(mappedStatus(u"failed", mapping, Configured), TaskStatus::Failure);
    QVERIFY(mapping->failed.isEmpty()); // still the configuration's
}

void TestWordActions::savedMappingForgetsWords_13()
{
    Desk desk;
    const qint64 id = desk.addChannel();
    desk.addWord(id, u"Baking"_s);
    desk.addWord(id, u"other"_s);
    Channel channel = *desk.catalog()->channel(id);
    channel.statusMapping = StatusMapping{{}, {}, {u"baking"_s}};
    VERIFY_OK(desk.actions().save(channel));
    QCOMPARE(desk.value(u"select group_concat(word) from unmapped_words"_s).toString(), u"other"_s);
}

void TestWordActions::forgetsAWord_13()
{
    Desk desk;
    desk.addWord(1, u"a"_s);
    desk.addWord(1, u"b"_s);
    VERIFY_OK(desk.actions().forgetWord(1, u"a"_s));
    QCOMPARE(desk.value(u"select group_concat(word) from unmapped_words"_s).toString(), u"b"_s);
}

void TestWordActions::findsTasksThatWait_13()
{
    Desk desk;
    desk.execute(
        u"insert into tasks (id, channel_id, upstream_id, user_id, token_id, model, status, upstream_status, "
        u"submitted_at, "
        "updated_at, finished_at) values (1, 1, 'a', 1, 1, 'm', 'SUBMITTED', 'Odd', 1, 1, null), "
        "(2, 1, 'b', 1, 1, 'm', 'SUCCESS', 'odd', 1, 1, 2), (3, 2, 'c', 1, 1, 'm', 'SUBMITTED', 'odd', 1, 1, "
        "null), "
        "(4, 1, 'd', 1, 1, 'm', 'SUBMITTED', 'even', 1, 1, null), (5, 1, 'e', 1, 1, 'm', 'SUBMITTED', 'odd', 1, 1, null)"_s);
    const auto tasks = tasksWaitingWith(*desk.database, 1, u"odd"_s);
    VERIFY_OK(tasks);
    QCOMPARE(*tasks, (std::vector<qint64>{1, 5}));
}

QTEST_GUILESS_MAIN(TestWordActions)
#include "tst_wordactions.moc"
