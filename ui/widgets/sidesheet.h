// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace custompass {

/// A panel for editing that covers the right part of its page until it is saved or cancelled (UI.md: *Save* is enabled
/// only when valid and changed). The page makes it as its child, keeps it, and calls present() for each use.
class SideSheet : public QWidget
{
    Q_OBJECT
public:
    /// @p page is what it covers.
    explicit SideSheet(QWidget *page);

    void setTitle(const QString &title);
    /// What is edited; takes ownership. It scrolls if it is too high.
    void setContent(QWidget *content);
    /// A widget at the left of the foot, as "Test contract".
    void addFootWidget(QWidget *widget);
    /// The panel's width if the page is wide enough; 520 unless set.
    void setPreferredWidth(int width);
    /// The text of the button that saves, if not "Save".
    void setSaveText(const QString &text);

    /// Opens with nothing changed; the focus goes to @p first, or to the first field.
    void present(QWidget *first = nullptr);
    bool isPresented() const { return !isHidden(); }
    /// Closes without asking.
    void dismiss();
    /// Esc and Cancel: closes, after a question if something was changed. Whether it is closed now.
    bool cancel();

    void setChanged(bool changed);
    bool isChanged() const { return m_changed; }
    void setValid(bool valid);
    /// While what was saved is being written: no field and no button answers.
    void setBusy(bool busy);
    /// A problem of the whole form, above the buttons; empty for none.
    void setError(const QString &error);

Q_SIGNALS:
    /// The page writes, then calls dismiss(), or setError().
    void saveRequested();
    void dismissed();

protected:
    /// Scrolls to what lies in the content.
    void reveal(QWidget &widget);

    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void retranslate();
    void place();
    void updateSave();

    QWidget *m_page;
    QWidget *m_panel;
    QLabel *m_title;
    QToolButton *m_close;
    QScrollArea *m_scroll;
    QLabel *m_error;
    QHBoxLayout *m_foot;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QString m_saveText;
    int m_preferredWidth = 520;
    bool m_changed = false;
    bool m_valid = true;
    bool m_busy = false;
};

} // namespace custompass
