// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gatewaycontroller.h"
#include "tests/support/bookings.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace custompass;
using namespace Qt::StringLiterals;
using State = GatewayControl::State;

namespace {

/// A gateway on any free port, over a temporary database.
class Stage
{
public:
    Stage()
        : secrets(*SecretBox::fromKeyFile(temp.folder.filePath(u"master.key"_s)))
        , settings(*SettingsStore::open({{u"CUSTOM_PASS_DATA_DIR"_s, temp.folder.path()}}, {}))
        , ledger(*Ledger::start(temp.options))
        , catalog(*CatalogWatcher::start(temp.options, secrets))
    {
        listenAt(u"127.0.0.1:0"_s);
        controller =
            std::make_unique<GatewayController>(GatewayParts{*settings, *catalog, *ledger, secrets, clock, temp.options});
    }
    void listenAt(const QString &address)
    {
        const Result<Done> saved = settings->save({{u"gateway/listen"_s, address}, {u"gateway/workers"_s, u"1"_s}});
        if (!saved)
            qFatal("%s", qPrintable(saved.error().details));
    }
    bool answers(const QString &url) const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(QUrl(url).port()));
        return socket.waitForConnected(2'000);
    }

    TempDatabase temp;
    SecretBox secrets;
    SystemClock clock;
    std::unique_ptr<SettingsStore> settings;
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<CatalogWatcher> catalog;
    std::unique_ptr<GatewayController> controller;
};

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class GatewayControllerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsAgainAfterStop_13()
    {
        Stage stage;
        QCOMPARE(stage.controller->state(), State::Stopped);
        for (int round = 0; round < 2; ++round) {
            stage.controller->start();
            QCOMPARE(stage.controller->state(), State::Running);
            const QString url = stage.controller->url();
            QVERIFY(stage.answers(url));
            stage.controller->stop();
            QTRY_COMPARE(stage.controller->state(), State::Stopped);
            QCOMPARE(stage.controller->url(), QString());
            QVERIFY(!stage.answers(url));
        }
    }

    void followsAChangeOfTheAddress_11()
    {
        Stage stage;
        stage.controller->start();
        const QString before = stage.controller->url();
        const quint16 port = freePort();
        stage.listenAt(u"127.0.0.1:%1"_s.arg(port));
        QTRY_COMPARE(stage.controller->url(), u"http://127.0.0.1:%1"_s.arg(port));
        QCOMPARE(stage.controller->state(), State::Running);
        QVERIFY(stage.answers(stage.controller->url()));
        QTRY_VERIFY(!stage.answers(before)); // each worker closes its own listener
    }

    void saysWhyItCannotStartAndTriesAgain_13()
    {
        Stage stage;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        stage.listenAt(u"127.0.0.1:%1"_s.arg(other.serverPort()));
        stage.controller->start();
        QCOMPARE(stage.controller->state(), State::Failed);
        QVERIFY2(stage.controller->failure().contains(QString::number(other.serverPort())),
                 qPrintable(stage.controller->failure()));
        other.close();
        stage.controller->start();
        QCOMPARE(stage.controller->state(), State::Running);
        QCOMPARE(stage.controller->failure(), QString());
    }

    void shutsDownFromEveryState_12()
    {
        for (const bool running : {false, true}) {
            Stage stage;
            if (running)
                stage.controller->start();
            QSignalSpy done(stage.controller.get(), &GatewayController::shutDownDone);
            stage.controller->shutDown();
            QTRY_COMPARE(done.size(), 1);
            QCOMPARE(stage.controller->state(), State::Stopped);
        }
    }
};

QTEST_GUILESS_MAIN(GatewayControllerTest)
#include "tst_gatewaycontroller.moc"
