// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jsonview.h"

#include "models/tables/jsontreemodel.h"
#include "ui/icons.h"
#include "ui/tokens.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/restyle.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

namespace custompass {

using namespace Qt::StringLiterals;

/// A larger document would keep the window waiting while its tree is built.
static constexpr qsizetype LargestTree = 512 * 1024;
static constexpr int LeastHeight = 180;

JsonView::JsonView(QWidget *parent)
    : QWidget(parent)
    , m_model(new JsonTreeModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit)
    , m_asText(new QToolButton)
    , m_copyPath(new CopyButton)
    , m_copyValue(new CopyButton)
    , m_stack(new QStackedWidget)
    , m_tree(new QTreeView)
    , m_text(new QPlainTextEdit)
    , m_nothing(new QLabel)
{
    m_found->setSourceModel(m_model);
    m_found->setRecursiveFilteringEnabled(true);
    m_found->setAutoAcceptChildRows(true);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_tree->setModel(m_found);
    m_tree->setFont(fixedFont());
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QTreeView::NoEditTriggers);
    m_tree->header()->setStretchLastSection(true);
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    setRole(m_nothing, u"muted"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_asText->setCheckable(true);
    m_asText->setToolButtonStyle(Qt::ToolButtonTextOnly);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_tree, m_text, m_nothing})
        m_stack->addWidget(widget);
    m_stack->setMinimumHeight(LeastHeight);

    auto *row = new QHBoxLayout;
    row->setSpacing(SpaceXs);
    row->addWidget(m_search, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_asText, m_copyPath, m_copyValue})
        row->addWidget(widget);
    m_copyPath->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copyValue->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceXs);
    layout->addLayout(row);
    layout->addWidget(m_stack, 1);
    connect(m_search, &QLineEdit::textChanged, this, &JsonView::search);
    connect(m_asText, &QToolButton::toggled, this, &JsonView::showAsText);
    retranslate();
    setContent({});
    showAsText(false);
}

void JsonView::setContent(const QByteArray &content)
{
    if (content == m_content)
        return;
    m_content = content;
    const QJsonDocument document =
        content.size() <= LargestTree ? QJsonDocument::fromJson(content) : QJsonDocument();
    m_isJson = !document.isNull();
    if (document.isArray())
        m_model->setValue(document.array());
    else
        m_model->setValue(m_isJson ? QJsonValue(document.object()) : QJsonValue(QJsonValue::Undefined));
    m_text->setPlainText(QString::fromUtf8(m_isJson ? document.toJson() : content));
    m_tree->expandToDepth(1);
    m_tree->resizeColumnToContents(JsonTreeModel::Name);
    search(m_search->text());
    showAsText(m_asText->isChecked());
}

void JsonView::setEmptyText(const QString &text)
{
    m_nothing->setText(text);
}

void JsonView::search(const QString &text)
{
    if (m_asText->isChecked() || !m_isJson) {
        m_text->moveCursor(QTextCursor::Start);
        if (!text.isEmpty())
            m_text->find(text);
        return;
    }
    m_found->setFilterFixedString(text);
    if (!text.isEmpty())
        m_tree->expandAll();
}

void JsonView::showAsText(bool asText)
{
    const bool isEmpty = m_content.isEmpty();
    const bool asTree = m_isJson && !asText;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_nothing) : asTree ? static_cast<QWidget *>(m_tree) : m_text);
    m_search->setEnabled(!isEmpty);
    m_asText->setVisible(m_isJson);
    m_copyPath->setVisible(asTree);
    m_copyValue->setVisible(!isEmpty);
    search(m_search->text());
}

void JsonView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void JsonView::retranslate()
{
    m_search->setPlaceholderText(tr("Search in the data"));
    m_search->setAccessibleName(tr("Search in the data"));
    m_asText->setText(tr("Text"));
    m_asText->setToolTip(tr("Show as text"));
    m_copyPath->setText(tr("Path"));
    m_copyValue->setText(tr("Value"));
    m_copyPath->setContent([this] { return m_tree->currentIndex().data(JsonTreeModel::PathRole).toString(); },
                           tr("Copy the path of the chosen line"));
    m_copyValue->setContent(
        [this] {
            const QModelIndex chosen = m_tree->currentIndex();
            const bool fromTree = m_stack->currentWidget() == m_tree && chosen.isValid();
            return fromTree ? chosen.data(JsonTreeModel::TextRole).toString() : m_text->toPlainText();
        },
        tr("Copy the value of the chosen line, or everything"));
    m_model->setHeaderData(JsonTreeModel::Name, Qt::Horizontal, tr("Name"));
    m_model->setHeaderData(JsonTreeModel::Value, Qt::Horizontal, tr("Value"));
}

} // namespace custompass
