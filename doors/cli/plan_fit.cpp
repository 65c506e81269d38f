// plan --fit: a folder of workouts that holds what the plan holds, and nothing older of ours.
#include <algorithm>
#include <filesystem>

#include "app/outputs/plan_workouts.hpp"
#include "codecs/fit_workout/recognise.hpp"
#include "doors/cli/plan_files.hpp"

namespace runlight::cli {
namespace {

namespace fs = std::filesystem;

bool is_ours(std::string_view bytes) {
  return fit_workout::is_workout_of(std::as_bytes(std::span(bytes.data(), bytes.size())),
                                    app::kWorkoutProduct);
}

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Names in the folder that a workout of ours would have, in order.
Result<std::vector<std::string>> names_like_ours(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code failed;
  if (!fs::exists(folder, failed)) return out;
  auto entry = fs::directory_iterator(folder, failed);
  const fs::directory_iterator end;
  while (!failed && entry != end) {
    std::string name = entry->path().filename().string();
    if (app::workout_day(name)) out.push_back(std::move(name));
    entry.increment(failed);
  }
  if (failed) {
    return storage_error(folder, "it cannot be read as a folder",
                         "look at its name and the permissions");
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<PlannedFile> to_write(const std::string& path, const app::Workout& workout) {
  PlannedFile out;
  out.report.file = path;
  out.report.format = "fit";
  out.report.day = workout.day;
  out.report.minutes = workout.minutes;
  out.bytes = text_of(workout.bytes);
  RL_TRY(const std::optional<std::string> there, read_if_there(path));
  if (!there || there->empty()) return out;
  if (!is_ours(*there)) {
    return storage_error(path, "it is there already, and Runlight did not write it",
                         "choose another folder, or move it away");
  }
  if (*there == out.bytes) out.report.fate = FileFate::Same;
  return out;
}

}  // namespace

Result<std::vector<PlannedFile>> workout_files(const Session& session, const Plan& plan,
                                               const app::DiaryStamp& stamp,
                                               const PlanFileWishes& wishes) {
  RL_TRY(const std::vector<app::Workout> workouts,
         app::workouts_of(plan, stamp.key, session.knowledge(), session.wording(),
                          wishes.calendar.runner));
  RL_TRY(const std::vector<std::string> names, names_like_ours(wishes.fit));
  std::vector<PlannedFile> out;
  for (const std::string& name : names) {
    const bool stands = std::any_of(workouts.begin(), workouts.end(),
                                    [&](const app::Workout& one) { return one.file == name; });
    const std::string path = wishes.fit + "/" + name;
    if (stands) continue;
    RL_TRY(const std::optional<std::string> there, read_if_there(path));
    if (!there || !is_ours(*there)) continue;
    PlannedFile gone;
    gone.report.file = path;
    gone.report.format = "fit";
    gone.report.fate = FileFate::Removed;
    gone.report.day = app::workout_day(name);
    out.push_back(std::move(gone));
  }
  for (const app::Workout& workout : workouts) {
    RL_TRY(PlannedFile file, to_write(wishes.fit + "/" + workout.file, workout));
    out.push_back(std::move(file));
  }
  return out;
}

}  // namespace runlight::cli
