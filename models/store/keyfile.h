// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/secrets.h"

namespace custompass {

/// The key in the file at @p path; if there is none, puts @p fresh there first (mode 0600, durable) and
/// returns it, or the key of another process that was quicker. Errors as of SecretBox::fromKeyFile().
Result<SecretBox::Key> readOrCreateKeyFile(const QString &path, const SecretBox::Key &fresh);

} // namespace custompass
