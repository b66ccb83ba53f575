// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include "ui/tokens.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

static void initIconResources()
{
    static const bool once = [] {
        Q_INIT_RESOURCE(icons);
        return true;
    }();
    Q_UNUSED(once)
}

namespace custompass {

using namespace Qt::StringLiterals;

namespace {

QColor colorFor(QIcon::Mode mode, QIcon::State state)
{
    const Tokens &tokens = currentTokens();
    if (mode == QIcon::Disabled)
        return tokens.faint;
    if (mode == QIcon::Selected)
        return tokens.onAccent;
    return state == QIcon::On ? tokens.accent : tokens.muted;
}

class LineIconEngine final : public QIconEngine
{
public:
    explicit LineIconEngine(QString name)
        : m_name(std::move(name))
    {
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_name); }
    QString key() const override { return u"custompass-line"_s; }
    bool isNull() override { return false; }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor color = colorFor(mode, state);
        const QString cacheKey =
            u"line-%1-%2-%3x%4"_s.arg(m_name, color.name()).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(cacheKey, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        draw(painter, QRectF(QPointF(), QSizeF(size)), color);
        QPixmapCache::insert(cacheKey, pixmap);
        return pixmap;
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        draw(*painter, rect, colorFor(mode, state));
    }

private:
    void draw(QPainter &painter, const QRectF &rect, const QColor &color) const
    {
        QFile file(u":/icons/%1.svg"_s.arg(m_name));
        if (!file.open(QIODevice::ReadOnly)) {
            Q_ASSERT_X(false, "icon", qPrintable(m_name));
            return;
        }
        QByteArray svg = file.readAll();
        svg.replace("currentColor", color.name().toLatin1());
        QSvgRenderer renderer(svg);
        const qreal side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(rect.center());
        renderer.render(&painter, square);
    }

    QString m_name;
};

} // namespace

QIcon lineIcon(const QString &name)
{
    initIconResources();
    return QIcon(new LineIconEngine(name));
}

QIcon applicationIcon()
{
    initIconResources();
    return QIcon(u":/icons/custompass.svg"_s);
}

} // namespace custompass
