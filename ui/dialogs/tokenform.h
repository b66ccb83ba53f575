// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/store/tokenquota.h"
#include "ui/dialogs/formsection.h"

#include <array>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace custompass {

class AmountField;
class ExpiryField;
class LinesField;

/// The fields of a token: what it is, what it may be used for, and its limits.
class TokenForm final : public FormSection
{
    Q_OBJECT
public:
    explicit TokenForm(WindowContext &context);

    void load(const Token &token);
    /// Puts what is shown into @p token; what is no value leaves it as it is.
    void store(Token &token) const;
    std::vector<Problem> ownProblems() const override;
    /// How far the token is into the limits that are stored.
    void setUse(const QList<PeriodQuota> &use);
    /// The hints: what was typed, when periods begin anew, models that nobody offers.
    void showReadings();
    void retranslate() override;

private:
    struct Limit
    {
        QString name;
        std::optional<Quota> Token::*member;
        AmountField *field;
        std::optional<QuotaPeriod> period;
    };
    QLabel *addHeading();
    void fillModels();
    QString hintOf(const Limit &limit) const;
    QString strangersAmong(const QStringList &models) const;

    QLineEdit *m_name;
    QCheckBox *m_enabled;
    ExpiryField *m_expiry;
    QLabel *m_limitsHeading;
    std::array<Limit, 4> m_limits;
    QLineEdit *m_perMinute;
    QLabel *m_accessHeading;
    LinesField *m_models;
    QComboBox *m_addModel;
    LinesField *m_addresses;
    QList<PeriodQuota> m_use;
};

} // namespace custompass
