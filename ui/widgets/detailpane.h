// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace custompass {

/// The detail of what is selected: a heading with actions and a close button, and below it what the page puts in. Opens
/// beside or below a list (see ListDetail), never as a dialog.
class DetailPane final : public QWidget
{
    Q_OBJECT
public:
    explicit DetailPane(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Adds a button or other small widget at the right of the heading.
    void addHeaderWidget(QWidget *widget);
    /// What the pane shows; takes ownership, and replaces what was there.
    void setContent(QWidget *content);

Q_SIGNALS:
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title;
    QHBoxLayout *m_header;
    QVBoxLayout *m_layout;
    QToolButton *m_close;
    QWidget *m_content = nullptr;
};

} // namespace custompass
