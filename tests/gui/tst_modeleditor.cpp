// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalog.h"
#include "tests/support/pricestage.h"
#include "ui/catalogfeed.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Making and changing prices and groups, by keys and clicks, and looked for in the database.
class TestModelEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsAModelByUsage_13();
    void createsAModelPerCall_13();
    void createsAFreeModel_13();
    void everyFieldIsSaved_13();
    void unpricedModelGetsItsFirstPrice_13();
    void unusableRowIsMended_13();
    void saveNeedsAChange_13();
    void wrongValuesAreSaidAtTheirFields_13_data();
    void wrongValuesAreSaidAtTheirFields_13();
    void emptyFieldsOfANewModelAreNoMistakeYet_13();
    void hiddenFieldsAreNoMistakeAndAreKept_13();
    void otherModeKeepsWhatItDoesNotUse_13();
    void usageDropsThePriceOfACall_13();
    void changesAreNotLostWithoutAQuestion_13();
    void refusalIsSaidAtItsField_13();
    void refusalStaysWhenSomebodyElseChangesTheCatalog_13();
    void hintsShowDollars_13();
    void copiesAModel_13();
    void copyOfAnAsyncModelStaysOne_13();
    void editorShowsTheCostOfWhatIsTyped_13();
    void changesRatiosOfGroups_13();
    void addsAndRemovesGroups_13();
    void groupsInUseCannotBeRemoved_13();
    void refusalOfGroupsStaysWhenSomebodyElseChangesTheCatalog_13();
    void wrongGroupsAreNotSaved_13();

private:
    static void addModelElsewhere(PriceStage &stage);
};

/// Somebody else makes a model, and the window has noticed it.
void TestModelEditor::addModelElsewhere(PriceStage &stage)
{
    QSignalSpy changed(&stage.context().catalog, &CatalogFeed::changed);
    stage.database().execute(u"insert into models (name, free) values ('elsewhere', 1)"_s);
    stage.context().catalog.refresh();
    QTRY_VERIFY(!changed.isEmpty() && stage.context().catalog.current()->model(u"elsewhere"_s));
}

void TestModelEditor::createsAModelByUsage_13()
{
    PriceStage stage;
    stage.press(Qt::Key_N);
    QVERIFY(stage.editor.isPresented());
    QVERIFY(!stage.canSave());
    stage.type(u"name"_s, u"chat"_s);
    QVERIFY(!stage.canSave()); // no price yet
    stage.type(u"model_ratio"_s, u"1.25"_s);
    QVERIFY(stage.canSave());
    stage.save();
    QTRY_VERIFY(!stage.editor.isPresented());
    QCOMPARE(stage.text(u"model_ratio"_s, u"chat"_s), u"1.25"_s);
    QCOMPARE(stage.text(u"coalesce(completion_ratio, 'none') || coalesce(price_usd, 'none') || free"_s, u"chat"_s),
             u"nonenone0"_s);
    QTRY_COMPARE(stage.currentName(), u"chat"_s);
    QTRY_VERIFY(stage.context().catalog.current()->model(u"chat"_s));
}

void TestModelEditor::createsAModelPerCall_13()
{
    PriceStage stage;
    stage.press(Qt::Key_N);
    stage.type(u"name"_s, u"draw/submit"_s);
    stage.setMode(BillingMode::PerCall);
    QVERIFY(!stage.field<QLineEdit>(u"model_ratio"_s).isVisible());
    QVERIFY(!stage.canSave());
    stage.type(u"price_usd"_s, u"0.000002"_s);
    QTest::keyClick(&stage.field<QLineEdit>(u"price_usd"_s), Qt::Key_Return, Qt::ControlModifier); // saves
    QTRY_COMPARE(stage.text(u"price_usd"_s, u"draw/submit"_s), u"0.000002"_s);
    QTRY_VERIFY(stage.row(u"draw/submit"_s).contains(u"per call"_s));
    QVERIFY(stage.row(u"draw/submit"_s).contains(u"tasks"_s));
}

void TestModelEditor::createsAFreeModel_13()
{
    PriceStage stage;
    stage.press(Qt::Key_N);
    stage.type(u"name"_s, u"gift"_s);
    stage.setMode(BillingMode::Free);
    stage.save();
    QTRY_COMPARE(stage.text(u"free"_s, u"gift"_s), u"1"_s);
}

void TestModelEditor::everyFieldIsSaved_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_E);
    stage.type(u"name"_s, u"text-x"_s);
    stage.type(u"model_ratio"_s, u"3"_s);
    stage.type(u"completion_ratio"_s, QString());
    stage.type(u"cache_ratio"_s, u"0.1"_s);
    stage.type(u"image_ratio"_s, u"0.2"_s);
    stage.type(u"audio_ratio"_s, u"0.3"_s);
    stage.type(u"audio_completion_ratio"_s, u"0.4"_s);
    stage.type(u"minimum_hold"_s, u"0.01usd"_s);
    stage.type(u"group_ratios.vip"_s, QString());
    stage.type(u"group_ratios.default"_s, u"0.9"_s);
    stage.save();
    QTRY_VERIFY(!stage.editor.isPresented());
    const Result<CatalogPtr> catalog = loadCatalog(*stage.database().database, stage.secrets());
    QVERIFY(catalog);
    QVERIFY(!(*catalog)->model(u"text"_s));
    const Model *model = (*catalog)->model(u"text-x"_s);
    QVERIFY(model);
    QCOMPARE(model->price.modelRatio->toString(), u"3"_s);
    QVERIFY(!model->price.completionRatio);
    QCOMPARE(model->price.cacheRatio->toString(), u"0.1"_s);
    QCOMPARE(model->price.imageRatio->toString(), u"0.2"_s);
    QCOMPARE(model->price.audioRatio->toString(), u"0.3"_s);
    QCOMPARE(model->price.audioCompletionRatio->toString(), u"0.4"_s);
    QCOMPARE(model->minimumHold.value(), 5000);
    QCOMPARE(model->groupRatios.keys(), QStringList{u"default"_s});
    QCOMPARE(model->groupRatios.value(u"default"_s).toString(), u"0.9"_s);
}

void TestModelEditor::unpricedModelGetsItsFirstPrice_13()
{
    PriceStage stage;
    stage.choose(u"odd"_s);
    stage.press(Qt::Key_E);
    QCOMPARE(stage.field<QLineEdit>(u"name"_s).text(), u"odd"_s);
    stage.type(u"model_ratio"_s, u"1"_s);
    stage.save();
    QTRY_COMPARE(stage.text(u"model_ratio"_s, u"odd"_s), u"1"_s);
    QTRY_VERIFY(stage.row(u"odd"_s).contains(u"by usage"_s));
    QCOMPARE(stage.table.model()->rowCount(), 6);
}

void TestModelEditor::unusableRowIsMended_13()
{
    PriceStage stage;
    stage.choose(u"broken"_s);
    stage.press(Qt::Key_E);
    QCOMPARE(stage.errorOf(u"model_ratio"_s), u"Is missing: without it the model has no price"_s);
    QVERIFY(stage.editor.cancel()); // nothing was typed: no question
    stage.press(Qt::Key_E);
    stage.setMode(BillingMode::PerCall);
    stage.type(u"price_usd"_s, u"1"_s);
    stage.save();
    QTRY_COMPARE(stage.text(u"price_usd"_s, u"broken"_s), u"1"_s);
}

void TestModelEditor::saveNeedsAChange_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_E);
    QVERIFY(!stage.canSave());
    stage.type(u"model_ratio"_s, u"3"_s);
    QVERIFY(stage.canSave());
    stage.type(u"model_ratio"_s, u"2.0"_s); // the same number
    QVERIFY(!stage.canSave());
}

void TestModelEditor::wrongValuesAreSaidAtTheirFields_13_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    const QString number = u"Must be a number like 1.5, below 1000000000 and with 9 decimals at most"_s;
    const QString quota = u"Must be whole quota like 5000, or dollars like 0.01usd that make whole quota"_s;
    QTest::newRow("no name") << u"name"_s << QString() << u"Must have 1 to 200 characters"_s;
    QTest::newRow("taken") << u"name"_s << u"image"_s << u"Is taken already"_s;
    QTest::newRow("slash") << u"name"_s << u"/text"_s << u"Must not begin with \"/\""_s;
    QTest::newRow("no ratio") << u"model_ratio"_s << QString() << u"Is missing: without it the model has no price"_s;
    QTest::newRow("letters") << u"model_ratio"_s << u"two"_s << number;
    QTest::newRow("negative") << u"model_ratio"_s << u"-2"_s << number;
    QTest::newRow("too large") << u"model_ratio"_s << u"1000000000"_s << number;
    QTest::newRow("ten decimals") << u"completion_ratio"_s << u"0.1234567891"_s << number;
    QTest::newRow("comma") << u"cache_ratio"_s << u"0,5"_s << number;
    QTest::newRow("image") << u"image_ratio"_s << u"x"_s << number;
    QTest::newRow("audio") << u"audio_ratio"_s << u"1e3"_s << number;
    QTest::newRow("audio out") << u"audio_completion_ratio"_s << u"."_s << number;
    QTest::newRow("hold") << u"minimum_hold"_s << u"much"_s << quota;
    QTest::newRow("hold of half a quota") << u"minimum_hold"_s << u"0.000001usd"_s << quota;
    QTest::newRow("negative hold") << u"minimum_hold"_s << u"-5"_s << u"Must be at least 0"_s;
    QTest::newRow("group") << u"group_ratios.vip"_s << u"x"_s << u"Must be a number like 0.8, or empty"_s;
}

void TestModelEditor::wrongValuesAreSaidAtTheirFields_13()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, error);
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_E);
    stage.type(name, text);
    QCOMPARE(stage.errorOf(name), error);
    QVERIFY(!stage.canSave());
    QCOMPARE(stage.field<QLineEdit>(name).text(), text); // nothing that was typed is lost
    stage.type(name, name == u"name"_s ? u"fine"_s : u"7"_s);
    QCOMPARE(stage.errorOf(name), QString());
    QVERIFY(stage.canSave());
}

void TestModelEditor::emptyFieldsOfANewModelAreNoMistakeYet_13()
{
    PriceStage stage;
    stage.press(Qt::Key_N);
    QCOMPARE(stage.errorOf(u"name"_s), QString());
    QCOMPARE(stage.errorOf(u"model_ratio"_s), QString());
    stage.type(u"model_ratio"_s, u"1"_s);
    stage.type(u"model_ratio"_s, QString());
    QCOMPARE(stage.errorOf(u"model_ratio"_s), u"Is missing: without it the model has no price"_s);
    QCOMPARE(stage.errorOf(u"name"_s), QString());
}

void TestModelEditor::hiddenFieldsAreNoMistakeAndAreKept_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_E);
    stage.type(u"cache_ratio"_s, u"half"_s);
    QVERIFY(!stage.canSave());
    stage.setMode(BillingMode::Free);
    QVERIFY(stage.canSave());
    stage.setMode(BillingMode::Usage);
    QCOMPARE(stage.field<QLineEdit>(u"cache_ratio"_s).text(), u"half"_s);
    QVERIFY(!stage.canSave());
    stage.setMode(BillingMode::Free);
    stage.save();
    QTRY_COMPARE(stage.text(u"free || ' ' || cache_ratio"_s, u"text"_s), u"1 0.5"_s); // as it was
}

void TestModelEditor::otherModeKeepsWhatItDoesNotUse_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_E);
    stage.setMode(BillingMode::PerCall);
    stage.type(u"price_usd"_s, u"0.1"_s);
    stage.save();
    QTRY_COMPARE(stage.text(u"price_usd"_s, u"text"_s), u"0.1"_s);
    QCOMPARE(stage.text(u"model_ratio || ' ' || completion_ratio"_s, u"text"_s), u"2 1.5"_s);
    QTRY_VERIFY(stage.row(u"text"_s).contains(u"per call"_s));
}

void TestModelEditor::usageDropsThePriceOfACall_13()
{
    PriceStage stage;
    stage.choose(u"image"_s);
    stage.press(Qt::Key_E);
    stage.setMode(BillingMode::Usage);
    stage.type(u"model_ratio"_s, u"4"_s);
    stage.save();
    QTRY_COMPARE(stage.text(u"model_ratio || coalesce(price_usd, ' none')"_s, u"image"_s), u"4 none"_s);
}

void TestModelEditor::changesAreNotLostWithoutAQuestion_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_E);
    stage.type(u"model_ratio"_s, u"x"_s); // also what is no value yet
    const Answer keep(u"Keep editing"_s);
    QTest::keyClick(&stage.field<QLineEdit>(u"model_ratio"_s), Qt::Key_Escape);
    QTRY_VERIFY(!keep.question.isEmpty());
    QVERIFY(stage.editor.isPresented());
    QCOMPARE(stage.field<QLineEdit>(u"model_ratio"_s).text(), u"x"_s);
    const Answer discard(u"Discard changes"_s);
    click(buttonIn(stage.editor, u"Cancel"_s));
    QTRY_VERIFY(!stage.editor.isPresented());
    QCOMPARE(stage.text(u"model_ratio"_s, u"text"_s), u"2"_s);
}

void TestModelEditor::refusalIsSaidAtItsField_13()
{
    PriceStage stage;
    stage.press(Qt::Key_N);
    stage.type(u"name"_s, u"twice"_s);
    stage.setMode(BillingMode::Free);
    stage.database().execute(u"insert into models (name, free) values ('twice', 1)"_s);
    stage.save();
    QTRY_COMPARE(stage.errorOf(u"name"_s), u"Is taken already"_s);
    QVERIFY(stage.editor.isPresented());
}

void TestModelEditor::refusalStaysWhenSomebodyElseChangesTheCatalog_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_E);
    stage.type(u"group_ratios.unused"_s, u"0.5"_s);
    stage.database().execute(u"delete from groups where name = 'unused'"_s); // the window does not know it yet
    stage.save();
    QTRY_COMPARE(stage.errorOf(u"group_ratios.unused"_s), u"There is no such group"_s);
    addModelElsewhere(stage);
    QCOMPARE(stage.errorOf(u"group_ratios.unused"_s), u"There is no such group"_s);
    stage.type(u"group_ratios.unused"_s, {});
    QCOMPARE(stage.errorOf(u"group_ratios.unused"_s), QString());
    stage.type(u"model_ratio"_s, u"3"_s);
    stage.save();
    QTRY_VERIFY(!stage.editor.isPresented());
    QCOMPARE(stage.text(u"model_ratio"_s, u"text"_s), u"3"_s);
}

void TestModelEditor::hintsShowDollars_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_E);
    stage.type(u"model_ratio"_s, u"1.25"_s);
    const QStringList texts = shownTexts(stage.editor);
    QVERIFY2(texts.contains(u"$2.50 a million"_s) && texts.contains(u"$3.75 a million"_s) && texts.contains(u"$1.25 a million"_s),
             qPrintable(texts.join(u'\n')));
    stage.type(u"name"_s, u"text/submit"_s);
    QVERIFY(showsText(stage.editor, u"Takes tasks"_s));
}

void TestModelEditor::copiesAModel_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_D);
    QCOMPARE(stage.field<QLineEdit>(u"name"_s).text(), u"text-2"_s);
    QCOMPARE(stage.modelCount(), 5);
    QTest::keyClicks(QApplication::focusWidget(), u"text-new"_s); // the name is chosen, so it is replaced
    stage.save();
    QTRY_COMPARE(stage.modelCount(), 6);
    QCOMPARE(stage.text(u"model_ratio || ' ' || cache_ratio || ' ' || group_ratios || ' ' || minimum_hold"_s, u"text-new"_s),
             u"2 0.5 {\"vip\":\"0.7\"} 100"_s);
    QCOMPARE(stage.text(u"model_ratio"_s, u"text"_s), u"2"_s);
    QTRY_COMPARE(stage.currentName(), u"text-new"_s);
}

void TestModelEditor::copyOfAnAsyncModelStaysOne_13()
{
    PriceStage stage;
    stage.choose(u"video/submit"_s);
    stage.press(Qt::Key_D);
    QCOMPARE(stage.field<QLineEdit>(u"name"_s).text(), u"video-2/submit"_s);
    QVERIFY(stage.canSave());
}

void TestModelEditor::editorShowsTheCostOfWhatIsTyped_13()
{
    PriceStage stage;
    stage.choose(u"text"_s);
    stage.press(Qt::Key_E);
    const auto &calculator = *stage.editor.findChild<PriceCalculator *>();
    QVERIFY(showsText(calculator, u"3,500 quota"_s)); // 1000 × 2 + 500 × 2 × 1.5
    stage.type(u"model_ratio"_s, u"4"_s);
    QVERIFY(showsText(calculator, u"7,000 quota"_s));
    stage.type(u"group_ratios.default"_s, u"0.5"_s);
    QVERIFY(showsText(calculator, u"3,500 quota"_s));
    stage.type(u"model_ratio"_s, u"x"_s);
    QVERIFY(showsText(calculator, u"once the price is complete"_s));
    QCOMPARE(stage.text(u"model_ratio"_s, u"text"_s), u"2"_s);
}

void TestModelEditor::changesRatiosOfGroups_13()
{
    PriceStage stage;
    stage.press(Qt::Key_G);
    QVERIFY(stage.groups.isPresented());
    QVERIFY(!stage.canSave());
    QVERIFY(stage.field<QLineEdit>(u"group_name.vip"_s).isReadOnly());
    stage.type(u"group_ratio.vip"_s, u"0.6"_s);
    QVERIFY(stage.canSave());
    stage.save();
    QTRY_VERIFY(!stage.groups.isPresented());
    QCOMPARE(stage.database().value(u"select ratio from groups where name = 'vip'"_s).toString(), u"0.6"_s);
    QTRY_COMPARE(stage.context().catalog.current()->group(u"vip"_s)->ratio.toString(), u"0.6"_s);
}

void TestModelEditor::addsAndRemovesGroups_13()
{
    PriceStage stage;
    stage.press(Qt::Key_G);
    click(stage.field<QToolButton>(u"group_remove.unused"_s));
    click(stage.field<QPushButton>(u"add_group"_s));
    QVERIFY(!stage.canSave()); // no name yet
    QTest::keyClicks(QApplication::focusWidget(), u"gold"_s);
    QVERIFY(stage.canSave());
    stage.save();
    QTRY_VERIFY(!stage.groups.isPresented());
    QCOMPARE(stage.database().value(u"select group_concat(name) from (select name from groups order by name)"_s),
             QVariant(u"default,gold,vip"_s));
    QCOMPARE(stage.database().value(u"select ratio from groups where name = 'gold'"_s).toString(), u"1"_s);
}

void TestModelEditor::groupsInUseCannotBeRemoved_13()
{
    PriceStage stage;
    stage.press(Qt::Key_G);
    QVERIFY(!stage.field<QToolButton>(u"group_remove.default"_s).isEnabled());
    auto &vip = stage.field<QToolButton>(u"group_remove.vip"_s);
    QVERIFY(!vip.isEnabled());
    QCOMPARE(vip.toolTip(), u"In use: 1 user, 1 channel, 1 own ratio"_s);
    // Taken into use after it was looked at.
    click(stage.field<QToolButton>(u"group_remove.unused"_s));
    stage.database().execute(u"update users set user_group = 'unused'"_s);
    stage.save();
    QTRY_VERIFY(showsText(stage.groups, u"The group \"unused\" is in use: user \"ann\""_s));
    stage.language().setSetting(u"zh_CN"_s);
    QTRY_VERIFY(showsText(stage.groups, u"分组“unused”正在使用：用户“ann”"_s));
    stage.language().setSetting(u"en"_s);
    QCOMPARE(stage.database().number(u"select count(*) from groups"_s), 3);
}

void TestModelEditor::refusalOfGroupsStaysWhenSomebodyElseChangesTheCatalog_13()
{
    PriceStage stage;
    stage.press(Qt::Key_G);
    click(stage.field<QToolButton>(u"group_remove.unused"_s));
    stage.database().execute(u"update users set user_group = 'unused'"_s);
    stage.save();
    QTRY_VERIFY(showsText(stage.groups, u"in use"_s));
    addModelElsewhere(stage);
    QVERIFY(showsText(stage.groups, u"in use"_s));
    stage.type(u"group_ratio.vip"_s, u"0.6"_s);
    QVERIFY(!showsText(stage.groups, u"in use"_s));
}

void TestModelEditor::wrongGroupsAreNotSaved_13()
{
    PriceStage stage;
    stage.press(Qt::Key_G);
    stage.type(u"group_ratio.vip"_s, u"cheap"_s);
    QCOMPARE(stage.errorOf(u"group_ratio.vip"_s), u"Must be a number like 0.8"_s);
    QVERIFY(!stage.canSave());
    stage.type(u"group_ratio.vip"_s, u"0.8"_s);
    click(stage.field<QPushButton>(u"add_group"_s));
    QCOMPARE(stage.errorOf(u"group_name. 1"_s), QString());
    QTest::keyClicks(QApplication::focusWidget(), u"vip"_s);
    QCOMPARE(stage.errorOf(u"group_name. 1"_s), u"Is taken already"_s);
    QVERIFY(!stage.canSave());
    const Answer discard(u"Discard changes"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!stage.groups.isPresented());
    QCOMPARE(stage.database().number(u"select count(*) from groups"_s), 3);
}

QTEST_MAIN(TestModelEditor)
#include "tst_modeleditor.moc"
