// A protocol lived through at its best, by the plan itself: from a first bad day to `keep`.
#include "core/plan/hypothetical.hpp"
#include "core/plan/outlook.hpp"
#include "core/plan/protocol_invariants.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kMostWeeks = 60;
constexpr std::int32_t kDaysInWeek = 7;
constexpr LocalDay kFirst{20'514};  // a Monday

// Somebody who is asked and screened, and whose hip hurts for one morning. Without pain for 84 days
// an episode closes wherever it stands, so a little comes and goes now and then.
State hurt(const Table& table, ProtocolIndex protocol) {
  Fold fold(table);
  AsOf at = midnight(kFirst, UtcOffset{});
  constexpr std::int64_t kHourMs = 3'600'000;
  std::uint64_t id = 0;
  const auto add = [&](Body body) {
    at.instant.unix_ms += kHourMs;
    fold.add(Entry{Ulid{4, ++id}, at, std::move(body)});
  };
  ProfileBody profile;
  profile.exclusions.emplace();
  profile.protocol = protocol;
  add(profile);
  ScreeningBody none;
  for (std::size_t i = 0; i < table.knowledge().questions.size(); ++i) {
    none.answers.emplace_back(static_cast<std::uint16_t>(i), ScreeningAnswer::No);
  }
  add(none);
  CheckinBody bad;
  bad.findings.pain_rest = bad.findings.pain_walking = Pain::clamped(3);
  bad.findings.pain_stairs = bad.findings.pain_knee_lift = Pain::clamped(5);
  bad.findings.quality = Quality::Dull;
  bad.findings.trend = Trend::Constant;
  bad.findings.gait = Gait::Altered;
  bad.findings.night_pain = YesNo::No;
  bad.findings.analgesic = Analgesic{};
  add(bad);
  return fold.state();
}

std::int32_t weeks_to(LocalDay day) { return (day.since(kFirst) + kDaysInWeek - 1) / kDaysInWeek; }

}  // namespace

BestCaseProof prove_best_case(const Knowledge& knowledge, ProtocolIndex protocol) {
  const Table table(knowledge);
  const ProtocolSpec& spec = protocol_of(knowledge, protocol);
  State state = hurt(table, protocol);
  BestCaseProof out;
  Plan whole;
  whole.protocol = protocol;
  // Week by week, each proved from the state it begins in; the ache that keeps the episode open is
  // taken as felt on the first day of each.
  for (std::int32_t week = 0; week < kMostWeeks; ++week) {
    const LocalDay first = kFirst.plus(week * kDaysInWeek);
    HypotheticalLife life(state, table, UtcOffset{});
    if (week > 0) life.screen_if_due(first);
    const Plan plan = propose(life.state(), table, first, kDaysInWeek);
    const std::vector<Breach> breaches = check(plan, life.state(), knowledge);
    if (!breaches.empty()) {
      out.fault = "its plan breaks " + std::string(name_of(breaches.front().invariant)) +
                  " in week " + std::to_string(week + 1);
      return out;
    }
    for (std::int32_t i = 0; i < kDaysInWeek; ++i) {
      whole.days.push_back(life.live(first.plus(i), {}, week + i == 0 ? YesNo::Yes : YesNo::No));
    }
    state = life.state();
    state.last_pain = first;
    if (state.phase == Phase::Keep || !state.episode_open) break;
  }
  const Milestones from = milestones_of(whole, State{}, spec);
  if (!from.running || !from.thirty || !from.full_distance) {
    out.fault = "nothing leads on from phase " + std::string(name_of(state.phase)) + " within " +
                std::to_string(kMostWeeks) + " weeks, though every day goes well";
    return out;
  }
  out.weeks_to_return = weeks_to(*from.running);
  out.weeks_to_last_stage = weeks_to(*from.thirty);
  out.weeks_to_keep = weeks_to(*from.full_distance);
  return out;
}

}  // namespace runlight
