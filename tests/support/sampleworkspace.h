// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/database.h"
#include "models/store/secrets.h"

namespace custompass {

/// How much is made up. The defaults are what the pictures of the window show.
struct SampleSize
{
    int channels = 30;
    int models = 60;
    int users = 400;
    int tasks = 20'000;
    int requests = 200'000;
    int days = 30; ///< over which all of it happened
};

/// Fills an empty database with a relay's last days, up to @p nowMs: channels, prices, users, requests, refunds, tasks in
/// every state, and a ledger in which every quota is accounted for (the auditor finds nothing). The same size and time
/// give the same contents, but for the secrets.
void fillSample(Database &database, const SecretBox &secrets, const SampleSize &size, qint64 nowMs);

} // namespace custompass
