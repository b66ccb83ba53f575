// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/logcontext.h"
#include "models/domain/logging.h"
#include "models/domain/logsink.h"
#include "models/domain/logwriter.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace custompass;

class TestLogWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesFieldsBesideTheMessage_14();
    void takesNoFieldsFromAMessage_14();
    void masksSecretsInFields_14();
    void rotatesBySize_14();
    void goesOnWithAFullFile_14();
    void keepsFilesForTheOwnerOnly_14();
    void reportsAFolderThatIsInTheWay_14();
    void writesToBothPlacesInOrder_14();
    void neverWaitsForAPipeThatNobodyReads_14();
    void dropsAndCountsWhatIsTooMuch_14();
};

static QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a message with @p context becomes.
static QByteArray logged(LogSink::Format format, const LogContext &context, const QString &message)
{
    QByteArray written;
    const LogSink sink(format, [&written](const QByteArray &line) { written += line; });
    qCWarning(lcRelay).noquote() << context << message;
    return written;
}

static LogContext someContext()
{
    return LogContext()
        .add("request_id", QByteArray("r-1"))
        .addId("user_id", 7)
        .addId("channel_id", 0)
        .add("model", QStringLiteral("a b"))
        .addNumber("ms", 0);
}

void TestLogWriter::writesFieldsBesideTheMessage_14()
{
    const QByteArray text = logged(LogSink::Format::Text, someContext(), QStringLiteral("it failed"));
    QVERIFY2(text.endsWith(" custompass.relay: it failed model=\"a b\" ms=0 request_id=r-1 user_id=7\n"), text.constData());
    const QJsonObject json =
        QJsonDocument::fromJson(logged(LogSink::Format::Json, someContext(), QStringLiteral("it failed"))).object();
    QCOMPARE(json[u"message"], QStringLiteral("it failed"));
    QCOMPARE(json[u"request_id"], QStringLiteral("r-1"));
    QCOMPARE(json[u"user_id"].toInteger(), 7);
    QCOMPARE(json[u"ms"].toInteger(-1), 0);
    QVERIFY(!json.contains(u"channel_id"));
}

void TestLogWriter::takesNoFieldsFromAMessage_14()
{
    // Neither a value nor a message can make up fields, or overwrite those of the line itself.
    const LogContext context = LogContext().add("model", QStringLiteral("x\uFDD1tlevel=debug\uFDD2"));
    const QByteArray line = logged(LogSink::Format::Json, context, QStringLiteral("\uFDD0tuser_id=1\uFDD2 failed"));
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    QCOMPARE(json[u"level"], QStringLiteral("warning"));
    QVERIFY(!json.contains(u"user_id"));
    QCOMPARE(json.size(), 5);
}

void TestLogWriter::masksSecretsInFields_14()
{
    const LogContext context = LogContext().add("request_id", QByteArray("sk-0123456789abcdef"));
    for (const auto format : {LogSink::Format::Text, LogSink::Format::Json})
        QVERIFY(!logged(format, context, QStringLiteral("x")).contains("456789"));
}

void TestLogWriter::rotatesBySize_14()
{
    const QTemporaryDir folder;
    LogFile file(folder.path() + QStringLiteral("/logs"), 10, 3);
    for (const char *text : {"aaaa\n", "bbbb\n", "cccc\n", "dddd\n", "eeee\n", "ffff\n", "gggg\n", "hhhh\n"}) {
        const Result<Done> written = file.write(text);
        QVERIFY2(written, written ? "" : qPrintable(written.error().details));
    }
    QCOMPARE(contents(file.path()), QByteArray("gggg\nhhhh\n"));
    QCOMPARE(contents(file.path(1)), QByteArray("eeee\nffff\n"));
    QCOMPARE(contents(file.path(2)), QByteArray("cccc\ndddd\n"));
    QVERIFY(!QFile::exists(file.path(3)));
}

void TestLogWriter::goesOnWithAFullFile_14()
{
    const QTemporaryDir folder;
    {
        LogFile file(folder.path(), 10, 2);
        QVERIFY(file.write("0123456789"));
    }
    LogFile file(folder.path(), 10, 2);
    QVERIFY(file.write("next\n"));
    QVERIFY(file.write("a line that is longer than a file may be\n"));
    QCOMPARE(contents(file.path(1)), QByteArray("next\n"));
}

void TestLogWriter::keepsFilesForTheOwnerOnly_14()
{
    const QTemporaryDir folder;
    LogFile file(folder.path() + QStringLiteral("/logs"), 100, 2);
    QVERIFY(file.write("x\n"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
                        | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(file.path()) & others));
    QVERIFY(!(QFile::permissions(folder.path() + QStringLiteral("/logs")) & others));
}

void TestLogWriter::reportsAFolderThatIsInTheWay_14()
{
    const QTemporaryDir folder;
    LogFile file(folder.path(), 100, 2);
    QVERIFY(QDir().mkdir(file.path()));
    const Result<Done> written = file.write("x\n");
    QVERIFY(!written);
    QVERIFY2(written.error().details.contains(file.path()), qPrintable(written.error().details));
    QVERIFY(QDir().rmdir(file.path()));
    QVERIFY(file.write("x\n")); // and it goes on by itself
}

void TestLogWriter::writesToBothPlacesInOrder_14()
{
    const QTemporaryDir folder;
    const QString other = folder.filePath(QStringLiteral("stderr"));
    const int descriptor = ::open(QFile::encodeName(other).constData(), O_WRONLY | O_CREAT, 0600);
    QByteArray expected;
    {
        LogWriter writer(descriptor);
        writer.setFile(std::make_unique<LogFile>(folder.path(), 1'000'000, 2));
        for (int i = 0; i < 5'000; ++i) {
            const QByteArray line = QByteArray::number(i) + '\n';
            expected += line;
            writer.write(line);
        }
        writer.flush();
        QCOMPARE(contents(other), expected);
        writer.write("last\n");
        expected += "last\n";
    }
    ::close(descriptor);
    QCOMPARE(contents(other), expected);
    QCOMPARE(contents(folder.filePath(QStringLiteral("custompass.log"))), expected);
}

void TestLogWriter::neverWaitsForAPipeThatNobodyReads_14()
{
    const QTemporaryDir folder;
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    const QByteArray line = QByteArray(999, 'x') + '\n';
    {
        LogWriter writer(ends[1]);
        writer.setFile(std::make_unique<LogFile>(folder.path(), 1'000'000, 1));
        for (int i = 0; i < 500; ++i) // much more than a pipe holds
            writer.write(line);
    }
    QCOMPARE(contents(folder.filePath(QStringLiteral("custompass.log"))).size(), 500 * 1'000);
    ::close(ends[0]);
    ::close(ends[1]);
}

void TestLogWriter::dropsAndCountsWhatIsTooMuch_14()
{
    const QTemporaryDir folder;
    QByteArray reports;
    const LogSink sink(LogSink::Format::Text, [&reports](const QByteArray &text) { reports += text; });
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    {
        LogWriter writer(ends[1], 1'000);
        writer.setFile(std::make_unique<LogFile>(folder.path(), 1'000'000, 1));
        writer.write(QByteArray(2'000, 'x')); // too large in any case
        writer.write("small\n");
        writer.flush();
        QCOMPARE(writer.dropped(), quint64(1));
    }
    ::close(ends[0]);
    ::close(ends[1]);
    QCOMPARE(contents(folder.filePath(QStringLiteral("custompass.log"))), QByteArray("small\n"));
    QVERIFY2(reports.contains("1 log lines were dropped"), reports.constData());
}

QTEST_GUILESS_MAIN(TestLogWriter)
#include "tst_logwriter.moc"
