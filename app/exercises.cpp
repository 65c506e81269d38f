#include "app/exercises.hpp"

#include <algorithm>
#include <cctype>

#include "app/words.hpp"
#include "core/episode/screening_state.hpp"
#include "core/episode/training.hpp"

namespace runlight::app {
namespace {

using knowledge::Wording;

std::string key(std::string_view family, std::string_view id, std::string_view part) {
  std::string out(family);
  for (const std::string_view one : {id, part}) {
    if (one.empty()) continue;
    out += '.';
    out += one;
  }
  return out;
}

// "8 to 12", or "20" where both are the same.
std::string range_words(const CountRange& range, const Wording& wording) {
  if (range.least == range.most) return std::to_string(range.least);
  return filled(wording.text("dose.range"),
                {{"first", std::to_string(range.least)}, {"second", std::to_string(range.most)}});
}

std::string with_number(const Wording& wording, std::string_view name, std::string_view number) {
  return filled(wording.text(key("dose", name, {})), "number", number);
}

std::string amount_words(const DoseSpec& dose, const Wording& wording) {
  const std::string count = range_words(dose.count, wording);
  std::string out;
  switch (dose.amount) {
    case Amount::Reps:
      out = with_number(wording, "reps", count);
      break;
    case Amount::Hold:
      out = with_number(wording, "hold", count);
      break;
    case Amount::Time:
      out = with_number(wording, "minutes", count);
      break;
  }
  if (dose.sets.most <= 1) return out;
  return filled(wording.text("dose.sets"),
                {{"number", range_words(dose.sets, wording)}, {"text", out}});
}

std::string tempo_words(const Tempo& tempo, const Wording& wording) {
  const std::string go = std::to_string(tempo.go_s);
  const std::string back = std::to_string(tempo.back_s);
  if (tempo.hold_s == 0) {
    return filled(wording.text("dose.tempo_flowing"), {{"first", go}, {"second", back}});
  }
  return filled(wording.text("dose.tempo"),
                {{"first", go}, {"second", std::to_string(tempo.hold_s)}, {"third", back}});
}

std::string load_words(const DoseSpec& dose, const Wording& wording) {
  const std::string first = std::to_string(dose.first_rm);
  if (dose.rm_weeks == 0) return with_number(wording, "rm_same", first);
  return filled(wording.text("dose.rm_change"), {{"first", first},
                                                 {"second", std::to_string(dose.last_rm)},
                                                 {"number", std::to_string(dose.rm_weeks)}});
}

std::vector<std::string> lines_of(const Wording& wording, const std::string& name) {
  std::vector<std::string> out;
  for (const std::string_view line : wording.lines(name)) out.emplace_back(line);
  return out;
}

void add_text(Explained& out, const Wording& wording, std::string_view label, std::string text) {
  if (text.empty()) return;
  out.parts.push_back(
      {std::string(wording.text(key("exercise_part", label, {}))), {std::move(text)}});
}

void add_lines(Explained& out, const Wording& wording, std::string_view label,
               std::vector<std::string> lines) {
  if (lines.empty()) return;
  out.parts.push_back(
      {std::string(wording.text(key("exercise_part", label, {}))), std::move(lines)});
}

std::string phases_words(PhaseSet phases, const Wording& wording) {
  std::string out;
  for (int p = 0; p < static_cast<int>(Phase::Unknown); ++p) {
    const auto phase = static_cast<Phase>(p);
    if (!contains(phases, phase)) continue;
    out =
        joined(wording, "list", out, wording.text(key("phase", runlight::name_of(phase), "name")));
  }
  return out;
}

// "Plank on the elbows (plank)"
std::string variant_words(const Wording& wording, std::string_view text,
                          const std::optional<std::uint8_t>& variant, const Knowledge& knowledge) {
  std::string out(text);
  if (!variant) return out;
  const std::string_view id = knowledge.exercises[*variant].id;
  return filled(wording.text("exercise_part.or"),
                {{"text", out}, {"name", wording.text(key("exercise", id, "name"))}});
}

void add_sources(std::vector<std::string>& out, std::span<const std::uint16_t> sources,
                 const Knowledge& knowledge) {
  for (std::string& source : keys_of(sources, knowledge)) {
    if (std::find(out.begin(), out.end(), source) == out.end()) out.push_back(std::move(source));
  }
}

// On which side, how often and how fast.
std::string pace_of(const DoseSpec& dose, const Wording& wording) {
  std::string out;
  const auto add = [&](const std::string& more) { out = joined(wording, "list", out, more); };
  if (dose.amount != Amount::Time) {
    add(std::string(wording.text(key("dose.sides", runlight::name_of(dose.sides), {}))));
  }
  const bool once = dose.times.most == 1;
  const std::string_view rate = dose.every == Every::Day ? (once ? "once_a_day" : "a_day")
                                                         : (once ? "once_a_week" : "a_week");
  add(with_number(wording, rate, range_words(dose.times, wording)));
  if (dose.amount == Amount::Reps) add(tempo_words(dose.tempo, wording));
  return out;
}

// "2.5"
std::string kilograms(std::int32_t grams) {
  constexpr std::int32_t kKilo = 1000;
  std::string out = std::to_string(grams / kKilo);
  if (grams % kKilo == 0) return out;
  std::string rest = std::to_string(kKilo + grams % kKilo).substr(1);
  while (rest.back() == '0') rest.pop_back();
  return out + "." + rest;
}

std::string load_now_words(const TrainingLoad& load, const Wording& wording) {
  if (load.grams) return with_number(wording, "kg", kilograms(*load.grams));
  if (load.band) return with_number(wording, "band", std::to_string(*load.band));
  return {};
}

// As it was before today's exercises: what is done stays on the day's list.
State before_exercises(const State& state, LocalDay today) {
  State out = state;
  forget_exercises_of(out.training, today);
  return out;
}

}  // namespace

std::string_view name_of(Withheld reason) {
  switch (reason) {
    case Withheld::Level:
      return "level";
    case Withheld::Flag:
      return "flag";
    case Withheld::Exclusion:
      return "exclusion";
    case Withheld::Profile:
      return "profile";
    case Withheld::Screening:
      return "screening";
  }
  return {};
}

std::vector<Withheld> withheld_of(const Advice& advice, const Knowledge& knowledge) {
  const LocalDay today = advice.moment.day();
  const Screening screening = screening_as_of(advice.state, today);
  const Profile profile = profile_as_of(advice.state, today, knowledge);
  std::vector<Withheld> out;
  const auto asks_for_doctor = [](const std::optional<Verdict>& verdict) {
    return verdict && verdict->level >= Level::WithinDays;
  };
  if (asks_for_doctor(advice.verdict) || asks_for_doctor(advice.standing)) {
    out.push_back(Withheld::Level);
  }
  if (!screening.flags.empty()) out.push_back(Withheld::Flag);
  if (!profile.exclusions.empty()) out.push_back(Withheld::Exclusion);
  if (advice.state.episode_open && !profile.exclusions_known) out.push_back(Withheld::Profile);
  if (advice.state.episode_open && screening.age != ScreeningAge::Fresh) {
    out.push_back(Withheld::Screening);
  }
  return out;
}

std::string dose_words(const DoseSpec& dose, const Wording& wording) {
  std::string out = joined(wording, "list", amount_words(dose, wording), pace_of(dose, wording));
  const auto add = [&](const std::string& more) { out = joined(wording, "list", out, more); };
  if (dose.apart_h > 0) add(with_number(wording, "apart", std::to_string(dose.apart_h)));
  if (dose.weeks > 0) add(with_number(wording, "weeks", std::to_string(dose.weeks)));
  if (dose.first_rm > 0) add(load_words(dose, wording));
  return out;
}

std::string pace_words(const DoseSpec& dose, const Wording& wording) {
  std::string out = pace_of(dose, wording);
  if (!out.empty()) {
    out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  }
  return out + ".";
}

std::string equipment_words(std::span<const std::string_view> equipment, const Wording& wording) {
  std::string out;
  for (const std::string_view one : equipment) {
    out = joined(wording, "list", out, wording.text(key("equipment", one, {})));
  }
  return out;
}

std::vector<Entry> until(std::vector<Entry> entries, const AsOf& now) {
  // First of all, so that a void of tomorrow takes nothing back today.
  std::erase_if(entries, [&](const Entry& one) { return one.at.instant > now.instant; });
  return canonical(std::move(entries));
}

DayList day_list(const Advice& advice, std::span<const Performance> past, const Table& table) {
  const Knowledge& knowledge = table.knowledge();
  const LocalDay today = advice.moment.day();
  DayList out;
  const State morning = before_exercises(advice.state, today);
  out.day = plan_day(morning, table, today);
  out.phase = out.day.phase;
  if (!advice.state.episode_open || !withheld_of(advice, knowledge).empty()) return out;
  for (const PlannedSession& session : out.day.sessions) {
    if (session.kind != SessionKind::Strength && session.kind != SessionKind::Mobility) continue;
    out.minutes += session.minutes;
    for (const std::uint8_t index : session.exercises) {
      const ExerciseSpec* exercise = exercise_named(knowledge.trained[index], knowledge);
      const DoseSpec* dose = exercise == nullptr ? nullptr : dose_in(*exercise, out.phase);
      if (dose == nullptr) continue;
      const bool done = std::any_of(past.begin(), past.end(), [&](const Performance& one) {
        return one.exercise == index && one.day == today;
      });
      out.due.push_back({exercise, dose,
                         progress_of(*exercise, *dose, past, advice.state, knowledge, today),
                         done ? YesNo::Yes : YesNo::No});
    }
  }
  for (const ExerciseSpec& one : knowledge.exercises) {
    const bool is_due = std::any_of(out.due.begin(), out.due.end(),
                                    [&](const DueExercise& due) { return due.exercise == &one; });
    if (!is_due && dose_in(one, out.phase) != nullptr) out.later.push_back(&one);
  }
  return out;
}

std::string today_words(const DueExercise& due, const Wording& wording) {
  DoseSpec dose = *due.dose;
  dose.sets = due.progress.sets;
  dose.count = due.progress.count;
  const std::string load = load_now_words(due.progress.load, wording);
  std::string out = amount_words(dose, wording);
  if (!load.empty()) out = joined(wording, "list", out, load);
  if (due.progress.step == Step::First && due.progress.rep_max > 0) {
    out = joined(wording, "list", out,
                 with_number(wording, "rm_same", std::to_string(due.progress.rep_max)));
  }
  return out;
}

std::string done_words(const Performance& done, const Wording& wording) {
  std::string count;
  if (done.reps > 0) count = with_number(wording, "reps", std::to_string(done.reps));
  if (done.hold_s > 0) count = with_number(wording, "hold", std::to_string(done.hold_s));
  std::string out = count;
  if (done.sets > 1 && !count.empty()) {
    out =
        filled(wording.text("dose.sets"), {{"number", std::to_string(done.sets)}, {"text", count}});
  }
  const std::string load = load_now_words(done.load, wording);
  const auto add = [&](const std::string& more) {
    out = out.empty() ? more : joined(wording, "list", out, more);
  };
  if (!load.empty()) add(load);
  if (done.pain) add(with_number(wording, "pain", std::to_string(done.pain->number())));
  return out;
}

std::string log_line(const DueExercise& due, Side sore) {
  const Progress& progress = due.progress;
  std::string out = "runlight log exercise " + std::string(due.exercise->id);
  if (due.dose->amount != Amount::Time) {
    out += " " + std::to_string(progress.sets.least) + "x" + std::to_string(progress.count.least);
    if (due.dose->amount == Amount::Hold) out += "s";
  }
  if (due.dose->sides == Sides::Sore && sore == Side::Left) out += " --left";
  if (due.dose->sides == Sides::Sore && sore == Side::Right) out += " --right";
  const bool adds = due.exercise->load_step == LoadStep::Band;
  if (progress.load.band) {
    out += " --band " + std::to_string(*progress.load.band);
  } else if (progress.load.grams) {
    out += " --kg " + kilograms(*progress.load.grams);
  } else if (adds && progress.rep_max > 0) {
    out += " --band 1";
  }
  return out + " --pain N";
}

const ExerciseSpec* exercise_named(std::string_view id, const Knowledge& knowledge) {
  for (const ExerciseSpec& one : knowledge.exercises) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

Explained explain_exercise(const ExerciseSpec& exercise, const Knowledge& knowledge,
                           const Wording& wording) {
  const auto text = [&](std::string_view part) {
    return wording.text(key("exercise", exercise.id, part));
  };
  Explained out{std::string(exercise.id),
                "exercise",
                std::string(text("name")),
                {},
                keys_of(exercise.sources, knowledge)};
  std::string what(wording.text(key("exercise_group", runlight::name_of(exercise.group), {})));
  what = joined(wording, "list", what,
                wording.text(key("demand", runlight::name_of(exercise.demand), {})));
  add_text(out, wording, "what", what);
  add_text(out, wording, "start", std::string(text("start")));
  add_lines(out, wording, "cues", lines_of(wording, key("exercise", exercise.id, "cues")));
  add_lines(out, wording, "faults", lines_of(wording, key("exercise", exercise.id, "faults")));
  std::vector<std::string> pain = lines_of(wording, "exercise_rule.pain");
  pain.emplace_back(wording.text("exercise_rule.stop"));
  add_lines(out, wording, "pain", std::move(pain));
  std::vector<std::string> doses;
  for (const DoseSpec& dose : exercise.doses) {
    doses.push_back(filled(
        wording.text("exercise_part.in_phase"),
        {{"phase", phases_words(dose.phases, wording)}, {"text", dose_words(dose, wording)}}));
    add_sources(out.sources, dose.sources, knowledge);
  }
  add_lines(out, wording, "dose", std::move(doses));
  if (exercise.load_step != LoadStep::None) {
    std::vector<std::string> step = lines_of(wording, "exercise_rule.step");
    step.emplace_back(wording.text(key("load_step", runlight::name_of(exercise.load_step), {})));
    add_lines(out, wording, "step", std::move(step));
  }
  add_text(out, wording, "easier",
           variant_words(wording, text("easier"), exercise.easier, knowledge));
  add_text(out, wording, "harder",
           variant_words(wording, text("harder"), exercise.harder, knowledge));
  add_text(out, wording, "needs", equipment_words(exercise.equipment, wording));
  add_sources(out.sources, exercise.demand_sources, knowledge);
  if (!exercise.reviewed) {
    add_text(out, wording, "review", std::string(wording.text("note.review")));
  }
  return out;
}

Explained explain_mode(const CrossTrainingSpec& mode, const Knowledge& knowledge,
                       const Wording& wording) {
  Explained out{std::string(mode.id),
                "crosstraining",
                std::string(wording.text(key("crosstraining", mode.id, "name"))),
                {},
                keys_of(mode.sources, knowledge)};
  add_lines(out, wording, "cues", lines_of(wording, key("crosstraining", mode.id, "how")));
  add_lines(out, wording, "pain", lines_of(wording, "exercise_rule.pain"));
  add_text(out, wording, "needs", equipment_words(mode.equipment, wording));
  add_text(out, wording, "phases", phases_words(mode.phases, wording));
  if (!mode.reviewed) add_text(out, wording, "review", std::string(wording.text("note.review")));
  return out;
}

}  // namespace runlight::app
