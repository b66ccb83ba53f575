// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pricetexts.h"

#include <QCoreApplication>
#include <QLocale>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(PriceTexts)
};

} // namespace

QString priceInDollars(const QString &decimal)
{
    const qsizetype point = decimal.indexOf(u'.');
    const QString whole = point < 0 ? decimal : decimal.left(point);
    const QString places = point < 0 ? QString() : decimal.mid(point + 1);
    return u"$"_s + whole + QLocale().decimalPoint() + places.leftJustified(2, u'0');
}

QString tokenClassText(TokenClass tokens)
{
    switch (tokens) {
    case TokenClass::Prompt:
        return Texts::tr("Prompt");
    case TokenClass::CachedPrompt:
        return Texts::tr("Cached prompt");
    case TokenClass::ImagePrompt:
        return Texts::tr("Image in prompt");
    case TokenClass::AudioPrompt:
        return Texts::tr("Audio in prompt");
    case TokenClass::Completion:
        return Texts::tr("Completion");
    case TokenClass::AudioCompletion:
        return Texts::tr("Audio in completion");
    }
    Q_UNREACHABLE();
}

QString priceText(const Model *model)
{
    if (!model)
        return Texts::tr("no price");
    const Result<BillingMode> mode = model->price.mode();
    if (!mode)
        return Texts::tr("price row without a price");
    switch (*mode) {
    case BillingMode::Free:
        return Texts::tr("free");
    case BillingMode::PerCall:
        return Texts::tr("%1 per call").arg(priceInDollars(model->price.priceUsd->toString()));
    case BillingMode::Usage:
        break;
    }
    FrozenPrice price;
    price.model = model->price;
    const QString input = priceInDollars(dollarsPerMillion(price, TokenClass::Prompt));
    if (!model->price.completionRatio)
        return Texts::tr("%1 / M tokens").arg(input);
    //: %1 dollars for a million tokens; output tokens cost %2 times as much
    return Texts::tr("%1 / M tokens, output × %2").arg(input, model->price.completionRatio->toString());
}

} // namespace custompass
