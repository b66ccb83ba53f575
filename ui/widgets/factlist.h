// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QGridLayout;

namespace custompass {

/// One thing that is known: its name and its value.
struct Fact
{
    QString label;
    QString value;      ///< empty: a dash
    QString toolTip = {};
    bool fixed = false; ///< an id: fixed face, and a button that copies it
    QString page = {};  ///< a page that the value leads to, and there
    QString item = {};
    friend bool operator==(const Fact &, const Fact &) = default;
};

/// Names and values below each other; values can be selected, ids copied, and what has a page of its own leads there.
class FactList final : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);

    /// Does nothing if they are the same as before, so that a selection stays.
    void setFacts(const QList<Fact> &facts);

Q_SIGNALS:
    void linkActivated(const QString &page, const QString &item);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addFact(int row, const Fact &fact);

    QGridLayout *m_grid;
    QList<Fact> m_facts;
};

} // namespace custompass
