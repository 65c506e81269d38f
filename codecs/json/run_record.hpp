// A recorded activity with all that its entry carries: `run`, `crosstraining` and `source` entries.
// The rules read less of them (diary_entry.hpp); the load table and the import read all.
//
// Promises: what is written reads back equal; unknown is absent, never 0; values outside their
// range are refused with a JSON pointer, names not known are left alone. Deliberately absent:
// positions. Where somebody ran stays in the original file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/diary/entry.hpp"
#include "core/load/gait.hpp"
#include "core/load/run_load.hpp"

namespace runlight::json {

enum class RecordKind : std::uint8_t { Run, CrossTraining, Source };
// The entry's kind: "run", "crosstraining", "source".
[[nodiscard]] std::string_view name_of(RecordKind kind);

// `hip_load` of contract 3.2 and 4, in thousandths of a reference kilometre.
struct HipLoad {
  std::optional<load::LoadMilli> run_hfl;
  std::optional<load::LoadMilli> walk_hfl;
  std::optional<load::LoadMilli> lin;
  std::optional<load::Range68> range;  // of run_hfl and walk_hfl together
  std::optional<std::int64_t> cycles_per_leg;
  load::Flags flags;

  bool operator==(const HipLoad&) const = default;
  [[nodiscard]] std::optional<load::LoadMilli> total() const;
};
[[nodiscard]] HipLoad hip_load_of(const load::RunLoad& run);

// Seconds of running in the tenth of a metre a second that begins here.
struct TimeAtSpeed {
  std::int32_t from_mm_s = 0;
  std::int32_t seconds = 0;

  bool operator==(const TimeAtSpeed&) const = default;
};

// Where a record comes from. Empty: not known.
struct RecordSource {
  SourceFormat format = SourceFormat::Told;
  std::string provider;  // "strava", "garmin", "apple"; "file" for a file on its own
  std::string sha256;    // of the original as it was found
  std::string device;
  std::string file;     // its name, so that a report can say it
  std::string file_id;  // FIT: manufacturer-serial-time, the same for every copy

  bool operator==(const RecordSource&) const = default;
};

struct RunRecord {
  RecordKind kind = RecordKind::Run;
  Ulid id;
  AsOf at;
  Ulid of;     // Source: which record
  Ulid batch;  // the import it came by; none: typed
  AsOf start;
  std::int32_t duration_s = 0;  // from start to end, pauses included
  std::string mode;             // cross-training: "cycling", "walking", ...
  std::optional<std::int32_t> distance_m;
  std::optional<std::int32_t> moving_s;
  std::optional<std::int32_t> run_s;
  std::optional<std::int32_t> walk_s;
  std::optional<std::int32_t> ascent_m;
  std::optional<std::int32_t> descent_m;
  std::optional<std::int32_t> cadence_spm;
  std::optional<std::int32_t> avg_heart_rate_bpm;
  std::optional<std::int32_t> rpe;  // 0..10
  std::optional<YesNo> indoor;
  std::string shoes;
  std::optional<HipLoad> hip_load;
  std::vector<TimeAtSpeed> speeds;
  std::optional<load::CadenceMoments> cadence_moments;
  std::optional<load::GaitRun> gait;
  std::optional<RecordSource> source;

  bool operator==(const RunRecord&) const = default;
};

// Nothing for an entry of another kind. Of a cross-training entry that was typed, `start` is `at`
// less its minutes.
[[nodiscard]] Result<std::optional<RunRecord>> read_run_record(std::string_view line);
// One line without its newline.
[[nodiscard]] std::string write_run_record(const RunRecord& record);

// `hip_load` alone, as it stands in an entry and in `inspect --json`.
void append_hip_load(std::string& out, const HipLoad& hip_load);

}  // namespace runlight::json
