// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/taskcommands.h"

#include "models/domain/logging.h"
#include "models/tables/tablereader.h"
#include "models/tables/tasksearch.h"
#include "ui/icons.h"
#include "ui/taskwords.h"

namespace custompass {

using namespace Qt::StringLiterals;

static constexpr qsizetype LeastLength = 3;
static constexpr int MostTasks = 8;

void TaskCommands::find(const QString &text, Found found)
{
    if (m_job)
        m_job->cancel();
    if (text.size() < LeastLength)
        return found({});
    m_job = m_context.reader.read(
        TableReader::Lane::Pages, &m_receiver,
        [text](ReadContext &context) { return findTasks(context.database, text, MostTasks); },
        [this, found = std::move(found)](const Result<std::vector<FoundTask>> &tasks) {
            std::vector<Command> commands;
            if (!tasks) {
                qCWarning(lcApp).noquote() << "command palette: tasks cannot be read:" << tasks.error().details;
                return found(std::move(commands));
            }
            for (const FoundTask &task : *tasks) {
                const QString id = task.upstreamId.isEmpty() ? task.requestId : task.upstreamId;
                commands.push_back({id, u"%1 · %2"_s.arg(statusText(task.status), task.channel), lineIcon(u"tasks"_s),
                                    [&context = m_context, key = QString::number(task.id)] { context.open(u"tasks"_s, key); }});
            }
            found(std::move(commands));
        });
}

} // namespace custompass
