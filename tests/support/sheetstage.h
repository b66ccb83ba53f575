// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/windowstage.h"
#include "ui/widgets/fieldeditor.h"
#include "ui/widgets/sidesheet.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

namespace custompass {

/// A page with an editor in a side sheet, worked with as a person does.
class SheetStage : public WindowStage
{
public:
    using WindowStage::WindowStage;
    virtual ~SheetStage() = default;

    /// The editor that is used.
    virtual SideSheet &sheet() = 0;

    /// An editor of the form by its name in the workspace file.
    template <typename W>
    W &field(const QString &name)
    {
        auto *widget = sheet().findChild<W *>(name);
        if (!widget)
            qFatal("no field %s", qPrintable(name));
        return *widget;
    }
    QString errorOf(const QString &name)
    {
        for (const FieldEditor *one : sheet().findChildren<FieldEditor *>()) {
            if (one->editor()->objectName() == name)
                return one->error();
        }
        qFatal("no field %s", qPrintable(name));
    }
    void type(const QString &name, const QString &text)
    {
        auto &line = field<QLineEdit>(name);
        line.setFocus();
        line.selectAll();
        QTest::keyClick(&line, Qt::Key_Delete);
        QTest::keyClicks(&line, text);
    }
    QPushButton &button(QWidget &within, const QString &text)
    {
        for (QPushButton *one : within.findChildren<QPushButton *>()) {
            if (QString(one->text()).remove(u'&') == text)
                return *one;
        }
        qFatal("no button %s", qPrintable(text));
    }
    bool canSave() { return button(sheet(), QStringLiteral("Save")).isEnabled(); }
    void save() { QTest::mouseClick(&button(sheet(), QStringLiteral("Save")), Qt::LeftButton); }

    /// Answers the next question with the button that says @p text.
    void answerNext(const QString &text)
    {
        m_text = text;
        QTimer::singleShot(0, &window(), [this] { answer(); });
    }
    QStringList questions;

private:
    void answer()
    {
        auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
        if (!box) {
            QTimer::singleShot(10, &window(), [this] { answer(); });
            return;
        }
        questions.append(box->windowTitle());
        QTest::mouseClick(&button(*box, m_text), Qt::LeftButton);
    }

    QString m_text;
};

} // namespace custompass
