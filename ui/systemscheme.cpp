// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/systemscheme.h"


#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QStyleHints>

#include <utility>

namespace custompass {

#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)

bool systemPrefersDark()
{
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
}

void watchSystemScheme(QObject *receiver, std::function<void()> changed)
{
    QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, receiver,
                     [changed = std::move(changed)] { changed(); });
}

#else

bool systemPrefersDark()
{
    // Without its own entries the application's palette is the desktop's.
    const QPalette own = QApplication::palette();
    const bool replaced = own.resolveMask() != 0;
    if (replaced)
        QApplication::setPalette(QPalette());
    const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    if (replaced)
        QApplication::setPalette(own);
    return dark;
}

namespace {

class ThemeChangeFilter final : public QObject
{
public:
    ThemeChangeFilter(QObject *parent, std::function<void()> changed)
        : QObject(parent)
        , m_changed(std::move(changed))
    {
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        // Queued: the palette must not change while the event that tells of it is under way.
        if (event->type() == QEvent::ThemeChange && !std::exchange(m_pending, true)) {
            QMetaObject::invokeMethod(
                this,
                [this] {
                    m_pending = false;
                    m_changed();
                },
                Qt::QueuedConnection);
        }
        return false;
    }

private:
    std::function<void()> m_changed;
    bool m_pending = false;
};

} // namespace

void watchSystemScheme(QObject *receiver, std::function<void()> changed)
{
    qApp->installEventFilter(new ThemeChangeFilter(receiver, std::move(changed)));
}

#endif

} // namespace custompass
