// SPDX-License-Identifier: GPL-3.0-or-later
// The front door alone, beside the QHttpServer it stands before. Both answer each request with the same few
// bytes:
//
//   frontdoorbench 18080 & wrk -t1 -c32 -d5 http://127.0.0.1:18080/
//   frontdoorbench 18081 bare & wrk -t1 -c32 -d5 http://127.0.0.1:18081/
//
// Compare the two, in turns, and not with figures of another machine. An idle crowd (`frontdoorbench 18080
// crowd 1900` holds that many connections to the server on that port) shows what connections cost that do
// nothing.
#include "server/http/httpfrontend.h"

#include <QCoreApplication>
#include <QHttpServer>
#include <QTcpServer>
#include <QTcpSocket>

#include <cstdio>

using namespace custompass;

static const QByteArray Text = "hello world\n";

static int serveFrontEnd(quint16 port)
{
    HttpFrontEnd frontEnd;
    frontEnd.setHandler([](HttpRequest, std::shared_ptr<ResponseWriter> writer) {
        writer->send(200, {{"Content-Type", "text/plain"}}, Text);
    });
    const auto listening =
        frontEnd.listen(QHostAddress::LocalHost, port, {}, std::make_shared<ConnectionCounter>());
    if (!listening)
        std::fprintf(stderr, "%s\n", qPrintable(listening.error().details));
    return listening ? QCoreApplication::exec() : 1;
}

static int serveBare(quint16 port)
{
    QHttpServer server;
    server.route(QStringLiteral("/"), [] { return QString::fromLatin1(Text); });
    auto tcpServer = std::make_unique<QTcpServer>();
    if (!tcpServer->listen(QHostAddress::LocalHost, port))
        return 1;
    server.bind(tcpServer.release());
    return QCoreApplication::exec();
}

static int crowd(quint16 port, int size)
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < size; ++i) {
        sockets.push_back(std::make_unique<QTcpSocket>());
        sockets.back()->connectToHost(QHostAddress::LocalHost, port);
        if (!sockets.back()->waitForConnected())
            return 1;
        sockets.back()->write(
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n"); // or it would have to hurry with its header
        sockets.back()->waitForReadyRead();
    }
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const quint16 port = arguments.value(1).toUShort();
    const QString what = arguments.value(2);
    if (what == QLatin1String("bare"))
        return serveBare(port);
    if (what == QLatin1String("crowd"))
        return crowd(port, arguments.value(3).toInt());
    return serveFrontEnd(port);
}
