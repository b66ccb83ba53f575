// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace custompass {

class DetailPane;
class Preferences;

/// A list and the detail of the chosen row, which opens at the right or below and keeps its size between starts.
/// `Esc` is the page's closeDetail(): call close() there.
class ListDetail final : public QSplitter
{
    Q_OBJECT
public:
    /// @p key names the page in the preferences.
    ListDetail(QWidget *list, DetailPane *detail, Qt::Orientation orientation, Preferences &preferences,
               const QString &key, QWidget *parent = nullptr);
    ~ListDetail() override;

    /// How list and detail share the room until somebody moves the line between them; 3 to 2 unless set.
    void setShares(int list, int detail);

    bool isOpen() const;
    void open();
    /// Puts the focus back into the list; false if it was closed already.
    bool close();

private:
    void saveSize();

    QWidget *m_list;
    DetailPane *m_detail;
    Preferences &m_preferences;
    QString m_key;
    QList<int> m_shares{600, 400};
};

} // namespace custompass
