// The plan of half a year from a long diary, and virtual runners through the engine.
#include <benchmark/benchmark.h>

#include "core/plan/planner.hpp"
#include "knowledge/builtin.hpp"
#include "sim/simulate.hpp"

namespace runlight {
namespace {

constexpr std::int64_t kDay_ms = 86'400'000;
constexpr std::int64_t kHour_ms = 3'600'000;
constexpr std::int32_t kPlanned_days = 182;

const Table& builtin_table() {
  static const Table table(knowledge::builtin());
  return table;
}

// Ten years: a check each morning, a run every other day, then a week that hurts a little.
std::vector<Entry> ten_years() {
  constexpr std::int32_t kDays = 3652;
  constexpr std::int32_t kSore = 7;
  std::vector<Entry> out;
  std::int64_t midnight_ms = std::int64_t{16'800} * kDay_ms;
  const auto add = [&](std::int64_t after_ms, Body body) {
    const AsOf at{Instant{midnight_ms + after_ms}, UtcOffset{}};
    out.push_back({Ulid{static_cast<std::uint64_t>(out.size()) + 1, 1}, at, std::move(body)});
  };
  ProfileBody profile;
  profile.birth_year = 1980;
  profile.exclusions.emplace();
  add(0, profile);
  for (std::int32_t day = 0; day < kDays; ++day, midnight_ms += kDay_ms) {
    CheckinBody before = well(Moment::Before);
    if (day >= kDays - kSore) {
      before.findings.pain_knee_lift = Pain::clamped(1);
      before.findings.quality = Quality::Dull;
      before.findings.trend = Trend::Constant;
    }
    if (day == kDays - kSore) {
      ScreeningBody screening;
      for (std::size_t i = 0; i < knowledge::builtin().questions.size(); ++i) {
        screening.answers.emplace_back(static_cast<std::uint16_t>(i), ScreeningAnswer::No);
      }
      add(6 * kHour_ms, screening);
    }
    add(7 * kHour_ms, before);
    if (day % 2 == 0 && day < kDays - kSore) {
      RunBody run;
      run.start = AsOf{Instant{midnight_ms + 17 * kHour_ms}, UtcOffset{}};
      run.duration_s = 2700;
      run.distance_m = 7500;
      add(18 * kHour_ms, run);
      add(19 * kHour_ms, well(Moment::After));
    }
  }
  return out;
}

State state_of(const std::vector<Entry>& diary) {
  Fold fold(builtin_table());
  for (const Entry& entry : diary) fold.take(entry);
  return fold.state();
}

void BM_fold_ten_years(benchmark::State& state) {
  const std::vector<Entry> diary = ten_years();
  for (auto _ : state) benchmark::DoNotOptimize(state_of(diary));
  state.SetLabel(std::to_string(diary.size()) + " entries");
}
BENCHMARK(BM_fold_ten_years)->Name("plan/fold_ten_years")->Unit(benchmark::kMillisecond);

void BM_half_a_year(benchmark::State& state) {
  const State from = state_of(ten_years());
  const LocalDay today = *from.today;
  for (auto _ : state) {
    benchmark::DoNotOptimize(propose(from, builtin_table(), today, kPlanned_days));
  }
}
BENCHMARK(BM_half_a_year)->Name("plan/half_a_year")->Unit(benchmark::kMillisecond);

void BM_half_a_year_checked(benchmark::State& state) {
  const State from = state_of(ten_years());
  const LocalDay today = *from.today;
  const Plan plan = propose(from, builtin_table(), today, kPlanned_days);
  for (auto _ : state) benchmark::DoNotOptimize(check(plan, from, knowledge::builtin()));
}
BENCHMARK(BM_half_a_year_checked)->Name("plan/check")->Unit(benchmark::kMillisecond);

// Items are runner-weeks, all temperaments and both protocols.
void BM_simulate(benchmark::State& state) {
  sim::Simulator simulator(builtin_table(), sim::Options{});
  std::uint64_t number = 0;
  for (auto _ : state) {
    sim::Tally tally;
    for (std::int32_t i = 0; i < 12; ++i) simulator.run(number++, tally);
    benchmark::DoNotOptimize(tally.breaches);
  }
  state.SetItemsProcessed(state.iterations() * 12 * 26);
}
BENCHMARK(BM_simulate)->Name("simulate/runner_weeks")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace runlight
