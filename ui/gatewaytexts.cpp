// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gatewaytexts.h"


#include <QCoreApplication>

namespace custompass {

using namespace Qt::StringLiterals;
using State = GatewayControl::State;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(GatewayTexts)
};

} // namespace

QString stateWord(State state)
{
    switch (state) {
    case State::Stopped:
        return Texts::tr("Stopped");
    case State::Starting:
        return Texts::tr("Starting");
    case State::Running:
        return Texts::tr("Running");
    case State::Draining:
        return Texts::tr("Finishing open requests");
    case State::Failed:
        return Texts::tr("Could not start");
    }
    Q_UNREACHABLE();
}

Tone stateTone(State state)
{
    switch (state) {
    case State::Stopped:
        return Tone::Idle;
    case State::Starting:
    case State::Draining:
        return Tone::Wait;
    case State::Running:
        return Tone::Good;
    case State::Failed:
        return Tone::Bad;
    }
    Q_UNREACHABLE();
}

QString addressOf(const QString &url)
{
    return QString(url).remove(u"http://"_s);
}

} // namespace custompass
