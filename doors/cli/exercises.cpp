// exercises: what the present phase offers, with doses, cues and pictures; or why nothing is
// offered.
#include "doors/cli/exercises.hpp"

#include <algorithm>

#include "app/amounts.hpp"
#include "app/words.hpp"
#include "doors/cli/verb.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kIndent = 2;

std::string text_of(const Session& session, std::string_view name,
                    std::initializer_list<app::Place> places = {}) {
  return session.text("cli.exercises." + std::string(name), places);
}

Error unknown_exercise(const Session& session, std::string_view id) {
  app::Nearest nearest(id);
  for (const ExerciseSpec& one : session.knowledge().exercises) nearest.offer(one.id);
  return input_error("exercises", "there is no exercise \"" + std::string(id) + "\"",
                     nearest.best().empty()
                         ? std::string("runlight exercises lists them; try clam_shell")
                         : "did you mean " + std::string(nearest.best()) + "?");
}

std::string phase_name(const Session& session, Phase phase) {
  return session.text("phase." + std::string(runlight::name_of(phase)) + ".name");
}

const app::DueExercise* due_of(const app::DayList& list, const ExerciseSpec& exercise) {
  for (const app::DueExercise& one : list.due) {
    if (one.exercise == &exercise) return &one;
  }
  return nullptr;
}

Result<Done> choose_named(const Session& session, ExerciseView& view) {
  for (const std::string& id : session.command().words) {
    const ExerciseSpec* one = app::exercise_named(id, session.knowledge());
    if (one == nullptr) return unknown_exercise(session, id);
    const DoseSpec* dose =
        view.phase == Phase::None ? &one->doses.front() : dose_in(*one, view.phase);
    if (dose == nullptr) {
      return input_error(
          "exercises", id + " is not for the phase " + phase_name(session, view.phase),
          "runlight exercises lists those that are; runlight explain " + id + " tells about it");
    }
    view.shown.push_back({one, dose, due_of(view.list, *one)});
  }
  return Done{};
}

// Today's list; outside an episode all there are, to read.
void choose_all(const Session& session, ExerciseView& view) {
  if (view.phase != Phase::None) {
    for (const app::DueExercise& one : view.list.due) {
      view.shown.push_back({one.exercise, one.dose, &one});
    }
    return;
  }
  for (const ExerciseSpec& one : session.knowledge().exercises) {
    for (const DoseSpec& dose : one.doses) view.shown.push_back({&one, &dose, nullptr});
  }
}

void heading(Session& session, std::string_view text) {
  const Look& look = session.look();
  session.out() += painted(shown(text, look.charset), Ink::Bold, look.colour) + "\n";
}

// How much today, and why; the last time; how to write it down.
void show_today(Session& session, const app::DueExercise& due, Side side) {
  if (due.done == YesNo::Yes) session.line(text_of(session, "done"), kIndent);
  session.line(text_of(session, "today",
                       {{"text", app::today_words(due, session.wording())},
                        {"words", progress_words(session, due)}}),
               kIndent);
  session.line(app::pace_words(*due.dose, session.wording()), kIndent);
  if (due.progress.last) {
    session.line(text_of(session, "last",
                         {{"date", day_words(due.progress.last->day, session.wording())},
                          {"text", app::done_words(*due.progress.last, session.wording())}}),
                 kIndent);
  }
  if (due.done == YesNo::No) {
    session.line(text_of(session, "log", {{"text", app::log_line(due, side)}}), kIndent);
  }
}

void show_one(Session& session, const Shown& one, Side side) {
  const std::string base = "exercise." + std::string(one.exercise->id);
  session.out() += "\n";
  heading(session, session.text(base + ".name") + "  (" + std::string(one.exercise->id) + ")");
  if (one.due != nullptr) {
    show_today(session, *one.due, side);
  } else {
    session.line(app::dose_words(*one.dose, session.wording()), kIndent);
  }
  session.line(session.text(base + ".start"), kIndent);
  for (const std::string_view cue : session.wording().lines(base + ".cues")) {
    session.line("- " + std::string(cue), kIndent);
  }
}

void show_everything(Session& session, const Shown& one, Side side) {
  const app::Explained told =
      app::explain_exercise(*one.exercise, session.knowledge(), session.wording());
  session.out() += "\n";
  heading(session, told.title + "  (" + told.id + ")");
  session.line(app::dose_words(*one.dose, session.wording()), kIndent);
  if (one.due != nullptr) show_today(session, *one.due, side);
  for (const app::Part& part : told.parts) {
    session.line(part.label + ":", kIndent);
    for (const std::string& line : part.lines) session.line("- " + line, 2 * kIndent);
  }
}

void show_phase_limit(Session& session, Phase phase) {
  for (const DailyLimit& limit : session.knowledge().daily_limits) {
    if (limit.phase != phase) continue;
    session.line(text_of(session, "limit", {{"number", std::to_string(limit.minutes)}}));
  }
}

void show_later(Session& session, const app::DayList& list) {
  std::string names;
  for (const ExerciseSpec* one : list.later) {
    names = app::joined(session.wording(), "list", names,
                        session.text("exercise." + std::string(one->id) + ".name"));
  }
  if (names.empty()) return;
  session.out() += "\n";
  session.line(text_of(session, "later", {{"text", names}}));
}

void show_pain_rule(Session& session) {
  session.out() += "\n";
  for (const std::string_view line : session.wording().lines("exercise_rule.pain")) {
    session.line(line);
  }
  session.line(session.text("exercise_rule.stop"));
}

void show_cross_training(Session& session, Phase phase) {
  std::string modes;
  for (const CrossTrainingSpec& one : session.knowledge().cross_training) {
    if (phase != Phase::None && !contains(one.phases, phase)) continue;
    modes = app::joined(session.wording(), "list", modes,
                        session.text("crosstraining." + std::string(one.id) + ".name"));
  }
  std::string avoid;
  for (const AvoidSpec& one : session.knowledge().avoid_early) {
    avoid = app::joined(session.wording(), "list", avoid,
                        session.text("crosstraining.avoid." + std::string(one.id)));
  }
  session.out() += "\n";
  if (!modes.empty()) session.line(text_of(session, "keep_fit", {{"text", modes}}));
  session.line(text_of(session, "avoid", {{"text", avoid}}));
}

// By phase, each exercise by its name only where it comes again.
void show_catalogue(Session& session, const ExerciseView& view) {
  for (int p = 0; p < static_cast<int>(Phase::Unknown); ++p) {
    const auto phase = static_cast<Phase>(p);
    bool first = true;
    for (const Shown& one : view.shown) {
      if (!contains(one.dose->phases, phase)) continue;
      if (first) {
        session.out() += "\n";
        heading(session, phase_name(session, phase));
      }
      first = false;
      session.line(session.text("exercise." + std::string(one.exercise->id) + ".name") + " (" +
                       std::string(one.exercise->id) +
                       "): " + app::dose_words(*one.dose, session.wording()),
                   kIndent);
    }
  }
}

void show_withheld(Session& session, const ExerciseView& view) {
  heading(session, text_of(session, "none"));
  for (const app::Withheld reason : view.withheld) {
    session.line(text_of(session, "why_" + std::string(app::name_of(reason))), kIndent);
  }
  session.line(text_of(session, "instead"));
}

}  // namespace

std::string progress_words(const Session& session, const app::DueExercise& due) {
  const std::string why(runlight::name_of(due.progress.why));
  if (!due.progress.instead) return session.text("cli.progress." + why);
  const std::string_view id = session.knowledge().exercises[*due.progress.instead].id;
  return session.text(
      "cli.progress." + why + "_instead",
      {{"name", session.text("exercise." + std::string(id) + ".name")}, {"text", id}});
}

void show_exercises(Session& session, const ExerciseView& view) {
  if (session.is_demo()) {
    session.line(session.text("cli.demo.mark"), 1);
    session.out() += "\n";
  }
  if (!view.withheld.empty()) {
    show_withheld(session, view);
    return;
  }
  if (view.phase == Phase::None) {
    session.line(text_of(session, "to_read"));
  } else {
    const std::string_view title = view.list.due.empty() ? "nothing_due" : "title";
    heading(session, text_of(session, title,
                             {{"phase", phase_name(session, view.phase)},
                              {"number", std::to_string(view.list.minutes)}}));
  }
  if (view.named == YesNo::Yes) {
    for (const Shown& one : view.shown) show_everything(session, one, view.side);
  } else if (view.phase == Phase::None) {
    show_catalogue(session, view);
  } else {
    show_phase_limit(session, view.phase);
    for (const Shown& one : view.shown) show_one(session, one, view.side);
    show_later(session, view.list);
  }
  show_pain_rule(session);
  if (!view.list.due.empty()) session.line(text_of(session, "log_hint"));
  if (view.named == YesNo::No) show_cross_training(session, view.phase);
  if (view.written_to.empty()) session.line(text_of(session, "pictures"));
  session.line(session.text("note.review"));
  if (!view.written_to.empty()) {
    session.line(text_of(session, "written",
                         {{"number", std::to_string(view.written)}, {"name", view.written_to}}));
  }
}

Result<int> run_exercises(Session& session) {
  const std::string folder(session.command().value("--svg"));
  if (session.command().has("--svg") && folder.empty()) {
    return usage_error("--svg", "the name is empty", "name a folder: --svg pictures");
  }
  RL_TRY(app::Diary diary, session.diary());
  const std::vector<Entry> entries = app::until(diary.entries, session.now());
  const Advice advice = decide(std::move(diary.entries), session.now(), session.table());
  ExerciseView view;
  view.phase = advice.state.phase;
  view.side = advice.state.side;
  const std::vector<Performance> past = performances_of(entries, session.table());
  view.list = app::day_list(advice, past, session.table());
  view.named = session.command().words.empty() ? YesNo::No : YesNo::Yes;
  view.withheld = app::withheld_of(advice, session.knowledge());
  // A name that nobody knows is told before anything else.
  if (view.named == YesNo::Yes) {
    RL_TRY_DONE(choose_named(session, view));
  } else {
    choose_all(session, view);
  }
  if (!view.withheld.empty()) view.shown.clear();
  if (!folder.empty() && view.withheld.empty()) {
    RL_TRY(view.written, write_pictures(session, view, folder));
    view.written_to = folder;
  }
  if (session.wants_json()) {
    write_exercises_json(session, view);
  } else {
    show_exercises(session, view);
  }
  const Verdict* answer = advice.verdict    ? &*advice.verdict
                          : advice.standing ? &*advice.standing
                                            : nullptr;
  return answer != nullptr && !view.withheld.empty() ? session.answered(answer->level) : kDone;
}

}  // namespace runlight::cli
