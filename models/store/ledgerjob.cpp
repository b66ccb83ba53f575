// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerjob.h"

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

} // namespace custompass
