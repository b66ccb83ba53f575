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

/// With at least two decimals, and as many as there are.
QString dollars(const QString &decimal)
{
    const qsizetype point = decimal.indexOf(u'.');
    const QString whole = point < 0 ? decimal : decimal.left(point);
    const QString places = point < 0 ? QString() : decimal.mid(point + 1);
    return u"$"_s + whole + QLocale().decimalPoint() + places.leftJustified(2, u'0');
}

/// Ratio 1 is one quota a token, so two dollars a million.
QString perMillion(Decimal ratio)
{
    constexpr qint64 Scale = 1'000'000'000;
    qint64 twice = 0;
    if (__builtin_mul_overflow(ratio.billionths(), 2, &twice))
        return u"×"_s + ratio.toString();
    QString places = QString::number(twice % Scale).rightJustified(9, u'0');
    while (places.endsWith(u'0'))
        places.chop(1);
    return dollars(QString::number(twice / Scale) + (places.isEmpty() ? QString() : u'.' + places));
}

} // namespace

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
        return Texts::tr("%1 per call").arg(dollars(model->price.priceUsd->toString()));
    case BillingMode::Usage:
        break;
    }
    const QString input = perMillion(*model->price.modelRatio);
    if (!model->price.completionRatio)
        return Texts::tr("%1 / M tokens").arg(input);
    //: %1 dollars for a million tokens; output tokens cost %2 times as much
    return Texts::tr("%1 / M tokens, output × %2").arg(input, model->price.completionRatio->toString());
}

} // namespace custompass
