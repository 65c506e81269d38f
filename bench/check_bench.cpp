// What must be fast (issue 2): one decision with every fired rule in 100 ns, and 200,000 checks a
// second on one core, JSON in and out included.
#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <string_view>

#include "codecs/json/check.hpp"
#include "codecs/json/check_lines.hpp"
#include "codecs/json/verdict.hpp"
#include "core/rules/verdict.hpp"
#include "knowledge/builtin.hpp"

namespace runlight {
namespace {

constexpr std::size_t kDocuments = 64;

const Table& table() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

// The contract's example with a different day in each: no two in a row are the same.
std::string document(std::size_t i) {
  const auto digit = [](std::size_t n) { return std::to_string(n); };
  const std::size_t stairs = i % 4;
  const std::size_t lift = 1 + i / 4 % 3;
  return R"({"schema": "runlight.check/1", "now": "2026-03-02T07:30:00+01:00", "moment": "before",)"
         R"( "screening": "clear", "profile": {"age": 41, "sex": "female", "exclusions": []},)"
         R"( "context": {"episode": true, "phase": "niggle", "protocol": "standard",)"
         R"( "clean_test_run": false, "days_since_red": null, "days_since_run": )" +
         digit(1 + i % 3) +
         R"(, "last_session_level": 0, "last_next_morning": "reported", "weeks_rising": 0},)"
         R"( "findings": {"pain_rest": 0, "pain_walking": 0, "pain_stairs": )" +
         digit(stairs) + R"(, "pain_knee_lift": )" + digit(lift) +
         R"(, "quality": "dull", "trend": "constant", "gait": "normal", "night_pain": false,)"
         R"( "analgesic": {"drug": "ibuprofen", "hours_ago": )" +
         digit(3 + i % 8) + "}}}";
}

std::array<std::string, kDocuments> documents() {
  std::array<std::string, kDocuments> out;
  for (std::size_t i = 0; i < kDocuments; ++i) out[i] = document(i);
  return out;
}

Situation situation(std::size_t i) {
  auto read = json::read_check(document(i), knowledge::builtin());
  return std::move(read).value();
}

void BM_table_fired(benchmark::State& state) {
  std::array<FactValues, kDocuments> values{};
  for (std::size_t i = 0; i < kDocuments; ++i) {
    values[i] = derive(situation(i), table().requirements()).values;
  }
  std::size_t i = 0;
  for (auto _ : state) {
    std::size_t rows = 0;
    for (RowSet fired = table().fired(values[i]); !fired.empty(); fired.remove_first()) {
      rows += fired.first();
    }
    benchmark::DoNotOptimize(rows);
    i = (i + 1) % kDocuments;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_table_fired);

void BM_judge(benchmark::State& state) {
  const auto detail = static_cast<Detail>(state.range(0));
  std::array<Situation, kDocuments> situations;
  for (std::size_t i = 0; i < kDocuments; ++i) situations[i] = situation(i);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(judge(situations[i], table(), detail).level);
    i = (i + 1) % kDocuments;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_judge)
    ->ArgName("detail")
    ->Arg(static_cast<int>(Detail::LightOnly))
    ->Arg(static_cast<int>(Detail::Everything));

void BM_check_read(benchmark::State& state) {
  const auto texts = documents();
  json::CheckReader reader(knowledge::builtin());
  std::size_t i = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(reader.read(texts[i]).ok());
    bytes += texts[i].size();
    i = (i + 1) % kDocuments;
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(BM_check_read);

void BM_verdict_write(benchmark::State& state) {
  const json::VerdictWriter writer(table(), knowledge::english());
  std::array<Situation, kDocuments> situations;
  std::array<Verdict, kDocuments> verdicts;
  for (std::size_t i = 0; i < kDocuments; ++i) {
    situations[i] = situation(i);
    verdicts[i] = judge(situations[i], table());
  }
  std::size_t i = 0;
  std::string out;
  for (auto _ : state) {
    out.clear();
    writer.write(out, verdicts[i], situations[i]);
    benchmark::DoNotOptimize(out.data());
    i = (i + 1) % kDocuments;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_verdict_write);

// One line of `check --json --lines`: read, judge, write.
void BM_check_document(benchmark::State& state) {
  const auto texts = documents();
  json::CheckLines lines(table(), knowledge::english());
  std::size_t i = 0;
  std::size_t bytes = 0;
  std::string out;
  for (auto _ : state) {
    out.clear();
    lines.answer(out, texts[i], i + 1);
    benchmark::DoNotOptimize(out.data());
    bytes += texts[i].size();
    i = (i + 1) % kDocuments;
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(BM_check_document);

}  // namespace
}  // namespace runlight
