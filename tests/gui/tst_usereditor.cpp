// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/userstage.h"

#include <QCheckBox>
#include <QComboBox>

using namespace custompass;
using namespace Qt::StringLiterals;

/// Making and changing users, by keys and clicks, and looked for in the database.
class TestUserEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsAUserWithABalance_13();
    void wrongUsersAreSaidAtTheirFields_13_data();
    void wrongUsersAreSaidAtTheirFields_13();
    void emptyFieldsOfANewUserAreNoMistakeYet_13();
    void editsAUser_13();
    void changesAreNotLostWithoutAQuestion_13();
    void newUserIsNotMadeOverAnOpenEditor_13();
};

void TestUserEditor::createsAUserWithABalance_13()
{
    UserStage stage;
    stage.press(Qt::Key_N);
    QVERIFY(stage.userEditor.isPresented());
    QVERIFY(!stage.saveButton(stage.userEditor).isEnabled());
    UserStage::type(stage.userEditor, u"name"_s, u"carl"_s);
    auto *group = qobject_cast<QComboBox *>(fieldIn(stage.userEditor, u"group"_s).editor());
    QTest::keyClicks(group, u"vip"_s);
    UserStage::type(stage.userEditor, u"ratio"_s, u"0.95"_s);
    UserStage::type(stage.userEditor, u"quota"_s, u"$5"_s);
    QVERIFY(showsText(stage.userEditor, u"2,500,000 ($5.00)"_s));
    click(stage.saveButton(stage.userEditor));
    QTRY_VERIFY(!stage.userEditor.isPresented());
    TempDatabase &db = stage.database();
    QCOMPARE(db.value(u"select user_group || ' ' || ratio || ' ' || enabled from users where name = 'carl'"_s).toString(),
             u"vip 0.95 1"_s);
    QCOMPARE(db.value(u"select kind || ' ' || delta from ledger_entries where user_id = 3"_s).toString(), u"topup 2500000"_s);
    // It is chosen and open: next comes its token.
    QTRY_COMPARE(stage.table.currentIndex().siblingAtColumn(UserTableModel::Name).data().toString(), u"carl"_s);
    QTRY_VERIFY(showsText(stage.pane, u"$5.00"_s));
    VERIFY_AUDIT_CLEAN(db);
}

void TestUserEditor::wrongUsersAreSaidAtTheirFields_13_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("no name") << u"name"_s << QString() << u"Must have 1 to 200 characters"_s;
    QTest::newRow("taken") << u"name"_s << u"ben"_s << u"Is taken already"_s;
    QTest::newRow("long name") << u"name"_s << QString(201, u'x') << u"Must have 1 to 200 characters"_s;
    QTest::newRow("ratio") << u"ratio"_s << u"half"_s << u"Must be a number like 1 or 0.95, with at most 9 decimal places"_s;
    QTest::newRow("negative ratio") << u"ratio"_s << u"-1"_s
                                    << u"Must be a number like 1 or 0.95, with at most 9 decimal places"_s;
    QTest::newRow("no amount") << u"quota"_s << u"five"_s << u"Must be quota like 2500000 or dollars like 5usd"_s;
    QTest::newRow("negative") << u"quota"_s << u"-5usd"_s << u"Must be at least 0"_s;
    QTest::newRow("too fine") << u"quota"_s << u"0.000001usd"_s << u"Is no whole number of quota; 1 quota is 0.000002usd"_s;
}

void TestUserEditor::wrongUsersAreSaidAtTheirFields_13()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, error);
    UserStage stage;
    stage.press(Qt::Key_N);
    UserStage::type(stage.userEditor, u"name"_s, u"dora"_s);
    QVERIFY(stage.saveButton(stage.userEditor).isEnabled());
    UserStage::type(stage.userEditor, name, text);
    QCOMPARE(UserStage::errorAt(stage.userEditor, name), error);
    QVERIFY(!stage.saveButton(stage.userEditor).isEnabled());
}

void TestUserEditor::emptyFieldsOfANewUserAreNoMistakeYet_13()
{
    UserStage stage;
    stage.press(Qt::Key_N);
    QCOMPARE(UserStage::errorAt(stage.userEditor, u"name"_s), QString());
    UserStage::type(stage.userEditor, u"ratio"_s, u"2"_s);
    QCOMPARE(UserStage::errorAt(stage.userEditor, u"name"_s), QString());
    QVERIFY(!stage.saveButton(stage.userEditor).isEnabled());
}

void TestUserEditor::editsAUser_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_E);
    QVERIFY(!fieldIn(stage.userEditor, u"quota"_s).isVisible()); // money is only moved
    QVERIFY(!stage.saveButton(stage.userEditor).isEnabled());
    UserStage::type(stage.userEditor, u"name"_s, u"benjamin"_s);
    QTest::keyClicks(fieldIn(stage.userEditor, u"group"_s).editor(), u"vip"_s);
    QTest::keyClick(stage.userEditor.findChild<QCheckBox *>(u"enabled"_s), Qt::Key_Space);
    QTest::keyClick(stage.userEditor.findChild<QCheckBox *>(u"enabled"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!stage.userEditor.isPresented());
    QCOMPARE(stage.database().value(u"select name || user_group || enabled from users where id = 2"_s).toString(),
             u"benjaminvip0"_s);
    QTRY_VERIFY(cellsOf(stage.table, UserTableModel::Name).contains(u"benjamin"_s));
}

void TestUserEditor::changesAreNotLostWithoutAQuestion_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_E);
    UserStage::type(stage.userEditor, u"name"_s, u"bent"_s);
    const Answer keep(u"Keep editing"_s);
    QTest::keyClick(fieldIn(stage.userEditor, u"name"_s).editor(), Qt::Key_Escape);
    QVERIFY(stage.userEditor.isPresented());
    QCOMPARE(qobject_cast<QLineEdit *>(fieldIn(stage.userEditor, u"name"_s).editor())->text(), u"bent"_s);
    const Answer discard(u"Discard changes"_s);
    click(buttonIn(stage.userEditor, u"Cancel"_s));
    QVERIFY(!stage.userEditor.isPresented());
    QCOMPARE(stage.database().number(u"select count(*) from users where name = 'ben'"_s), 1);
}

void TestUserEditor::newUserIsNotMadeOverAnOpenEditor_13()
{
    UserStage stage;
    stage.choose(u"ben"_s);
    stage.press(Qt::Key_M);
    UserStage::type(stage.money, u"amount"_s, u"5usd"_s);
    const Answer keep(u"Keep editing"_s);
    click(buttonIn(stage.window(), u"New user"_s));
    QVERIFY(stage.money.isPresented());
    QVERIFY(!stage.userEditor.isPresented());
}

QTEST_MAIN(TestUserEditor)
#include "tst_usereditor.moc"
