// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace custompass {

/// Asks where to save a file, without holding up the window, then calls @p chosen with its path; not if one thinks
/// better of it. @p filter as for QFileDialog: `CSV (*.csv)`.
void askForFile(QWidget *parent, const QString &title, const QString &name, const QString &filter,
                std::function<void(const QString &path)> chosen);

} // namespace custompass
