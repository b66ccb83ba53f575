// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "ui/dialogs/formsection.h"

class QLineEdit;
class QPushButton;
class QToolButton;

namespace custompass {

/// All groups in one list. A group that is there keeps its name, by which users, channels and prices know it, and goes only
/// when none of them does.
class GroupsForm final : public FormSection
{
    Q_OBJECT
public:
    explicit GroupsForm(WindowContext &context);

    /// The groups of the catalog as they are.
    void load();
    /// The name of the field to begin with.
    QString firstField() const;
    /// Those that are new or other than before; what is no value is left out.
    std::vector<Group> changed() const;
    const QList<qint64> &removed() const { return m_removed; }
    bool differs() const;
    /// Who knows the groups by now.
    void showUses();
    std::vector<Problem> ownProblems() const override;
    void retranslate() override;

private:
    struct Row
    {
        Group original; ///< of id 0: new
        QString key;    ///< in the names of its fields
        QWidget *widget = nullptr;
        QLineEdit *name = nullptr;
        QLineEdit *ratio = nullptr;
        QToolButton *remove = nullptr;
    };
    void addRow(const Group &group);
    void addNew();
    void removeRow(const QString &key);
    void takeOut(const Row &row);
    QString problemOfName(const Row &row) const;
    static std::optional<Group> shown(const Row &row);
    void showUse(const Row &row);

    QVBoxLayout *m_list;
    QLabel *m_explanation;
    QLabel *m_nameTitle;
    QLabel *m_ratioTitle;
    QPushButton *m_add;
    std::vector<Row> m_rows;
    QList<qint64> m_removed;
    int m_added = 0; ///< since it was loaded
};

} // namespace custompass
