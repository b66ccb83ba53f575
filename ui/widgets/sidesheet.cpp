// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sidesheet.h"

#include "ui/icons.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace custompass {

using namespace Qt::StringLiterals;

SideSheet::SideSheet(QWidget *page)
    : QWidget(page)
    , m_page(page)
    , m_panel(new QWidget(this))
    , m_title(new QLabel)
    , m_close(new QToolButton)
    , m_scroll(new QScrollArea)
    , m_error(new QLabel)
    , m_foot(new QHBoxLayout)
    , m_save(new QPushButton)
    , m_cancel(new QPushButton)
{
    hide();
    page->installEventFilter(this);
    m_panel->setAutoFillBackground(true);
    m_panel->setBackgroundRole(QPalette::ToolTipBase); // the raised surface
    m_title->setFont(fontAt(FontStep::Heading));
    m_close->setIcon(lineIcon(u"close"_s));
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setRole(m_error, u"error"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    setRole(m_save, u"primary"_s);
    connect(m_save, &QPushButton::clicked, this, &SideSheet::saveRequested);
    connect(m_cancel, &QPushButton::clicked, this, &SideSheet::cancel);
    connect(m_close, &QToolButton::clicked, this, &SideSheet::cancel);

    auto *header = new QHBoxLayout;
    header->setContentsMargins(SpaceL, SpaceM, SpaceS, SpaceS);
    header->addWidget(m_title, 1);
    header->addWidget(m_close);
    m_foot->setContentsMargins(SpaceL, SpaceM, SpaceL, SpaceM);
    m_foot->setSpacing(SpaceS);
    m_foot->addStretch(1);
    m_foot->addWidget(m_cancel);
    m_foot->addWidget(m_save);
    auto *errorRow = new QHBoxLayout;
    errorRow->setContentsMargins(SpaceL, 0, SpaceL, 0);
    errorRow->addWidget(m_error);
    auto *layout = new QVBoxLayout(m_panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(errorRow);
    layout->addLayout(m_foot);
    retranslate();
    updateSave();
}

void SideSheet::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void SideSheet::setContent(QWidget *content)
{
    content->setBackgroundRole(QPalette::ToolTipBase);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setBackgroundRole(QPalette::ToolTipBase);
}

void SideSheet::addFootWidget(QWidget *widget)
{
    m_foot->insertWidget(0, widget);
}

void SideSheet::setPreferredWidth(int width)
{
    m_preferredWidth = width;
    place();
}

void SideSheet::setSaveText(const QString &text)
{
    m_saveText = text;
    retranslate();
}

void SideSheet::present(QWidget *first)
{
    setError({});
    setBusy(false);
    setChanged(false);
    place();
    raise();
    show();
    for (QScrollArea *area : findChildren<QScrollArea *>())
        area->ensureVisible(0, 0);
    if (first)
        first->setFocus(Qt::OtherFocusReason);
    else
        focusNextPrevChild(true);
}

void SideSheet::dismiss()
{
    if (isHidden())
        return;
    hide();
    m_changed = false;
    m_page->setFocus();
    Q_EMIT dismissed();
}

bool SideSheet::cancel()
{
    if (m_busy)
        return false;
    if (m_changed) {
        QMessageBox question(QMessageBox::Question, m_title->text(), tr("Throw away what you have changed?"),
                             QMessageBox::NoButton, window());
        const QAbstractButton *discard = question.addButton(tr("Discard changes"), QMessageBox::DestructiveRole);
        question.setDefaultButton(question.addButton(tr("Keep editing"), QMessageBox::RejectRole)); // Enter alone loses nothing
        question.exec();
        if (question.clickedButton() != discard)
            return false;
    }
    dismiss();
    return true;
}

void SideSheet::setChanged(bool changed)
{
    m_changed = changed;
    updateSave();
}

void SideSheet::setValid(bool valid)
{
    m_valid = valid;
    updateSave();
}

void SideSheet::setBusy(bool busy)
{
    m_busy = busy;
    m_scroll->setEnabled(!busy);
    m_cancel->setEnabled(!busy);
    updateSave();
}

void SideSheet::setError(const QString &error)
{
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
}

void SideSheet::updateSave()
{
    m_save->setEnabled(m_valid && m_changed && !m_busy);
}

void SideSheet::reveal(QWidget &widget)
{
    for (QWidget *around = widget.parentWidget(); around != this; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            area->ensureWidgetVisible(&widget, 0, SpaceXl);
    }
}

void SideSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, tokensFor(palette()).dark ? 120 : 60));
    painter.fillRect(m_panel->x() - 1, 0, 1, height(), tokensFor(palette()).line);
}

void SideSheet::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SideSheet::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        cancel();
    else if (enter && event->modifiers() == Qt::ControlModifier && m_save->isEnabled())
        m_save->click();
    event->accept(); // nothing below the sheet answers while it is open
}

void SideSheet::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

bool SideSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_page && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

/// Tab stays within the sheet.
bool SideSheet::focusNextPrevChild(bool next)
{
    QWidget *start = QApplication::focusWidget();
    if (!start || !isAncestorOf(start))
        start = m_scroll;
    for (QWidget *widget = next ? start->nextInFocusChain() : start->previousInFocusChain(); widget != start;
         widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain()) {
        if (isAncestorOf(widget) && widget->isVisibleTo(this) && widget->isEnabled() &&
            (widget->focusPolicy() & Qt::TabFocus) != 0) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            m_scroll->ensureWidgetVisible(widget);
            return true;
        }
    }
    return false;
}

void SideSheet::retranslate()
{
    m_save->setText(m_saveText.isEmpty() ? tr("&Save") : m_saveText);
    m_save->setToolTip(tr("Save (Ctrl+Enter)"));
    m_cancel->setText(tr("Cancel"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
}

void SideSheet::place()
{
    setGeometry(m_page->rect());
    const int width = qMin(m_preferredWidth, m_page->width());
    m_panel->setGeometry(m_page->width() - width, 0, width, m_page->height());
}

} // namespace custompass
