// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/hands.h"
#include "tests/support/windowstage.h"
#include "ui/widgets/sidesheet.h"

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
    QString errorOf(const QString &name) { return fieldIn(sheet(), name).error(); }
    void type(const QString &name, const QString &text) { typeInto(field<QLineEdit>(name), text); }
    bool canSave() { return buttonIn(sheet(), QStringLiteral("Save")).isEnabled(); }
    void save() { click(buttonIn(sheet(), QStringLiteral("Save"))); }
};

} // namespace custompass
