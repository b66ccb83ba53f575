// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/contracttest.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;
class QVBoxLayout;

namespace custompass {

class CopyButton;
class StatusPill;

/// One step of a contract test: state, time and cost in a line, what was found with its remedies below, and,
/// expanded, requests and answers.
class ContractStepRow final : public QWidget
{
    Q_OBJECT
public:
    explicit ContractStepRow(QWidget *parent = nullptr);

    void setStep(const ContractStep &step);
    const ContractStep &step() const { return m_step; }
    void setExpanded(bool expanded);
    bool isExpanded() const { return m_expanded; }
    void retranslate();

Q_SIGNALS:
    void remedyChosen(const custompass::ContractRemedy &remedy);

private:
    void showNotes();
    QWidget *noteWidget(const ContractNote &note);
    QString detailText() const;

    ContractStep m_step;
    bool m_expanded = false;
    QToolButton *m_toggle;
    QLabel *m_title;
    StatusPill *m_state;
    QLabel *m_model;
    QLabel *m_figures;
    QWidget *m_notes;
    QVBoxLayout *m_notesLayout;
    QWidget *m_detail;
    QPlainTextEdit *m_text;
    CopyButton *m_copy;
};

} // namespace custompass
