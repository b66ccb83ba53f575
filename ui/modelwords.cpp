// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/modelwords.h"

#include <QCoreApplication>

namespace custompass {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(ModelWords)
};

} // namespace

QString modeText(PriceTableModel::Mode mode)
{
    switch (mode) {
    case PriceTableModel::Mode::Free:
        return Texts::tr("free");
    case PriceTableModel::Mode::PerCall:
        return Texts::tr("per call");
    case PriceTableModel::Mode::Usage:
        return Texts::tr("by usage");
    case PriceTableModel::Mode::Unpriced:
        return Texts::tr("no price");
    case PriceTableModel::Mode::Unusable:
        return Texts::tr("unusable");
    }
    Q_UNREACHABLE();
}

Tone modeTone(PriceTableModel::Mode mode)
{
    switch (mode) {
    case PriceTableModel::Mode::Free:
        return Tone::Idle;
    case PriceTableModel::Mode::PerCall:
    case PriceTableModel::Mode::Usage:
        return Tone::Good;
    case PriceTableModel::Mode::Unpriced:
        return Tone::Wait;
    case PriceTableModel::Mode::Unusable:
        return Tone::Bad;
    }
    Q_UNREACHABLE();
}

PriceTableModel::Mode modeOf(const Model *model)
{
    if (!model)
        return PriceTableModel::Mode::Unpriced;
    const Result<BillingMode> mode = model->price.mode();
    if (!mode)
        return PriceTableModel::Mode::Unusable;
    switch (*mode) {
    case BillingMode::Free:
        return PriceTableModel::Mode::Free;
    case BillingMode::PerCall:
        return PriceTableModel::Mode::PerCall;
    case BillingMode::Usage:
        return PriceTableModel::Mode::Usage;
    }
    Q_UNREACHABLE();
}

QString modelKindText(bool isAsync)
{
    return isAsync ? Texts::tr("tasks") : Texts::tr("answers at once");
}

} // namespace custompass
