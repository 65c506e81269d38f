#include "app/outputs/plan_workouts.hpp"

#include "app/words.hpp"
#include "codecs/fit_workout/workout.hpp"

namespace runlight::app {
namespace {

constexpr std::int32_t kMinute_s = 60;
constexpr std::string_view kEnding = ".fit";
constexpr std::size_t kDateLength = 10;  // 2026-03-02

std::string number(std::int32_t value) { return std::to_string(value); }

std::string file_name(LocalDay day, const PlannedSession& run) {
  std::string out = day.text();
  out += run.kind == SessionKind::TestRun ? "_test-run-" : "_run-";
  out += number(run.run_min);
  if (run.reps > 1) out += "-walk-" + number(run.walk_min) + "_x" + number(run.reps);
  return out += kEnding;
}

std::string shown_name(LocalDay day, const PlannedSession& run, const SessionWords& words) {
  const std::string date = day.text().substr(5);  // 03-02
  const std::string_view form = run.kind == SessionKind::TestRun ? "watch_test_run"
                                : run.reps > 1                   ? "watch_bouts"
                                                                 : "watch_run";
  return words.marked(filled(words.text(form), {{"date", date},
                                                {"first", number(run.run_min)},
                                                {"second", number(run.walk_min)},
                                                {"number", number(run.reps)}}));
}

// Never 0, which a watch takes for unknown.
std::uint32_t serial_of(std::string_view file, const ics::UidKey& key) {
  const std::vector<std::uint8_t> bytes(file.begin(), file.end());
  return static_cast<std::uint32_t>(ics::siphash(bytes, key)) | 1U;
}

Result<Workout> workout_of(LocalDay day, const PlannedSession& run, const ProtocolSpec& protocol,
                           const ics::UidKey& key, const SessionWords& words) {
  Workout out{day, run.kind, run.minutes, file_name(day, run), {}};
  const Around walking = around(run, protocol);
  const fit_workout::Session session{walking.warm_up_min * kMinute_s, run.run_min * kMinute_s,
                                     run.walk_min * kMinute_s, run.reps,
                                     walking.cool_down_min * kMinute_s};
  const std::string name = shown_name(day, run, words);
  const std::string brisk = words.text("watch_brisk_walk");
  const std::string easy = words.text("watch_run_easy");
  const std::string walk = words.text("watch_walk");
  const std::string minutes = number(run.minutes) + ' ' + number(walking.warm_up_min);
  const fit_workout::Identity identity{kWorkoutProduct, serial_of(out.file + ' ' + minutes, key),
                                       midnight(day, UtcOffset{}).instant};
  RL_TRY(out.bytes, fit_workout::write(session, {name, brisk, easy, walk, walk}, identity));
  return out;
}

}  // namespace

Result<std::vector<Workout>> workouts_of(const Plan& plan, const ics::UidKey& key,
                                         const Knowledge& knowledge,
                                         const knowledge::Wording& wording, Runner runner) {
  const ProtocolSpec& protocol = protocol_of(knowledge, plan.protocol);
  const SessionWords words(knowledge, wording, plan.protocol, runner);
  std::vector<Workout> out;
  for (const PlanDay& day : plan.days) {
    for (const PlannedSession& session : day.sessions) {
      if (!is_run(session)) continue;
      auto made = workout_of(day.day, session, protocol, key, words);
      if (!made.ok()) return std::move(made).error().in(day.day.text());
      out.push_back(std::move(made).value());
    }
  }
  return out;
}

std::optional<LocalDay> workout_day(std::string_view file) {
  const bool named = file.size() > kDateLength && file.ends_with(kEnding) &&
                     (file.substr(kDateLength).starts_with("_run-") ||
                      file.substr(kDateLength).starts_with("_test-run-"));
  return named ? LocalDay::from(file.substr(0, kDateLength)) : std::nullopt;
}

}  // namespace runlight::app
