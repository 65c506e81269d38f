// Living through a story: every line is written into a diary as it happens, and what was expected
// of that moment is compared with what the core answers.
//
// Promises: an empty list means that everything the story says came true. Each complaint begins
// with file and line.
#pragma once

#include <string>
#include <vector>

#include "core/advise/advise.hpp"
#include "tests/diaries/story.hpp"

namespace runlight::diaries {

// A check-in as it was answered when it was written.
struct Heard {
  Ulid id;
  Situation situation;
  Verdict verdict;
};

struct Lived {
  std::vector<std::string> complaints;
  std::vector<Heard> heard;
  bool in_order = true;  // nothing late, nothing taken back: a replay must answer the same
};

[[nodiscard]] Lived live(const Story& story, const Table& table);
// The cases of its tables.
[[nodiscard]] std::vector<std::string> judge_cases(const Story& story, const Table& table);

// "stop: any.masked stop, before.mild_pain hold"
[[nodiscard]] std::string described(const Verdict& verdict, const Table& table);

}  // namespace runlight::diaries
