// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

class QScrollArea;
class QWidget;

namespace custompass {

/// An area that scrolls @p content up and down and lies on @p surface: Base in a detail, ToolTipBase (raised) in a sheet.
QScrollArea *scrolled(QWidget *content, QPalette::ColorRole surface);

} // namespace custompass
