// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/httpclient.h"
#include "tests/support/processes.h"
#include "tests/support/rawupstream.h"

namespace custompass::test {

/// The real program between a test and its upstreams, with a fresh user for each test function.
///
/// Prices to remember: of `usage-model` the estimate (20 + 80 tokens) is 280, the real call (20 + 60) is 220,
/// with `usage-lower` 80, with `usage-higher` 560; `call-model` is 10.
class Stage
{
public:
    static constexpr qint64 StartBalance = 1'000'000;

    /// Begins with standardWorkspace().
    Stage();

    /// Adds to a list of the workspace (`models`, `channels`, …), before open(). In @p json, MOCK stands for
    /// the URL of the mock, RAW for that of the raw upstream, NOWHERE for one where nobody listens.
    void add(const QString &list, QByteArray json);
    /// Starts the gateway.
    void open();

    /// Takes a fresh user of group default with StartBalance, and empties the upstreams' memories. For
    /// init().
    void nextUser();
    /// Goes on as the user @p name of the workspace, whose token is sk-NAME.
    void useUser(const QString &name);
    QString user() const { return m_user; }
    QByteArray token() const { return "sk-" + m_user.toLatin1(); }

    /// One POST of a JSON body by the user; @p scenario is what the mock shall do.
    ClientAnswer post(const QByteArray &model, const QByteArray &scenario = {},
                      const ClientHeaders &headers = {}, const QByteArray &body = "{}") const;
    /// The headers of such a request, for an HttpClient.
    ClientHeaders headers(const QByteArray &scenario = {}) const;

    /// Moves the user's balance with `topup`.
    void setBalance(qint64 quota) const;
    qint64 balance() const;
    qint64 spent() const { return StartBalance - balance(); }
    /// The user's ledger, oldest first, as `reserve -280`; without what was moved by hand.
    QStringList bookings() const;
    /// The user's consumption log, oldest first.
    QJsonArray log() const;

    /// How the mock understood each call: `estimate`, `real`.
    QStringList phases() const;

    MockProcess mock;
    RawUpstream raw;
    GatewayProcess gateway;

private:
    QJsonObject m_workspace;
    QString m_user;
    int m_nextUser = 0;
};

/// Parses JSON in a test; fails the program (qFatal) if that does not work.
QJsonObject jsonObject(const QByteArray &text);

/// The values of a header in one of MockProcess::requests(), in order.
QStringList sentHeader(const QJsonValue &request, const QString &name);

} // namespace custompass::test
