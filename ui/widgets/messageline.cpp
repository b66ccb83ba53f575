// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messageline.h"

#include "ui/tokens.h"
#include "ui/widgets/restyle.h"

namespace custompass {

using namespace Qt::StringLiterals;

MessageLine::MessageLine(QWidget *parent)
    : QLabel(parent)
{
    setContentsMargins(SpaceL, 0, SpaceL, SpaceS);
    setWordWrap(true);
    hide();
}

static void put(QLabel &line, const QString &role, const QString &text)
{
    setRole(&line, role);
    line.setText(text);
    line.setVisible(!text.isEmpty());
}

void MessageLine::say(const QString &message)
{
    put(*this, u"muted"_s, message);
}

void MessageLine::sayError(const QString &error)
{
    put(*this, u"error"_s, error);
}

} // namespace custompass
