// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/screenshots/shots.h"

#include "models/tables/consumptiontablemodel.h"
#include "models/tables/tasktablemodel.h"
#include "models/tables/traffictablemodel.h"
#include "tests/screenshots/moreshots.h"
#include "tests/screenshots/usershots.h"
#include "tests/support/sampletraffic.h"
#include "ui/commandpalette.h"
#include "ui/dialogs/assistant.h"
#include "ui/dialogs/channeleditor.h"
#include "ui/dialogs/groupssheet.h"
#include "ui/dialogs/modeleditor.h"
#include "ui/pages/channelspage.h"
#include "ui/pages/modelspage.h"
#include "ui/page.h"
#include "ui/widgets/tableview.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace custompass {

using namespace Qt::StringLiterals;

static QWidget *windowAbove()
{
    QWidget *popup = QApplication::activePopupWidget();
    return popup ? popup : QApplication::activeModalWidget();
}

/// A pop-up or dialog is a window of its own: it is drawn into the picture where it stands.
static QImage imageOf(MainWindow &window)
{
    QPixmap picture = window.grab();
    if (QWidget *popup = windowAbove()) {
        QPainter painter(&picture);
        QPoint place = window.mapFromGlobal(popup->pos());
        if (popup->windowType() == Qt::Dialog) { // as desktops show what is modal
            painter.fillRect(window.rect(), QColor(0, 0, 0, 70));
            place = window.rect().center() - popup->rect().center();
        }
        painter.drawPixmap(place, popup->grab());
    }
    return picture.toImage();
}

/// Nothing tells that a window has read all that it shows, so it is at rest when it looks the same for half a second.
static QImage imageAtRest(MainWindow &window)
{
    constexpr int RestMs = 500;
    constexpr int PatienceMs = 20'000;
    QElapsedTimer patience;
    patience.start();
    QElapsedTimer rest;
    rest.start();
    QImage image;
    while (rest.elapsed() < RestMs && patience.elapsed() < PatienceMs) {
        QTest::qWait(50);
        QImage now = imageOf(window);
        if (now != image)
            rest.restart();
        image = std::move(now);
    }
    return image;
}

void openPage(WindowStage &stage, const QString &id, const QString &item)
{
    for (SideSheet *sheet : stage.window().findChildren<SideSheet *>())
        sheet->dismiss();
    Page *page = stage.window().open(id);
    page->setFilter({});
    page->closeDetail();
    for (QScrollArea *area : page->findChildren<QScrollArea *>())
        area->verticalScrollBar()->setValue(0);
    if (!item.isEmpty())
        page->openItem(item);
}

/// A test that found something.
static void playContract(FakeContractRun &run)
{
    ContractStep step;
    step.state = ContractState::Deviates;
    step.model = u"gpt-4o"_s;
    step.cost = Quota(280);
    step.exchanges.push_back({true, "POST", "https://api.example.com/v1/gpt-4o?precharge=true", {}, "{}", 200, {}, "{}", {}, 180, 210});
    step.notes.push_back({ContractFinding::EstimateIgnored, {}, {{u"precharge_mark"_s, u"body"_s}, {u"precharge_mark"_s, u"off"_s}}});
    run.setStep(step);
    step.part = ContractPart::RealCall;
    step.state = ContractState::Skipped;
    step.cost.reset();
    step.exchanges.clear();
    step.notes = {{ContractFinding::AnsweredBefore, {}, {}}};
    run.setStep(step);
    step.part = ContractPart::Submission;
    step.state = ContractState::Passed;
    step.model = u"video/submit"_s;
    step.notes.clear();
    step.exchanges.push_back({false, "POST", "https://api.example.com/v1/video/submit", {}, "{}", 200, {}, "{}", {}, 95, 96});
    run.setStep(step);
    step.part = ContractPart::Query;
    step.state = ContractState::Deviates;
    step.notes.push_back({ContractFinding::ForeignWord, u"rendering"_s,
                          {{u"status_mapping.processing"_s, u"rendering"_s}, {u"status_mapping.success"_s, u"rendering"_s},
                           {u"status_mapping.failed"_s, u"rendering"_s}}});
    run.setStep(step);
    run.setFinished();
}

static void openEditor(WindowStage &stage, bool test)
{
    openPage(stage, u"channels"_s);
    auto *editor = stage.page<ChannelsPage>(u"channels"_s).findChild<ChannelEditor *>();
    const CatalogPtr catalog = stage.context().catalog.current();
    editor->edit(catalog->channels().front());
    if (!test)
        return;
    editor->showContract();
    editor->findChild<QPushButton *>(u"contract_run"_s)->click();
    if (stage.contract().last)
        playContract(*stage.contract().last);
}

/// The first row whose cell in @p column is @p value, opened as Enter does it.
static void openRow(Page *page, int column, const QString &value)
{
    const QList<TableView *> views = page->findChildren<TableView *>();
    const auto visible = std::find_if(views.begin(), views.end(), [](const TableView *one) { return one->isVisible(); });
    if (visible == views.end())
        return;
    TableView *view = *visible;
    if (!QTest::qWaitFor([view] { return view->model()->rowCount() > 0; }))
        return; // the picture shows the empty page
    int row = 0;
    for (int i = 0; i < view->model()->rowCount(); ++i) {
        if (view->model()->index(i, column).data().toString() == value) {
            row = i;
            break;
        }
    }
    view->setCurrentIndex(view->model()->index(row, column));
    Q_EMIT view->opened(view->currentIndex());
}

/// Chat models have ratios, some of them for a group; the other kind is paid per call.
static const auto shownModel = u"gpt-4o-mini"_s;

static void addModels(std::vector<Shot> &shots)
{
    const auto page = [](WindowStage &where) -> ModelsPage & { return where.page<ModelsPage>(u"models"_s); };
    shots.push_back({u"model-detail"_s, [](WindowStage &where) { openPage(where, u"models"_s, shownModel); }});
    shots.push_back({u"model-calculator"_s, [page](WindowStage &where) {
                         openPage(where, u"models"_s, shownModel);
                         auto *table = page(where).findChild<TableView *>();
                         table->setFocus();
                         if (QTest::qWaitFor([table] { return table->currentIndex().isValid(); }))
                             QTest::keyClick(table, Qt::Key_L, Qt::ControlModifier);
                     }});
    shots.push_back({u"model-editor"_s, [page](WindowStage &where) {
                         openPage(where, u"models"_s);
                         page(where).findChild<ModelEditor *>()->edit(*where.context().catalog.current()->model(shownModel));
                     }});
    shots.push_back({u"model-new"_s, [page](WindowStage &where) {
                         openPage(where, u"models"_s);
                         auto *editor = page(where).findChild<ModelEditor *>();
                         editor->create(Model());
                         QTest::keyClicks(editor->findChild<QLineEdit *>(u"model_ratio"_s), u"1.2x"_s);
                     }});
    shots.push_back({u"model-groups"_s, [page](WindowStage &where) {
                         openPage(where, u"models"_s);
                         page(where).findChild<GroupsSheet *>()->edit();
                     }});
}

static void addDetails(std::vector<Shot> &shots, WindowStage &stage)
{
    const auto has = [&stage](const QString &id) {
        return std::any_of(stage.window().pages().begin(), stage.window().pages().end(),
                           [&id](const PageEntry &page) { return page.id == id; });
    };
    if (has(u"tasks"_s)) {
        const QString done = QString::number(int(TaskStatus::Success));
        shots.push_back({u"task-detail"_s, [done](WindowStage &where) {
                             openRow(where.window().open(u"tasks"_s), TaskTableModel::Status, done);
                         }});
    }
    if (has(u"billing"_s))
        shots.push_back({u"billing-bill"_s, [](WindowStage &where) {
                             openRow(where.window().open(u"billing"_s), ConsumptionTableModel::Stream, u"1"_s);
                         }});
    if (has(u"traffic"_s))
        shots.push_back({u"traffic-detail"_s, [](WindowStage &where) {
                             openRow(where.window().open(u"traffic"_s), TrafficTableModel::Status, u"200"_s);
                         }});
}

std::vector<Shot> allShots(WindowStage &stage)
{
    std::vector<Shot> shots;
    for (const PageEntry &page : stage.window().pages())
        shots.push_back({page.id, [id = page.id](WindowStage &where) {
                             openPage(where, id);
                         }});
    shots.push_back({u"channel-detail"_s, [](WindowStage &where) { openPage(where, u"channels"_s, u"3"_s); }});
    shots.push_back({u"channel-editor"_s, [](WindowStage &where) { openEditor(where, false); }});
    shots.push_back({u"channel-contract"_s, [](WindowStage &where) { openEditor(where, true); }});
    addModels(shots);
    addUserShots(shots);
    addDetails(shots, stage);
    addMoreShots(shots);
    shots.push_back({u"assistant"_s, [](WindowStage &where) {
                         where.window().open(u"overview"_s);
                         auto *assistant = new Assistant(where.context(), &where.window());
                         assistant->open();
                     }});
    shots.push_back({u"palette"_s, [](WindowStage &where) { where.window().palette().present(); }});
    return shots;
}

static TrafficEntry chatCall(int number, qint64 timeMs)
{
    static const char *const models[] = {"gpt-4o-mini", "claude-sonnet-pro", "deepseek-turbo", "qwen-mini"};
    TrafficEntry entry;
    entry.requestId = QByteArray("0192f3c1-8a00-7000-8000-") + QByteArray::number(number).rightJustified(12, '0');
    entry.timeMs = timeMs;
    entry.method = "POST";
    entry.model = QString::fromLatin1(models[number % 4]);
    entry.path = "/pass/" + entry.model.toLatin1();
    entry.mode = BillingMode::Usage;
    entry.user = u"anna"_s;
    entry.tokenName = u"laptop"_s;
    entry.channelId = 1;
    entry.channel = u"openai-a"_s;
    entry.peer = QHostAddress(u"198.51.100.7"_s);
    entry.status = number % 211 == 7 ? 502 : number % 97 == 3 ? 429 : 200;
    entry.requestBytes = 800 + number % 5 * 300;
    entry.answerBytes = 2'400 + number % 9 * 700;
    const qint64 upstreamNs = (280 + number * 37 % 900) * 1'000'000LL;
    entry.phases.add(Phase::Auth, 0, 60'000);
    entry.phases.add(Phase::Reserve, 60'000, 900'000);
    entry.phases.add(Phase::Upstream, 900'000, upstreamNs);
    entry.phases.add(Phase::Settle, upstreamNs, upstreamNs + 1'200'000);
    entry.firstByteNs = upstreamNs / 2;
    entry.totalNs = upstreamNs + 1'300'000;
    return entry;
}

/// The feed keeps a thousand, and the overview looks once a second: what is more at a time goes by unseen.
void addTraffic(WindowStage &stage)
{
    constexpr int Batch = 900;
    const qint64 now = SystemClock().nowMs();
    qint64 time = now - 3'590'000;
    for (int i = 0; time < now - 200'000; ++i) {
        stage.traffic().add(chatCall(i, time));
        time += 700 + i % 7 * 90 + qint64(400 * std::sin(i / 260.0)); // busier and quieter times
        if (i % Batch == Batch - 1)
            QTest::qWait(1'200);
    }
    QTest::qWait(1'200);
    fillSampleTraffic(stage.traffic(), 200, now);
    const auto log = [&stage, now](qint64 agoMs, QtMsgType type, const QString &category, const QString &text) {
        stage.log().append({0, now - agoMs, type, category, text});
    };
    for (int i = 40; i > 0; --i) {
        log(i * 30'000, QtInfoMsg, u"custompass.poller"_s, u"round: %1 open tasks, %2 queries"_s.arg(80 - i % 6).arg(20 + i % 5));
        if (i % 9 == 4)
            log(i * 30'000 - 7'000, QtWarningMsg, u"custompass.upstream"_s, u"channel azure-east-b: upstream authentication failed (401); its key is set aside"_s);
    }
    log(30'000, QtCriticalMsg, u"custompass.upstream"_s, u"channel vertex-a: connection refused; next try in 30 s"_s);
    QTest::qWait(1'500); // the figures of the overview are made once a second
}

const std::vector<Variant> &allVariants()
{
    static const std::vector<Variant> variants{{u"en"_s, ThemeChoice::Light},
                                               {u"en"_s, ThemeChoice::Dark},
                                               {u"zh_CN"_s, ThemeChoice::Light},
                                               {u"zh_CN"_s, ThemeChoice::Dark}};
    return variants;
}

/// What was asked is asked in a loop of its own: the picture is taken from within.
static QImage imageOf(const Shot &shot, WindowStage &stage)
{
    QImage image;
    const auto take = [&] {
        image = imageAtRest(stage.window());
        while (QWidget *popup = windowAbove())
            popup->close();
    };
    QTimer question;
    QObject::connect(&question, &QTimer::timeout, [&] {
        if (!windowAbove())
            return;
        question.stop();
        take();
    });
    if (shot.asks)
        question.start(50);
    shot.prepare(stage);
    if (!shot.asks)
        take();
    else if (!QTest::qWaitFor([&] { return !image.isNull(); }))
        std::fprintf(stderr, "%s: nothing was asked\n", qPrintable(shot.name));
    return image;
}

bool takeShots(WindowStage &stage, const std::vector<Shot> &shots, const Variant &variant, const QString &folder,
               const QString &only)
{
    if (!stage.settings().save({{u"general/language"_s, variant.language}}))
        return false;
    stage.theme().setChoice(variant.theme);
    bool written = true;
    for (const Shot &shot : shots) {
        const QString name = u"%1-%2-%3"_s.arg(shot.name, variant.language, toWord(variant.theme));
        if (!name.contains(only))
            continue;
        const QString file = folder + u'/' + name + u".png"_s;
        const bool saved = imageOf(shot, stage).save(file);
        std::printf("%s%s\n", qPrintable(file), saved ? "" : ": cannot be written");
        std::fflush(stdout);
        written = written && saved;
    }
    return written;
}

} // namespace custompass
