// Diary entries of the kind `questionnaire` (contract 4): `instrument`, `answers`, `score`.
//
// Promises: answers are the item's own numbers (0 up), never its points; `score` follows from them,
// and one that does not is refused: it was counted by another rule. An item that was not answered
// is absent. Deliberately absent: the text of any question.
#pragma once

#include <string>
#include <string_view>

#include "codecs/json/diary_entry.hpp"
#include "core/base/result.hpp"
#include "core/questionnaire/score.hpp"

namespace runlight::json {

struct QuestionnaireRecord {
  questionnaire::Instrument instrument = questionnaire::Instrument::RunlightWeekly;
  questionnaire::Answers answers;  // one per item
  questionnaire::Score score;
};

// The whole line of an entry, whose head and kind somebody else has looked at.
[[nodiscard]] Result<QuestionnaireRecord> read_questionnaire(std::string_view line);

// One line without its newline. `score` is a number, or one by scale: {"pain": 62.5}.
[[nodiscard]] std::string write_questionnaire(const EntryStamp& stamp,
                                              const QuestionnaireRecord& record);

// The value of `score`, as the entry has it.
void append_score(std::string& out, const QuestionnaireRecord& record);

// "none", "some", "substantial"; empty where it is not rated.
[[nodiscard]] std::string_view name_of(questionnaire::Problem problem);

}  // namespace runlight::json
