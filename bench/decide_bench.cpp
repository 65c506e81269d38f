// The core alone, without JSON: one decision, the whole verdict, and the proof.
//   decide/fired_and_reasons   masks, level and every fired rule of facts that are ready (<= 100
//   ns) decide/from_answers        the same from the raw answers judge/light_only           what a
//   fold over a diary asks for judge/everything           with until, needs and what would change
//   it verify/enumerate           every input of every moment (<= 3 s)
#include <benchmark/benchmark.h>

#include <array>
#include <vector>

#include "core/rules/enumerate.hpp"
#include "core/rules/verdict.hpp"
#include "knowledge/builtin.hpp"

namespace runlight {
namespace {

const Table& table() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

// One input for every row that can decide, at every moment: what people really ask, and the worst.
const std::vector<Situation>& situations() {
  static const std::vector<Situation> kAll = [] {
    std::vector<Situation> out;
    const std::vector<RawSpace> spaces = every_raw_space(table().requirements());
    for (const RawSpace& space : spaces) {
      out.push_back(harmless_situation(space.moment, table().requirements()));
      for (std::size_t row = 0; row < knowledge::builtin().rows.size(); ++row) {
        if (auto found = find_decided_by(table(), row, space)) out.push_back(std::move(*found));
      }
    }
    for (Situation& one : out) one.now = AsOf::from("2026-03-02T07:30:00+01:00");
    return out;
  }();
  return kAll;
}

struct Reasons {
  std::array<std::uint8_t, kMaxFired> rules;  // the first `count` are set
  std::size_t count;
};

Reasons reasons_of(RowSet fired, const Knowledge& knowledge) {
  Reasons out;
  out.count = 0;
  std::array<std::uint64_t, 4> seen{};
  for (; !fired.empty(); fired.remove_first()) {
    const std::uint8_t rule = knowledge.rows[fired.first()].rule;
    const std::uint64_t bit = std::uint64_t{1} << (rule % 64U);
    if ((seen[rule / 64U] & bit) != 0) continue;
    seen[rule / 64U] |= bit;
    out.rules[out.count++] = rule;
  }
  return out;
}

void fired_and_reasons(benchmark::State& state) {
  std::vector<FactValues> facts;
  for (const Situation& one : situations()) {
    facts.push_back(derive(one, table().requirements()).values);
  }
  const Table& ready = table();
  std::size_t i = 0;
  for (auto _ : state) {
    const RowSet fired = ready.fired(facts[i]);
    benchmark::DoNotOptimize(ready.level_of(fired));
    const Reasons reasons = reasons_of(fired, ready.knowledge());
    benchmark::DoNotOptimize(&reasons);
    benchmark::ClobberMemory();
    i = i + 1 < facts.size() ? i + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(fired_and_reasons)->Name("decide/fired_and_reasons");

void from_answers(benchmark::State& state) {
  const Table& ready = table();
  const std::vector<Situation>& all = situations();
  std::size_t i = 0;
  for (auto _ : state) {
    const RowSet fired = ready.fired(derive(all[i], ready.requirements()).values);
    benchmark::DoNotOptimize(ready.level_of(fired));
    const Reasons reasons = reasons_of(fired, ready.knowledge());
    benchmark::DoNotOptimize(&reasons);
    benchmark::ClobberMemory();
    i = i + 1 < all.size() ? i + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(from_answers)->Name("decide/from_answers");

void judge_all(benchmark::State& state, Detail detail) {
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(judge(situations()[i], table(), detail));
    i = i + 1 < situations().size() ? i + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(judge_all, light_only, Detail::LightOnly)->Name("judge/light_only");
BENCHMARK_CAPTURE(judge_all, everything, Detail::Everything)->Name("judge/everything");

void enumerate_all(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(enumerate(table()).inputs);
}
BENCHMARK(enumerate_all)->Name("verify/enumerate")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace runlight
