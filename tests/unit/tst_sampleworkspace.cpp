// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/clock.h"
#include "models/domain/quotaperiods.h"
#include "tests/support/bookings.h"
#include "tests/support/sampleworkspace.h"

using namespace custompass;

class SampleWorkspaceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The pictures and figures made from it mean something only if its money is right.
    void everyQuotaIsAccountedFor_7()
    {
        TempDatabase temp;
        const Result<SecretBox> secrets = SecretBox::fromKeyFile(temp.folder.filePath(QStringLiteral("master.key")));
        VERIFY_OK(secrets);
        fillSample(*temp.database, *secrets, {8, 20, 30, 600, 1'500}, SystemClock().nowMs());
        VERIFY_AUDIT_CLEAN(temp);
        QCOMPARE(temp.number(QStringLiteral("select count(*) from tasks")), 600);
        QVERIFY(temp.number(QStringLiteral("select count(*) from tasks where finished_at is null")) > 0);
        QVERIFY(temp.number(QStringLiteral("select count(*) from consumption_log")) > 1'800);
        QCOMPARE(temp.number(QStringLiteral("select count(*) from channels")), 8);
    }

    /// What the window has a hint for is there to be seen: a model without a price, unknown words, use of today.
    void hasWhatNeedsAttention_7()
    {
        TempDatabase temp;
        const Result<SecretBox> secrets = SecretBox::fromKeyFile(temp.folder.filePath(QStringLiteral("master.key")));
        VERIFY_OK(secrets);
        const qint64 now = SystemClock().nowMs();
        fillSample(*temp.database, *secrets, {8, 20, 30, 2'500, 1'500}, now);
        QVERIFY(temp.number(QStringLiteral("select count(*) from channels c, json_each(c.models) m where m.value not in "
                                           "(select name from models)")) > 0);
        QVERIFY(temp.number(QStringLiteral("select count(*) from tasks t join unmapped_words w on w.channel_id = t.channel_id "
                                           "and w.word = t.upstream_status where t.finished_at is null")) > 0);
        QVERIFY(temp.number(QStringLiteral("select sum(used_quota) from token_days where day = %1").arg(quotaDayOf(now))) > 0);
    }
};

QTEST_MAIN(SampleWorkspaceTest)
#include "tst_sampleworkspace.moc"
