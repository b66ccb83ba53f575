// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/bodyfile.h"
#include "tests/support/upstreamfixture.h"
#include "tests/unit/httptestkit.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace custompass;
using namespace custompass::httptest;

/// Large request bodies are on disk, not in memory.
class TestBodyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void keepsWhatIsAppended();
    void takesLargeBodiesOnly_15_data();
    void takesLargeBodiesOnly_15();
    void bodiesStayInMemoryWithoutAFolder();
    void answersWhenTheDiskIsFull_15();
    void isSentFromTheFile_2();

private:
    static QByteArray sample(qsizetype size);
    QByteArray folder() const { return m_dir.path().toLocal8Bit(); }

    QTemporaryDir m_dir;
};

void TestBodyFile::initTestCase()
{
    std::signal(SIGXFSZ, SIG_IGN); // a write beyond the limit shall fail, not kill
}

QByteArray TestBodyFile::sample(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 31 % 251);
    return bytes;
}

void TestBodyFile::keepsWhatIsAppended()
{
    const QByteArray bytes = sample(3'000'000);
    const std::shared_ptr<BodyFile> file = BodyFile::create(folder());
    QVERIFY(file);
    QVERIFY(QDir(m_dir.path()).isEmpty()); // it has no name
    QVERIFY(file->append(QByteArrayView(bytes).first(1'234'567)));
    QVERIFY(file->append(QByteArrayView(bytes).sliced(1'234'567)));
    QCOMPARE(file->size(), bytes.size());
    QVERIFY(file->bytes() == bytes);
    char piece[100];
    QCOMPARE(file->read(2'999'950, piece, 100), 50);
    QVERIFY(QByteArrayView(piece, 50) == QByteArrayView(bytes).last(50));
    QCOMPARE(file->read(3'000'000, piece, 100), 0);
    QVERIFY(!BodyFile::create("/nowhere/at/all"));
}

void TestBodyFile::takesLargeBodiesOnly_15_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<bool>("inFile");
    QTest::newRow("small") << BodyFile::Threshold << false << false;
    QTest::newRow("large") << BodyFile::Threshold + 1 << false << true;
    QTest::newRow("small, chunked") << BodyFile::Threshold << true << false;
    QTest::newRow("large, chunked") << 3 * BodyFile::Threshold << true << true;
}

void TestBodyFile::takesLargeBodiesOnly_15()
{
    QFETCH(qint64, size);
    QFETCH(bool, chunked);
    QFETCH(bool, inFile);
    HttpLimits limits;
    limits.bodyFolder = folder();
    Server server(limits);
    server.handler = [](HttpRequest, std::shared_ptr<ResponseWriter> writer) { writer->send(200, {}, {}); };
    RawClient client(server.port);
    const QByteArray body = sample(size);
    QByteArray request = "POST / HTTP/1.1\r\nHost: a\r\n";
    if (chunked) {
        request += "Transfer-Encoding: chunked\r\n\r\n";
        for (qsizetype at = 0; at < body.size(); at += 100'000) {
            const QByteArray piece = body.mid(at, 100'000);
            request += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
        }
        request += "0\r\n\r\n";
    } else {
        request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    QCOMPARE(client.ask(request).status, 200);
    QCOMPARE(bool(server.requests.at(0).bodyFile), inFile);
    QVERIFY(server.requests.at(0).body == body);
    QCOMPARE(client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status, 200); // the next one begins with nothing
    QVERIFY(server.requests.at(1).body.isEmpty());
    QVERIFY(!server.requests.at(1).bodyFile);
}

void TestBodyFile::bodiesStayInMemoryWithoutAFolder()
{
    HttpLimits limits;
    limits.bodyFolder = "/nowhere/at/all";
    Server server(limits);
    RawClient client(server.port);
    const QByteArray body = sample(2 * BodyFile::Threshold);
    const Answer answer =
        client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body == body);
    QVERIFY(!server.requests.at(0).bodyFile);
}

void TestBodyFile::answersWhenTheDiskIsFull_15()
{
    rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto restore = qScopeGuard([&] { ::setrlimit(RLIMIT_FSIZE, &before); });
    const rlimit small = {rlim_t(2 * BodyFile::Threshold), before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);

    HttpLimits limits;
    limits.bodyFolder = folder();
    Server server(limits);
    RawClient client(server.port);
    const Answer answer =
        client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4194304\r\n\r\n" + sample(4 * BodyFile::Threshold));
    QCOMPARE(answer.status, 500);
    QVERIFY(answer.body.contains("SYSTEM_ERROR"));
    QVERIFY(server.requests.empty());
}

void TestBodyFile::isSentFromTheFile_2()
{
    test::UpstreamFixture with;
    with.open();
    const QByteArray body = sample(5'000'000);
    UpstreamRequest request = test::post(with.upstream->url(), {});
    request.bodyFile = BodyFile::create(folder());
    QVERIFY(request.bodyFile->append(body));
    request.body = request.bodyFile->bytes();
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(with.call(request).outcome, UpstreamOutcome::Answered);
        QVERIFY(with.upstream->requests().at(2 * i).endsWith("\r\nContent-Length: 5000000\r\n\r\n" + body));
        // The same handle sends one from memory, and one without.
        QCOMPARE(with.call(test::post(with.upstream->url(), "{}")).outcome, UpstreamOutcome::Answered);
        QVERIFY(with.upstream->requests().at(2 * i + 1).endsWith("\r\nContent-Length: 2\r\n\r\n{}"));
    }
    QCOMPARE(with.upstream->connectionCount(), 1);
    with.close();
}

QTEST_GUILESS_MAIN(TestBodyFile)
#include "tst_bodyfile.moc"
