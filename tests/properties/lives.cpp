#include "tests/properties/lives.hpp"

#include <algorithm>
#include <array>

#include "core/plan/plan.hpp"

namespace runlight::properties {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int32_t kStrongestBand = 6;

Pain pain_of(std::int64_t points) { return Pain::clamped(points); }

class Life {
 public:
  Life(const Chooser& choose, const Table& table) : choose_(choose), table_(&table), fold_(table) {
    day_ = *LocalDay::from("2026-03-02");
    constexpr std::array<std::uint32_t, 3> kOneIn = {60, 20, 6};
    sore_one_in_ = kOneIn[choose_(3)];
    careless_one_in_ = kOneIn[choose_(3)];
    ProfileBody profile;
    profile.birth_year = 1985;
    profile.sex = Sex::Female;
    profile.exclusions.emplace();
    if (one_in(3)) profile.protocol = Protocol::Article;
    if (one_in(3)) profile.goal_m = 5'000 + 1'000 * static_cast<std::int32_t>(choose_(30));
    add(-72 * kHourMs, profile);
    RunBody old;
    old.start = at(-60 * kHourMs);
    old.duration_s = 60 * static_cast<std::int32_t>(35 - choose_(30));
    add(-59 * kHourMs, old);
  }

  std::vector<Entry> live(std::int32_t days) {
    for (std::int32_t i = 0; i < days; ++i) {
      one_day(i == 0);
      day_ =
          day_.plus(one_in(4 * careless_one_in_) ? 1 + static_cast<std::int32_t>(choose_(30)) : 1);
    }
    return std::move(entries_);
  }

 private:
  bool one_in(std::uint32_t n) { return choose_(n) == n - 1; }
  bool is_careless() { return one_in(careless_one_in_); }

  [[nodiscard]] AsOf at(std::int64_t after_ms) const {
    AsOf out = midnight(day_, UtcOffset{});
    out.instant.unix_ms += after_ms;
    return out;
  }

  void add(std::int64_t after_ms, Body body) {
    Entry entry{Ulid{3, ++next_}, at(after_ms), std::move(body)};
    fold_.add(entry);
    entries_.push_back(std::move(entry));
  }

  void one_day(bool first) {
    fold_.advance_to(day_);
    if (first || (day_.days % 6 == 0 && !one_in(12))) screen();
    morning_after();
    if (first || !is_careless()) add(7 * kHourMs, morning(first));
    if (one_in(60)) add(8 * kHourMs, switched());
    const PlanDay offered = plan_day(fold_.state(), *table_, day_);
    if (one_in(4 * careless_one_in_)) run(10 + static_cast<std::int32_t>(choose_(80)), 0);
    for (const PlannedSession& session : offered.sessions) {
      if (!is_careless()) carry_out(session);
    }
    if (one_in(4 * careless_one_in_)) run_of_another_day();
    if (one_in(4 * careless_one_in_)) take_back();
  }

  void screen() {
    ScreeningBody body;
    const auto& questions = table_->knowledge().questions;
    const std::size_t yes =
        one_in(60) ? choose_(static_cast<std::uint32_t>(questions.size())) : questions.size();
    for (std::size_t i = 0; i < questions.size(); ++i) {
      body.answers.emplace_back(static_cast<std::uint16_t>(i),
                                i == yes ? ScreeningAnswer::Yes : ScreeningAnswer::No);
    }
    add(6 * kHourMs, std::move(body));
  }

  ProfileBody switched() {
    ProfileBody out;
    out.protocol = one_in(2) ? Protocol::Article : Protocol::Standard;
    return out;
  }

  // How much it hurts: mostly not, then mostly little.
  Pain some_pain() {
    if (!one_in(sore_one_in_)) return {};
    return pain_of(one_in(6) ? choose_(8) : 1 + choose_(2));
  }

  void describe_pain(Findings& findings, Moment moment) {
    findings.quality = one_in(30) ? Quality::Sharp : Quality::Dull;
    const bool asks = moment != Moment::After && moment != Moment::NextMorning;
    if (asks) findings.trend = one_in(8) ? Trend::Rising : Trend::Constant;
  }

  CheckinBody morning(bool first) {
    CheckinBody out;
    out.moment = Moment::Before;
    Findings& findings = out.findings;
    findings.pain_rest = findings.pain_walking = findings.pain_stairs = Pain{};
    findings.pain_knee_lift = first ? pain_of(1 + choose_(4)) : some_pain();
    if (one_in(sore_one_in_)) findings.pain_walking = some_pain();
    findings.gait = one_in(8 * sore_one_in_) ? Gait::Altered : Gait::Normal;
    findings.night_pain = YesNo::No;
    findings.analgesic = Analgesic{};
    if (worst_pain_of(out.moment, findings).number() > 0) describe_pain(findings, out.moment);
    return out;
  }

  CheckinBody told(Moment moment) {
    CheckinBody out;
    out.moment = moment;
    Findings& findings = out.findings;
    findings.pain_now = some_pain();
    findings.gait = Gait::Normal;
    findings.analgesic = Analgesic{};
    if (moment == Moment::After) {
      findings.pain_during = std::max(findings.pain_now.value_or({}), some_pain());
      if (worst_pain_of(moment, findings).number() > 0) findings.settled = Settled{20};
    } else if (moment == Moment::NextMorning) {
      findings.night_pain = YesNo::No;
      findings.morning_stiffness = Minutes{};
    }
    if (worst_pain_of(moment, findings).number() > 0) describe_pain(findings, moment);
    return out;
  }

  void morning_after() {
    const State& state = fold_.state();
    const bool ran = state.run && day_.since(state.run->day) == 1;
    const auto& session = state.training.session;
    const bool trained = session && day_.since(session->day) == 1;
    if ((ran || trained) && !is_careless()) add(6 * kHourMs + kMinuteMs, told(Moment::NextMorning));
  }

  void carry_out(const PlannedSession& session) {
    switch (session.kind) {
      case SessionKind::Run:
      case SessionKind::TestRun:
        return run(session.minutes, session.run_min * session.reps);
      case SessionKind::Strength:
      case SessionKind::Mobility:
        for (const std::uint8_t exercise : session.exercises) train(exercise);
        return;
      case SessionKind::Test:
        for (const TestKind kind : session.tests) {
          add(16 * kHourMs, TestBody{kind, Side::Both, one_in(8) ? 9 : 30, {}, some_pain()});
        }
        return;
      case SessionKind::Cross:
      case SessionKind::Rest:
        return;
    }
  }

  void run(std::int32_t minutes, std::int32_t running) {
    const bool ran_today = fold_.state().run && fold_.state().run->day == day_;
    RunBody body;
    body.start = at((ran_today ? 20 : 17) * kHourMs);
    body.duration_s = minutes * 60;
    if (running > 0) body.run_s = running * 60;
    if (!one_in(3)) body.distance_m = minutes * (120 + static_cast<std::int32_t>(choose_(40)));
    const std::int64_t end = (ran_today ? 20 : 17) * kHourMs + minutes * kMinuteMs;
    add(end, body);
    if (one_in(sore_one_in_)) add(end, told(Moment::During));
    if (!is_careless()) add(end + kHourMs, told(Moment::After));
  }

  void train(std::uint8_t exercise) {
    StrengthBody body;
    body.exercise = exercise;
    body.side = one_in(8) ? Side::Left : Side::Both;
    body.sets = 5;
    body.least_reps = 20;
    body.least_hold_s = 30;
    body.load.band = 1 + static_cast<std::int32_t>(choose_(kStrongestBand));
    body.pain = some_pain();
    add(22 * kHourMs, body);
  }

  // Remembered in the evening.
  void run_of_another_day() {
    RunBody body;
    body.start = at(-30 * kHourMs);
    body.duration_s = 60 * (10 + static_cast<std::int32_t>(choose_(60)));
    add(23 * kHourMs, body);
  }

  void take_back() {
    const auto which = choose_(static_cast<std::uint32_t>(entries_.size()));
    add(23 * kHourMs + kMinuteMs, VoidBody{entries_[entries_.size() - 1 - which].id});
  }

  Chooser choose_;
  const Table* table_;
  Fold fold_;
  LocalDay day_;
  std::vector<Entry> entries_;
  std::uint64_t next_ = 0;
  std::uint32_t sore_one_in_ = 0;      // answers
  std::uint32_t careless_one_in_ = 0;  // things that were to be done or told
};

}  // namespace

std::vector<Entry> make_life(const Chooser& choose, std::int32_t days, const Table& table) {
  return Life(choose, table).live(days);
}

}  // namespace runlight::properties
