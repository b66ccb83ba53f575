// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/backup.h"

#include "models/store/database.h"
#include "models/store/privatefile.h"
#include "models/store/secrets.h"
#include "models/store/sqlvalues.h"
#include "models/store/statementwatch.h"

#include <QFileInfo>

#include <algorithm>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

Error exists(const QString &path)
{
    return Error{ErrorCode::InvalidRequest, u"%1: exists already, and a backup replaces nothing"_s.arg(path)};
}

Result<Done> publish(PrivateFileDraft &draft, const QString &path)
{
    const auto published = draft.publish();
    if (!published)
        return published.error();
    return *published ? Result<Done>(Done{}) : exists(path);
}

Result<PrivateFileDraft> draftKey(const QString &keyPath, const QString &target)
{
    const auto key = readPrivateFile(keyPath, SecretBox::KeyBytes + 1);
    if (!key)
        return key.error();
    if (!key->has_value())
        return Error{ErrorCode::ConfigError, u"%1: the master key file is missing"_s.arg(keyPath)};
    auto draft = PrivateFileDraft::create(target);
    if (!draft)
        return draft;
    if (const auto written = draft.value().write(**key); !written)
        return written.error();
    return draft;
}

/// How large the copy will be.
Result<qint64> copySize(Database &database)
{
    const auto size = findId(database, u"select (page_count - freelist_count) * page_size from pragma_page_count, "
                                       "pragma_freelist_count, pragma_page_size"_s, {});
    if (!size)
        return size.error();
    return std::max<qint64>(size->value_or(0), 1);
}

/// Fills an empty file, which is private already.
Result<Done> copyInto(Database &database, const QString &path, const BackupProgress &progress)
{
    const auto whole = copySize(database);
    if (!whole)
        return whole.error();
    bool goesOn = true;
    const auto proceed = [&] {
        goesOn = goesOn && progress(int(std::min<qint64>(QFileInfo(path).size() * 1000 / *whole, 1000)));
        return goesOn;
    };
    std::optional<StatementWatch> watch;
    if (progress)
        watch.emplace(database, proceed);
    const auto copied = runSql(database, u"vacuum into ?"_s, {path});
    // Once more, for work that was too short to be asked, and where nobody can be asked on the way.
    if (progress && !proceed())
        return Error{ErrorCode::SystemError, u"the backup was cancelled"_s};
    return copied ? Result<Done>(Done{}) : copied.error();
}

} // namespace

Result<BackupFiles> backUp(Database &database, const QString &keyPath, const QString &file, const BackupProgress &progress)
{
    const BackupFiles files{file, file + u".key"_s};
    for (const QString &path : {files.database, files.key}) {
        if (QFileInfo::exists(path) || QFileInfo(path).isSymLink())
            return exists(path);
    }
    auto key = draftKey(keyPath, files.key);
    if (!key)
        return key.error();
    auto copy = PrivateFileDraft::create(files.database);
    if (!copy)
        return copy.error();
    if (const auto copied = copyInto(database, copy->path(), progress); !copied)
        return copied.error();
    // the key first: a database without its key would look like a backup and be none
    if (const auto published = publish(key.value(), files.key); !published)
        return published.error();
    if (const auto published = publish(copy.value(), files.database); !published)
        return published.error();
    return files;
}

} // namespace custompass
