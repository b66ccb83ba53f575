// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

#include <array>

namespace custompass {

/// The language of the window, switched at run time: every widget gets a LanguageChange event, and texts its
/// retranslate(). Also sets the default QLocale, by which numbers and times are written. One for each application,
/// on the main thread.
class Language final : public QObject
{
    Q_OBJECT
public:
    /// @p setting as in CUSTOM_PASS_LANGUAGE: `zh_CN`, `en`, or empty for the system's.
    explicit Language(const QString &setting, QObject *parent = nullptr);
    ~Language() override;

    /// The language that is spoken: `zh_CN` or `en`.
    const QString &current() const { return m_current; }
    void setSetting(const QString &setting);

Q_SIGNALS:
    void changed();

private:
    void install(const QString &language);

    QString m_current;
    QTranslator m_own;
    QTranslator m_qt; ///< texts of Qt's own dialogs
};

} // namespace custompass
