// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/contracttest.h"

#include <algorithm>
#include <numeric>

namespace custompass {

using namespace Qt::StringLiterals;

ContractState meaningOf(ContractFinding finding)
{
    if (finding <= ContractFinding::Cancelled)
        return ContractState::Skipped;
    if (finding == ContractFinding::StillRunning)
        return ContractState::Passed;
    return finding < ContractFinding::UsageMissing ? ContractState::Deviates : ContractState::Failed;
}

qint64 ContractStep::totalMs() const
{
    return std::accumulate(
        exchanges.begin(), exchanges.end(), qint64(0),
        [](qint64 sum, const ContractExchange &exchange) { return sum + exchange.totalMs; });
}

ContractRun::ContractRun()
{
    for (std::size_t i = 0; i < ContractParts; ++i)
        m_steps[i].part = ContractPart(i);
}

void ContractRun::setStep(const ContractStep &step)
{
    m_steps[std::size_t(step.part)] = step;
    Q_EMIT stepChanged(int(step.part));
}

void ContractRun::setFinished()
{
    m_finished = true;
    Q_EMIT finished();
}

/// Adds @p word to the list that @p field names, and takes it out of the channel's other two.
static bool addWord(Channel &channel, QStringView field, const QString &word, const StatusMapping &configured)
{
    struct Named
    {
        QStringView name;
        QStringList StatusMapping::*list;
    };
    static constexpr std::array lists{Named{u"success", &StatusMapping::success},
                                      Named{u"failed", &StatusMapping::failed},
                                      Named{u"processing", &StatusMapping::processing}};
    const auto target =
        std::find_if(lists.begin(), lists.end(), [field](const Named &named) { return named.name == field; });
    if (target == lists.end())
        return false;
    StatusMapping mapping = channel.statusMapping.value_or(StatusMapping());
    for (const Named &named : lists) {
        QStringList &words = mapping.*named.list;
        words.removeIf([&word](const QString &one) { return one.compare(word, Qt::CaseInsensitive) == 0; });
    }
    QStringList &words = mapping.*target->list;
    if (words.isEmpty())
        words = configured.*target->list;
    if (!words.contains(word, Qt::CaseInsensitive))
        words.append(word);
    channel.statusMapping = mapping;
    return true;
}

bool applyRemedy(Channel &channel, const ContractRemedy &remedy, const StatusMapping &configured)
{
    if (remedy.value.isEmpty())
        return false;
    const qsizetype dot = remedy.field.indexOf(u'.');
    const QString field = remedy.field.left(dot < 0 ? remedy.field.size() : dot);
    const QString entry = dot < 0 ? QString() : remedy.field.mid(dot + 1);
    if (field == "status_mapping"_L1)
        return addWord(channel, entry, remedy.value, configured);
    if (field == "status_code_mapping"_L1) {
        channel.statusCodeMapping.insert(entry, remedy.value);
        return true;
    }
    if (field == "precharge_mark"_L1) {
        channel.prechargeMark = remedy.value == "off"_L1    ? PrechargeMark::Off
                                : remedy.value == "body"_L1 ? PrechargeMark::Body
                                                            : PrechargeMark::Query;
        return true;
    }
    if (field == "envelope"_L1) {
        channel.envelope = remedy.value == "plain"_L1        ? Envelope::Plain
                           : remedy.value == "custompass"_L1 ? Envelope::CustomPass
                                                             : Envelope::Auto;
        return true;
    }
    return false;
}

} // namespace custompass
