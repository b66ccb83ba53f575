// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/contracttest.h"

#include <QPointer>

#include <vector>

namespace custompass {

/// A contract test whose steps come as a test says.
class FakeContractRun final : public ContractRun
{
public:
    void cancel() override { cancelled = true; }
    using ContractRun::setFinished;
    using ContractRun::setStep;

    bool cancelled = false;
};

class FakeContractTester final : public ContractTester
{
public:
    std::unique_ptr<ContractRun> run(const ContractPlan &plan) override
    {
        plans.push_back(plan);
        auto run = std::make_unique<FakeContractRun>();
        last = run.get();
        return run;
    }

    std::vector<ContractPlan> plans;
    QPointer<FakeContractRun> last;
};

} // namespace custompass
