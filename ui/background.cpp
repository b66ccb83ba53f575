// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/background.h"

namespace custompass {

Background::Background(DatabaseOptions database)
    : m_database(std::move(database))
{
    m_pool.setMaxThreadCount(Threads);
}

Background::~Background()
{
    m_pool.waitForDone();
}

} // namespace custompass
