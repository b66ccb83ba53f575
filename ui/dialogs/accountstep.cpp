// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/accountstep.h"

#include "models/domain/amount.h"
#include "models/domain/clock.h"
#include "models/store/catalogactions.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/ruletexts.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/windowcontext.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

/// What the background has made, as far as it came.
struct Made
{
    qint64 userId = 0;
    std::optional<CreatedToken> token;
    std::optional<Error> error;
};

} // namespace

AccountStep::AccountStep(WindowContext &context, QWidget *parent)
    : AssistantStep(parent)
    , m_context(context)
    , m_user(new QLineEdit)
    , m_balance(new QLineEdit)
    , m_tokenName(new QLineEdit)
    , m_userField(new FieldEditor(m_user))
    , m_balanceField(new FieldEditor(m_balance))
    , m_tokenField(new FieldEditor(m_tokenName))
{
    m_balance->setText(u"5usd"_s);
    m_tokenName->setText(u"first"_s);
    for (FieldEditor *field : {m_userField, m_balanceField, m_tokenField}) {
        form()->addWidget(field);
        connect(static_cast<QLineEdit *>(field->editor()), &QLineEdit::textEdited, this, [this, field] {
            field->setError({});
            Q_EMIT completeChanged();
        });
    }
    setFocusProxy(m_user);
}

bool AccountStep::isComplete() const
{
    return !m_user->text().trimmed().isEmpty() && !m_tokenName->text().trimmed().isEmpty();
}

void AccountStep::commit(const Committed &done)
{
    if (m_token) { // made before one went back
        done(std::nullopt);
        return;
    }
    const QString balanceText = m_balance->text().trimmed();
    const Result<Quota> balance = balanceText.isEmpty() ? Result<Quota>(Quota()) : parseAmount(balanceText);
    if (!balance) {
        m_balanceField->setError(tr("Dollars as 5usd, or a number of quota as 2500000."));
        done(balance.error());
        return;
    }
    User user;
    user.name = m_user->text().trimmed();
    user.group = u"default"_s;
    m_context.background.run(
        this,
        [user, known = m_userId, quota = *balance, name = m_tokenName->text().trimmed(), &secrets = m_context.secrets,
         now = m_context.clock.nowMs(), options = m_context.background.database()]() {
            Made made{known, {}, {}};
            const Result<std::unique_ptr<Database>> database = Database::open(options, Database::Mode::ReadWrite);
            if (!database) {
                made.error = database.error();
                return made;
            }
            CatalogActions actions(**database, secrets, now);
            if (known == 0) {
                const Result<qint64> id = actions.createUser(user, quota);
                if (!id) {
                    made.error = id.error();
                    return made;
                }
                made.userId = *id;
            }
            Token token;
            token.userId = made.userId;
            token.name = name;
            const Result<CreatedToken> created = actions.createToken(token);
            if (created)
                made.token = *created;
            else
                made.error = created.error();
            return made;
        },
        [this, done](const Made &made) {
            m_userId = made.userId;
            m_token = made.token;
            m_user->setReadOnly(m_userId != 0);
            m_balance->setReadOnly(m_userId != 0);
            m_context.catalog.refresh();
            if (made.error)
                showError(*made.error);
            done(made.error);
        });
}

void AccountStep::showError(const Error &error)
{
    FieldEditor *where = m_userId != 0 ? m_tokenField : fieldOf(error) == "quota"_L1 ? m_balanceField : m_userField;
    where->setError(refusalText(error.details));
}

void AccountStep::retranslate()
{
    setTexts(tr("Your first user"),
             tr("Users call the gateway with tokens and pay from their balance. Nobody needs the upstream's key but you."));
    m_userField->setLabel(tr("User name"));
    m_balanceField->setLabel(tr("Balance to begin with"));
    m_balanceField->setHint(tr("Dollars as 5usd, or a number of quota as 2500000."));
    m_tokenField->setLabel(tr("Name of the token"));
}

} // namespace custompass
