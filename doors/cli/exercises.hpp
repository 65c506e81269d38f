// The parts of `exercises`: what is shown, and its three shapes (text, JSON, pictures).
#pragma once

#include <string>
#include <vector>

#include "app/exercises.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

// One exercise on the list, with the dose of its phase.
struct Shown {
  const ExerciseSpec* exercise = nullptr;
  const DoseSpec* dose = nullptr;
  const app::DueExercise* due = nullptr;  // where it is on today's list
};

struct ExerciseView {
  Phase phase = Phase::None;  // None: outside an episode, all are listed and none is offered
  Side side = Side::Unsaid;   // the sore one
  std::vector<app::Withheld> withheld;
  std::vector<Shown> shown;  // empty while anything is withheld
  app::DayList list;         // today's
  YesNo named = YesNo::No;   // asked for by name: everything about each is shown
  std::string written_to;    // the folder of the pictures; empty: none
  std::size_t written = 0;
};

// Why it is so much today, in words.
[[nodiscard]] std::string progress_words(const Session& session, const app::DueExercise& due);
void show_exercises(Session& session, const ExerciseView& view);
void write_exercises_json(Session& session, const ExerciseView& view);
// "en": of the wording that is spoken.
[[nodiscard]] std::string_view language_code(const Session& session);
// All pictures on one page.
[[nodiscard]] std::string exercises_page(const Session& session, const ExerciseView& view);
// Writes ID.svg (moving) and ID.print.svg (still) for each that is shown, and index.html.
[[nodiscard]] Result<std::size_t> write_pictures(const Session& session, const ExerciseView& view,
                                                 const std::string& folder);

}  // namespace runlight::cli
