// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settingspage.h"

#include "models/domain/settingsstore.h"
#include "models/store/backup.h"
#include "ui/autostart.h"
#include "ui/background.h"
#include "ui/preferences.h"
#include "ui/settingtexts.h"
#include "ui/theme.h"
#include "ui/widgets/jobbar.h"
#include "ui/widgets/restyle.h"
#include "ui/widgets/savefile.h"
#include "ui/widgets/settingrow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int PageWidth = 920;

SettingsPage::SettingsPage(WindowContext &context)
    : Page(context)
    , m_theme(new QComboBox)
    , m_themeTitle(new QLabel)
    , m_themeMeaning(new QLabel)
    , m_tray(new QCheckBox)
    , m_autostart(new QCheckBox)
    , m_backupTitle(new QLabel)
    , m_backupMeaning(new QLabel)
    , m_backupJob(new JobBar)
    , m_backup(new QPushButton)
    , m_nothing(new QLabel)
    , m_refused(new QLabel)
{
    auto *content = new QWidget;
    content->setMaximumWidth(PageWidth);
    m_list = new QVBoxLayout(content);
    m_list->setContentsMargins(SpaceL, SpaceL, SpaceXl, SpaceXl); // in line with the title
    m_list->setSpacing(SpaceXl);
    setRole(m_refused, u"error"_s);
    m_refused->setWordWrap(true);
    m_refused->hide();
    m_list->addWidget(m_refused);
    addWindowRows();
    for (const SettingInfo &info : settingTable()) {
        Section &where = section(info.fileKey.isEmpty() ? u"store"_s : info.fileKey.section(u'/', 0, 0));
        auto *row = new SettingRow(info, context.settings);
        where.rows->addWidget(row);
        where.settings.push_back(row);
    }
    addBackupSection();
    setRole(m_nothing, u"muted"_s);
    m_nothing->hide();
    m_list->addWidget(m_nothing);
    m_list->addStretch(1);

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setFocusProxy(scroll);
    connect(&context.settings, &SettingsStore::changed, this, [this] {
        m_refused->hide();
        refresh();
    });
    connect(&context.settings, &SettingsStore::refused, this, [this](const QString &message) {
        m_refused->setText(tr("settings.ini was changed into something invalid; the values in force stay. %1").arg(message));
        m_refused->show();
    });
}

SettingsPage::Section &SettingsPage::section(const QString &key)
{
    for (const auto &known : m_sections) {
        if (known->key == key)
            return *known;
    }
    auto made = std::make_unique<Section>();
    made->key = key;
    made->box = new QWidget;
    made->title = new QLabel;
    made->title->setFont(fontAt(FontStep::Heading));
    made->rows = new QVBoxLayout(made->box);
    made->rows->setContentsMargins(0, 0, 0, 0);
    made->rows->setSpacing(0);
    made->rows->addWidget(made->title);
    made->rows->addSpacing(SpaceXs);
    m_list->addWidget(made->box);
    m_sections.push_back(std::move(made));
    return *m_sections.back();
}

QWidget *SettingsPage::plainRow(QLabel *title, QLabel *meaning, QWidget *editor)
{
    auto *row = new QWidget;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    meaning->setFont(fontAt(FontStep::Small));
    meaning->setWordWrap(true);
    setRole(meaning, u"muted"_s);
    texts->addWidget(title);
    texts->addWidget(meaning);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, SpaceS, 0, SpaceS);
    layout->setSpacing(SpaceM);
    layout->addLayout(texts, 1);
    layout->addWidget(editor, 0, Qt::AlignVCenter);
    return row;
}

void SettingsPage::addWindowRows()
{
    for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
        m_theme->addItem(QString(), int(choice));
    m_theme->setCurrentIndex(m_theme->findData(int(context().theme.choice())));
    m_theme->setFixedWidth(260);
    m_themeTitle->setBuddy(m_theme);
    connect(m_theme, &QComboBox::activated, this, [this] {
        const auto choice = ThemeChoice(m_theme->currentData().toInt());
        context().theme.setChoice(choice);
        context().preferences.setTheme(choice);
    });
    connect(&context().theme, &Theme::changed, this,
            [this] { m_theme->setCurrentIndex(m_theme->findData(int(context().theme.choice()))); });
    m_tray->setChecked(context().preferences.closeToTray());
    connect(m_tray, &QCheckBox::toggled, this, [this](bool on) { context().preferences.setCloseToTray(on); });
    connect(m_autostart, &QCheckBox::toggled, this, &SettingsPage::switchAutostart);

    auto *space = new QWidget; // where other rows have chip and button
    space->setFixedWidth(150 + SpaceM);
    auto *editor = new QWidget;
    auto *editorLayout = new QHBoxLayout(editor);
    editorLayout->setContentsMargins(0, 0, 0, 0);
    editorLayout->setSpacing(0);
    editorLayout->addWidget(m_theme);
    editorLayout->addWidget(space);
    m_windowRows = plainRow(m_themeTitle, m_themeMeaning, editor);
    Section &window = section(u"general"_s);
    window.rows->addWidget(m_windowRows);
    window.rows->addWidget(m_tray);
    window.rows->addSpacing(SpaceS);
    window.rows->addWidget(m_autostart);
}

void SettingsPage::addBackupSection()
{
    m_backupBox = new QWidget;
    auto *layout = new QVBoxLayout(m_backupBox);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceXs);
    m_backupTitle->setFont(fontAt(FontStep::Heading));
    layout->addWidget(m_backupTitle);
    layout->addWidget(plainRow(new QLabel, m_backupMeaning, m_backup));
    layout->addWidget(m_backupJob);
    connect(m_backup, &QPushButton::clicked, this, &SettingsPage::askForBackup);
    m_list->addWidget(m_backupBox);
}

QString SettingsPage::filterHint() const
{
    return tr("Search settings");
}

void SettingsPage::setFilter(const QString &text)
{
    bool any = text.isEmpty();
    for (const auto &where : m_sections) {
        bool shown = false;
        for (SettingRow *row : where->settings) {
            const bool fits = text.isEmpty() || row->matches(text);
            row->setVisible(fits);
            shown = shown || fits;
        }
        if (where->key == "general"_L1) {
            const bool fits = text.isEmpty() || m_themeTitle->text().contains(text, Qt::CaseInsensitive) ||
                              m_tray->text().contains(text, Qt::CaseInsensitive) ||
                              m_autostart->text().contains(text, Qt::CaseInsensitive);
            m_windowRows->setVisible(fits);
            m_tray->setVisible(fits);
            m_autostart->setVisible(fits);
            shown = shown || fits;
        }
        where->box->setVisible(shown);
        any = any || shown;
    }
    const bool backup = text.isEmpty() || m_backupTitle->text().contains(text, Qt::CaseInsensitive);
    m_backupBox->setVisible(backup);
    m_nothing->setVisible(!any && !backup);
}

void SettingsPage::refresh()
{
    for (const auto &where : m_sections) {
        for (SettingRow *row : where->settings)
            row->showCurrent();
    }
    const QSignalBlocker blocker(m_autostart);
    m_autostart->setChecked(Autostart(context().dataDir.path()).isEnabled());
}

void SettingsPage::openItem(const QString &id)
{
    for (const auto &where : m_sections) {
        for (SettingRow *row : where->settings) {
            if (row->variable() == id)
                row->findChild<QWidget *>(QString(), Qt::FindDirectChildrenOnly)->setFocus();
        }
    }
}

void SettingsPage::switchAutostart(bool on)
{
    const Result<Done> done = Autostart(context().dataDir.path()).setEnabled(on);
    m_refused->setText(done ? QString() : done.error().details);
    m_refused->setVisible(!done);
    refresh();
}

void SettingsPage::askForBackup()
{
    const QString name = u"custompass-%1.db"_s.arg(QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmm"_s));
    askForFile(this, tr("Back up to"), name, tr("Databases (*.db)"), [this](const QString &file) { backUpTo(file); });
}

void SettingsPage::backUpTo(const QString &file)
{
    m_backup->setEnabled(false);
    const ProgressPtr progress = m_backupJob->start(tr("Copying to %1").arg(file));
    const auto proceed = [progress](int permille) {
        progress->setPermille(permille);
        return !progress->isCancelled();
    };
    context().background.write(
        this,
        [file, proceed, key = context().dataDir.keyPath()](Database &database) {
            return backUp(database, key, file, proceed);
        },
        [this, progress](const Result<BackupFiles> &files) {
            m_backup->setEnabled(true);
            if (files)
                m_backupJob->finish(tr("Backed up: %1, and the master key: %2. Keep the two apart: whoever has both "
                                       "can read all keys and tokens.")
                                        .arg(files->database, files->key),
                                    false);
            else if (progress->isCancelled())
                m_backupJob->finish(tr("The backup was cancelled; no file was written."), false);
            else
                m_backupJob->finish(files.error().details, true);
        });
}

void SettingsPage::retranslate()
{
    for (const auto &where : m_sections) {
        where->title->setText(sectionTitle(where->key));
        for (SettingRow *row : where->settings)
            row->retranslate();
    }
    m_themeTitle->setText(tr("Appearance"));
    m_themeMeaning->setText(tr("Colours of the window."));
    m_theme->setAccessibleName(tr("Appearance"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_tray->setText(tr("Closing the window keeps the gateway running in the tray"));
    m_autostart->setText(tr("Start when I log in"));
    m_backupTitle->setText(tr("Backup"));
    m_backupMeaning->setText(tr("A copy of the database as it is at this moment, and of the master key. To restore, put both "
                                "back into the data folder as custompass.db and master.key while the program does not run."));
    m_backup->setText(tr("&Back up …"));
    m_nothing->setText(tr("No setting fits."));
}

} // namespace custompass
