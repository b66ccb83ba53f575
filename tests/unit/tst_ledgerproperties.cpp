// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/asyncbookings.h"
#include "tests/support/bookings.h"
#include "tests/support/commitgate.h"

#include <limits>
#include <random>
#include <unordered_map>

using namespace custompass;
using namespace Qt::StringLiterals;

namespace {

/// What the ledger should do, in a few lines without a database.
class Model
{
public:
    struct Held
    {
        qint64 user = 0;
        qint64 reserved = 0;
        qint64 actual = 0;
        enum { Open, Settled, Refunded } state = Open;
    };

    std::unordered_map<qint64, qint64> balance;
    std::unordered_map<qint64, Held> reservations; ///< by id

    qint64 held(qint64 user) const
    {
        qint64 sum = 0;
        for (const auto &[id, r] : reservations)
            sum += r.user == user && r.state == Held::Open ? r.reserved : 0;
        return sum;
    }
    qint64 used(qint64 user) const
    {
        qint64 sum = 0;
        for (const auto &[id, r] : reservations)
            sum += r.user == user && r.state == Held::Settled ? r.actual : 0;
        return sum;
    }
};

/// One random operation: submitted now, held against the model later, in order of submission.
class Step
{
public:
    virtual ~Step() = default;
    /// What differs from the model, or nothing; brings the model up to date.
    virtual QString check(Model &model) = 0;

protected:
    template <typename T>
    static QString compare(const Result<T> &answer, std::optional<ErrorCode> expected)
    {
        if (errorOf(answer) == expected)
            return {};
        return u"expected error %1, got %2: %3"_s.arg(expected ? int(*expected) : -1)
            .arg(answer.ok() ? -1 : int(answer.error().code))
            .arg(detailsOf(answer));
    }
    template <typename T>
    static bool undone(const Result<T> &answer)
    {
        return errorOf(answer) == ErrorCode::SystemError; // only a failed commit gives this here
    }
};

class ReserveStep : public Step
{
public:
    ReserveStep(AsyncBookings &bookings, qint64 user, qint64 amount)
        : m_user(user)
        , m_amount(amount)
        , m_answer(bookings.submit(reserveOp(user, amount)))
    {
    }
    QString check(Model &model) override
    {
        const auto &answer = **m_answer;
        if (undone(answer))
            return {};
        const bool enough = model.balance[m_user] >= m_amount;
        if (enough && answer.ok()) {
            model.balance[m_user] -= m_amount;
            model.reservations[answer->id] = {m_user, m_amount, 0, Model::Held::Open};
            if (answer->balanceAfter != Quota(model.balance[m_user]))
                return u"reserve: wrong balance"_s;
        }
        return compare(answer, enough ? std::nullopt : std::optional(ErrorCode::InsufficientQuota));
    }

private:
    qint64 m_user;
    qint64 m_amount;
    AsyncBookings::Answer<ReserveOp> m_answer;
};

class AmendStep : public Step
{
public:
    AmendStep(AsyncBookings &bookings, qint64 id, qint64 amount)
        : m_id(id)
        , m_amount(amount)
        , m_answer(bookings.submit(amendOp(id, amount)))
    {
    }
    QString check(Model &model) override
    {
        const auto &answer = **m_answer;
        if (undone(answer))
            return {};
        Model::Held &r = model.reservations[m_id];
        if (r.state != Model::Held::Open)
            return compare(answer, ErrorCode::Conflict);
        const qint64 more = m_amount - r.reserved;
        if (more > 0 && model.balance[r.user] < more)
            return compare(answer, ErrorCode::InsufficientQuota);
        r.reserved = m_amount;
        model.balance[r.user] -= more;
        return compare(answer, std::nullopt);
    }

private:
    qint64 m_id;
    qint64 m_amount;
    AsyncBookings::Answer<AmendOp> m_answer;
};

class SettleStep : public Step
{
public:
    SettleStep(AsyncBookings &bookings, qint64 user, qint64 id, qint64 actual)
        : m_id(id)
        , m_actual(actual)
        , m_answer(bookings.submit(settleOp(user, id, actual)))
    {
    }
    QString check(Model &model) override
    {
        const auto &answer = **m_answer;
        if (undone(answer))
            return {};
        Model::Held &r = model.reservations[m_id];
        if (r.state == Model::Held::Refunded)
            return compare(answer, ErrorCode::Conflict);
        if (r.state == Model::Held::Open) {
            r.state = Model::Held::Settled;
            r.actual = m_actual;
            model.balance[r.user] += r.reserved - m_actual;
        }
        if (answer.ok() &&
            (answer->actual != Quota(r.actual) || answer->balanceAfter != Quota(model.balance[r.user])))
            return u"settle: wrong answer"_s;
        return compare(answer, std::nullopt);
    }

private:
    qint64 m_id;
    qint64 m_actual;
    AsyncBookings::Answer<SettleOp> m_answer;
};

class RefundStep : public Step
{
public:
    RefundStep(AsyncBookings &bookings, qint64 id)
        : m_id(id)
        , m_answer(bookings.submit(refundOp(id)))
    {
    }
    QString check(Model &model) override
    {
        const auto &answer = **m_answer;
        if (undone(answer))
            return {};
        Model::Held &r = model.reservations[m_id];
        if (r.state == Model::Held::Settled)
            return compare(answer, ErrorCode::Conflict);
        if (r.state == Model::Held::Open) {
            r.state = Model::Held::Refunded;
            model.balance[r.user] += r.reserved;
        }
        return compare(answer, std::nullopt);
    }

private:
    qint64 m_id;
    AsyncBookings::Answer<RefundOp> m_answer;
};

class ChargeStep : public Step
{
public:
    ChargeStep(AsyncBookings &bookings, qint64 user, qint64 actual)
        : m_user(user)
        , m_actual(actual)
        , m_answer(bookings.submit(chargeOp(user, actual)))
    {
    }
    QString check(Model &model) override
    {
        const auto &answer = **m_answer;
        if (undone(answer))
            return {};
        const bool negative = m_actual < 0;
        if (!negative) {
            model.balance[m_user] -= m_actual;
            // Its reservation has an id that nobody was told: any that no other has.
            model.reservations[--m_next] = {m_user, 0, m_actual, Model::Held::Settled};
        }
        return compare(answer, negative ? std::optional(ErrorCode::UpstreamError) : std::nullopt);
    }

private:
    static inline qint64 m_next = 0;
    qint64 m_user;
    qint64 m_actual;
    AsyncBookings::Answer<ChargeOp> m_answer;
};

class TopUpStep : public Step
{
public:
    TopUpStep(AsyncBookings &bookings, qint64 user, qint64 amount)
        : m_user(user)
        , m_amount(amount)
        , m_answer(bookings.submit(topUpOp(user, amount)))
    {
    }
    QString check(Model &model) override
    {
        const auto &answer = **m_answer;
        if (undone(answer))
            return {};
        qint64 sum = 0;
        // There must be room for what is held.
        if (__builtin_add_overflow(model.balance[m_user], m_amount, &sum) ||
            sum > std::numeric_limits<qint64>::max() - model.held(m_user))
            return compare(answer, ErrorCode::UpstreamError);
        model.balance[m_user] = sum;
        return compare(answer, std::nullopt);
    }

private:
    qint64 m_user;
    qint64 m_amount;
    AsyncBookings::Answer<TopUpOp> m_answer;
};

} // namespace

/// Random operations in random groups, with commits that fail in both ways, against the model (SPEC 7).
class TestLedgerProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ledgerDoesWhatTheModelDoes_data();
    void ledgerDoesWhatTheModelDoes();

private:
    std::unique_ptr<Step> randomStep(AsyncBookings &bookings, const Model &model);
    qint64 random(qint64 from, qint64 to)
    {
        return std::uniform_int_distribution<qint64>(from, to)(m_random);
    }

    std::mt19937_64 m_random;
    std::vector<qint64> m_users;
};

void TestLedgerProperties::ledgerDoesWhatTheModelDoes_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

std::unique_ptr<Step> TestLedgerProperties::randomStep(AsyncBookings &bookings, const Model &model)
{
    const qint64 user = m_users[std::size_t(random(0, qint64(m_users.size()) - 1))];
    const qint64 kind = random(0, 99);
    if (kind < 35)
        return std::make_unique<ReserveStep>(bookings, user, random(0, 400));
    if (kind < 40)
        return std::make_unique<TopUpStep>(bookings, user, random(-200, 1000));
    if (kind < 42)
        return std::make_unique<TopUpStep>(bookings, user, std::numeric_limits<qint64>::max() - random(0, 2));
    if (kind < 50)
        return std::make_unique<ChargeStep>(bookings, user, random(-2, 100));
    // An older reservation, whatever became of it; never one of a charge.
    std::vector<qint64> ids;
    for (const auto &[id, reservation] : model.reservations) {
        if (id > 0)
            ids.push_back(id);
    }
    if (ids.empty())
        return std::make_unique<ReserveStep>(bookings, user, 1);
    std::sort(ids.begin(), ids.end()); // the same choice each time the seed is the same
    const qint64 id =
        ids[std::size_t(random(std::max<qint64>(0, qint64(ids.size()) - 40), qint64(ids.size()) - 1))];
    if (kind < 60)
        return std::make_unique<AmendStep>(bookings, id, random(0, 600));
    if (kind < 85)
        return std::make_unique<SettleStep>(bookings, model.reservations.at(id).user, id, random(0, 500));
    return std::make_unique<RefundStep>(bookings, id);
}

void TestLedgerProperties::ledgerDoesWhatTheModelDoes()
{
    QFETCH(int, seed);
    m_random.seed(std::uint64_t(seed));
    const auto gate = std::make_shared<CommitGate>();
    TestBooks books(0, gate->function());
    m_users = {books.user, books.addUser(u"berta"_s), books.addUser(u"carla"_s), books.addUser(u"dora"_s)};
    Model model;
    AsyncBookings bookings(*books.ledger);

    for (int group = 0; group < 120; ++group) {
        // The first of a group keeps the commit back, until all of the others wait.
        const bool together = random(0, 3) > 0;
        std::vector<std::unique_ptr<Step>> steps;
        if (together) {
            gate->close();
            bookings.submit(balanceOp(books.user));
            gate->waitForCommit();
        }
        const qint64 failure = random(0, 19);
        if (failure < 2)
            gate->failNext(failure == 0 ? CommitGate::Failure::BeforeCommit
                                        : CommitGate::Failure::AfterCommit);
        const qint64 size = together ? random(1, 40) : 1;
        for (qint64 i = 0; i < size; ++i)
            steps.push_back(randomStep(bookings, model));
        gate->open();
        QVERIFY(bookings.wait());
        for (const auto &step : steps)
            QCOMPARE(step->check(model), QString());
    }

    for (const qint64 user : m_users) {
        const auto stored = [&](const char *column) {
            return books.number(u"select coalesce(sum(%1), 0) from accounts where user_id = %2"_s
                                    .arg(QLatin1StringView(column))
                                    .arg(user));
        };
        QCOMPARE(stored("quota"), model.balance[user]);
        QCOMPARE(stored("held"), model.held(user));
        QCOMPARE(stored("used_quota"), model.used(user));
    }
    VERIFY_AUDIT_CLEAN(books);
}

QTEST_GUILESS_MAIN(TestLedgerProperties)
#include "tst_ledgerproperties.moc"
