// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jsonfield.h"

#include "models/store/jsonkeys.h"
#include "ui/tokens.h"

#include <QJsonDocument>

#include <algorithm>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int leastLines = 2;
static constexpr int mostLines = 10;

JsonField::JsonField(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFont(fixedFont());
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setPlaceholderText(u"{ }"_s);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { updateGeometry(); });
}

void JsonField::setObject(const QJsonObject &object)
{
    setPlainText(object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson()).trimmed());
}

std::optional<QJsonObject> JsonField::object() const
{
    if (!problem().isEmpty())
        return std::nullopt;
    return QJsonDocument::fromJson(toPlainText().toUtf8()).object();
}

QString JsonField::problem() const
{
    const QByteArray text = toPlainText().toUtf8();
    if (text.trimmed().isEmpty())
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return at(std::max(error.offset - 1, 0), tr("this is no JSON")); // Qt points behind it
    if (!document.isObject())
        return at(0, tr("this must be an object: { … }"));
    if (const auto key = repeatedKey(text))
        return tr("\"%1\" stands there twice").arg(*key);
    return {};
}

/// @p offset counts bytes; people count characters.
QString JsonField::at(qsizetype offset, const QString &what) const
{
    const QString before = QString::fromUtf8(toPlainText().toUtf8().left(offset));
    const qsizetype line = before.count(u'\n') + 1;
    const qsizetype column = before.size() - before.lastIndexOf(u'\n');
    //: where the text is wrong, and how
    return tr("Line %1, column %2: %3").arg(line).arg(column).arg(what);
}

QSize JsonField::sizeHint() const
{
    const int lines = std::clamp(blockCount(), leastLines, mostLines);
    return {240, lines * QFontMetrics(font()).lineSpacing() + 2 * SpaceS + 2};
}

} // namespace custompass
