// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/redact.h"
#include "models/store/catalog.h"
#include "models/store/catalogwriter.h"
#include "models/store/database.h"
#include "models/store/ledgerbook.h"
#include "models/store/workspacefile.h"
#include "models/store/workspacesecrets.h"

#include <QHash>

namespace custompass {
namespace {

using namespace Qt::StringLiterals;

/// The error of one object, with the path of that object before the field that it names.
Error at(const QString &path, const Error &error)
{
    if (error.code != ErrorCode::InvalidRequest)
        return error;
    return Error{error.code, u"%1.%2"_s.arg(path, error.details)};
}

/// Merges one file, inside a transaction of its caller.
class WorkspaceImport
{
public:
    WorkspaceImport(Database &database, const SecretBox &secrets, qint64 nowMs, const ImportProgress &progress)
        : m_database(database)
        , m_secrets(secrets)
        , m_writer(database, secrets)
        , m_nowMs(nowMs)
        , m_progress(progress)
    {
    }

    Result<ImportReport> merge(const Workspace &workspace);

private:
    /// Before each object, and after the last one.
    Result<Done> tell();
    void indexStored();
    Result<Done> mergeGroups(const std::vector<Group> &groups);
    Result<Done> mergeModels(const std::vector<Model> &models);
    Result<Done> mergeChannels(const std::vector<WorkspaceChannel> &channels);
    Result<Done> mergeUsers(const std::vector<WorkspaceUser> &users);
    Result<Done> mergeUser(const WorkspaceUser &given, const QString &path);
    Result<Done> mergeToken(const WorkspaceToken &given, const User &user);
    Result<std::optional<QByteArray>> keyFor(const WorkspaceToken &given, qint64 storedId);
    Result<Done> topUp(qint64 userId, Quota amount);

    Database &m_database;
    const SecretBox &m_secrets;
    CatalogWriter m_writer;
    const qint64 m_nowMs;
    const ImportProgress &m_progress;
    qint64 m_told = 0;
    qint64 m_objects = 0; ///< that there are in the file
    std::unique_ptr<LedgerBook> m_ledger;
    ImportReport m_report;

    CatalogPtr m_stored; ///< as it was before
    QHash<QString, const Channel *> m_channels;
    QHash<QString, qint64> m_userIds;
    QHash<std::pair<qint64, QString>, qint64> m_tokenIds;
};

Result<ImportReport> WorkspaceImport::merge(const Workspace &workspace)
{
    auto stored = loadCatalogWithin(m_database, m_secrets);
    if (!stored)
        return stored.error();
    m_stored = std::move(stored).value();
    indexStored();
    auto ledger = LedgerBook::open(m_database);
    if (!ledger)
        return ledger.error();
    m_ledger = std::move(ledger).value();
    m_objects = qint64(workspace.groups.size() + workspace.models.size() + workspace.channels.size() + workspace.users.size());

    if (const auto done = mergeGroups(workspace.groups); !done)
        return done.error();
    if (const auto done = mergeModels(workspace.models); !done)
        return done.error();
    if (const auto done = mergeChannels(workspace.channels); !done)
        return done.error();
    if (const auto done = mergeUsers(workspace.users); !done)
        return done.error();
    if (const auto told = tell(); !told)
        return told.error();
    return m_report;
}

Result<Done> WorkspaceImport::tell()
{
    const int permille = m_objects > 0 ? int(m_told * 1000 / m_objects) : 1000;
    ++m_told;
    if (m_progress && !m_progress(permille))
        return Error{ErrorCode::SystemError, u"the import was cancelled"_s};
    return Done{};
}

void WorkspaceImport::indexStored()
{
    for (const Channel &channel : m_stored->channels())
        m_channels.insert(channel.name, &channel);
    for (const User &user : m_stored->users())
        m_userIds.insert(user.name, user.id);
    for (const Token &token : m_stored->tokens())
        m_tokenIds.insert({token.userId, token.name}, token.id);
}

Result<Done> WorkspaceImport::mergeGroups(const std::vector<Group> &groups)
{
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (const auto told = tell(); !told)
            return told;
        Group group = groups[i];
        const Group *stored = m_stored->group(group.name);
        group.id = stored ? stored->id : 0;
        if (const auto saved = m_writer.save(group); !saved)
            return at(u"groups[%1]"_s.arg(i), saved.error());
        ++m_report.groups;
    }
    return Done{};
}

Result<Done> WorkspaceImport::mergeModels(const std::vector<Model> &models)
{
    for (std::size_t i = 0; i < models.size(); ++i) {
        if (const auto told = tell(); !told)
            return told;
        Model model = models[i];
        const Model *stored = m_stored->model(model.name);
        model.id = stored ? stored->id : 0;
        if (const auto saved = m_writer.save(model); !saved)
            return at(u"models[%1]"_s.arg(i), saved.error());
        ++m_report.models;
    }
    return Done{};
}

Result<Done> WorkspaceImport::mergeChannels(const std::vector<WorkspaceChannel> &channels)
{
    for (std::size_t i = 0; i < channels.size(); ++i) {
        if (const auto told = tell(); !told)
            return told;
        const QString path = u"channels[%1]"_s.arg(i);
        const Channel *stored = m_channels.value(channels[i].channel.name);
        Channel channel;
        if (const auto problem = restoreSecrets(channels[i], stored, channel))
            return at(path, Error{ErrorCode::InvalidRequest, problem->text()});
        channel.id = stored ? stored->id : 0;
        if (const auto saved = m_writer.save(channel); !saved)
            return at(path, saved.error());
        ++m_report.channels;
    }
    return Done{};
}

Result<Done> WorkspaceImport::mergeUsers(const std::vector<WorkspaceUser> &users)
{
    for (std::size_t i = 0; i < users.size(); ++i) {
        if (const auto told = tell(); !told)
            return told;
        if (const auto merged = mergeUser(users[i], u"users[%1]"_s.arg(i)); !merged)
            return merged;
    }
    return Done{};
}

Result<Done> WorkspaceImport::mergeUser(const WorkspaceUser &given, const QString &path)
{
    User user = given.user;
    user.id = m_userIds.value(user.name);
    const bool isNew = user.id == 0;
    const auto id = m_writer.save(user);
    if (!id)
        return at(path, id.error());
    user.id = *id;
    ++m_report.users;
    if (isNew) {
        if (const auto booked = topUp(user.id, given.quota); !booked)
            return at(path, Error{booked.error().code, u"quota: "_s + booked.error().details});
    }
    for (std::size_t i = 0; i < given.tokens.size(); ++i) {
        const QString tokenPath = u"%1.tokens[%2]"_s.arg(path).arg(i);
        if (const auto merged = mergeToken(given.tokens[i], user); !merged)
            return at(tokenPath, merged.error());
    }
    return Done{};
}

Result<Done> WorkspaceImport::mergeToken(const WorkspaceToken &given, const User &user)
{
    Token token = given.token;
    token.userId = user.id;
    token.id = m_tokenIds.value({user.id, token.name});
    auto key = keyFor(given, token.id);
    if (!key)
        return key.error();
    const bool isCreated = !key->has_value() && token.id == 0;
    if (isCreated)
        key = std::optional(newTokenKey());
    const auto id = m_writer.save(token, *key);
    if (!id)
        return id.error();
    ++m_report.tokens;
    if (isCreated)
        m_report.createdTokens.push_back({*id, user.name, token.name, **key});
    return Done{};
}

/// The key to be stored with a token; none if it keeps what it has, or is to get a new one.
Result<std::optional<QByteArray>> WorkspaceImport::keyFor(const WorkspaceToken &given, qint64 storedId)
{
    if (!given.key)
        return std::optional<QByteArray>();
    if (!isRedacted(*given.key))
        return std::optional(given.key->toUtf8());
    if (storedId == 0)
        return Error{ErrorCode::InvalidRequest, u"key: "_s + missingSecretRule(true)};
    const auto stored = tokenKey(m_database, m_secrets, storedId);
    if (!stored)
        return stored.error();
    if (redacted(QString::fromUtf8(*stored)) != *given.key)
        return Error{ErrorCode::InvalidRequest, u"key: "_s + missingSecretRule(false)};
    return std::optional<QByteArray>();
}

Result<Done> WorkspaceImport::topUp(qint64 userId, Quota amount)
{
    if (amount.isZero())
        return Done{};
    return m_ledger->applyAlone(TopUpOp{userId, amount, false, u"import"_s, m_nowMs});
}

} // namespace

Result<ImportReport> importWorkspace(Database &database, const SecretBox &secrets, const Workspace &workspace,
                                     qint64 nowMs, const ImportProgress &progress)
{
    ImportReport report;
    const auto done = database.transaction([&]() -> Result<Done> {
        auto merged = WorkspaceImport(database, secrets, nowMs, progress).merge(workspace);
        if (!merged)
            return merged.error();
        report = std::move(merged).value();
        return Done{};
    });
    if (!done)
        return done.error();
    return report;
}

} // namespace custompass
