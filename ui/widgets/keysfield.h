// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPlainTextEdit>
#include <QToolButton>

namespace custompass {

class CopyButton;

/// The API keys of a channel, one a line. Masked and not to be changed until they are revealed.
class KeysField final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit KeysField(QWidget *parent = nullptr);

    /// Masks them, unless there are none.
    void setKeys(const QList<QByteArray> &keys);
    QList<QByteArray> keys() const;

    void setRevealed(bool revealed);
    bool isRevealed() const { return m_revealed; }
    // To be put beside the field's name.
    QToolButton *revealButton() const { return m_reveal; }
    CopyButton *copyButton() const { return m_copy; }
    void retranslate();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

Q_SIGNALS:
    void edited();

private:
    void take();
    void showText();

    QToolButton *m_reveal;
    CopyButton *m_copy;
    QString m_text; ///< what is typed, never masked
    bool m_revealed = true;
    bool m_showing = false;
};

} // namespace custompass
