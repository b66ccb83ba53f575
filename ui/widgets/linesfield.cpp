// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/linesfield.h"

#include "ui/tokens.h"

#include <algorithm>

namespace custompass {

static constexpr int leastLines = 2;
static constexpr int mostLines = 8;

LinesField::LinesField(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFont(fixedFont());
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { updateGeometry(); });
}

void LinesField::setLines(const QStringList &lines)
{
    setPlainText(lines.join(u'\n'));
}

QStringList LinesField::lines() const
{
    QStringList lines;
    for (const QString &line : toPlainText().split(u'\n')) {
        if (const QString text = line.trimmed(); !text.isEmpty())
            lines.append(text);
    }
    return lines;
}

void LinesField::addLine(const QString &line)
{
    QStringList all = lines();
    if (all.contains(line))
        return;
    all.append(line);
    setLines(all);
    moveCursor(QTextCursor::End);
}

QSize LinesField::sizeHint() const
{
    const int lines = std::clamp(blockCount(), leastLines, mostLines);
    return {240, lines * QFontMetrics(font()).lineSpacing() + 2 * SpaceS + 2};
}

} // namespace custompass
