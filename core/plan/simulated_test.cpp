// Invented runners from a seed, some careful and some not: on no day may a plan break an invariant.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/episode/test_diary.hpp"
#include "core/plan/plan.hpp"

namespace runlight {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed * 2 + 1) {}
  // 0 .. below-1
  std::int32_t of(std::int32_t below) {
    state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<std::int32_t>((state_ >> 33U) % static_cast<std::uint64_t>(below));
  }
  bool one_in(std::int32_t n) { return of(n) == 0; }

 private:
  std::uint64_t state_;
};

class Runner {
 public:
  explicit Runner(std::uint64_t seed) : chance_(seed), fold_(test::builtin_table()) {
    carelessness_ = 3 + chance_.of(60);
    soreness_ = 4 + chance_.of(60);
    ProfileBody profile = test::adult();
    if (chance_.one_in(4)) profile.protocol = Protocol::Article;
    if (chance_.one_in(3)) profile.goal_m = 10'000 + chance_.of(30'000);
    add(0, profile);
    RunBody old = test::run("2026-02-26T18:00:00+00:00", 20 + chance_.of(30));
    old.distance_m = 4'000;
    fold_.add(test::entry("2026-02-26T19:00:00+00:00", old));
  }

  void live(LocalDay day) {
    day_ = day;
    fold_.advance_to(day);
    const bool screened = !chance_.one_in(20);
    if (screened && day.days % 6 == 0) add(5, test::screening());
    morning_after();
    if (!chance_.one_in(carelessness_)) add(7, morning());
    plan_ = propose(fold_.state(), test::builtin_table(), day, 21);
    for (const Breach& breach : check(plan_, fold_.state(), test::builtin_table().knowledge())) {
      breaches_.insert(breach.day.text() + " " + std::string(name_of(breach.invariant)) +
                       ", planned on " + day.text() + " in " +
                       std::string(name_of(fold_.state().phase)));
    }
    phases_.insert(fold_.state().phase);
    do_the_day();
  }

  [[nodiscard]] const std::set<std::string>& breaches() const { return breaches_; }
  [[nodiscard]] const std::set<Phase>& phases() const { return phases_; }

 private:
  void add(std::int32_t hour, Body body) {
    AsOf at = midnight(day_, UtcOffset{});
    at.instant.unix_ms += hour * kHourMs;
    fold_.add(Entry{Ulid{2, ++next_}, at, std::move(body)});
  }

  CheckinBody morning() {
    if (!chance_.one_in(soreness_)) return test::before();
    CheckinBody out = test::before_with_lift(1 + chance_.of(5));
    if (chance_.one_in(3)) out.findings.pain_walking = test::pain(chance_.of(3));
    return out;
  }

  void morning_after() {
    const State& state = fold_.state();
    const bool ran = state.run && day_.since(state.run->day) == 1;
    const bool trained = state.training.session && day_.since(state.training.session->day) == 1;
    if ((!ran && !trained) || chance_.one_in(carelessness_)) return;
    add(6, test::next_morning());
  }

  void do_the_day() {
    if (chance_.one_in(carelessness_)) run(8 + chance_.of(60));  // whatever the plan says
    for (const PlannedSession& session : plan_.days.front().sessions) {
      if (chance_.one_in(carelessness_)) continue;
      if (session.kind == SessionKind::Run || session.kind == SessionKind::TestRun) {
        run(session.minutes, session.run_min * session.reps);
      } else if (session.kind == SessionKind::Strength) {
        for (const std::uint8_t exercise : session.exercises) train(exercise);
      } else if (session.kind == SessionKind::Test) {
        for (const TestKind kind : session.tests)
          add(16, TestBody{kind, Side::Both, 30, {}, Pain{}});
      }
    }
  }

  void run(std::int32_t minutes, std::int32_t running = 0) {
    RunBody body;
    body.start = midnight(day_, UtcOffset{});
    body.start.instant.unix_ms += 17 * kHourMs;
    body.duration_s = minutes * 60;
    if (running > 0) body.run_s = running * 60;
    if (!chance_.one_in(5)) body.distance_m = minutes * (120 + chance_.of(40));
    add(19, body);
    if (chance_.one_in(soreness_)) add(19, test::in_run(2));
    if (!chance_.one_in(carelessness_)) add(20, test::after_run());
  }

  void train(std::uint8_t exercise) {
    StrengthBody body;
    body.exercise = exercise;
    body.side = Side::Both;
    body.sets = 5;
    body.least_reps = 20;
    body.least_hold_s = 30;
    body.load.band = 1 + day_.days / 14 % 5;
    body.pain = test::pain(chance_.of(3));
    add(21, body);
  }

  Chance chance_;
  Fold fold_;
  LocalDay day_ = test::day("2026-02-20");
  Plan plan_;
  std::int32_t carelessness_ = 0;  // one day in so many is not as it should be
  std::int32_t soreness_ = 0;
  std::uint64_t next_ = 0;
  std::set<std::string> breaches_;
  std::set<Phase> phases_;
};

TEST(Simulated, NoPlanOfAnyRunnerBreaksAnInvariant) {
  std::set<Phase> seen;
  std::size_t told = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Runner runner(seed);
    for (std::int32_t i = 0; i < 200; ++i) runner.live(test::day("2026-03-01").plus(i));
    for (const std::string& breach : runner.breaches()) {
      if (++told <= 20) ADD_FAILURE() << "seed " << seed << ": " << breach;
    }
    seen.insert(runner.phases().begin(), runner.phases().end());
  }
  EXPECT_EQ(seen.size(), 9U);  // every phase, and none
}

}  // namespace
}  // namespace runlight
