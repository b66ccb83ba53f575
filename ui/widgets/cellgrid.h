// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QGridLayout;

namespace custompass {

/// A small table that is read, not worked with: muted headings, below them texts. The first column takes the room that is
/// left, figures stand at the right. Texts can be selected, and what has a page of its own leads there.
class CellGrid final : public QWidget
{
    Q_OBJECT
public:
    struct Cell
    {
        QString text;
        bool isFigure = false;
        bool isMuted = false;
        QString page = {}; ///< a page that it leads to, and there
        QString item = {};
        friend bool operator==(const Cell &, const Cell &) = default;
    };
    using Row = QList<Cell>;

    explicit CellGrid(QWidget *parent = nullptr);

    /// Does nothing if all is the same as before, so that a selection stays.
    void setCells(const QStringList &headings, const QList<Row> &rows);

protected:
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &item);

private:
    void build();
    void addHeading(int column, const QString &text, bool isFigure);
    void addCell(int row, int column, const Cell &cell);

    QGridLayout *m_grid;
    QStringList m_headings;
    QList<Row> m_rows;
};

} // namespace custompass
