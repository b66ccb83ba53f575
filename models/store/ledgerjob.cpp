// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ledgerjob.h"

#include <QJsonDocument>

#include <type_traits>

namespace custompass {

namespace {

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

LedgerJob::LedgerJob(LedgerOp operation)
    : op(std::move(operation))
{
    if (const auto *reserve = std::get_if<ReserveOp>(&op)) {
        price = text(reserve->price);
    } else if (const auto *settle = std::get_if<SettleOp>(&op)) {
        other = text(settle->record.other);
    } else if (const auto *charge = std::get_if<ChargeOp>(&op)) {
        price = text(charge->price);
        other = text(charge->record.other);
    } else if (const auto *finish = std::get_if<FinishTaskOp>(&op)) {
        other = text(finish->record.other);
    }
}

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
