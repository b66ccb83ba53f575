// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hands.h"
#include "tests/support/heldbackground.h"
#include "tests/support/windowstage.h"
#include "ui/autostart.h"
#include "ui/pages/settingspage.h"
#include "ui/settingtexts.h"
#include "ui/widgets/settingrow.h"
#include "ui/widgets/sourcechip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

SettingRow &rowOf(Page &page, const QString &variable)
{
    for (SettingRow *row : page.findChildren<SettingRow *>()) {
        if (row->variable() == variable)
            return *row;
    }
    qFatal("no row for %s", qPrintable(variable));
}

void type(QLineEdit *field, const QString &text)
{
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

/// The errors that a row shows.
QStringList errorsOf(SettingRow &row)
{
    QStringList errors;
    for (const QLabel *label : row.findChildren<QLabel *>()) {
        if (label->property("role").toString() == "error"_L1 && !label->isHidden())
            errors.append(label->text());
    }
    return errors;
}

/// Presses the button and names the file.
void askForBackup(Page &page, const QString &file)
{
    click(buttonIn(page, u"Back up …"_s));
    auto *dialog = page.findChild<QFileDialog *>();
    dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->setText(file);
    QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save), Qt::LeftButton);
}

} // namespace

class SettingsPageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyValueHasARowWithNameAndMeaning_11()
    {
        WindowStage stage;
        auto &page = stage.page<SettingsPage>(u"settings"_s);
        for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
            stage.language().setSetting(language);
            for (const SettingInfo &info : settingTable()) {
                rowOf(page, info.variable);
                QVERIFY2(!settingText(info.variable).title.isEmpty(), qPrintable(info.variable));
                QVERIFY2(!settingText(info.variable).meaning.isEmpty(), qPrintable(info.variable));
                QVERIFY(!allowedText(info.variable).isEmpty());
            }
        }
    }

    void valueIsSavedWithEnterAndShowsItsSource_11()
    {
        WindowStage stage;
        SettingRow &row = rowOf(stage.page<SettingsPage>(u"settings"_s), u"CUSTOM_PASS_BATCH_SIZE"_s);
        auto *field = row.findChild<QLineEdit *>();
        QCOMPARE(row.findChild<SourceChip *>()->text(), u"default"_s);
        type(field, u"20"_s);
        QCOMPARE(stage.settings().current()->batchSize, 50);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.settings().current()->batchSize, 20);
        QCOMPARE(row.findChild<SourceChip *>()->text(), u"file"_s);
        QCOMPARE(settingsFile(stage.settings().filePath())->value(u"tasks/batch_size"_s), u"20"_s);
        QTest::mouseClick(row.findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(stage.settings().current()->batchSize, 50);
        QCOMPARE(row.findChild<SourceChip *>()->text(), u"default"_s);
        QVERIFY(!settingsFile(stage.settings().filePath())->contains(u"tasks/batch_size"_s));
    }

    void whatIsNotAllowedIsSaidAtTheFieldAndNotSaved_11()
    {
        WindowStage stage;
        SettingRow &row = rowOf(stage.page<SettingsPage>(u"settings"_s), u"CUSTOM_PASS_BATCH_SIZE"_s);
        auto *field = row.findChild<QLineEdit *>();
        type(field, u"5000"_s);
        QCOMPARE(errorsOf(row), QStringList{u"Allowed: 1 – 1000"_s});
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(stage.settings().current()->batchSize, 50);
        QCOMPARE(field->text(), u"5000"_s); // what was typed is not lost
        type(field, u"500"_s);
        QCOMPARE(errorsOf(row), QStringList());
    }

    void clashWithAnotherValueIsSaid_8_5()
    {
        WindowStage stage;
        SettingRow &row = rowOf(stage.page<SettingsPage>(u"settings"_s), u"CUSTOM_PASS_STATUS_FAILED"_s);
        auto *field = row.findChild<QLineEdit *>();
        type(field, u"success"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(errorsOf(row).size(), 1);
        QVERIFY(!stage.settings().current()->statusMapping.failed.contains(u"success"_s));
    }

    void commandLineDecidesAndIsReadOnly_11()
    {
        WindowStage stage; // which is given its data folder as an option
        SettingRow &row = rowOf(stage.page<SettingsPage>(u"settings"_s), u"CUSTOM_PASS_DATA_DIR"_s);
        QCOMPARE(row.findChild<SourceChip *>()->text(), u"command line"_s);
        QVERIFY(row.findChild<QLineEdit *>()->isReadOnly());
        QCOMPARE(row.findChild<QLineEdit *>()->text(), stage.database().folder.path());
    }

    void changeOfTheFileIsShown_11()
    {
        WindowStage stage;
        SettingRow &row = rowOf(stage.page<SettingsPage>(u"settings"_s), u"CUSTOM_PASS_BATCH_SIZE"_s);
        QVERIFY(saveSettingsFile(stage.settings().filePath(), {{u"tasks/batch_size"_s, u"33"_s}}));
        QTRY_COMPARE(row.findChild<QLineEdit *>()->text(), u"33"_s);
        QCOMPARE(row.findChild<SourceChip *>()->text(), u"file"_s);
    }

    void languageIsChosenHere_13()
    {
        WindowStage stage;
        SettingRow &row = rowOf(stage.page<SettingsPage>(u"settings"_s), u"CUSTOM_PASS_LANGUAGE"_s);
        auto *choice = row.findChild<QComboBox *>();
        QCOMPARE(choice->currentText(), u"English"_s);
        choice->setFocus();
        QTest::keyClick(choice, Qt::Key_Up);
        QCOMPARE(stage.settings().current()->language, u"zh_CN"_s);
        QCOMPARE(stage.language().current(), u"zh_CN"_s);
    }

    void searchShowsWhatFits_13()
    {
        WindowStage stage;
        auto &page = stage.page<SettingsPage>(u"settings"_s);
        page.setFilter(u"batch"_s);
        QVERIFY(rowOf(page, u"CUSTOM_PASS_BATCH_SIZE"_s).isVisible());
        QVERIFY(!rowOf(page, u"CUSTOM_PASS_LISTEN"_s).isVisible());
        page.setFilter({});
        QVERIFY(rowOf(page, u"CUSTOM_PASS_LISTEN"_s).isVisible());
    }

    void autostartWritesTheDesktopFile_13()
    {
        QTemporaryDir config;
        qputenv("XDG_CONFIG_HOME", config.path().toLocal8Bit());
        const auto restore = qScopeGuard([] { qunsetenv("XDG_CONFIG_HOME"); });
        const Autostart autostart(u"/data/with \"quotes\" and 100%"_s);
        QVERIFY(autostart.filePath().startsWith(config.path() + u"/autostart/"_s));
        QVERIFY(!autostart.isEnabled());
        QVERIFY(autostart.setEnabled(true));
        QVERIFY(autostart.isEnabled());
        QFile file(autostart.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY2(text.contains(u"--data-dir \"/data/with \\\\\"quotes\\\\\" and 100%%\"\n"_s), qPrintable(text));
        QVERIFY(text.startsWith(u"[Desktop Entry]\n"_s));
        QVERIFY(autostart.setEnabled(false));
        QVERIFY(!autostart.isEnabled());
        QVERIFY(autostart.setEnabled(false));
    }

    void autostartIsSwitchedOnThePage_13()
    {
        QTemporaryDir config;
        qputenv("XDG_CONFIG_HOME", config.path().toLocal8Bit());
        const auto restore = qScopeGuard([] { qunsetenv("XDG_CONFIG_HOME"); });
        WindowStage stage;
        auto &page = stage.page<SettingsPage>(u"settings"_s);
        for (QCheckBox *box : page.findChildren<QCheckBox *>()) {
            if (box->text() == "Start when I log in"_L1)
                box->click();
        }
        QVERIFY(Autostart(stage.context().dataDir.path()).isEnabled());
    }

    void backsUpDatabaseAndKey_13()
    {
        WindowStage stage;
        const QString file = stage.database().folder.filePath(u"copy.db"_s);
        auto &page = stage.page<SettingsPage>(u"settings"_s);
        askForBackup(page, file);
        QTRY_VERIFY(showsText(page, u"Backed up: "_s + file));
        QVERIFY(QFile::exists(file) && QFile::exists(file + u".key"_s));
        QVERIFY(buttonIn(page, u"Back up …"_s).isEnabled());
    }

    void backupIsCancelledByItsButton_13()
    {
        WindowStage stage;
        const QString file = stage.database().folder.filePath(u"copy.db"_s);
        auto &page = stage.page<SettingsPage>(u"settings"_s);
        HeldBackground held(stage.context().background);
        askForBackup(page, file);
        QVERIFY(!buttonIn(page, u"Back up …"_s).isEnabled());
        click(buttonIn(page, u"Cancel"_s));
        held.release();
        QTRY_VERIFY(showsText(page, u"The backup was cancelled; no file was written."_s));
        QVERIFY(!QFile::exists(file) && !QFile::exists(file + u".key"_s));
        QVERIFY(buttonIn(page, u"Back up …"_s).isEnabled());
    }
};

QTEST_MAIN(SettingsPageTest)
#include "tst_settingspage.moc"
