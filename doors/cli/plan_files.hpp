// plan --ics and --fit: the same sessions that `plan` shows, where the runner looks.
//
// Promises: everything that will be written is made before the first file is touched; each file is
// written whole or not at all; nothing of anybody else's is overwritten or removed. Both keep the
// calendar and the workouts true: what no longer holds is called off, or taken out, in the same
// go, and first.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/outputs/plan_calendar.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

struct PlanFileWishes {
  std::string ics;  // a path; "-" is the standard output; empty: no calendar
  std::string fit;  // a folder; empty: no workouts
  app::CalendarWishes calendar;
  ics::Detail detail = ics::Detail::Full;

  [[nodiscard]] bool any() const { return !ics.empty() || !fit.empty(); }
  [[nodiscard]] bool to_output() const { return ics == "-"; }
};

// Read before anything else is: a usage error costs nothing.
[[nodiscard]] Result<PlanFileWishes> plan_file_wishes(const Session& session);
[[nodiscard]] Result<app::DiaryStamp> diary_stamp(Session& session, std::span<const Entry> entries);

// `plan` has been checked.
[[nodiscard]] Result<int> write_plan_files(Session& session, const Plan& plan,
                                           const app::DiaryStamp& stamp,
                                           const PlanFileWishes& wishes);

enum class FileFate : std::uint8_t { Written, Same, Removed };

// For --json.
struct FileReport {
  std::string file;
  std::string_view format;  // "ics", "fit"
  FileFate fate = FileFate::Written;
  std::optional<ics::Changes> changes;  // of a calendar
  std::optional<LocalDay> day;          // of a workout
  std::int32_t minutes = 0;             // of one that was written
};

// What is to be done, once all of it is known to be possible.
struct PlannedFile {
  FileReport report;
  std::string bytes;
};

// The calendar (plan_ics.cpp) and the workouts (plan_fit.cpp); those to be removed come first.
[[nodiscard]] Result<std::vector<PlannedFile>> calendar_file(const Session& session,
                                                             const Plan& plan,
                                                             const app::DiaryStamp& stamp,
                                                             const PlanFileWishes& wishes);
[[nodiscard]] Result<std::vector<PlannedFile>> workout_files(const Session& session,
                                                             const Plan& plan,
                                                             const app::DiaryStamp& stamp,
                                                             const PlanFileWishes& wishes);

// What a file holds; nothing where there is none, or where it is a pipe or a device.
[[nodiscard]] Result<std::optional<std::string>> read_if_there(const std::string& path);

}  // namespace runlight::cli
