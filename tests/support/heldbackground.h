// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/background.h"

#include <QSemaphore>

namespace custompass {

/// Keeps every thread of a Background busy until it goes or release() is called, so that what is asked of it meanwhile waits:
/// time to press Cancel.
class HeldBackground
{
public:
    explicit HeldBackground(Background &background)
    {
        for (int thread = 0; thread < Background::Threads; ++thread)
            background.run(
                &m_receiver,
                [gate = m_gate] {
                    gate->acquire();
                    return 0;
                },
                [](int) {});
    }
    ~HeldBackground() { release(); }
    void release() { m_gate->release(Background::Threads); }

private:
    QObject m_receiver;
    std::shared_ptr<QSemaphore> m_gate = std::make_shared<QSemaphore>(); ///< the threads may outlive us
};

} // namespace custompass
