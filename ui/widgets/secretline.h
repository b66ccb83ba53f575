// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

class QLineEdit;
class QToolButton;

namespace custompass {

class CopyButton;

/// A secret in one line, masked until it is revealed; the whole of it is copied either way.
class SecretLine final : public QWidget
{
    Q_OBJECT
public:
    explicit SecretLine(QWidget *parent = nullptr);

    /// Masks it. Empty: there is nothing to be shown or copied.
    void setSecret(const QByteArray &secret);
    void setRevealed(bool revealed);
    bool isRevealed() const { return m_revealed; }
    CopyButton *copyButton() const { return m_copy; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showText();

    QByteArray m_secret;
    bool m_revealed = false;
    QLineEdit *m_text;
    QToolButton *m_reveal;
    CopyButton *m_copy;
};

} // namespace custompass
