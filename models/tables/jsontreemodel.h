// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QJsonValue>

#include <memory>

namespace custompass {

/// A JSON document as a tree of two columns, name and value. Elements of lists are named by their number.
class JsonTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Columns { Name, Value, ColumnCount };
    enum Role {
        PathRole = Qt::UserRole, ///< `data.items[2].url`, as scripts would say it
        TextRole,                ///< the whole value: a text as it is, everything else as JSON
        IsTextRole,              ///< bool: the value is a JSON string
    };

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    /// What is no object or list is shown as one row without a name.
    void setValue(const QJsonValue &value);
    /// Sets the title of a column; again when the language changes.
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    const Node *nodeAt(const QModelIndex &index) const;
    static void addChildren(Node &node);
    static QString pathOf(const Node *node);

    std::unique_ptr<Node> m_root;
    QString m_titles[ColumnCount];
};

} // namespace custompass
