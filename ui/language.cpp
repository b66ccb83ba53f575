// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include "models/domain/logging.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

// In the global namespace: the macro declares a function there.
static void initTranslationResources()
{
    Q_INIT_RESOURCE(custompass_i18n);
}

namespace custompass {

using namespace Qt::StringLiterals;

/// There are two languages; everybody who reads Chinese gets the one, everybody else the other.
static QString spokenFor(const QString &setting)
{
    if (!setting.isEmpty())
        return setting;
    return QLocale::system().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

/// Numbers and times by the system's own customs where its language is the one that is spoken.
static QLocale localeFor(const QString &language)
{
    const QLocale wanted(language);
    const QLocale system = QLocale::system();
    return system.language() == wanted.language() ? QLocale(system.name()) : wanted;
}

Language::Language(const QString &setting, QObject *parent)
    : QObject(parent)
{
    initTranslationResources();
    install(spokenFor(setting));
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::setSetting(const QString &setting)
{
    const QString language = spokenFor(setting);
    if (language == m_current)
        return;
    install(language);
    Q_EMIT changed();
}

void Language::install(const QString &language)
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    m_current = language;
    QLocale::setDefault(localeFor(language));
    // Loaded before any is installed: each installation sends a LanguageChange to every widget.
    const bool qtLoaded =
        m_qt.load(u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (qtLoaded)
        QCoreApplication::installTranslator(&m_qt);
    if (!m_own.load(u":/i18n/custompass_%1.qm"_s.arg(language)))
        qCWarning(lcApp) << "no texts for language" << language;
    QCoreApplication::installTranslator(&m_own);
}

} // namespace custompass
