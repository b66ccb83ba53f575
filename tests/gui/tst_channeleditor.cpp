// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/redact.h"
#include "models/store/catalog.h"
#include "tests/support/channelstage.h"
#include "ui/dialogs/effectivepanel.h"
#include "ui/widgets/contractsteprow.h"
#include "ui/widgets/jsonfield.h"
#include "ui/widgets/keysfield.h"
#include "ui/widgets/sourcechip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>

using namespace custompass;
using namespace Qt::StringLiterals;

/// The channel editor with its panel of effective values and the contract test.
class TestChannelEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsAChannel_13();
    void everyFieldIsSaved_13();
    void saveNeedsAChange_13();
    void wrongValuesAreSaidAtTheirFields_13_data();
    void wrongValuesAreSaidAtTheirFields_13();
    void emptyFieldsOfANewChannelAreNoMistakeYet_13();
    void allProblemsShowAtOnce_13();
    void jsonIsCheckedWithLineAndColumn_13();
    void repeatedKeysInJsonAreRefused_13();
    void changesAreNotLostWithoutAQuestion_13();
    void newChannelDoesNotReplaceWhatIsTyped_13();
    void editorHasTheFocusWhenItsPageIsShownAgain_13();
    void keysAreMaskedUntilRevealed_13();
    void modelsAreAddedAndRemoved_13();
    void effectiveValuesNameTheirSource_13();
    void urlOfAModelIsShown_13();
    void contractTestUsesWhatIsTyped_13();
    void contractStepsShowAndAreCancelled_13();
    void remedyChangesTheField_13();
    void remedyKeepsHalfTypedJson_13();
    void wrongChannelIsNotTested_13();
    void usersTokenIsSent_13();
    void speaksBothLanguages_13();

private:
    static const Channel *stored(ChannelStage &stage, const QString &name);
};

const Channel *TestChannelEditor::stored(ChannelStage &stage, const QString &name)
{
    static CatalogPtr catalog;
    stage.context().catalog.refresh();
    if (!QTest::qWaitFor([&] { return !stage.editor.isPresented(); }))
        return nullptr;
    auto loaded = loadCatalog(*stage.database().database, stage.secrets());
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().details));
    catalog = *loaded;
    for (const Channel &channel : catalog->channels()) {
        if (channel.name == name)
            return &channel;
    }
    return nullptr;
}

void TestChannelEditor::createsAChannel_13()
{
    ChannelStage stage;
    stage.press(Qt::Key_N);
    QVERIFY(stage.editor.isPresented());
    QVERIFY(!stage.canSave());
    stage.type(u"name"_s, u"gamma"_s);
    stage.type(u"base_url"_s, u"https://gamma.example/v1/"_s);
    typeInto(stage.field<KeysField>(u"keys"_s), u"key-gamma-1\nkey-gamma-2"_s);
    stage.type(u"new_model"_s, u"text, video/submit"_s);
    QTest::keyClick(&stage.field<QLineEdit>(u"new_model"_s), Qt::Key_Return);
    QVERIFY(stage.canSave());
    stage.save();
    const Channel *channel = stored(stage, u"gamma"_s);
    QVERIFY(channel);
    QCOMPARE(channel->baseUrl, u"https://gamma.example/v1"_s);
    QCOMPARE(channel->keys, QList<QByteArray>({"key-gamma-1", "key-gamma-2"}));
    QCOMPARE(channel->models, QStringList({u"text"_s, u"video/submit"_s}));
    QCOMPARE(channel->groups, QStringList{u"default"_s});
    QTRY_COMPARE(stage.table.currentIndex().siblingAtColumn(ChannelTableModel::Name).data().toString(),
                 u"gamma"_s);
}

void TestChannelEditor::everyFieldIsSaved_13()
{
    ChannelStage stage;
    stage.choose(u"beta"_s);
    stage.press(Qt::Key_E);
    stage.type(u"name"_s, u"beta-x"_s);
    stage.field<QListWidget>(u"groups"_s).item(1)->setCheckState(Qt::Checked);
    stage.field<QSpinBox>(u"priority"_s).setValue(-3);
    stage.field<QSpinBox>(u"weight"_s).setValue(7);
    stage.type(u"tag"_s, u"slow"_s);
    QTest::keyClick(&stage.field<QCheckBox>(u"enabled"_s), Qt::Key_Space);
    QTest::keyClick(&stage.field<QCheckBox>(u"auto_disable"_s), Qt::Key_Space);
    typeInto(stage.field<QPlainTextEdit>(u"note"_s), u"ask Bob"_s);
    stage.type(u"token_header"_s, u"X-Who"_s);
    stage.field<QComboBox>(u"precharge_mark"_s).setCurrentIndex(1);
    stage.field<QComboBox>(u"envelope"_s).setCurrentIndex(2);
    stage.type(u"status_mapping.success"_s, u"done, ready"_s);
    typeInto(stage.field<JsonField>(u"model_mapping"_s), u"{\"text\": \"gpt\"}"_s);
    typeInto(stage.field<JsonField>(u"param_override"_s), u"{\"n\": 1}"_s);
    typeInto(stage.field<JsonField>(u"header_override"_s), u"{\"X-Org\": \"o\", \"Cookie\": null}"_s);
    typeInto(stage.field<JsonField>(u"status_code_mapping"_s), u"{\"529\": \"503\"}"_s);
    stage.type(u"connect_timeout_ms"_s, u"1500ms"_s);
    stage.type(u"first_byte_timeout_ms"_s, u"20s"_s);
    stage.type(u"total_timeout_ms"_s, u"5m"_s);
    stage.type(u"proxy"_s, u"socks5://127.0.0.1:1080"_s);
    QVERIFY(stage.canSave());
    stage.save();
    const Channel *channel = stored(stage, u"beta-x"_s);
    QVERIFY(channel);
    QCOMPARE(channel->groups, QStringList({u"default"_s, u"vip"_s}));
    QCOMPARE(channel->priority, -3);
    QCOMPARE(channel->weight, 7);
    QCOMPARE(channel->tag, u"slow"_s);
    QVERIFY(channel->enabled && !channel->autoDisable);
    QCOMPARE(channel->note, u"ask Bob"_s);
    QCOMPARE(*channel->tokenHeader, QByteArray("X-Who"));
    QCOMPARE(int(channel->prechargeMark), int(PrechargeMark::Body));
    QCOMPARE(int(channel->envelope), int(Envelope::Plain));
    QCOMPARE(channel->statusMapping->success, QStringList({u"done"_s, u"ready"_s}));
    QCOMPARE(channel->modelMapping, QJsonObject({{u"text"_s, u"gpt"_s}}));
    QCOMPARE(channel->paramOverride, QJsonObject({{u"n"_s, 1}}));
    QVERIFY(channel->headerOverride.value(u"Cookie"_s).isNull());
    QCOMPARE(channel->statusCodeMapping, QJsonObject({{u"529"_s, u"503"_s}}));
    QCOMPARE(*channel->connectTimeoutMs, 1500);
    QCOMPARE(*channel->firstByteTimeoutMs, 20'000);
    QCOMPARE(*channel->totalTimeoutMs, 300'000);
    QCOMPARE(*channel->proxy, u"socks5://127.0.0.1:1080"_s);
    QCOMPARE(channel->keys, QList<QByteArray>{"key-beta-one"}); // never typed, never lost
}

void TestChannelEditor::saveNeedsAChange_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    QVERIFY(!stage.canSave());
    stage.type(u"tag"_s, u"x"_s);
    QVERIFY(stage.canSave());
    stage.type(u"tag"_s, QString());
    QVERIFY(!stage.canSave());
}

void TestChannelEditor::wrongValuesAreSaidAtTheirFields_13_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("no name") << u"name"_s << QString() << u"Must have 1 to 200 characters"_s;
    QTest::newRow("taken") << u"name"_s << u"beta"_s << u"Is taken already"_s;
    QTest::newRow("no URL") << u"base_url"_s << u"alpha"_s << u"Must be http or https"_s;
    QTest::newRow("scheme") << u"base_url"_s << u"ftp://x"_s << u"Must be http or https"_s;
    QTest::newRow("loop") << u"base_url"_s << u"http://127.0.0.1:8899/pass"_s
                          << u"Leads back to this gateway"_s;
    QTest::newRow("user in URL") << u"base_url"_s << u"https://a:b@x.example"_s
                                 << u"Must not hold a user name or password"_s;
    QTest::newRow("header") << u"token_header"_s << u"Authorization"_s
                            << u"Must be a header name that HTTP and authentication do not use themselves"_s;
    QTest::newRow("word twice") << u"status_mapping.failed"_s << u"bad, BAD"_s
                                << u"\"BAD\": Stands there twice (upper and lower case are the same)"_s;
    QTest::newRow("time") << u"total_timeout_ms"_s << u"soon"_s << u"Must be a time like 500ms, 30s or 5m"_s;
    QTest::newRow("long") << u"connect_timeout_ms"_s << u"48h"_s << u"Must be from 1 to 86400000"_s;
    QTest::newRow("proxy") << u"proxy"_s << u"ftp://p"_s << u"Must be http, https, socks5 or socks5h"_s;
}

void TestChannelEditor::wrongValuesAreSaidAtTheirFields_13()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, error);
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    stage.type(name, text);
    QCOMPARE(stage.errorOf(name), error);
    QVERIFY(!stage.canSave());
}

void TestChannelEditor::emptyFieldsOfANewChannelAreNoMistakeYet_13()
{
    ChannelStage stage;
    stage.press(Qt::Key_N);
    QCOMPARE(stage.errorOf(u"name"_s), QString());
    QCOMPARE(stage.errorOf(u"base_url"_s), QString());
    stage.type(u"name"_s, u"x"_s);
    QCOMPARE(stage.errorOf(u"base_url"_s), QString());
    QVERIFY(!stage.canSave());
}

void TestChannelEditor::allProblemsShowAtOnce_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    stage.type(u"name"_s, QString());
    stage.type(u"base_url"_s, u"ftp://x"_s);
    stage.type(u"proxy"_s, u"ftp://x"_s);
    typeInto(stage.field<JsonField>(u"param_override"_s), u"{\"precharge\": true}"_s);
    for (const QString &name : {u"name"_s, u"base_url"_s, u"proxy"_s, u"param_override"_s})
        QVERIFY2(!stage.errorOf(name).isEmpty(), qPrintable(name));
}

void TestChannelEditor::jsonIsCheckedWithLineAndColumn_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    auto &json = stage.field<JsonField>(u"param_override"_s);
    typeInto(json, u"{\"a\": 1,\n  oops}"_s);
    QCOMPARE(stage.errorOf(u"param_override"_s), u"Line 2, column 3: this is no JSON"_s);
    QVERIFY(!stage.canSave());
    typeInto(json, u"[1]"_s);
    QVERIFY(stage.errorOf(u"param_override"_s).contains(u"must be an object"_s));
    typeInto(json, u"{\"a\": 1}"_s);
    QCOMPARE(stage.errorOf(u"param_override"_s), QString());
    QVERIFY(stage.canSave());
    typeInto(stage.field<JsonField>(u"header_override"_s), u"{\"X-N\": 1}"_s);
    QCOMPARE(stage.errorOf(u"header_override"_s), u"Must be a string, or null to remove the header"_s);
}

void TestChannelEditor::repeatedKeysInJsonAreRefused_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    typeInto(stage.field<JsonField>(u"model_mapping"_s), u"{\"a\": \"b\", \"a\": \"c\"}"_s);
    QCOMPARE(stage.errorOf(u"model_mapping"_s), u"\"a\" stands there twice"_s);
}

void TestChannelEditor::changesAreNotLostWithoutAQuestion_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    typeInto(stage.field<JsonField>(u"param_override"_s), u"{ half"_s);
    const Answer keep(u"Keep editing"_s);
    QTest::keyClick(&stage.editor, Qt::Key_Escape);
    QVERIFY(stage.editor.isPresented());
    QCOMPARE(stage.field<JsonField>(u"param_override"_s).toPlainText(), u"{ half"_s);
    QVERIFY(!stage.channels.isHidden());
    const Answer discard(u"Discard changes"_s);
    QTest::keyClick(&stage.editor, Qt::Key_Escape);
    QVERIFY(!stage.editor.isPresented());
    QCOMPARE(stage.database().value(u"select param_override from channels where name = 'alpha'"_s).toString(),
             u"{}"_s);
}

void TestChannelEditor::newChannelDoesNotReplaceWhatIsTyped_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    stage.type(u"name"_s, u"half"_s);
    const Answer keep(u"Keep editing"_s);
    click(buttonIn(stage.window(), u"New channel"_s)); // beside the editor
    QTRY_VERIFY(!keep.question.isEmpty());
    QCOMPARE(stage.field<QLineEdit>(u"name"_s).text(), u"half"_s);
    const Answer discard(u"Discard changes"_s);
    click(buttonIn(stage.window(), u"New channel"_s));
    QTRY_COMPARE(stage.field<QLineEdit>(u"name"_s).text(), QString());
    QVERIFY(stage.editor.isPresented());
}

void TestChannelEditor::editorHasTheFocusWhenItsPageIsShownAgain_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    stage.type(u"base_url"_s, u"half"_s);
    QTest::keyClick(&stage.window(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(&stage.window(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), &stage.field<QLineEdit>(u"base_url"_s));
}

void TestChannelEditor::keysAreMaskedUntilRevealed_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    auto &keys = stage.field<KeysField>(u"keys"_s);
    QVERIFY(!keys.toPlainText().contains(u"key-alpha-one"_s));
    QTest::keyClicks(&keys, u"typed"_s);
    QCOMPARE(keys.keys(), QList<QByteArray>({"key-alpha-one", "key-alpha-two"}));
    QTest::mouseClick(keys.revealButton(), Qt::LeftButton);
    QCOMPARE(keys.toPlainText(), u"key-alpha-one\nkey-alpha-two"_s);
    typeInto(keys, u"other"_s);
    QVERIFY(stage.canSave());
    stage.save();
    QCOMPARE(stored(stage, u"alpha"_s)->keys, QList<QByteArray>{"other"});
}

void TestChannelEditor::modelsAreAddedAndRemoved_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    auto &table = stage.field<QTableWidget>(u"models"_s);
    QCOMPARE(table.rowCount(), 3);
    QCOMPARE(table.item(1, 2)->text(), u"$5.00 per call"_s);
    QCOMPARE(table.item(2, 2)->text(), u"no price"_s);
    stage.type(u"new_model"_s, u"/bad"_s);
    QTest::keyClick(&stage.field<QLineEdit>(u"new_model"_s), Qt::Key_Return);
    QVERIFY(stage.errorOf(u"models"_s).contains(u"Must not begin with \"/\""_s));
    table.setFocus();
    table.selectRow(3);
    QTest::keyClick(&table, Qt::Key_Delete);
    QCOMPARE(stage.errorOf(u"models"_s), QString());
    table.selectRow(0);
    QTest::keyClick(&table, Qt::Key_Delete);
    stage.save();
    QCOMPARE(stored(stage, u"alpha"_s)->models, QStringList({u"video/submit"_s, u"odd"_s}));
}

void TestChannelEditor::effectiveValuesNameTheirSource_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    auto *panel = stage.editor.findChild<EffectivePanel *>();
    const auto chips = panel->findChildren<SourceChip *>();
    QCOMPARE(chips.front()->text(), u"default"_s);
    stage.type(u"token_header"_s, u"X-Who"_s);
    QCOMPARE(chips.front()->text(), u"channel"_s);
    stage.type(u"token_header"_s, QString());
    const auto saved = stage.settings().save({{u"upstream/header_key"_s, u"X-From-File"_s}});
    QVERIFY2(saved.ok(), saved.ok() ? "" : qPrintable(saved.error().details));
    QTRY_COMPARE(chips.front()->text(), u"file"_s);
    QCOMPARE(stage.field<QLineEdit>(u"token_header"_s).placeholderText(), u"X-From-File"_s);
}

void TestChannelEditor::urlOfAModelIsShown_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    auto *panel = stage.editor.findChild<EffectivePanel *>();
    panel->findChild<QComboBox *>(u"url_model"_s)->setCurrentText(u"video/submit"_s);
    const auto shows = [panel](const QString &url) {
        const auto labels = panel->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return QString(label->text()).remove(QChar(0x200b)).contains(url);
        });
    };
    QVERIFY(shows(u"https://alpha.example/v1/video/submit?precharge=true"_s));
    QVERIFY(shows(u"https://alpha.example/v1/video/task/list-by-condition"_s));
    typeInto(stage.field<JsonField>(u"model_mapping"_s), u"{\"video/submit\": \"v 2/submit\"}"_s);
    QVERIFY(shows(u"https://alpha.example/v1/v%202/task/list-by-condition"_s));
}

void TestChannelEditor::contractTestUsesWhatIsTyped_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_T);
    QVERIFY(stage.editor.isPresented());
    QCOMPARE(stage.editor.findChild<QTabWidget *>()->currentIndex(), 1);
    stage.type(u"base_url"_s, u"https://other.example"_s);
    typeInto(stage.field<JsonField>(u"contract_body"_s), u"{\"prompt\": \"hi\"}"_s);
    QVERIFY(stage.contract().plans.empty()); // nothing is sent before the button is pressed
    QTest::mouseClick(&stage.field<QPushButton>(u"contract_run"_s), Qt::LeftButton);
    QCOMPARE(stage.contract().plans.size(), std::size_t(1));
    const ContractPlan &plan = stage.contract().plans.front();
    QCOMPARE(plan.channel.baseUrl, u"https://other.example"_s);
    QCOMPARE(plan.sync.name, u"text"_s);
    QCOMPARE(int(plan.sync.price.mode), int(BillingMode::Usage));
    QCOMPARE(plan.async.name, u"video/submit"_s);
    QCOMPARE(int(plan.async.price.mode), int(BillingMode::PerCall));
    QCOMPARE(plan.sync.body, QByteArray("{\"prompt\": \"hi\"}"));
    QCOMPARE(stage.database().value(u"select base_url from channels where name = 'alpha'"_s).toString(),
             u"https://alpha.example/v1"_s);
}

void TestChannelEditor::contractStepsShowAndAreCancelled_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_T);
    auto &run = stage.field<QPushButton>(u"contract_run"_s);
    QTest::mouseClick(&run, Qt::LeftButton);
    QCOMPARE(run.text(), u"Cancel the test"_s);
    ContractStep step;
    step.state = ContractState::Passed;
    step.exchanges.push_back({true,
                              "POST",
                              "https://alpha.example/v1/text?precharge=true",
                              {},
                              "{}",
                              200,
                              {},
                              "{\"a\":1}",
                              {},
                              5,
                              12});
    stage.contract().last->setStep(step);
    auto *row = stage.editor.findChildren<ContractStepRow *>().front();
    QVERIFY(!row->isExpanded());
    QTest::mouseClick(row->findChild<QToolButton *>(), Qt::LeftButton);
    QVERIFY(row->findChild<QPlainTextEdit *>()->isVisible());
    QVERIFY(row->findChild<QPlainTextEdit *>()->toPlainText().contains(u"HTTP 200"_s));
    QTest::mouseClick(&run, Qt::LeftButton);
    QVERIFY(stage.contract().last->cancelled);
    stage.contract().last->setFinished();
    QCOMPARE(run.text(), u"Send real requests"_s);
    QTest::keyClick(&stage.editor, Qt::Key_Escape);
    QVERIFY(!stage.editor.isPresented());
    QVERIFY(stage.contract().last.isNull()); // closing ends it
}

void TestChannelEditor::remedyChangesTheField_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_T);
    QTest::mouseClick(&stage.field<QPushButton>(u"contract_run"_s), Qt::LeftButton);
    ContractStep step;
    step.part = ContractPart::Query;
    step.state = ContractState::Deviates;
    step.notes.push_back(
        {ContractFinding::ForeignWord, u"rendering"_s, {{u"status_mapping.processing"_s, u"rendering"_s}}});
    step.notes.push_back({ContractFinding::EstimateIgnored, {}, {{u"precharge_mark"_s, u"off"_s}}});
    step.notes.push_back({ContractFinding::OddStatus, u"299"_s, {{u"status_code_mapping.299"_s, u"200"_s}}});
    step.notes.push_back({ContractFinding::Rejected, {}, {{u"keys"_s, {}}}});
    stage.contract().last->setStep(step);
    for (const QString &name : {u"status_mapping.processing=rendering"_s, u"precharge_mark=off"_s,
                                u"status_code_mapping.299=200"_s, u"keys="_s})
        QTest::mouseClick(&stage.field<QPushButton>(name), Qt::LeftButton);
    QVERIFY(stage.field<KeysField>(u"keys"_s).hasFocus());
    stage.save();
    const Channel *channel = stored(stage, u"alpha"_s);
    QCOMPARE(channel->statusMapping->processing,
             QStringList({u"processing"_s, u"pending"_s, u"running"_s, u"rendering"_s}));
    QCOMPARE(int(channel->prechargeMark), int(PrechargeMark::Off));
    QCOMPARE(channel->statusCodeMapping, QJsonObject({{u"299"_s, u"200"_s}}));
}

void TestChannelEditor::remedyKeepsHalfTypedJson_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_T);
    QTest::mouseClick(&stage.field<QPushButton>(u"contract_run"_s), Qt::LeftButton);
    ContractStep step;
    step.notes.push_back({ContractFinding::OddStatus, u"299"_s, {{u"status_code_mapping.299"_s, u"200"_s}}});
    stage.contract().last->setStep(step);
    typeInto(stage.field<JsonField>(u"param_override"_s), u"{ half"_s);
    typeInto(stage.field<JsonField>(u"status_code_mapping"_s), u"{ \"5"_s);
    QTest::mouseClick(&stage.field<QPushButton>(u"status_code_mapping.299=200"_s), Qt::LeftButton);
    QCOMPARE(stage.field<JsonField>(u"status_code_mapping"_s).toPlainText(), u"{ \"5"_s);
    QCOMPARE(stage.field<JsonField>(u"param_override"_s).toPlainText(), u"{ half"_s);
}

void TestChannelEditor::wrongChannelIsNotTested_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_T);
    auto &run = stage.field<QPushButton>(u"contract_run"_s);
    QVERIFY(run.isEnabled());
    stage.type(u"base_url"_s, u"ftp://x"_s);
    QVERIFY(!run.isEnabled());
}

void TestChannelEditor::usersTokenIsSent_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_T);
    auto &token = stage.field<QComboBox>(u"contract_token"_s);
    QCOMPARE(token.itemText(1), u"ann · laptop"_s);
    QTest::keyClick(&token, Qt::Key_Down);
    QTest::mouseClick(&stage.field<QPushButton>(u"contract_run"_s), Qt::LeftButton);
    QTRY_COMPARE(stage.contract().plans.size(), std::size_t(1));
    QCOMPARE(stage.contract().plans.front().userToken, QByteArray("sk-ann-laptop-key"));
}

void TestChannelEditor::speaksBothLanguages_13()
{
    ChannelStage stage;
    stage.choose(u"alpha"_s);
    stage.press(Qt::Key_E);
    stage.type(u"name"_s, QString());
    stage.language().setSetting(u"zh_CN"_s);
    QTRY_VERIFY(stage.errorOf(u"name"_s).contains(u"字符"_s));
    QCOMPARE(stage.field<QLineEdit>(u"name"_s).text(), QString());
    stage.language().setSetting(u"en"_s);
}

QTEST_MAIN(TestChannelEditor)
#include "tst_channeleditor.moc"
