// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/autostart.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace custompass {

using namespace Qt::StringLiterals;

/// An argument of Exec as the Desktop Entry Specification quotes it.
static QString execArgument(QString text)
{
    // Within quotes, then within a string value, where a backslash is doubled once more; a percent sign begins a field code.
    for (const QChar special : {u'\\', u'"', u'`', u'$'})
        text.replace(special, QString(u'\\') + special);
    text.replace(u'\\', u"\\\\"_s).replace(u'%', u"%%"_s);
    return u'"' + text + u'"';
}

Autostart::Autostart(const QString &dataDir)
    : m_dataDir(dataDir)
{
    const QByteArray name = QCryptographicHash::hash(dataDir.toUtf8(), QCryptographicHash::Sha256).toHex().left(8);
    m_filePath = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                 u"/autostart/custompass-%1.desktop"_s.arg(QString::fromLatin1(name));
}

bool Autostart::isEnabled() const
{
    return QFile::exists(m_filePath);
}

Result<Done> Autostart::setEnabled(bool enabled) const
{
    const auto failed = [this](const QString &reason) {
        return Error{ErrorCode::SystemError, u"%1: %2"_s.arg(m_filePath, reason)};
    };
    QFile existing(m_filePath);
    if (!enabled) {
        if (existing.exists() && !existing.remove())
            return failed(existing.errorString());
        return Done{};
    }
    const QString folder = QFileInfo(m_filePath).path();
    if (!QDir().mkpath(folder))
        return failed(u"the folder cannot be made"_s);
    const QString text = u"[Desktop Entry]\nType=Application\nName=CustomPass\nIcon=custompass\n"
                         "Exec=%1 --data-dir %2\nX-GNOME-Autostart-enabled=true\n"_s
                             .arg(execArgument(QCoreApplication::applicationFilePath()), execArgument(m_dataDir));
    QSaveFile file(m_filePath);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit())
        return failed(file.errorString());
    return Done{};
}

} // namespace custompass
