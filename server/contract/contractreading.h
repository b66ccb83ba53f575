// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/contracttest.h"
#include "server/upstream/envelope.h"

namespace custompass {

/// An answer and how it reads in the envelope of its channel.
struct ContractAnswer
{
    UpstreamAnswer answer;
    EnvelopeReading reading;
};

/// What is wrong with an answer, whatever it was asked for: connection, status, envelope. Empty for a
/// success, or only with what is odd about it.
std::vector<ContractNote> notesOf(const ContractAnswer &answered, const Channel &channel);

/// That an answer which decides a price says nothing of its usage.
ContractNote usageNote(const EnvelopeReading &reading);

/// That a call with the mark got a real answer.
ContractNote estimateIgnoredNote(const Channel &channel);

/// That nobody knows what @p word means.
ContractNote foreignWordNote(const QString &word);

/// Request and answer as they are shown: without @p secrets, content codings, and what is beyond 64 KiB.
ContractExchange exchangeOf(const UpstreamRequest &request, const UpstreamAnswer &answer,
                            const QList<QByteArray> &secrets);

} // namespace custompass
