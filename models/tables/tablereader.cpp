// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tablereader.h"

#include "models/domain/logging.h"
#include "models/store/sqlvalues.h"

namespace custompass {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<TableReader>> TableReader::start(const DatabaseOptions &options)
{
    auto pages = ReadLane::start(options);
    if (!pages)
        return pages.error();
    auto sums = ReadLane::start(options);
    if (!sums)
        return sums.error();
    return std::unique_ptr<TableReader>(new TableReader(std::move(pages).value(), std::move(sums).value()));
}

TableReader::TableReader(std::unique_ptr<ReadLane> pages, std::unique_ptr<ReadLane> sums)
    : m_pages(std::move(pages))
    , m_sums(std::move(sums))
{
    connect(&m_watchTimer, &QTimer::timeout, this, &TableReader::watch);
    m_watchTimer.start(WatchInterval);
}

TableReader::~TableReader() = default;

void TableReader::post(std::function<void()> what)
{
    m_mailbox.post(std::move(what));
}

void TableReader::watch()
{
    if (m_isLooking)
        return;
    m_isLooking = true;
    read(
        Lane::Pages, this,
        [](ReadContext &context) { return findId(context.database, u"pragma data_version"_s, {}); },
        [this](const Result<std::optional<qint64>> &version) {
            m_isLooking = false;
            if (!version) {
                qCWarning(lcStore).noquote() << version.error().details;
                return;
            }
            const qint64 seen = version->value_or(0);
            if (std::exchange(m_seenVersion, seen) != seen)
                Q_EMIT changed();
        });
}

} // namespace custompass
