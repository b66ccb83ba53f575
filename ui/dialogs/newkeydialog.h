// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/tokens.h"

#include <QDialog>

class QPushButton;

namespace custompass {

class SecretLine;

/// The key of a token that was just made, to be copied.
class NewKeyDialog final : public QDialog
{
    Q_OBJECT
public:
    NewKeyDialog(const CreatedToken &token, QWidget *parent);

private:
    SecretLine *m_key;
    QPushButton *m_copy;
    QPushButton *m_done;
};

} // namespace custompass
