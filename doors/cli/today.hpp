// The card of the day beyond its light: the session, the exercises, what helps, what is due, where
// the runner stands, and how to write it down.
//
// Promises: what is on it is what the plan says for today; nothing is on it while app::withheld_of
// names a reason but the urgency. Deliberately absent: the light and its words (answer.hpp).
#pragma once

#include "app/care.hpp"
#include "app/exercises.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/card.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

struct Day {
  app::DayList list;
  app::Care care;
  bool asked = false;    // there is an answer of today
  bool ran = false;      // today already
  bool offered = false;  // in an episode, and nothing stands against it
};
[[nodiscard]] Result<Day> day_of(Session& session, const Advice& advice,
                                 const std::vector<Entry>& entries);

void add_day(Card& card, const Session& session, const Advice& advice, const Day& day);
// The same behind a check before a run that was just answered; nothing at any other moment.
[[nodiscard]] Result<Done> add_day_to(Card& card, Session& session, const Verdict& verdict,
                                      const Advice& advice, const std::vector<Entry>& diary);
// The members of `today --json` beyond the verdict.
void write_day(json::Members& members, const Session& session, const Advice& advice,
               const Day& day);

// The next point that leads on, in words, with its figures.
[[nodiscard]] std::string way_on_words(const Session& session, const Advice& advice);

}  // namespace runlight::cli
