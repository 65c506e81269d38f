// From an answer of the core to the card that shows it: which words, in which order of need.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/advise/advise.hpp"
#include "doors/cli/card.hpp"
#include "knowledge/wording.hpp"

namespace runlight::cli {

// What every card is made with.
struct Scribe {
  const Table* table;
  const knowledge::Wording* wording;
  std::string_view region;  // whose emergency number: gb, us, eu, unknown
};

// What was judged: the day's answer, what stands without one, or a moment in or after a run.
[[nodiscard]] Card card_of(const Verdict& verdict, const Situation& situation, const Advice& advice,
                           const Scribe& scribe);
// Nothing was asked today, and nothing stands.
[[nodiscard]] Card card_of_unasked(const Advice& advice, const Scribe& scribe);
// The safety questions are answered and found nothing.
[[nodiscard]] Card card_of_screened(const Advice& advice, const Scribe& scribe);

// A card without its answer: the day and the foot.
[[nodiscard]] Card card_started(const Advice& advice, const Scribe& scribe);
// Adds a line to a part, or the part.
void add_to(Card& card, std::string_view label, std::string line, int importance);

// "the safety questions, how it is before a run today"; empty where nothing is due.
[[nodiscard]] std::string due_words(const Advice& advice, const knowledge::Wording& wording);
[[nodiscard]] std::string_view name_of(Due due);
// A date taken apart for a text to put together: "2", "Mar", "2026".
struct DateWords {
  std::string number;
  std::string_view month;
  std::string year;
};
[[nodiscard]] DateWords date_words(LocalDay day, const knowledge::Wording& wording);
// "Mon 2 Mar"
[[nodiscard]] std::string day_words(LocalDay day, const knowledge::Wording& wording);
// "10:30", with the day where it is not `today`.
[[nodiscard]] std::string time_words(const AsOf& time, LocalDay today,
                                     const knowledge::Wording& wording);

}  // namespace runlight::cli
