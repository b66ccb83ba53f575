// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/resumequeue.h"
#include "models/store/ledgerops.h"

#include <concepts>
#include <coroutine>
#include <future>
#include <variant>
#include <vector>

namespace custompass {

/// One of the operations of LedgerOp.
template <typename Op>
concept LedgerOperation = std::constructible_from<LedgerOp, Op> && requires
{
    typename Op::Value;
};

/// The answer to a LedgerOp: the Result<Op::Value> of its alternative; empty until there is one.
using LedgerAnswer = std::variant<std::monostate, Result<Reservation>, Result<Settlement>, Result<Balance>,
                                  Result<std::optional<IdempotentAnswer>>, Result<Done>, Result<OpenedTask>,
                                  Result<TaskEnd>, Result<Pruned>>;

/// One operation on its way through the ledger thread. Belongs to its caller, who keeps it in place until it
/// is answered; between the two the ledger thread alone touches it.
struct LedgerJob
{
    explicit LedgerJob(LedgerOp operation)
        : op(std::move(operation))
    {
    }
    LedgerJob(const LedgerJob &) = delete;
    LedgerJob &operator=(const LedgerJob &) = delete;

    /// Answers with @p error, as the operation's type of result.
    void fail(const Error &error);
    /// The error it was answered with, or null.
    const Error *error() const;

    const LedgerOp op;
    LedgerAnswer answer;

    // Who waits: a coroutine, and the queue of its thread, or a blocked thread.
    std::coroutine_handle<> waiter;
    ResumeQueue *resumeOn = nullptr;
    std::promise<void> *finished = nullptr;
};

/// Wakes everyone who waits for @p jobs. The jobs are gone after this: their callers own them.
void complete(std::vector<LedgerJob *> &jobs);

} // namespace custompass
