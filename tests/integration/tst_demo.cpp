// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/httpclient.h"
#include "tests/support/processes.h"

#include <QDeadlineTimer>
#include <QtTest>

using namespace custompass::test;
using namespace Qt::StringLiterals;

/// What a newcomer sees first (SPEC 12, --demo): the program with its own upstream, and lines to paste.
class TestDemo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void printsLinesThatWork_12();
    void itsStreamComesPieceByPiece_5();
    void itsTaskIsSoonDone_8();
    void keepsSettingsThatAreThere_11();

private:
    /// The printed line that holds @p part.
    QString lineWith(const QString &part) const;

    std::unique_ptr<GatewayProcess> m_gateway;
    QStringList m_lines;
};

namespace {

/// Runs @p line as a person would, in a shell.
QByteArray inShell(const QString &line)
{
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, line});
    shell.waitForFinished();
    return shell.readAllStandardOutput();
}

} // namespace

void TestDemo::init()
{
    m_gateway = std::make_unique<GatewayProcess>();
    QVERIFY2(m_gateway->start({u"--demo"_s}), m_gateway->log());
    QByteArray printed = m_gateway->process().readAllStandardOutput();
    while (!printed.contains("ID/fetch") && m_gateway->process().waitForReadyRead())
        printed += m_gateway->process().readAllStandardOutput();
    m_lines = QString::fromUtf8(printed).split(u'\n');
}

QString TestDemo::lineWith(const QString &part) const
{
    return m_lines.filter(part).value(0).trimmed();
}

void TestDemo::printsLinesThatWork_12()
{
    const QByteArray text = inShell(lineWith(u"custom-text-pro"_s));
    QVERIFY2(text.contains("\"usage\""), text);
    const QByteArray image = inShell(lineWith(u"custom-image"_s));
    QVERIFY2(image.contains("\"code\": 0") || image.contains("\"code\":0"), image);
    const QByteArray story = inShell(lineWith(u"curl -N"_s));
    QVERIFY2(story.count("data:") > 5, story);
    QCOMPARE(m_gateway->report(u"logs"_s).size(), 3);
    QVERIFY(m_gateway->ledgerIsClean());
}

void TestDemo::itsStreamComesPieceByPiece_5()
{
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, lineWith(u"curl -N"_s)});
    QVERIFY(shell.waitForReadyRead(60'000));
    QByteArray story = shell.readAllStandardOutput();
    QVERIFY2(story.startsWith("data: "), story);
    QVERIFY2(!story.contains("[DONE]"), story); // the rest is still to come
    QVERIFY(shell.waitForFinished(60'000));
    story += shell.readAllStandardOutput();
    QVERIFY2(story.endsWith("data: [DONE]\n\n"), story);
    QVERIFY(m_gateway->ledgerIsClean());
}

void TestDemo::itsTaskIsSoonDone_8()
{
    const QByteArray submitted = inShell(lineWith(u"video/submit"_s));
    const QString id = QJsonDocument::fromJson(submitted)[u"data"][u"task_id"].toString();
    QVERIFY2(!id.isEmpty(), submitted);
    const QString fetch = lineWith(u"ID/fetch"_s).replace(u"ID/fetch"_s, id + u"/fetch"_s);
    QByteArray task;
    const QDeadlineTimer patience(100'000);
    while (!task.contains("completed") && !patience.hasExpired())
        task = inShell(fetch);
    QVERIFY2(task.contains("completed"), task);
    QVERIFY(m_gateway->ledgerIsClean());
}

void TestDemo::keepsSettingsThatAreThere_11()
{
    QFile settings(m_gateway->dataDir() + u"/settings.ini"_s);
    QVERIFY(settings.open(QIODevice::ReadWrite));
    QVERIFY2(settings.readAll().contains("poll_interval"), qPrintable(settings.fileName()));
    QCOMPARE(m_gateway->terminate(), 0);
    settings.resize(0);
    settings.write("[tasks]\npoll_interval=7s\n");
    settings.close();
    QVERIFY2(m_gateway->start({u"--demo"_s}), m_gateway->log());
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QCOMPARE(settings.readAll(), QByteArray("[tasks]\npoll_interval=7s\n"));
}

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
