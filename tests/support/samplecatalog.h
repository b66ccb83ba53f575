// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sampleworkspace.h"

#include <QByteArray>

namespace custompass {

/// The configuration of a sample as a workspace file: channels, prices, groups, users and their tokens.
QByteArray sampleCatalog(const SampleSize &size);

} // namespace custompass
