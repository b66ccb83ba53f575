// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/phasewords.h"

#include "ui/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(PhaseWords)
};

constexpr qint64 NsPerMs = 1'000'000;
constexpr qint64 FewMs = 10;

} // namespace

QString phaseText(Phase phase)
{
    switch (phase) {
    case Phase::Auth:
        return Texts::tr("Authentication");
    case Phase::Estimate:
        return Texts::tr("Estimate");
    case Phase::Reserve:
        return Texts::tr("Reservation");
    case Phase::Upstream:
        return Texts::tr("Upstream");
    case Phase::Settle:
        return Texts::tr("Settlement");
    }
    Q_UNREACHABLE();
}

QColor phaseColor(const Tokens &tokens, Phase phase)
{
    switch (phase) {
    case Phase::Auth:
        return tokens.series[5];
    case Phase::Estimate:
        return tokens.series[3];
    case Phase::Reserve:
        return tokens.series[2];
    case Phase::Upstream:
        return tokens.series[0];
    case Phase::Settle:
        return tokens.series[1];
    }
    Q_UNREACHABLE();
}

QString answerText(const TrafficEntry &entry)
{
    if (entry.status == 0)
        return Texts::tr("no answer");
    const QString status = QString::number(entry.status);
    if (entry.cut)
        return Texts::tr("%1, cut").arg(status);
    if (entry.replayed)
        return Texts::tr("%1, repeat").arg(status);
    //: %1 is the status of an answer that was streamed
    return entry.stream ? Texts::tr("%1 ⇶").arg(status) : status;
}

Tone toneOf(const TrafficEntry &entry)
{
    if (entry.status == 0 || entry.status >= 500 || entry.cut)
        return Tone::Bad;
    if (entry.status >= 400)
        return Tone::Wait;
    return entry.status >= 300 ? Tone::Idle : Tone::Good;
}

QString phaseDuration(qint64 ns)
{
    if (ns >= FewMs * NsPerMs)
        return format::duration(ns / NsPerMs);
    return Texts::tr("%1 ms").arg(QLocale().toString(double(ns) / NsPerMs, 'f', 2));
}

} // namespace custompass
