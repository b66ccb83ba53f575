// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/catalogactions.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace custompass {

class WordTableModel;
struct WindowContext;

/// Status words of upstreams that no mapping knows (SPEC 8), each with one click for what it means; the tasks that wait
/// with it are asked for again then. Hidden while there are none.
class WordsPanel final : public QFrame
{
    Q_OBJECT
public:
    explicit WordsPanel(WindowContext &context, QWidget *parent = nullptr);

    void setLive(bool live);
    void refresh();
    void retranslate();

private:
    void showWords();
    QWidget *lineFor(int row);
    void map(qint64 channelId, const QString &word, WordMeaning meaning);
    void pollWaiting(const std::vector<qint64> &tasks, const QString &word);

    WindowContext &m_context;
    WordTableModel *m_words;
    QLabel *m_title;
    QWidget *m_lines;
    QVBoxLayout *m_layout;
    QLabel *m_note;
    QList<QVariantList> m_shown;
};

} // namespace custompass
