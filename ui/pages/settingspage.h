// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace custompass {

class JobBar;
class SettingRow;

/// Every value of SPEC 11 with its source, and what belongs to the window alone: theme, tray, autostart, backup.
class SettingsPage final : public Page
{
    Q_OBJECT
public:
    explicit SettingsPage(WindowContext &context);

    QString filterHint() const override;
    void setFilter(const QString &text) override;
    void refresh() override;
    /// By variable: `CUSTOM_PASS_LISTEN`.
    void openItem(const QString &id) override;
    void retranslate() override;

private:
    /// A heading and the rows below it.
    struct Section
    {
        QString key; ///< of the settings file
        QWidget *box = nullptr;
        QLabel *title = nullptr;
        QVBoxLayout *rows = nullptr;
        std::vector<SettingRow *> settings;
    };

    Section &section(const QString &key);
    void addWindowRows();
    void addBackupSection();
    QWidget *plainRow(QLabel *title, QLabel *meaning, QWidget *editor);
    void switchAutostart(bool on);
    void backUpTo(const QString &file);
    void askForBackup();

    std::vector<std::unique_ptr<Section>> m_sections;
    QVBoxLayout *m_list;
    QComboBox *m_theme;
    QLabel *m_themeTitle;
    QLabel *m_themeMeaning;
    QCheckBox *m_tray;
    QCheckBox *m_autostart;
    QWidget *m_windowRows = nullptr;
    QWidget *m_backupBox = nullptr;
    QLabel *m_backupTitle;
    QLabel *m_backupMeaning;
    JobBar *m_backupJob;
    QPushButton *m_backup;
    QLabel *m_nothing;
    QLabel *m_refused; ///< why the file as it stands is not in force
};

} // namespace custompass
