// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/catalog.h"

namespace custompass {
namespace {

template <typename Key, typename Value>
const Value *found(const QHash<Key, Value> &values, const Key &key)
{
    const auto entry = values.constFind(key);
    return entry == values.constEnd() ? nullptr : &entry.value();
}

} // namespace

const Group *Catalog::group(const QString &name) const
{
    return found(m_groups, name);
}

const Model *Catalog::model(const QString &name) const
{
    return found(m_models, name);
}

QStringList Catalog::modelNames() const
{
    QStringList names = m_models.keys() + m_channelsByModel.keys();
    names.sort();
    names.removeDuplicates();
    return names;
}

const User *Catalog::user(qint64 id) const
{
    return found(m_users, id);
}

const Token *Catalog::token(qint64 id) const
{
    return found(m_tokens, id);
}

const Token *Catalog::tokenByHash(const QByteArray &hash) const
{
    const qint64 *id = found(m_tokenByHash, hash);
    return id ? token(*id) : nullptr;
}

const Channel *Catalog::channel(qint64 id) const
{
    const std::size_t *index = found(m_channelById, id);
    return index ? &m_channels[*index] : nullptr;
}

const std::vector<const Channel *> &Catalog::channelsFor(const QString &model) const
{
    static const std::vector<const Channel *> none;
    const auto *channels = found(m_channelsByModel, model);
    return channels ? *channels : none;
}

} // namespace custompass
