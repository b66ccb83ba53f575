// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/savefile.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace custompass {

void askForFile(QWidget *parent, const QString &title, const QString &name, const QString &filter,
                std::function<void(const QString &path)> chosen)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog = new QFileDialog(parent, title, folder.absolutePath(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(name.section(u'.', -1));
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace custompass
