// The questionnaires of `log questionnaire`: their words, the asking, and how the weeks went.
//
// The words of OSTRC-H2, UWRI and HAGOS are not ours. Who has a licence keeps them in
// $XDG_CONFIG_HOME/runlight/questionnaires/INSTRUMENT.json; without that file the program takes
// the numbers that were answered elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/questionnaires.hpp"
#include "codecs/json/questionnaire_texts.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/ask.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

// "questionnaire.uwri.title"
[[nodiscard]] std::string key_of(const questionnaire::InstrumentSpec& spec, std::string_view part);
[[nodiscard]] std::string number_of(std::int32_t score_centi);

// Where the texts of somebody with a licence are looked for. Empty where there is no home.
[[nodiscard]] std::string texts_path(const questionnaire::InstrumentSpec& spec);
// Ours, or those of the file; without any, `items` is empty. A file that is not whole is refused.
[[nodiscard]] Result<json::QuestionnaireTexts> texts_of(const Session& session,
                                                        const questionnaire::InstrumentSpec& spec);

void show_title(Session& session, const questionnaire::InstrumentSpec& spec,
                const json::QuestionnaireTexts& texts);
void show_item(Session& session, const questionnaire::InstrumentSpec& spec,
               const json::QuestionnaireTexts& texts, std::size_t item);
// Item by item on the terminal, as many as the instrument needs.
[[nodiscard]] AskEnd ask_items(Session& session, const questionnaire::InstrumentSpec& spec,
                               const json::QuestionnaireTexts& texts,
                               questionnaire::Answers& answers);

// Those that are due, in one line for a day's card; empty where none is, and where somebody must
// look at the runner first.
[[nodiscard]] Result<std::string> due_words(Session& session, const Advice& advice);

// What is due, and how the scores moved: `log questionnaire` without a name.
[[nodiscard]] Result<int> show_questionnaires(Session& session);

void show_change(Session& session, const questionnaire::Compared& compared);
void write_compared(json::Members& members, std::string_view name,
                    const std::optional<questionnaire::Compared>& compared);

}  // namespace runlight::cli
