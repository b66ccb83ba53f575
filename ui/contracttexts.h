// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/contracttest.h"
#include "ui/tokens.h"

#include <QString>

namespace custompass {

// The contract test in words.

QString contractPartName(ContractPart part);
QString contractStateWord(ContractState state);
Tone contractTone(ContractState state);
/// One sentence.
QString contractNoteText(const ContractNote &note);
/// What the button of a remedy says.
QString contractRemedyText(const ContractRemedy &remedy);
/// Request and answer as text, in the manner of HTTP.
QString contractExchangeText(const ContractExchange &exchange);

} // namespace custompass
