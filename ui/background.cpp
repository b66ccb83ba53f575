// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/background.h"

namespace custompass {

Background::Background(DatabaseOptions database)
    : m_database(std::move(database))
{
    // Enough that a long export does not hold up a top-up; few enough not to starve the gateway.
    m_pool.setMaxThreadCount(3);
}

Background::~Background()
{
    m_pool.waitForDone();
}

} // namespace custompass
