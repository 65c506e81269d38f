// The laws of the plan over random lives (spec: plan 4a and 5).
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/plan/plan.hpp"
#include "knowledge/builtin.hpp"
#include "tests/properties/lives.hpp"

namespace runlight::properties {
namespace {

constexpr std::uint64_t kLives = 150;
constexpr std::int32_t kDays = 200;
constexpr std::int32_t kAhead = 28;
constexpr std::int64_t kDayMs = 86'400'000;

const Table& table() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

std::vector<Entry> life(std::uint64_t seed) {
  Dice dice(seed);
  return make_life(std::ref(dice), kDays, table());
}

State folded(const std::vector<Entry>& entries) {
  Fold fold(table());
  for (const Entry& entry : canonical(entries)) fold.add(entry);
  return fold.state();
}

Plan plan_of(const State& state, LocalDay day) { return propose(state, table(), day, kAhead); }
Plan plan_after(const std::vector<Entry>& entries) {
  return plan_of(folded(entries), entries.back().day());
}

std::string broken_by(const Plan& plan, const State& state) {
  std::string out;
  for (const Breach& breach : check(plan, state, table().knowledge())) {
    out += breach.day.text() + " " + std::string(name_of(breach.invariant)) + "\n";
  }
  return out;
}

std::int32_t running_offered(const PlanDay& day) {
  std::int32_t out = 0;
  for (const PlannedSession& session : day.sessions) {
    const bool runs = session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
    if (runs) out += session.run_min * session.reps;
  }
  return out;
}

// The lives must go everywhere, or the laws say little.
TEST(Lives, ReachEveryPhaseAndEveryStage) {
  std::map<Phase, int> phases;
  std::set<std::int32_t> stages;
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    Fold fold(table());
    for (const Entry& entry : canonical(life(seed))) {
      fold.add(entry);
      ++phases[fold.state().phase];
      if (fold.state().phase == Phase::Return) stages.insert(fold.state().ladder.stage);
    }
  }
  EXPECT_EQ(phases.size(), 9U);
  for (const auto& [phase, times] : phases) EXPECT_GT(times, 100) << name_of(phase);
  EXPECT_EQ(stages.size(), 12U);
}

TEST(Plan, LookingAheadChangesNothing) {
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    const std::vector<Entry> entries = canonical(life(seed));
    Fold fold(table());
    for (const Entry& entry : entries) {
      fold.advance_to(entry.day());
      const Plan ahead = propose(fold.state(), table(), entry.day(), 2);
      ASSERT_EQ(ahead.days.size(), 2U);
      fold.add(entry);
    }
    ASSERT_EQ(plan_of(fold.state(), entries.back().day()), plan_after(entries)) << seed;
  }
}

TEST(Plan, AFoldGoesOnFromAnyPrefix) {
  Dice dice(5);
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    const std::vector<Entry> entries = canonical(life(seed));
    Fold prefix(table());
    const std::size_t cut = dice(static_cast<std::uint32_t>(entries.size()));
    for (std::size_t i = 0; i < cut; ++i) prefix.add(entries[i]);
    Fold rest(table(), prefix.state());
    for (std::size_t i = cut; i < entries.size(); ++i) rest.add(entries[i]);
    ASSERT_EQ(plan_of(rest.state(), entries.back().day()), plan_after(entries)) << seed;
  }
}

TEST(Plan, TheOrderOfArrivalDoesNotMatter) {
  Dice dice(7);
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    const std::vector<Entry> entries = life(seed);
    std::vector<Entry> shuffled = entries;
    for (std::size_t i = shuffled.size(); i > 1; --i) {
      std::swap(shuffled[i - 1], shuffled[dice(static_cast<std::uint32_t>(i))]);
    }
    const LocalDay day = entries.back().day();
    ASSERT_EQ(plan_of(folded(shuffled), day), plan_of(folded(entries), day)) << seed;
  }
}

TEST(Plan, MovedByWholeWeeksItMovesAlong) {
  Dice dice(11);
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    const std::vector<Entry> entries = life(seed);
    const std::int32_t days = 7 * static_cast<std::int32_t>(1 + dice(30));
    std::vector<Entry> moved = entries;
    for (Entry& entry : moved) {
      entry.at.instant.unix_ms += days * kDayMs;
      if (auto* run = std::get_if<RunBody>(&entry.body))
        run->start.instant.unix_ms += days * kDayMs;
    }
    Plan later = plan_after(moved);
    for (PlanDay& day : later.days) day.day = day.day.plus(-days);
    ASSERT_EQ(later, plan_after(entries)) << seed << " moved by " << days;
  }
}

// A morning of some day, in the state of its midnight.
struct Morning {
  State state;
  LocalDay day;

  [[nodiscard]] std::int32_t offered(const Findings& findings) const {
    AsOf at = midnight(day, UtcOffset{});
    at.instant.unix_ms += kDayMs / 3;
    Fold fold(table(), state);
    fold.add(Entry{Ulid{9, 9}, at, CheckinBody{Moment::Before, findings, {}}});
    return running_offered(plan_day(fold.state(), table(), day));
  }
};

// Mornings in an episode; outside of it nothing is offered, and nothing is held.
std::vector<Morning> mornings_of(const std::vector<Entry>& entries) {
  std::vector<Morning> out;
  Fold fold(table());
  for (const Entry& entry : entries) {
    if (fold.state().today && *fold.state().today < entry.day()) {
      fold.advance_to(entry.day());
      if (fold.state().episode_open) out.push_back({fold.state(), entry.day()});
    }
    fold.add(entry);
  }
  return out;
}

// What is answered this morning, and the same a little worse or with one answer missing.
TEST(Plan, WorseOrFewerAnswersNeverOfferMoreRunning) {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    Dice dice(seed);
    const Chooser few = [&dice](std::uint32_t n) { return dice(12) < 11 ? 0 : dice(n); };
    for (const Morning& morning : mornings_of(canonical(life(seed)))) {
      Situation now = make_situation(few);
      now.moment = Moment::Before;
      make_consistent(now);
      const std::int32_t minutes = morning.offered(now.findings);
      if (minutes == 0 && dice(20) > 0) continue;
      std::vector<Variant> variants = one_worse(now);
      for (Variant& variant : one_unknown(now)) variants.push_back(std::move(variant));
      for (const Variant& variant : variants) {
        if (variant.situation.moment != Moment::Before) continue;
        ASSERT_LE(morning.offered(variant.situation.findings), minutes)
            << seed << " " << morning.day.text() << " " << variant.finding << " " << describe(now);
        compared += minutes > 0 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(compared, 10'000);
}

TEST(Plan, IsTheSameEachTimeAndBreaksNothing) {
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    const std::vector<Entry> entries = life(seed);
    const State state = folded(entries);
    const Plan plan = propose(state, table(), entries.back().day(), 182);
    ASSERT_EQ(plan, propose(state, table(), entries.back().day(), 182)) << seed;
    ASSERT_EQ(broken_by(plan, state), "") << seed;
  }
}

bool runs_half_an_hour(const PlanDay& day) { return running_offered(day) >= 30; }

// No dead end: from whatever a life has come to, painless days lead to thirty minutes of running,
// or to the end of the episode by its days without pain. Only where somebody must be asked first
// does the plan wait for them.
TEST(Plan, PainlessDaysLeadOnFromEveryState) {
  int open = 0;
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    const std::vector<Entry> entries = life(seed);
    const State state = folded(entries);
    if (!state.episode_open) continue;
    const Plan plan = propose(state, table(), entries.back().day(), 182);
    const bool waits = plan.days.back().sessions.front().why == Why::Urgent;
    if (waits) continue;
    ++open;
    const bool runs = std::any_of(plan.days.begin(), plan.days.end(), runs_half_an_hour);
    EXPECT_TRUE(runs || plan.days.back().phase == Phase::None)
        << seed << " from " << name_of(state.phase);
  }
  EXPECT_GT(open, 50);
}

// No plan of a life breaks anything, with choices that shrink to the careful and painless life.
TEST(Plan, OfAnyLifeBreaksNothing) {
  EXPECT_TRUE(rc::check("no plan breaks an invariant", [] {
    const Chooser choose = [](std::uint32_t n) { return *rc::gen::inRange<std::uint32_t>(0, n); };
    const std::vector<Entry> entries = make_life(choose, 20, table());
    const State state = folded(entries);
    RC_ASSERT(broken_by(plan_of(state, entries.back().day()), state).empty());
  }));
}

}  // namespace
}  // namespace runlight::properties
