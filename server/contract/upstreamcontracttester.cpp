// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/contract/upstreamcontracttester.h"

#include "models/domain/requestid.h"
#include "server/contract/contractflow.h"

#include <QDateTime>
#include <QEventLoop>
#include <QPointer>

#include <future>
#include <map>

namespace custompass {

/// What lives on the thread, in the order in which it may be used.
struct UpstreamContractTester::Inside
{
    void remove(quint64 id)
    {
        flows.erase(id);
        if (ends && flows.empty())
            loop.quit();
    }
    void cancelAllAndEnd()
    {
        ends = true;
        for (const auto &[id, flow] : flows)
            flow->cancel();
        if (flows.empty())
            loop.quit();
    }

    QEventLoop loop; // first: sockets and timers need the thread's event dispatcher
    Mailbox mailbox;
    std::map<quint64, std::unique_ptr<ContractFlow>> flows;
    bool ends = false;
};

/// What the window holds.
class UpstreamContractTester::Run final : public ContractRun
{
public:
    Run(UpstreamContractTester &tester, quint64 id)
        : m_tester(tester)
        , m_id(id)
    {
    }
    ~Run() override { Run::cancel(); }

    void cancel() override
    {
        if (!isFinished())
            m_tester.post([id = m_id](Inside &inside) {
                if (const auto flow = inside.flows.find(id); flow != inside.flows.end())
                    flow->second->cancel();
            });
    }
    using ContractRun::setFinished;
    using ContractRun::setStep;

private:
    UpstreamContractTester &m_tester;
    const quint64 m_id;
};

UpstreamContractTester::UpstreamContractTester(const SettingsStore &settings, std::chrono::milliseconds pause)
    : m_settings(settings)
    , m_pause(pause)
{
}

UpstreamContractTester::~UpstreamContractTester()
{
    if (!m_thread.joinable())
        return;
    post([](Inside &inside) { inside.cancelAllAndEnd(); });
    m_thread.join();
}

/// A free function, so that nothing is captured that could be gone when it goes on.
static QCoro::Task<> runToEnd(ContractFlow *flow, std::function<void()> ended)
{
    co_await flow->run();
    ended();
}

std::unique_ptr<ContractRun> UpstreamContractTester::run(const ContractPlan &plan)
{
    startThread();
    const quint64 id = ++m_runs;
    auto run = std::make_unique<Run>(*this, id);
    const QPointer<Run> guard(run.get());
    const auto report = [this, guard](const ContractStep &step) {
        deliver([guard, step] {
            if (guard)
                guard->setStep(step);
        });
    };
    const auto ended = [this, guard, id] {
        deliver([guard] {
            if (guard)
                guard->setFinished();
        });
        post([id](Inside &inside) { inside.remove(id); }); // not here: the flow is still on the stack
    };
    const QByteArray gatewayId = newRequestId(QDateTime::currentMSecsSinceEpoch());
    post([id, plan, settings = m_settings.current(), gatewayId, pause = m_pause, report,
          ended](Inside &inside) {
        auto flow = std::make_unique<ContractFlow>(plan, settings, gatewayId, pause, report);
        ContractFlow *started = flow.get();
        inside.flows.emplace(id, std::move(flow));
        runToEnd(started, ended);
    });
    return run;
}

void UpstreamContractTester::startThread()
{
    if (m_thread.joinable())
        return;
    std::promise<Inside *> promise;
    std::future<Inside *> started = promise.get_future();
    m_thread = std::thread([&promise] {
        Inside inside;
        promise.set_value(&inside);
        inside.loop.exec();
    });
    m_inside = started.get();
}

void UpstreamContractTester::post(std::function<void(Inside &)> action)
{
    Inside *inside = m_inside;
    inside->mailbox.post([inside, action = std::move(action)] { action(*inside); });
}

void UpstreamContractTester::deliver(std::function<void()> what)
{
    m_mailbox.post(std::move(what));
}

} // namespace custompass
