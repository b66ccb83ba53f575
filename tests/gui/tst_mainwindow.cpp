// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/windowstage.h"
#include "ui/commandpalette.h"
#include "ui/navigation.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

/// A page that writes down what the frame asks of it.
class RecordingPage final : public Page
{
public:
    explicit RecordingPage(WindowContext &context)
        : Page(context)
    {
        setFocusPolicy(Qt::StrongFocus);
    }
    QString filterHint() const override { return u"hint"_s; }
    QAction *primaryAction() override { return &action; }
    void setFilter(const QString &text) override { filters.append(text); }
    void refresh() override { ++refreshed; }
    void openItem(const QString &id) override { items.append(id); }
    bool closeDetail() override
    {
        ++closed;
        return true;
    }
    void retranslate() override
    {
        ++retranslated;
        action.setText(u"New thing"_s);
    }
    void themeChanged() override { ++themed; }

    QAction action;
    QStringList filters;
    QStringList items;
    int refreshed = 0;
    int closed = 0;
    int retranslated = 0;
    int themed = 0;
};

/// Two pages of that kind.
std::vector<PageEntry> twoPages()
{
    const auto make = [](WindowContext &context) -> std::unique_ptr<Page> {
        return std::make_unique<RecordingPage>(context);
    };
    return {{u"channels"_s, u"channels"_s, [] { return u"Channels"_s; }, make},
            {u"tasks"_s, u"tasks"_s, [] { return u"Tasks"_s; }, make}};
}

RecordingPage &recording(WindowStage &stage, const QString &id)
{
    return *static_cast<RecordingPage *>(stage.window().open(id));
}

/// The button of the status bar whose text contains @p text, or null.
QPushButton *buttonWith(QWidget &window, const QString &text)
{
    for (QPushButton *button : window.findChildren<QPushButton *>()) {
        if (button->text().contains(text))
            return button;
    }
    return nullptr;
}

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesAreReachedByKeys_13()
    {
        WindowStage stage({}, twoPages());
        QCOMPARE(stage.window().currentPageId(), u"channels"_s);
        QTest::keyClick(&stage.window(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(stage.window().currentPageId(), u"tasks"_s);
        QTest::keyClick(&stage.window(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(stage.window().currentPageId(), u"channels"_s);
        QTest::keyClick(stage.window().findChild<Navigation *>(), Qt::Key_Down);
        QCOMPARE(stage.window().currentPageId(), u"tasks"_s);
    }

    void pageThatIsGoneToTakesTheFocus_13()
    {
        WindowStage stage({}, twoPages());
        auto &pages = *stage.window().findChild<Navigation *>();
        const auto current = [&stage] { return stage.window().open(stage.window().currentPageId()); };
        QTest::keyClick(&stage.window(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), current());
        QTest::mouseClick(pages.viewport(), Qt::LeftButton, {}, pages.visualItemRect(pages.item(0)).center());
        QCOMPARE(stage.window().currentPageId(), u"channels"_s);
        QCOMPARE(QApplication::focusWidget(), current());
        pages.setFocus();
        QTest::keyClick(&pages, Qt::Key_Down); // on the way to another one
        QCOMPARE(QApplication::focusWidget(), &pages);
        QTest::keyClick(&pages, Qt::Key_Return);
        QCOMPARE(stage.window().currentPageId(), u"tasks"_s);
        QCOMPARE(QApplication::focusWidget(), current());
    }

    void everyPageHasTheFocusOnceItIsShown_13()
    {
        WindowStage stage;
        const int count = stage.window().findChild<Navigation *>()->count();
        QCOMPARE(count, 9);
        for (int i = 0; i < count; ++i) {
            QTest::keyClick(&stage.window(), Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
            const QString id = stage.window().currentPageId();
            const auto pages = stage.window().findChildren<Page *>();
            const bool isInside = std::any_of(pages.begin(), pages.end(), [](const Page *page) {
                const QWidget *focus = QApplication::focusWidget();
                return page->isVisible() && (page == focus || page->isAncestorOf(focus));
            });
            QVERIFY2(isInside, qPrintable(id));
        }
    }

    void keysRefreshAndCloseTheDetail_13()
    {
        WindowStage stage({}, twoPages());
        RecordingPage &page = recording(stage, u"channels"_s);
        const int before = page.refreshed;
        QTest::keyClick(&stage.window(), Qt::Key_F5);
        QCOMPARE(page.refreshed, before + 1);
        page.setFocus();
        QTest::keyClick(&page, Qt::Key_Escape);
        QCOMPARE(page.closed, 1);
    }

    void filterIsTypedAfterCtrlFAndKeptForThePage_13()
    {
        WindowStage stage({}, twoPages());
        RecordingPage &page = recording(stage, u"channels"_s);
        QTest::keyClick(&stage.window(), Qt::Key_F, Qt::ControlModifier);
        QWidget *field = QApplication::focusWidget();
        QVERIFY(qobject_cast<QLineEdit *>(field));
        QTest::keyClicks(field, u"open"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(page.filters, QStringList{u"open"_s});
        stage.window().open(u"tasks"_s);
        QCOMPARE(static_cast<QLineEdit *>(field)->text(), QString());
        stage.window().open(u"channels"_s);
        QCOMPARE(static_cast<QLineEdit *>(field)->text(), u"open"_s);
        QCOMPARE(stage.preferences().text(u"filter/channels"_s), u"open"_s);
    }

    void primaryActionIsTheButtonOfTheTitleRow_13()
    {
        WindowStage stage({}, twoPages());
        RecordingPage &page = recording(stage, u"channels"_s);
        QSignalSpy triggered(&page.action, &QAction::triggered);
        QPushButton *button = buttonWith(stage.window(), u"New thing"_s);
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(triggered.size(), 1);
    }

    void paletteReachesPages_13()
    {
        WindowStage stage({}, twoPages());
        QTest::keyClick(&stage.window(), Qt::Key_K, Qt::ControlModifier);
        CommandPalette &palette = stage.window().palette();
        QVERIFY(palette.isVisible());
        auto *field = palette.findChild<QLineEdit *>();
        QTest::keyClicks(field, u"tas"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!palette.isVisible());
        QCOMPARE(stage.window().currentPageId(), u"tasks"_s);
    }

    void paletteReachesChannels_13()
    {
        WindowStage stage(
            [](TempDatabase &database, const SecretBox &secrets) {
                importText(database, secrets,
                           "{\"schema\": 1, \"channels\": [{\"name\": \"media-b\", \"base_url\": \"https://up.example\"}]}");
            },
            twoPages());
        stage.window().palette().present();
        auto *field = stage.window().palette().findChild<QLineEdit *>();
        QTest::keyClicks(field, u"media"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(recording(stage, u"channels"_s).items, QStringList{u"1"_s});
    }

    void everyPageSwitchesLanguage_13()
    {
        WindowStage stage;
        for (const PageEntry &entry : stage.window().pages())
            QVERIFY(stage.window().open(entry.id));
        stage.language().setSetting(u"zh_CN"_s);
        QCOMPARE(stage.window().pages().front().title(), u"概览"_s);
        QTRY_COMPARE(stage.window().findChild<Navigation *>()->item(0)->text(), u"概览"_s);
        stage.language().setSetting(u"en"_s);
        QTRY_COMPARE(stage.window().findChild<Navigation *>()->item(0)->text(), u"Overview"_s);
    }

    void pagesAreToldOfLanguageAndTheme_13()
    {
        WindowStage stage({}, twoPages());
        RecordingPage &shown = recording(stage, u"tasks"_s);
        RecordingPage &hidden = recording(stage, u"channels"_s);
        stage.window().open(u"tasks"_s);
        const int before = hidden.retranslated;
        stage.language().setSetting(u"zh_CN"_s);
        QTRY_VERIFY(hidden.retranslated > before);
        QVERIFY(shown.retranslated > 0);
        stage.theme().setChoice(ThemeChoice::Dark);
        QVERIFY(hidden.themed > 0);
        QVERIFY(shown.themed > 0);
        QCOMPARE(currentTokens().dark, true);
    }

    void statusBarSaysWhatIsTrue_13()
    {
        WindowStage stage;
        QVERIFY(buttonWith(stage.window(), u"Running · 127.0.0.1:8899"_s));
        stage.gateway().setLoad(3, 12.4);
        QVERIFY(buttonWith(stage.window(), u"12 req/s"_s));
        QVERIFY(buttonWith(stage.window(), u"3 open"_s));
        stage.gateway().setState(GatewayControl::State::Failed, u"port taken"_s);
        QPushButton *state = buttonWith(stage.window(), u"Could not start"_s);
        QVERIFY(state);
        QCOMPARE(state->toolTip(), u"port taken"_s);
    }

    void statusBarShowsTodaysSpendAndNavigationOpenTasks_13()
    {
        WindowStage stage(
            [](TempDatabase &database, const SecretBox &) {
                const qint64 now = SystemClock().nowMs();
                const auto row = [&](qint64 time, qint64 quota) {
                    database.execute(u"insert into consumption_log (time, user_id, token_id, channel_id, user_group, "
                                     "model, quota, prompt_tokens, completion_tokens, duration_ms, first_byte_ms, "
                                     "stream, ip, request_id, other) values (%1, 1, 1, 1, '', '', %2, 0, 0, 0, 0, 0, "
                                     "'', '', '{}')"_s.arg(time)
                                         .arg(quota));
                };
                row(now - 3 * 86'400'000LL, 900'000);
                row(now, 620'000);
                database.execute(u"insert into tasks (channel_id, user_id, token_id, model, status, submitted_at, "
                                 "updated_at) values (1, 1, 1, 'm', 'SUBMITTED', 1, 1)"_s);
            },
            twoPages());
        QTRY_VERIFY(buttonWith(stage.window(), u"$1.24 today"_s));
        QTRY_COMPARE(stage.window().findChild<Navigation *>()->badge(1), u"1"_s);
    }

    void closingAsksWhileRequestsAreOpen_13()
    {
        WindowStage stage({}, twoPages());
        QSignalSpy quits(&stage.window(), &MainWindow::quitRequested);
        stage.gateway().setLoad(1, 1);
        const auto answer = [&](const QString &text) {
            QTimer::singleShot(0, &stage.window(), [text] {
                auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
                if (!box)
                    qFatal("no question");
                QTest::mouseClick(buttonWith(*box, text), Qt::LeftButton);
            });
        };
        answer(u"Keep running"_s);
        stage.window().close();
        QCOMPARE(quits.size(), 0);
        answer(u"Stop the gateway and quit"_s);
        stage.window().close();
        QCOMPARE(quits.size(), 1);
        QVERIFY(stage.window().isVisible());
    }

    void closingHidesWhereThereIsATray_13()
    {
        WindowStage stage({}, twoPages());
        stage.window().setHidesOnClose(true);
        QSignalSpy quits(&stage.window(), &MainWindow::quitRequested);
        stage.window().close();
        QVERIFY(!stage.window().isVisible());
        QCOMPARE(quits.size(), 0);
        stage.window().raiseToFront();
        QVERIFY(stage.window().isVisible());
        stage.preferences().setCloseToTray(false);
        stage.window().close();
        QCOMPARE(quits.size(), 1);
    }

    void everyIconButtonHasAName_13()
    {
        WindowStage stage;
        for (const PageEntry &entry : stage.window().pages()) {
            stage.window().open(entry.id);
            for (const QAbstractButton *button : stage.window().findChildren<QAbstractButton *>()) {
                if (button->text().isEmpty() && button->isVisible() && button->focusPolicy() != Qt::NoFocus)
                    QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(entry.id));
            }
        }
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
