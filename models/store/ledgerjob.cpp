// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerjob.h"

#include <algorithm>
#include <functional>
#include <type_traits>

namespace custompass {

void LedgerJob::fail(const Error &error)
{
    std::visit(
        [&](const auto &operation) {
            using Op = std::decay_t<decltype(operation)>;
            answer.emplace<Result<typename Op::Value>>(error);
        },
        op);
}

const Error *LedgerJob::error() const
{
    return std::visit(
        [](const auto &result) -> const Error * {
            if constexpr (std::is_same_v<std::decay_t<decltype(result)>, std::monostate>)
                return nullptr;
            else
                return result.ok() ? nullptr : &result.error();
        },
        answer);
}

void complete(std::vector<LedgerJob *> &jobs)
{
    // The handles of one thread in a row, so that they share one event.
    std::stable_sort(jobs.begin(), jobs.end(), [](const LedgerJob *left, const LedgerJob *right) {
        return std::less<>()(left->resumeOn, right->resumeOn);
    });
    std::vector<std::coroutine_handle<>> waiters;
    for (std::size_t i = 0; i < jobs.size();) {
        ResumeQueue *queue = jobs[i]->resumeOn;
        if (!queue) {
            jobs[i++]->finished->set_value();
            continue;
        }
        waiters.clear();
        for (; i < jobs.size() && jobs[i]->resumeOn == queue; ++i)
            waiters.push_back(jobs[i]->waiter);
        queue->post(waiters);
    }
    jobs.clear();
}

} // namespace custompass
