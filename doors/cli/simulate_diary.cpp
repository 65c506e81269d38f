#include "codecs/json/diary_entry.hpp"
#include "core/base/check.hpp"
#include "doors/cli/simulate.hpp"

namespace runlight::cli {
namespace {

json::ExerciseLoad load_of(const TrainingLoad& load) {
  json::ExerciseLoad out;
  if (load.grams) out.kg = json::Decimal{*load.grams};
  out.band = load.band;
  return out;
}

std::string exercise_line(const json::EntryStamp& stamp, const StrengthBody& body,
                          const Knowledge& knowledge) {
  json::ExerciseRecord record;
  record.exercise = knowledge.trained[body.exercise];
  record.side = body.side;
  record.pain = body.pain;
  json::ExerciseSet set;
  if (body.least_reps > 0) set.reps = body.least_reps;
  if (body.least_hold_s > 0) set.hold_s = body.least_hold_s;
  set.load = load_of(body.load);
  record.sets.assign(static_cast<std::size_t>(body.sets), set);
  return json::write_exercise(stamp, record);
}

std::string test_line(const json::EntryStamp& stamp, const TestBody& body) {
  constexpr std::int64_t kThousandths = 1000;
  json::TestRecord record;
  record.test = name_of(body.kind);
  record.side = body.side;
  record.value = json::Decimal{body.value * kThousandths};
  record.load = load_of(body.load);
  record.pain = body.pain;
  return json::write_test(stamp, record);
}

}  // namespace

std::string diary_line(const Entry& entry, const Knowledge& knowledge) {
  const json::EntryStamp stamp{entry.id, entry.at};
  if (const auto* profile = std::get_if<ProfileBody>(&entry.body)) {
    return json::write_profile(stamp, *profile, {}, knowledge);
  }
  if (const auto* episode = std::get_if<EpisodeBody>(&entry.body)) {
    return json::write_episode(stamp, *episode, {});
  }
  if (const auto* screening = std::get_if<ScreeningBody>(&entry.body)) {
    return json::write_screening(stamp, *screening, knowledge);
  }
  if (const auto* checkin = std::get_if<CheckinBody>(&entry.body)) {
    return json::write_checkin(stamp, *checkin);
  }
  if (const auto* run = std::get_if<RunBody>(&entry.body)) {
    return json::write_run(stamp, *run, {});
  }
  if (const auto* strength = std::get_if<StrengthBody>(&entry.body)) {
    return exercise_line(stamp, *strength, knowledge);
  }
  if (const auto* test = std::get_if<TestBody>(&entry.body)) return test_line(stamp, *test);
  const auto* clearance = std::get_if<ClearanceBody>(&entry.body);
  RL_CHECK(clearance != nullptr);
  return json::write_clearance(stamp, *clearance, {"nobody", "invented", "cleared"}, knowledge);
}

}  // namespace runlight::cli
