// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/jsontreemodel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

#include <vector>

namespace custompass {

using namespace Qt::StringLiterals;

/// Longer texts are cut in the tree, on one line.
static constexpr qsizetype ShownLength = 500;

struct JsonTreeModel::Node
{
    Node *parent = nullptr;
    int row = 0;
    QString name; ///< empty for elements of lists
    QJsonValue value;
    std::vector<std::unique_ptr<Node>> children;
};

/// Numbers with all their digits.
static QString numberText(const QJsonValue &value)
{
    const qint64 integer = value.toInteger();
    if (QJsonValue(integer) == value)
        return QString::number(integer);
    return QLocale::c().toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
}

static QString fullText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return numberText(value);
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson());
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson());
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return u"null"_s;
}

static QString shownText(const QJsonValue &value)
{
    if (value.isObject())
        return u"{ %1 }"_s.arg(value.toObject().size());
    if (value.isArray())
        return u"[ %1 ]"_s.arg(value.toArray().size());
    QString text = fullText(value);
    if (text.size() > ShownLength)
        text = text.first(ShownLength) + u'…';
    return text.replace(u'\n', u'␤');
}

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setValue(const QJsonValue &value)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    if (value.isObject() || value.isArray()) {
        m_root->value = value;
        addChildren(*m_root);
    } else if (!value.isUndefined()) {
        auto only = std::make_unique<Node>();
        only->parent = m_root.get();
        only->value = value;
        m_root->children.push_back(std::move(only));
    }
    endResetModel();
}

void JsonTreeModel::addChildren(Node &node)
{
    const auto add = [&node](const QString &name, const QJsonValue &value) {
        auto child = std::make_unique<Node>();
        child->parent = &node;
        child->row = int(node.children.size());
        child->name = name;
        child->value = value;
        addChildren(*child);
        node.children.push_back(std::move(child));
    };
    if (node.value.isObject()) {
        const QJsonObject object = node.value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            add(member.key(), member.value());
    } else if (node.value.isArray()) {
        const QJsonArray array = node.value.toArray();
        for (const QJsonValue &element : array)
            add({}, element);
    }
}

bool JsonTreeModel::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount
        || (role != Qt::EditRole && role != Qt::DisplayRole))
        return false;
    m_titles[section] = value.toString();
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

const JsonTreeModel::Node *JsonTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.constInternalPointer()) : m_root.get();
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[std::size_t(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    const Node *parent = nodeAt(child)->parent;
    return parent && parent != m_root.get() ? createIndex(parent->row, 0, parent) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node *node = nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Value)
            return shownText(node->value);
        return node->parent->value.isArray() ? QString::number(node->row) : node->name;
    case PathRole:
        return pathOf(node);
    case TextRole:
        return fullText(node->value);
    case IsTextRole:
        return node->value.isString();
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < ColumnCount)
        return m_titles[section];
    return {};
}

QString JsonTreeModel::pathOf(const Node *node)
{
    static const QRegularExpression plain(u"^[A-Za-z_$][A-Za-z0-9_$]*$"_s);
    QString path;
    for (; node->parent; node = node->parent) {
        QString step;
        if (!node->parent->value.isArray() && !node->parent->value.isObject())
            break; // the whole document is one plain value
        if (node->parent->value.isArray())
            step = u"[%1]"_s.arg(node->row);
        else if (plain.match(node->name).hasMatch())
            step = u'.' + node->name;
        else
            step = u"[\"%1\"]"_s.arg(QString(node->name).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s));
        path.prepend(step);
    }
    return path.startsWith(u'.') ? path.mid(1) : path;
}

} // namespace custompass
