#include "app/importing/examine.hpp"

#include <new>
#include <utility>

#include "app/importing/records.hpp"
#include "app/importing/tables.hpp"
#include "app/importing/unpacked.hpp"

namespace runlight::app {
namespace {

Examined with_status(FileStatus status, std::string why) {
  Examined out;
  out.status = status;
  out.why = std::move(why);
  return out;
}

// What the provider knows of a file beside what is in it.
void add_row(any::Recording& recording, const activity::Activity& row) {
  activity::Activity& to = recording.activity;
  const bool unsaid = to.sport == activity::Sport::Unknown || to.sport == activity::Sport::Other;
  if (unsaid && row.sport != activity::Sport::Unknown) {
    to.sport = row.sport;
    to.sub_sport = row.sub_sport;
  }
  if (to.gear.empty()) to.gear = row.gear;
  for (const activity::ProviderId& id : row.ids) to.ids.push_back(id);
  if (!to.distance_mm.known()) to.distance_mm = row.distance_mm;
}

// A workout and the track that belongs to it: the workout's totals, the track's samples.
void add_workout(any::Recording& recording, activity::Activity workout) {
  activity::Activity& track = recording.activity;
  if (!track.start || !workout.start) {
    recording.activity = std::move(workout);
    return;
  }
  const std::int64_t later_ms = track.start->unix_ms - workout.start->unix_ms;
  constexpr std::int64_t kDay_ms = 86'400'000;
  if (later_ms > -kDay_ms && later_ms < kDay_ms) {
    for (std::int32_t& time : track.samples.time_ms()) {
      if (time != activity::kMissing) time += static_cast<std::int32_t>(later_ms);
    }
    workout.samples = std::move(track.samples);
  }
  if (!workout.distance_mm.known()) workout.distance_mm = track.distance_mm;
  recording.activity = std::move(workout);
}

std::string warnings_of(const any::Decoded& decoded) {
  std::vector<activity::Warning> all = decoded.warnings;
  for (const any::Recording& one : decoded.recordings) {
    for (const activity::Warning& warning : one.activity.warnings) {
      // That totals come from the samples is how GPX is; it needs no saying for every file.
      if (one.activity.format == activity::Format::Gpx && warning.where == "distance") continue;
      all.push_back(warning);
    }
  }
  return words_of(all);
}

// The recordings of a file as entries; those that are not believed are named.
Examined kept_of(any::Decoded decoded, const Task& task, const ExamineWith& with,
                 const Provenance& from) {
  Examined out;
  std::string problems;
  for (any::Recording& recording : decoded.recordings) {
    if (task.row && decoded.recordings.size() == 1) add_row(recording, *task.row);
    if (task.workout) add_workout(recording, task.workout->all->activity(task.workout->number));
    settle_sport(recording.activity);
    const std::string problem = problem_of(recording.activity, with.now);
    if (problem.empty()) {
      out.records.push_back(record_of(recording, from, *with.zones));
    } else if (problems.empty()) {
      problems = problem;
    }
  }
  out.why = warnings_of(decoded);
  if (!problems.empty()) out.why = out.why.empty() ? problems : problems + "; " + out.why;
  if (out.records.empty()) {
    out.status = decoded.recordings.empty() ? FileStatus::Skipped : FileStatus::Refused;
    if (out.why.empty()) out.why = "it holds no activity";
  }
  return out;
}

Examined examine_row(const Task& task, const Work& work, const ExamineWith& with) {
  any::Decoded decoded;
  any::Recording& recording = decoded.recordings.emplace_back();
  if (task.workout) {
    recording.activity = task.workout->all->activity(task.workout->number);
  } else {
    recording.activity = *task.row;
  }
  Provenance from{task.provider, {}, {}};
  if (task.table) {
    from.sha256 = work.tables[*task.table].sha256;
    from.file = std::string(work.tables[*task.table].leaf->name());
  }
  Task alone;
  alone.provider = task.provider;
  return kept_of(std::move(decoded), alone, with, from);
}

// A file that is lost: what the table says about it is better than nothing.
Examined lost(const Task& task, const Work& work, const ExamineWith& with, std::string why) {
  Examined out;
  if (task.row || task.workout) out = examine_row(task, work, with);
  if (!out.records.empty()) why += "; its totals were taken from the export's own list";
  out.status = FileStatus::Refused;
  out.why = std::move(why);
  return out;
}

Examined examine_file(const Task& task, const Work& work, const ExamineWith& with,
                      Scratch& scratch) {
  const tree::Leaf& leaf = *task.leaf;
  tree::File& file = scratch.file;
  auto read = with.tree->read(leaf, file);
  if (!read.ok()) {
    Error error = std::move(read).error();
    if (error.where == leaf.path) error.where.clear();
    return lost(task, work, with, reason_of(error));
  }
  if (with.known->contains(bytes_key(task.provider, file.sha256))) {
    Examined out = with_status(FileStatus::Duplicate, {});
    out.sha256 = file.sha256;
    return out;
  }
  const auto plain = unpacked(file.bytes, scratch.unpacked, *with.limits);
  if (!plain.ok()) return lost(task, work, with, reason_of(plain.error()));
  if (plain.value().bytes.empty()) {
    return lost(task, work, with, "the file is empty (download it again)");
  }
  auto decoded = any::decode(plain.value().kind, plain.value().bytes);
  if (!decoded.ok()) return lost(task, work, with, reason_of(decoded.error()));
  switch (decoded.value().content) {
    case any::Content::Workout:
      return with_status(FileStatus::Skipped, "a planned workout, not one that was done");
    case any::Content::Other:
      return with_status(FileStatus::Skipped, "no activity: sleep, weight, settings or the like");
    case any::Content::Activities:
      break;
  }
  const Provenance from{task.provider, file.sha256, std::string(leaf.name())};
  Examined out = kept_of(std::move(decoded).value(), task, with, from);
  if (plain.value().has_trailing_bytes) {
    constexpr std::string_view kNote = "there are bytes after its end";
    out.why += (out.why.empty() ? "" : "; ") + std::string(kNote);
  }
  out.sha256 = file.sha256;
  out.name = leaf.name();
  out.bytes = static_cast<std::int64_t>(file.bytes.size());
  out.packing = file.packing;
  if (!out.records.empty()) {
    out.to_keep = std::move(file.packing == tree::Packing::Deflate ? file.packed : file.bytes);
  }
  return out;
}

}  // namespace

std::string bytes_key(std::string_view provider, std::string_view sha256) {
  return std::string(provider) + " " + std::string(sha256);
}

Examined examine(const Task& task, const Work& work, const ExamineWith& with, Scratch& scratch) {
  try {
    if (task.leaf == nullptr) return examine_row(task, work, with);
    return examine_file(task, work, with, scratch);
  } catch (const std::bad_alloc&) {
    scratch = {};
    return with_status(FileStatus::Refused, "there is not enough memory for it");
  }
}

}  // namespace runlight::app
