// Lines of a diary that stand for several entries: the usual tests, a run from its morning to the
// next, a day on which everything that was planned was done.
//
// Promises: only what the line says is written, at fixed times after the line's own; the entries
// are in order. Deliberately absent: looking at what the product offers while a line is read;
// whether the day did what was planned is asked when the story is lived.
#pragma once

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.hpp"
#include "core/diary/entry.hpp"
#include "core/facts/knowledge.hpp"
#include "core/plan/plan.hpp"
#include "tests/diaries/phrase.hpp"

namespace runlight::diaries {

struct TimedBody {
  AsOf at;
  Body body;
};

// "done" in: a good day: morning, screened, run 29 with 7, work load_heavy.flexor with band 2
[[nodiscard]] std::span<const Phrase> good_day_phrases();
[[nodiscard]] Result<std::vector<TimedBody>> good_day(std::string_view done, const AsOf& at,
                                                      const Knowledge& knowledge);

// What was done on a day, and what was offered; in one order, so that they can be compared.
struct DayDone {
  std::vector<std::pair<std::int32_t, std::int32_t>> runs;  // minutes, those of running
  std::vector<std::uint8_t> exercises;
  std::vector<TestKind> tests;
};
[[nodiscard]] DayDone done_on(std::span<const Entry> entries, LocalDay day);
[[nodiscard]] DayDone offered_on(const PlanDay& day);

// `before`, the run, `after`, and the next morning's answers: all without pain, or each with the
// same dull ache.
enum class Felt : std::uint8_t { Clean, Steady };
[[nodiscard]] std::vector<TimedBody> told_run(Felt felt, const RunBody& run, const AsOf& at);

[[nodiscard]] ScreeningBody clear_screening(const Knowledge& knowledge);

// Walk, stand, step-downs and squats, each as the return gate asks for it.
[[nodiscard]] std::vector<TimedBody> usual_tests(const AsOf& at);

}  // namespace runlight::diaries
