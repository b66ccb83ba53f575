// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wordspanel.h"

#include "models/domain/clock.h"
#include "models/domain/gatewaycontrol.h"
#include "models/domain/settingsstore.h"
#include "models/tables/wordtablemodel.h"
#include "ui/background.h"
#include "ui/catalogfeed.h"
#include "ui/icons.h"
#include "ui/tokens.h"
#include "ui/widgets/restyle.h"
#include "ui/windowcontext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr int MostLines = 4; ///< that are seen without scrolling
static constexpr int LineHeight = 36;

WordsPanel::WordsPanel(WindowContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_words(new WordTableModel(context.reader, this))
    , m_title(new QLabel)
    , m_lines(nullptr)
    , m_layout(new QVBoxLayout(this))
    , m_note(new QLabel)
{
    setRole(this, u"panel"_s);
    QFont bold = fontAt(FontStep::Body);
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    auto *mark = new QLabel;
    mark->setPixmap(lineIcon(u"warning"_s).pixmap(16, 16));
    m_note->setWordWrap(true);
    m_note->hide();
    auto *head = new QHBoxLayout;
    head->setSpacing(SpaceS);
    head->addWidget(mark);
    head->addWidget(m_title, 1);
    m_layout->setContentsMargins(SpaceM, SpaceS, SpaceM, SpaceS);
    m_layout->setSpacing(SpaceXs);
    m_layout->addLayout(head);
    m_layout->addWidget(m_note);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_words, signal, this, &WordsPanel::showWords);
    connect(m_words, &QAbstractItemModel::dataChanged, this, &WordsPanel::showWords);
    hide();
}

void WordsPanel::setLive(bool live)
{
    m_words->setLive(live);
    if (live)
        m_words->refresh();
}

void WordsPanel::refresh()
{
    m_words->refresh();
}

void WordsPanel::retranslate()
{
    m_shown.clear();
    showWords();
}

/// Made anew only if something else is to be shown, so that a button under the pointer stays the same.
void WordsPanel::showWords()
{
    QList<QVariantList> words;
    for (int row = 0; row < m_words->rowCount(); ++row) {
        const auto cell = [&](int column) { return m_words->index(row, column).data(TableModel::ValueRole); };
        words.append({cell(WordTableModel::ChannelId), cell(WordTableModel::Word), cell(WordTableModel::Waiting)});
    }
    setVisible(!words.isEmpty() || !m_note->isHidden());
    if (words == m_shown)
        return;
    m_shown = words;
    m_title->setText(tr("%Ln status word(s) of upstreams mean nothing to CustomPass yet", nullptr, int(words.size())));
    m_title->setVisible(!words.isEmpty());
    if (m_lines) {
        m_lines->hide();
        m_lines->deleteLater(); // one of its buttons may be what led here
    }
    auto *content = new QWidget;
    auto *lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    for (int row = 0; row < words.size(); ++row)
        lines->addWidget(lineFor(row));
    content->setBackgroundRole(QPalette::Base);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFixedHeight(qMin(int(words.size()), MostLines) * LineHeight);
    m_lines = scroll;
    m_layout->insertWidget(1, scroll);
}

QWidget *WordsPanel::lineFor(int row)
{
    const auto cell = [&](int column) { return m_words->index(row, column).data(TableModel::ValueRole); };
    const qint64 channelId = cell(WordTableModel::ChannelId).toLongLong();
    const QString word = cell(WordTableModel::Word).toString();
    auto *text = new QLabel(word);
    text->setTextFormat(Qt::PlainText);
    text->setFont(fixedFont());
    text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    text->setToolTip(word.toHtmlEscaped());
    auto *about = new QLabel(tr("%1 · %Ln task(s) wait", nullptr, cell(WordTableModel::Waiting).toInt())
                                 .arg(cell(WordTableModel::Channel).toString()));
    about->setTextFormat(Qt::PlainText);
    setRole(about, u"muted"_s);
    auto *line = new QWidget;
    line->setFixedHeight(LineHeight);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceS);
    layout->addWidget(text, 1);
    layout->addWidget(about);
    layout->addSpacing(SpaceS);
    layout->addWidget(new QLabel(tr("means")));
    const std::pair<WordMeaning, QString> meanings[] = {{WordMeaning::Success, tr("Success")},
                                                        {WordMeaning::Failed, tr("Failed")},
                                                        {WordMeaning::Processing, tr("In progress")}};
    for (const auto &[meaning, name] : meanings) {
        auto *button = new QPushButton(name);
        //: %1 is a status word of an upstream, %2 what it means to us
        button->setAccessibleName(tr("%1 means %2").arg(word, name));
        connect(button, &QPushButton::clicked, this, [this, channelId, word, m = meaning] { map(channelId, word, m); });
        layout->addWidget(button);
    }
    return line;
}

void WordsPanel::map(qint64 channelId, const QString &word, WordMeaning meaning)
{
    m_context.background.write(
        this,
        [channelId, word, meaning, secrets = m_context.secrets, now = m_context.clock.nowMs(),
         configured = m_context.settings.current()->statusMapping](Database &database) -> Result<std::vector<qint64>> {
            const auto mapped = CatalogActions(database, secrets, now).mapWord(channelId, word, meaning, configured);
            if (!mapped)
                return mapped.error();
            return tasksWaitingWith(database, channelId, word);
        },
        [this, word](const Result<std::vector<qint64>> &tasks) {
            if (tasks)
                return pollWaiting(*tasks, word);
            setRole(m_note, u"error"_s);
            m_note->setText(tasks.error().details);
            m_note->show();
        });
}

void WordsPanel::pollWaiting(const std::vector<qint64> &tasks, const QString &word)
{
    m_context.catalog.refresh(); // the answers are to be read with the new mapping
    for (const qint64 task : tasks)
        m_context.gateway.pollTaskNow(task);
    setRole(m_note, u"muted"_s);
    m_note->setText(tr("“%1” is mapped; %Ln waiting task(s) are asked for again.", nullptr, int(tasks.size())).arg(word));
    m_note->show();
    m_words->refresh();
}

} // namespace custompass
