// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace custompass {

class CopyButton;
class JsonTreeModel;

/// A document for reading: as a tree that can be searched, where it is JSON, and as text. Path and value of the chosen
/// place copy with one click.
class JsonView final : public QWidget
{
    Q_OBJECT
public:
    explicit JsonView(QWidget *parent = nullptr);

    /// What is no JSON, or is too large for a tree, is shown as text. The same again changes nothing, so that what is
    /// open stays open.
    void setContent(const QByteArray &content);
    /// What stands where there is no content.
    void setEmptyText(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void search(const QString &text);
    void showAsText(bool asText);

    QByteArray m_content;
    bool m_isJson = false;
    JsonTreeModel *m_model;
    QSortFilterProxyModel *m_found;
    QLineEdit *m_search;
    QToolButton *m_asText;
    CopyButton *m_copyPath;
    CopyButton *m_copyValue;
    QStackedWidget *m_stack;
    QTreeView *m_tree;
    QPlainTextEdit *m_text;
    QLabel *m_nothing;
};

} // namespace custompass
