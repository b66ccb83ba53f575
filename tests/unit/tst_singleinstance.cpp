// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/singleinstance.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace custompass;
using namespace Qt::StringLiterals;

class SingleInstanceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secondStartRaisesTheFirst_12_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("usual path") << u"data"_s;
        QTest::newRow("path too long for a socket") << QString(90, u'x');
    }
    void secondStartRaisesTheFirst_12()
    {
        QFETCH(QString, folder);
        QTemporaryDir runtime;
        qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
        QTemporaryDir temp;
        const Result<DataDir> dataDir = DataDir::create(temp.filePath(folder));
        QVERIFY(dataDir);
        const SingleInstance first(*dataDir);
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        std::future<bool> second =
            std::async(std::launch::async, [&dataDir] { return SingleInstance::raiseOther(*dataDir); });
        QTRY_COMPARE(raised.size(), 1);
        QTRY_COMPARE(second.wait_for(std::chrono::seconds(0)), std::future_status::ready);
        QVERIFY(second.get());
    }

    void nobodyToRaise_12()
    {
        QTemporaryDir temp;
        const Result<DataDir> dataDir = DataDir::create(temp.filePath(u"data"_s));
        QVERIFY(dataDir);
        QVERIFY(!SingleInstance::raiseOther(*dataDir));
    }

    void socketOfACrashIsNoHindrance_12()
    {
        QTemporaryDir temp;
        const Result<DataDir> dataDir = DataDir::create(temp.filePath(u"data"_s));
        QVERIFY(dataDir);
        QFile left(dataDir->path() + u"/window.socket"_s);
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        const SingleInstance first(*dataDir);
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        std::future<bool> second =
            std::async(std::launch::async, [&dataDir] { return SingleInstance::raiseOther(*dataDir); });
        QTRY_COMPARE(raised.size(), 1);
        QTRY_COMPARE(second.wait_for(std::chrono::seconds(0)), std::future_status::ready);
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_singleinstance.moc"
