// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "ui/widgets/sidesheet.h"
#include "ui/windowcontext.h"

#include <optional>
#include <vector>

class QLineEdit;
class QVBoxLayout;

namespace custompass {

class FieldEditor;

/// The groups and their ratios (SPEC 1): all in one list, saved together. A group that is there keeps its name, by which
/// users, channels and prices know it, and goes only when none of them does.
class GroupsSheet final : public SideSheet
{
    Q_OBJECT
public:
    GroupsSheet(WindowContext &context, QWidget *page);

    void edit();

Q_SIGNALS:
    void saved();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        Group original; ///< of id 0: new
        QWidget *widget = nullptr;
        QLineEdit *name = nullptr;
        FieldEditor *nameField = nullptr;
        QLineEdit *ratio = nullptr;
        FieldEditor *ratioField = nullptr;
        QToolButton *remove = nullptr;
        bool isTouched = false; ///< an empty name is no mistake before
    };
    void addRow(const Group &group);
    void addNew();
    void removeRow(QWidget *widget);
    void clear();
    void validate();
    QString problemOfName(const Row &row) const;
    static std::optional<Group> shown(const Row &row);
    void showUse(Row &row);
    void retranslate();
    void save();

    WindowContext &m_context;
    QVBoxLayout *m_list;
    QLabel *m_explanation;
    QLabel *m_nameTitle;
    QLabel *m_ratioTitle;
    QPushButton *m_add;
    std::vector<Row> m_rows;
    QList<qint64> m_removed;
};

} // namespace custompass
