#include "codecs/json/writing.hpp"
#include "doors/cli/exercises.hpp"

namespace runlight::cli {
namespace {

using json::Members;

void write_range(Members& members, std::string_view name, const CountRange& range) {
  std::string& out = members.at(name);
  out += '[';
  json::append_number(out, range.least);
  out += ',';
  json::append_number(out, range.most);
  out += ']';
}

void write_phases(Members& members, PhaseSet phases) {
  std::vector<std::string_view> names;
  for (int p = 0; p < static_cast<int>(Phase::Unknown); ++p) {
    const auto phase = static_cast<Phase>(p);
    if (contains(phases, phase)) names.push_back(runlight::name_of(phase));
  }
  json::append_texts(members.at("phases"), names);
}

void write_dose(std::string& out, const DoseSpec& dose) {
  Members members(out);
  write_phases(members, dose.phases);
  write_range(members, "sets", dose.sets);
  write_range(members, runlight::name_of(dose.amount), dose.count);
  if (dose.amount == Amount::Reps) {
    std::string& tempo = members.at("tempo_s");
    tempo += '[';
    json::append_number(tempo, dose.tempo.go_s);
    tempo += ',';
    json::append_number(tempo, dose.tempo.hold_s);
    tempo += ',';
    json::append_number(tempo, dose.tempo.back_s);
    tempo += ']';
  }
  members.text("sides", runlight::name_of(dose.sides));
  write_range(members, runlight::name_of(dose.every), dose.times);
  if (dose.apart_h > 0) members.number("hours_apart", dose.apart_h);
  if (dose.weeks > 0) members.number("weeks", dose.weeks);
  if (dose.first_rm > 0) {
    std::string& rm = members.at("rm");
    rm += '[';
    json::append_number(rm, dose.first_rm);
    rm += ',';
    json::append_number(rm, dose.last_rm);
    rm += ']';
  }
  members.close();
}

void write_variant(Members& members, std::string_view name,
                   const std::optional<std::uint8_t>& variant, const Knowledge& knowledge) {
  if (variant) {
    members.text(name, knowledge.exercises[*variant].id);
  } else {
    members.at(name) += "null";
  }
}

void write_load(Members& members, const TrainingLoad& load) {
  if (!load.band && !load.grams) {
    members.at("load") += "null";
    return;
  }
  json::Members out(members.at("load"));
  if (load.band) out.number("band", *load.band);
  if (load.grams) out.number("grams", *load.grams);
  out.close();
}

void write_last(Members& members, const std::optional<Performance>& last) {
  if (!last) {
    members.at("last") += "null";
    return;
  }
  Members out(members.at("last"));
  out.text("day", last->day.text());
  out.number("sets", last->sets);
  if (last->reps > 0) out.number("reps", last->reps);
  if (last->hold_s > 0) out.number("hold_s", last->hold_s);
  write_load(out, last->load);
  if (last->pain) {
    out.number("pain", last->pain->number());
  } else {
    out.at("pain") += "null";
  }
  out.text("morning", runlight::name_of(last->morning));
  out.close();
}

void write_today(std::string& out, const Session& session, const app::DueExercise& due, Side side) {
  const Progress& progress = due.progress;
  Members members(out);
  members.text("step", runlight::name_of(progress.step));
  members.text("why", runlight::name_of(progress.why));
  members.text("why_words", progress_words(session, due));
  write_range(members, "sets", progress.sets);
  write_range(members, runlight::name_of(due.dose->amount), progress.count);
  write_load(members, progress.load);
  if (progress.rep_max > 0) {
    members.number("rep_max", progress.rep_max);
  } else {
    members.at("rep_max") += "null";
  }
  write_variant(members, "instead", progress.instead, session.knowledge());
  write_last(members, progress.last);
  json::append_yes_no(members.at("done"), due.done);
  members.text("words", app::today_words(due, session.wording()));
  members.text("log", app::log_line(due, side));
  members.close();
}

void write_exercise(std::string& out, const Session& session, const Shown& one,
                    const ExerciseView& view) {
  const ExerciseSpec& exercise = *one.exercise;
  const Knowledge& knowledge = session.knowledge();
  const std::string base = "exercise." + std::string(exercise.id);
  Members members(out);
  members.text("id", exercise.id);
  members.text("name", session.text(base + ".name"));
  members.text("group", runlight::name_of(exercise.group));
  members.text("demand", runlight::name_of(exercise.demand));
  write_dose(members.at("dose"), *one.dose);
  members.text("dose_words", app::dose_words(*one.dose, session.wording()));
  if (one.due != nullptr) {
    write_today(members.at("today"), session, *one.due, view.side);
  } else {
    members.at("today") += "null";
  }
  members.text("start", session.text(base + ".start"));
  json::append_texts(members.at("cues"), session.wording().lines(base + ".cues"));
  json::append_texts(members.at("faults"), session.wording().lines(base + ".faults"));
  json::append_texts(members.at("equipment"), exercise.equipment);
  members.text("load_step", runlight::name_of(exercise.load_step));
  write_variant(members, "easier", exercise.easier, knowledge);
  write_variant(members, "harder", exercise.harder, knowledge);
  const std::vector<std::string> keys = app::keys_of(exercise.sources, knowledge);
  json::append_texts(members.at("sources"),
                     std::vector<std::string_view>(keys.begin(), keys.end()));
  json::append_yes_no(members.at("reviewed"), exercise.reviewed ? YesNo::Yes : YesNo::No);
  if (!view.written_to.empty()) members.text("picture", std::string(exercise.id) + ".svg");
  members.close();
}

void write_cross_training(Members& members, const Session& session, const ExerciseView& view) {
  const Knowledge& knowledge = session.knowledge();
  std::vector<std::string_view> ids;
  for (const CrossTrainingSpec& one : knowledge.cross_training) {
    const bool fits = view.phase == Phase::None || contains(one.phases, view.phase);
    if (fits && view.withheld.empty()) ids.push_back(one.id);
  }
  json::append_texts(members.at("crosstraining"), ids);
  ids.clear();
  for (const AvoidSpec& one : knowledge.avoid_early) ids.push_back(one.id);
  json::append_texts(members.at("avoid"), ids);
}

}  // namespace

void write_exercises_json(Session& session, const ExerciseView& view) {
  Members members(session.out());
  members.text("schema", "runlight.exercises/1");
  members.text("day", session.now().day().text());
  if (view.phase == Phase::None) {
    members.at("phase") += "null";
  } else {
    members.text("phase", runlight::name_of(view.phase));
  }
  // Outside an episode they are listed, not offered.
  const bool offered = view.withheld.empty() && view.phase != Phase::None;
  json::append_yes_no(members.at("offered"), offered ? YesNo::Yes : YesNo::No);
  std::vector<std::string_view> why;
  for (const app::Withheld reason : view.withheld) why.push_back(app::name_of(reason));
  json::append_texts(members.at("withheld"), why);
  std::string& list = members.at("exercises");
  list += '[';
  for (const Shown& one : view.shown) {
    if (list.back() != '[') list += ',';
    write_exercise(list, session, one, view);
  }
  list += ']';
  std::vector<std::string_view> later;
  for (const ExerciseSpec* one : view.list.later) later.push_back(one->id);
  json::append_texts(members.at("later"), later);
  members.number("minutes", view.list.minutes);
  write_cross_training(members, session, view);
  members.number("pictures", static_cast<std::int64_t>(view.written));
  json::append_yes_no(members.at("demo"), session.is_demo() ? YesNo::Yes : YesNo::No);
  members.close();
  session.out() += '\n';
}

}  // namespace runlight::cli
