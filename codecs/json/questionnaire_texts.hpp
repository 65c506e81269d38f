// The words of a questionnaire that belong to its authors, from a file that somebody with a licence
// has written: {"schema": "runlight.questionnaire_texts/1", "instrument": "uwri", "licence": "…",
// "items": {"pace": {"question": "…", "answers": ["…", …]}, …}}.
//
// Promises: all items of the instrument, each with one answer for each number; the licence says
// from whom it is; nothing else is in the file, and nothing of it is kept in a diary.
// Deliberately absent: any such text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/questionnaire/instrument.hpp"

namespace runlight::json {

struct QuestionnaireItemTexts {
  std::string question;
  std::vector<std::string> answers;  // the first is for 0
};

struct QuestionnaireTexts {
  std::string licence;
  std::vector<QuestionnaireItemTexts> items;  // one per item, in the order of the instrument
};

// Refuses with a JSON pointer to the place.
[[nodiscard]] Result<QuestionnaireTexts> read_questionnaire_texts(
    std::string_view document, questionnaire::Instrument instrument);

}  // namespace runlight::json
