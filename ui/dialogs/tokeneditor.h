// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/store/tokens.h"
#include "models/tables/readlane.h"
#include "ui/dialogs/formsheet.h"

namespace custompass {

class TokenForm;

/// Makes and changes a token of a user with all its limits (SPEC 4, 13). The secret of an existing token stays as it is; that
/// of a new one is handed out by created(), to be shown.
class TokenEditor final : public FormSheet
{
    Q_OBJECT
public:
    TokenEditor(WindowContext &context, QWidget *page);

    void create(const User &user);
    void edit(const Token &token);

Q_SIGNALS:
    void created(const custompass::CreatedToken &token);
    void saved(qint64 tokenId);

protected:
    Problems problems() const override;
    bool differs() const override;
    void setTexts() override;
    void save() override;
    void showOutcome(const Problems &found) override;

private:
    void open();
    Token shown() const;
    void readUse();

    TokenForm *m_form;
    Token m_original;
    QString m_user; ///< name
    ReadJobPtr m_reading;
};

} // namespace custompass
