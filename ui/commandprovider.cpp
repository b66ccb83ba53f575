// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commandprovider.h"


#include <QStringList>

namespace custompass {

int fitOf(const QString &candidate, const QString &text)
{
    if (text.isEmpty())
        return 1;
    if (candidate.startsWith(text, Qt::CaseInsensitive))
        return 3;
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!candidate.contains(word, Qt::CaseInsensitive))
            return 0;
    }
    return candidate.contains(text, Qt::CaseInsensitive) ? 2 : 1;
}

} // namespace custompass
