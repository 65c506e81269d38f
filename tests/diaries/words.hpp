// What a runner answers and what the diary knows, in the words of the phrasebook: a list with
// commas, "all well, but lift 2, dull, constant".
//
// Promises: an unknown word, a pain of 11, a word that does not belong to the moment or an answer
// that contradicts another is refused. What is not said stays unanswered; nothing is guessed.
#pragma once

#include <span>
#include <string_view>

#include "core/base/result.hpp"
#include "core/diary/entry.hpp"
#include "core/facts/knowledge.hpp"
#include "tests/diaries/phrase.hpp"

namespace runlight::diaries {

[[nodiscard]] std::span<const Phrase> finding_phrases();
// Only in a table, where there is no diary to know these.
[[nodiscard]] std::span<const Phrase> context_phrases();

[[nodiscard]] Result<Findings> read_findings(Moment moment, std::string_view words,
                                             const Knowledge& knowledge);

// A situation of a table: somebody in `return` with a clean test run and a fresh screening, all
// well, but for what the words say.
[[nodiscard]] Result<Situation> read_situation(Moment moment, std::string_view words,
                                               const Knowledge& knowledge);

// "before", "first steps", "during", "after", "next morning"
[[nodiscard]] std::optional<Moment> moment_of(std::string_view words);
[[nodiscard]] Findings all_well(Moment moment);

// "1.2" km in metres; `said` is what an error quotes.
[[nodiscard]] Result<std::int32_t> metres_of(std::string_view km, std::string_view said);
// "band 2", "5 kg"
[[nodiscard]] Result<TrainingLoad> training_load_of(std::string_view words, std::string_view said);

[[nodiscard]] std::optional<std::uint8_t> condition_of(std::string_view id,
                                                       const Knowledge& knowledge);
[[nodiscard]] std::optional<std::uint8_t> exclusion_of(std::string_view id,
                                                       const Knowledge& knowledge);
[[nodiscard]] std::optional<std::uint16_t> question_of(std::string_view id,
                                                       const Knowledge& knowledge);

// An error about `words`, with the nearest known phrase.
[[nodiscard]] Error not_in_the_book(std::span<const Phrase> phrases, std::string_view words);

}  // namespace runlight::diaries
