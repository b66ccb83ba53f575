// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/redact.h"
#include "models/store/catalog.h"
#include "models/tables/tokentablemodel.h"
#include "tests/support/userstage.h"
#include "ui/catalogfeed.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/format.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/expiryfield.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/secretline.h"
#include "ui/widgets/statuspill.h"
#include "ui/widgets/tokenstate.h"
#include "ui/widgets/tokenview.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QToolButton>

using namespace custompass;
using namespace Qt::StringLiterals;

/// The tokens of a user: the editor with every limit, the key, and what else is done with them.
class TestTokenEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsATokenAndShowsItsKeyOnce_13();
    void everyLimitIsSaved_4();
    void saveNeedsAChange_13();
    void wrongValuesAreSaidAtTheirFields_4_data();
    void wrongValuesAreSaidAtTheirFields_4();
    void allProblemsShowAtOnce_13();
    void changesAreNotLostWithoutAQuestion_13();
    void expiryIsChosenAsASpan_13();
    void expiredTokenCanBeRenamed_13();
    void resetTimesAndUseAreShown_4();
    void modelsAreChosenFromWhatIsOffered_13();
    void modelsThatNobodyOffersAreNamed_13();
    void keyIsMaskedRevealedAndCopied_13();
    void detailShowsTheLimits_4();
    void switchesOffAndOn_13();
    void revokingNamesItsEffect_13();
    void keepingLeavesTheToken_13();
    void whatTheStoreRefusesStaysTyped_13();
    void refusalStaysWhenSomebodyElseChangesTheCatalog_13();
    void speaksBothLanguages_13();

private:
    static Token stored(UserStage &stage, const QString &name);
    static void edit(UserStage &stage);
    static QString hintAt(const SideSheet &sheet, const QString &field)
    {
        return fieldIn(sheet, field).editor()->accessibleDescription();
    }
};

Token TestTokenEditor::stored(UserStage &stage, const QString &name)
{
    const auto catalog = loadCatalog(*stage.database().database, stage.secrets());
    if (!catalog)
        qFatal("%s", qPrintable(catalog.error().details));
    for (const Token &token : (*catalog)->tokens()) {
        if (token.name == name)
            return token;
    }
    return {};
}

/// The token `laptop` of anna.
void TestTokenEditor::edit(UserStage &stage)
{
    stage.open(u"anna"_s);
    stage.pressInTokens(Qt::Key_E);
    QVERIFY(stage.tokenEditor.isPresented());
}

void TestTokenEditor::createsATokenAndShowsItsKeyOnce_13()
{
    UserStage stage;
    stage.open(u"anna"_s);
    stage.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(stage.tokenEditor.isPresented());
    QVERIFY(!stage.saveButton(stage.tokenEditor).isEnabled());
    UserStage::type(stage.tokenEditor, u"name"_s, u"phone"_s);
    click(stage.saveButton(stage.tokenEditor));
    QTRY_VERIFY(stage.window().findChild<NewKeyDialog *>());
    QPointer<NewKeyDialog> dialog = stage.window().findChild<NewKeyDialog *>();
    const QByteArray key = dialog->findChild<QLineEdit *>()->text().toLatin1();
    QVERIFY(key.startsWith("sk-") && key.size() == 51);
    QVERIFY(showsText(*dialog, u"phone of anna"_s));
    click(buttonIn(*dialog, u"Copy the key"_s));
    QCOMPARE(QGuiApplication::clipboard()->text().toLatin1(), key);
    click(buttonIn(*dialog, u"Done"_s));
    QTRY_VERIFY(!dialog);
    const Token token = stored(stage, u"phone"_s);
    QCOMPARE(token.userId, WindowBooks::Anna);
    const QByteArray hash = stage.database().value(u"select hash from tokens where name = 'phone'"_s).toByteArray();
    QCOMPARE(hash, stage.secrets().tokenHash(key));
    // It is chosen, and its key is masked from here on.
    QTRY_VERIFY(showsText(*stage.pane.findChild<TokenView *>(), u"phone"_s));
    auto *shown = stage.pane.findChild<SecretLine *>()->findChild<QLineEdit *>();
    QTRY_COMPARE(shown->text(), redacted(QString::fromLatin1(key)));
}

void TestTokenEditor::everyLimitIsSaved_4()
{
    UserStage stage;
    edit(stage);
    SideSheet &editor = stage.tokenEditor;
    UserStage::type(editor, u"name"_s, u"laptop-x"_s);
    QTest::keyClick(editor.findChild<QCheckBox *>(u"enabled"_s), Qt::Key_Space);
    QTest::keyClicks(editor.findChild<QComboBox *>(u"expiry_choice"_s), u"At"_s);
    const QDateTime end(QDate(2099, 12, 31), QTime(23, 59));
    auto *when = editor.findChild<QDateTimeEdit *>(u"expiry_moment"_s);
    Q_EMIT editor.findChild<QComboBox *>(u"expiry_choice"_s)->activated(1);
    QVERIFY(when->isVisible());
    when->setDateTime(end);
    UserStage::type(editor, u"quota_limit"_s, u"5usd"_s);
    UserStage::type(editor, u"quota_per_day"_s, u"1000"_s);
    UserStage::type(editor, u"quota_per_week"_s, u"$0.5"_s);
    UserStage::type(editor, u"quota_per_month"_s, u"0"_s);
    UserStage::type(editor, u"requests_per_minute"_s, u"60"_s);
    UserStage::type(editor, u"models"_s, u"chat\nvideo/submit"_s);
    UserStage::type(editor, u"allow_ips"_s, u"10.0.0.0/8\n 2001:db8::1 \n"_s);
    QVERIFY(stage.saveButton(editor).isEnabled());
    click(stage.saveButton(editor));
    QTRY_VERIFY(!editor.isPresented());
    const Token token = stored(stage, u"laptop-x"_s);
    QCOMPARE(token.id, 1);
    QVERIFY(!token.enabled);
    QCOMPARE(token.expiresAtMs, std::optional(end.toMSecsSinceEpoch()));
    QCOMPARE(token.quotaLimit, std::optional(Quota(2'500'000)));
    QCOMPARE(token.quotaPerDay, std::optional(Quota(1000)));
    QCOMPARE(token.quotaPerWeek, std::optional(Quota(250'000)));
    QCOMPARE(token.quotaPerMonth, std::optional(Quota(0)));
    QCOMPARE(token.requestsPerMinute, std::optional(60));
    QCOMPARE(token.models, QStringList({u"chat"_s, u"video/submit"_s}));
    QCOMPARE(token.allowIps, QStringList({u"10.0.0.0/8"_s, u"2001:db8::1"_s}));
    const QByteArray hash = stage.database().value(u"select hash from tokens where id = 1"_s).toByteArray();
    QCOMPARE(hash, stage.secrets().tokenHash("sk-anna")); // the key is the same as ever
    // And all of it can be taken off again.
    QTRY_VERIFY(stage.context().catalog.current()->token(1)->name == u"laptop-x"_s);
    stage.pressInTokens(Qt::Key_E);
    for (const QString &name : {u"quota_limit"_s, u"quota_per_day"_s, u"quota_per_week"_s, u"quota_per_month"_s,
                                u"requests_per_minute"_s, u"models"_s, u"allow_ips"_s})
        UserStage::type(editor, name, QString());
    click(stage.saveButton(editor));
    QTRY_VERIFY(!editor.isPresented());
    const Token free = stored(stage, u"laptop-x"_s);
    QVERIFY(!free.isLimited() && !free.requestsPerMinute && free.models.isEmpty() && free.allowIps.isEmpty());
}

void TestTokenEditor::saveNeedsAChange_13()
{
    UserStage stage;
    edit(stage);
    QVERIFY(!stage.saveButton(stage.tokenEditor).isEnabled());
    UserStage::type(stage.tokenEditor, u"quota_per_day"_s, u"7"_s);
    QVERIFY(stage.saveButton(stage.tokenEditor).isEnabled());
    UserStage::type(stage.tokenEditor, u"quota_per_day"_s, QString());
    QVERIFY(!stage.saveButton(stage.tokenEditor).isEnabled());
}

void TestTokenEditor::wrongValuesAreSaidAtTheirFields_4_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    const QString form = u"Must be quota like 2500000 or dollars like 5usd"_s;
    const QString subnet = u"Must be an address or a subnet like 10.0.0.0/8 or 2001:db8::/32"_s;
    QTest::newRow("no name") << u"name"_s << QString() << u"Must have 1 to 200 characters"_s;
    QTest::newRow("taken") << u"name"_s << u"phone"_s << u"Is taken already"_s;
    QTest::newRow("limit") << u"quota_limit"_s << u"much"_s << form;
    QTest::newRow("negative limit") << u"quota_limit"_s << u"-1"_s << u"Must be at least 0"_s;
    QTest::newRow("day") << u"quota_per_day"_s << u"5eur"_s << form;
    QTest::newRow("week") << u"quota_per_week"_s << u"-5usd"_s << u"Must be at least 0"_s;
    QTest::newRow("month") << u"quota_per_month"_s << u"0.000001usd"_s
                           << u"Is no whole number of quota; 1 quota is 0.000002usd"_s;
    QTest::newRow("no number") << u"requests_per_minute"_s << u"many"_s << u"Must be a whole number"_s;
    QTest::newRow("no requests") << u"requests_per_minute"_s << u"0"_s << u"Must be at least 1"_s;
    QTest::newRow("model") << u"models"_s << u"chat\n/pass/chat"_s << u"\"/pass/chat\": Must not begin with \"/\""_s;
    QTest::newRow("model twice") << u"models"_s << u"chat\nchat"_s << u"\"chat\": Stands in the list twice"_s;
    QTest::newRow("no address") << u"allow_ips"_s << u"10.0.0.0/8\nhome"_s << u"\"home\": "_s + subnet;
    QTest::newRow("short subnet") << u"allow_ips"_s << u"10/8"_s << u"\"10/8\": "_s + subnet;
    QTest::newRow("long prefix") << u"allow_ips"_s << u"10.0.0.0/33"_s << u"\"10.0.0.0/33\": "_s + subnet;
}

void TestTokenEditor::wrongValuesAreSaidAtTheirFields_4()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, error);
    UserStage stage;
    Token phone;
    phone.userId = WindowBooks::Anna;
    phone.name = u"phone"_s;
    QVERIFY(createToken(*stage.database().database, stage.secrets(), phone));
    stage.context().catalog.refresh();
    QTRY_COMPARE(stage.context().catalog.current()->tokens().size(), 3);
    edit(stage);
    const QString before = stage.tokenEditor.findChild<QLineEdit *>(u"name"_s)->text();
    UserStage::type(stage.tokenEditor, u"name"_s, before + u"-x"_s);
    QVERIFY(stage.saveButton(stage.tokenEditor).isEnabled());
    UserStage::type(stage.tokenEditor, name, text);
    QCOMPARE(UserStage::errorAt(stage.tokenEditor, name), error);
    QVERIFY(!stage.saveButton(stage.tokenEditor).isEnabled());
}

void TestTokenEditor::allProblemsShowAtOnce_13()
{
    UserStage stage;
    edit(stage);
    const QStringList names{u"name"_s, u"quota_limit"_s, u"quota_per_month"_s, u"requests_per_minute"_s, u"models"_s,
                            u"allow_ips"_s};
    for (const QString &name : names)
        UserStage::type(stage.tokenEditor, name, name == u"name"_s ? QString() : u"/-1"_s);
    for (const QString &name : names)
        QVERIFY2(!UserStage::errorAt(stage.tokenEditor, name).isEmpty(), qPrintable(name));
    QCOMPARE(UserStage::errorAt(stage.tokenEditor, u"quota_per_day"_s), QString());
}

void TestTokenEditor::changesAreNotLostWithoutAQuestion_13()
{
    UserStage stage;
    edit(stage);
    UserStage::type(stage.tokenEditor, u"quota_limit"_s, u"not a"_s); // no value at all, but typed
    const Answer keep(u"Keep editing"_s);
    QTest::keyClick(fieldIn(stage.tokenEditor, u"quota_limit"_s).editor(), Qt::Key_Escape);
    QVERIFY(stage.tokenEditor.isPresented());
    QCOMPARE(stage.tokenEditor.findChild<QLineEdit *>(u"quota_limit"_s)->text(), u"not a"_s);
    const Answer discard(u"Discard changes"_s);
    click(buttonIn(stage.tokenEditor, u"Cancel"_s));
    QVERIFY(!stage.tokenEditor.isPresented());
    QVERIFY(!stored(stage, u"laptop"_s).isLimited());
}

void TestTokenEditor::expiryIsChosenAsASpan_13()
{
    UserStage stage;
    edit(stage);
    auto *choice = stage.tokenEditor.findChild<QComboBox *>(u"expiry_choice"_s);
    auto *when = stage.tokenEditor.findChild<QDateTimeEdit *>(u"expiry_moment"_s);
    QVERIFY(!when->isVisible());
    choice->setFocus();
    for (int i = 0; i < 3; ++i) // at a moment, in 7 days, in 30 days
        QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(choice->currentText(), u"In 30 days"_s);
    QVERIFY(when->isVisible());
    QCOMPARE(QDateTime::currentDateTime().daysTo(when->dateTime()), 30);
    when->setDateTime(QDateTime(QDate(2001, 1, 1), QTime(0, 0)));
    QCOMPARE(choice->currentText(), u"At"_s);
    QVERIFY(UserStage::errorAt(stage.tokenEditor, u"expires_at"_s).startsWith(u"Is over already"_s));
    QVERIFY(!stage.saveButton(stage.tokenEditor).isEnabled());
    QTest::keyClick(choice, Qt::Key_Home);
    QVERIFY(!when->isVisible());
    QCOMPARE(UserStage::errorAt(stage.tokenEditor, u"expires_at"_s), QString());
}

void TestTokenEditor::expiredTokenCanBeRenamed_13()
{
    UserStage stage;
    stage.database().execute(u"update tokens set expires_at = 12345 where id = 1"_s);
    stage.context().catalog.refresh();
    QTRY_VERIFY(stage.context().catalog.current()->token(1)->expiresAtMs);
    edit(stage);
    UserStage::type(stage.tokenEditor, u"name"_s, u"old laptop"_s);
    click(stage.saveButton(stage.tokenEditor));
    QTRY_VERIFY(!stage.tokenEditor.isPresented());
    QCOMPARE(stored(stage, u"old laptop"_s).expiresAtMs, std::optional<qint64>(12345)); // to the millisecond
    const auto *delegate = dynamic_cast<const StatusDelegate *>(stage.tokens.itemDelegateForColumn(TokenTableModel::Enabled));
    QVERIFY(delegate);
    QTRY_VERIFY(stage.pane.findChild<TokenView *>()->isVisible());
    QCOMPARE(tokenState(true, 12345, 12345).word, u"expired"_s);
    QVERIFY(stage.pane.findChild<TokenView *>()->findChild<StatusPill *>()->word() == u"expired"_s);
}

void TestTokenEditor::resetTimesAndUseAreShown_4()
{
    UserStage stage;
    const qint64 now = stage.context().clock.nowMs();
    const int today = quotaDayOf(now);
    stage.database().execute(u"update tokens set quota_per_day = 1000 where id = 1"_s);
    stage.database().execute(u"insert into token_days (token_id, day, used_quota) values (1, %1, 250)"_s.arg(today));
    stage.context().catalog.refresh();
    QTRY_VERIFY(stage.context().catalog.current()->token(1)->quotaPerDay);
    edit(stage);
    const auto anew = [today](QuotaPeriod period) {
        return u"starts anew at %1"_s.arg(format::time(quotaPeriodEndMs(period, today)));
    };
    QTRY_VERIFY2(hintAt(stage.tokenEditor, u"quota_per_day"_s).contains(u"250 ($0.0005) used so far"_s),
                 qPrintable(hintAt(stage.tokenEditor, u"quota_per_day"_s)));
    QVERIFY(hintAt(stage.tokenEditor, u"quota_per_day"_s).contains(anew(QuotaPeriod::Day), Qt::CaseInsensitive));
    QVERIFY(hintAt(stage.tokenEditor, u"quota_per_week"_s).contains(anew(QuotaPeriod::Week), Qt::CaseInsensitive));
    QVERIFY(hintAt(stage.tokenEditor, u"quota_per_month"_s).contains(anew(QuotaPeriod::Month), Qt::CaseInsensitive));
}

void TestTokenEditor::modelsAreChosenFromWhatIsOffered_13()
{
    UserStage stage;
    edit(stage);
    auto *add = stage.tokenEditor.findChild<QComboBox *>(u"add_model"_s);
    QStringList offered;
    for (int i = 0; i < add->count(); ++i)
        offered.append(add->itemText(i));
    QCOMPARE(offered, QStringList({u"chat"_s, u"echo"_s, u"image"_s, u"video/submit"_s}));
    for (const QString &name : {u"image"_s, u"chat"_s, u"image"_s}) {
        typeInto(*add->lineEdit(), name);
        QTest::keyClick(add->lineEdit(), Qt::Key_Return);
        QCOMPARE(add->currentText(), QString());
    }
    QCOMPARE(stage.tokenEditor.findChild<QPlainTextEdit *>(u"models"_s)->toPlainText(), u"image\nchat"_s);
    QVERIFY(stage.saveButton(stage.tokenEditor).isEnabled());
}

void TestTokenEditor::modelsThatNobodyOffersAreNamed_13()
{
    UserStage stage;
    edit(stage);
    UserStage::type(stage.tokenEditor, u"models"_s, u"chat\nchta"_s);
    QCOMPARE(hintAt(stage.tokenEditor, u"models"_s), u"No channel offers: chta"_s);
    QVERIFY(stage.saveButton(stage.tokenEditor).isEnabled()); // it may come
}

void TestTokenEditor::keyIsMaskedRevealedAndCopied_13()
{
    UserStage stage;
    Token phone;
    phone.userId = WindowBooks::Ben;
    phone.name = u"phone"_s;
    const auto made = createToken(*stage.database().database, stage.secrets(), phone);
    QVERIFY(made);
    const QString key = QString::fromLatin1(made->key);
    stage.context().catalog.refresh();
    stage.open(u"ben"_s); // `phone` is the first by name
    auto *line = stage.pane.findChild<SecretLine *>();
    auto *text = line->findChild<QLineEdit *>();
    QTRY_COMPARE(text->text(), redacted(key));
    auto *reveal = line->findChild<QToolButton *>(u"reveal"_s);
    click(*reveal);
    QCOMPARE(text->text(), key);
    click(*reveal);
    QCOMPARE(text->text(), redacted(key));
    QGuiApplication::clipboard()->clear();
    click(*line->copyButton());
    QCOMPARE(QGuiApplication::clipboard()->text(), key);
    // What was revealed of one token does not show the next one's.
    click(*reveal);
    clickRow(stage.tokens, TokenTableModel::Name, u"server"_s);
    QTRY_VERIFY(showsText(*stage.pane.findChild<TokenView *>(), u"server"_s));
    QTRY_COMPARE(text->text(), redacted(u"sk-ben"));
}

void TestTokenEditor::detailShowsTheLimits_4()
{
    UserStage stage;
    stage.database().execute(u"update tokens set quota_limit = 10000, quota_per_day = 300, quota_per_month = 5000, models = "
                             "'[\"chat\"]', allow_ips = '[\"10.0.0.0/8\"]', requests_per_minute = 60 where id = 1"_s);
    stage.database().execute(u"insert into token_days (token_id, day, used_quota) values (1, %1, 300)"_s.arg(
        quotaDayOf(stage.context().clock.nowMs())));
    stage.context().catalog.refresh();
    QTRY_VERIFY(stage.context().catalog.current()->token(1)->quotaPerDay);
    stage.open(u"anna"_s);
    auto &view = *stage.pane.findChild<TokenView *>();
    QTRY_VERIFY(showsText(view, u"300 of 300"_s));
    QVERIFY(showsText(view, u"509 of 10,000"_s)); // 423 + 41 used, 45 held
    QVERIFY(showsText(view, u"300 of 5,000"_s));
    QVERIFY(showsText(view, u"Starts anew at"_s));
    for (const QString &fact : {u"chat"_s, u"10.0.0.0/8"_s, u"60"_s, u"never"_s})
        QVERIFY2(showsText(view, fact), qPrintable(fact));
}

void TestTokenEditor::switchesOffAndOn_13()
{
    UserStage stage;
    stage.open(u"anna"_s);
    const QString enabled = u"select enabled from tokens where id = 1"_s;
    stage.pressInTokens(Qt::Key_B);
    QTRY_COMPARE(stage.database().number(enabled), 0);
    QCOMPARE(stage.database().number(u"select enabled from users where id = 1"_s), 1); // the token, not the user
    QTRY_VERIFY(findButton(*stage.pane.findChild<TokensPanel *>(), u"Switch on"_s));
    click(buttonIn(*stage.pane.findChild<TokensPanel *>(), u"Switch on"_s));
    QTRY_COMPARE(stage.database().number(enabled), 1);
}

void TestTokenEditor::revokingNamesItsEffect_13()
{
    UserStage stage;
    stage.open(u"anna"_s);
    const Answer yes(u"Revoke the token"_s);
    stage.pressInTokens(Qt::Key_Delete, Qt::NoModifier);
    QCOMPARE(yes.question, u"Revoke the token \"laptop\"?"_s);
    QTRY_COMPARE(stage.tokens.model()->rowCount(), 0);
    QCOMPARE(stage.database().number(u"select deleted_at is not null from tokens where id = 1"_s), 1);
    const QByteArray hash = stage.database().value(u"select hash from tokens where id = 1"_s).toByteArray();
    QVERIFY(hash != stage.secrets().tokenHash("sk-anna")); // nobody gets in with it
    QTRY_VERIFY(showsText(*stage.tokens.findChild<EmptyState *>(), u"No tokens yet"_s));
    QTRY_VERIFY(!stage.pane.findChild<TokenView *>()->isVisible());
}

void TestTokenEditor::keepingLeavesTheToken_13()
{
    UserStage stage;
    stage.open(u"anna"_s);
    const Answer no(u"Keep it"_s);
    stage.pressInTokens(Qt::Key_Delete, Qt::NoModifier);
    QCOMPARE(no.question, u"Revoke the token \"laptop\"?"_s);
    QCOMPARE(stage.database().number(u"select count(*) from tokens where deleted_at is null"_s), 2);
}

void TestTokenEditor::whatTheStoreRefusesStaysTyped_13()
{
    UserStage stage;
    stage.open(u"anna"_s);
    stage.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    UserStage::type(stage.tokenEditor, u"name"_s, u"phone"_s);
    UserStage::type(stage.tokenEditor, u"quota_limit"_s, u"5usd"_s);
    // Somebody else was quicker, and the window does not know it yet.
    stage.database().execute(u"insert into tokens (user_id, name, hash, sealed_key) select 1, 'phone', x'00', sealed_key "
                             "from tokens where id = 1"_s);
    click(stage.saveButton(stage.tokenEditor));
    QTRY_COMPARE(UserStage::errorAt(stage.tokenEditor, u"name"_s), u"Is taken already"_s);
    QVERIFY(stage.tokenEditor.isPresented());
    QCOMPARE(stage.tokenEditor.findChild<QLineEdit *>(u"quota_limit"_s)->text(), u"5usd"_s);
}

void TestTokenEditor::refusalStaysWhenSomebodyElseChangesTheCatalog_13()
{
    UserStage stage;
    stage.open(u"anna"_s);
    stage.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    UserStage::type(stage.tokenEditor, u"name"_s, u"phone"_s);
    stage.database().execute(u"insert into tokens (user_id, name, hash, sealed_key) select 1, 'phone', x'00', sealed_key "
                             "from tokens where id = 1"_s);
    click(stage.saveButton(stage.tokenEditor));
    QTRY_COMPARE(UserStage::errorAt(stage.tokenEditor, u"name"_s), u"Is taken already"_s);
    QSignalSpy changed(&stage.context().catalog, &CatalogFeed::changed);
    stage.database().execute(u"update tokens set name = 'tablet' where name = 'phone'"_s);
    stage.context().catalog.refresh();
    const auto isKnown = [&stage] {
        const CatalogPtr catalog = stage.context().catalog.current();
        return std::any_of(catalog->tokens().begin(), catalog->tokens().end(),
                           [](const Token &token) { return token.name == u"tablet"_s; });
    };
    QTRY_VERIFY(!changed.isEmpty() && isKnown());
    QCOMPARE(UserStage::errorAt(stage.tokenEditor, u"name"_s), u"Is taken already"_s);
    stage.language().setSetting(u"zh_CN"_s);
    QTRY_COMPARE(UserStage::errorAt(stage.tokenEditor, u"name"_s), u"已被占用"_s);
    stage.language().setSetting(u"en"_s);
    QTRY_COMPARE(UserStage::errorAt(stage.tokenEditor, u"name"_s), u"Is taken already"_s);
    click(stage.saveButton(stage.tokenEditor)); // it is free again
    QTRY_VERIFY(!stage.tokenEditor.isPresented());
}

void TestTokenEditor::speaksBothLanguages_13()
{
    UserStage stage;
    edit(stage);
    UserStage::type(stage.tokenEditor, u"allow_ips"_s, u"home"_s);
    stage.theme().setChoice(ThemeChoice::Dark);
    stage.language().setSetting(u"zh_CN"_s);
    QTRY_VERIFY(UserStage::errorAt(stage.tokenEditor, u"allow_ips"_s).contains(u"网段"_s));
    QCOMPARE(stage.tokenEditor.findChild<QPlainTextEdit *>(u"allow_ips"_s)->toPlainText(), u"home"_s);
    QVERIFY(hintAt(stage.tokenEditor, u"quota_per_day"_s).contains(format::time(quotaPeriodEndMs(
        QuotaPeriod::Day, quotaDayOf(stage.context().clock.nowMs())))));
    QVERIFY(!hintAt(stage.tokenEditor, u"quota_per_day"_s).contains(u"anew"_s));
    stage.language().setSetting(u"en"_s);
    stage.theme().setChoice(ThemeChoice::Light);
    QTRY_VERIFY(UserStage::errorAt(stage.tokenEditor, u"allow_ips"_s).startsWith(u"\"home\": Must"_s));
}

QTEST_MAIN(TestTokenEditor)
#include "tst_tokeneditor.moc"
