// Diary entries: JSON lines in and out (contract 4).
//
// Reading is strict about values and lenient about names: a pain of 11 is refused with its pointer,
// an unknown kind or field is left alone (the store keeps the line as it was written). What no rule
// reads is not looked at. Writing gives the contract's shapes; what is not known is absent, never
// 0.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.hpp"
#include "core/diary/entry.hpp"
#include "core/facts/knowledge.hpp"

namespace runlight::json {

// Keeps its buffers between lines: for a whole diary. The knowledge must outlive it.
class EntryReader {
 public:
  explicit EntryReader(const Knowledge& knowledge);
  ~EntryReader();
  EntryReader(const EntryReader&) = delete;
  EntryReader& operator=(const EntryReader&) = delete;

  [[nodiscard]] Result<Entry> read(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One line.
[[nodiscard]] Result<Entry> read_entry(std::string_view line, const Knowledge& knowledge);

struct EntryStamp {
  Ulid id;
  AsOf at;
};

// A decimal number in thousandths: 62.5 kg is {62'500}.
struct Decimal {
  std::int64_t thousandths = 0;
  // At most three decimals are kept; more, or anything that is not a plain number, is nothing.
  [[nodiscard]] static std::optional<Decimal> from(std::string_view text);
};

using runlight::Side;

// What the rules do not read, beside the body that they do. Empty and nothing stay absent.
struct ProfileExtras {
  std::optional<Decimal> height_cm;
  std::optional<Decimal> mass_kg;
  std::vector<std::string_view> medication_conditions;  // ids of medication questions said yes to
  std::optional<Decimal> goal_km_per_week;
};
struct EpisodeExtras {
  Side side = Side::Unsaid;
  std::string_view onset_kind;  // gradual, sudden
  std::vector<std::string_view> site;
  std::optional<Decimal> usual_km_per_week;
};
enum class BelongsTo : std::uint8_t { Run, Session };
enum class Surroundings : std::uint8_t { Unsaid, Outdoors, Indoors };
struct RunSource {
  std::string_view format;
  std::string_view provider;
  std::string_view sha256;
  std::string_view device;
};
struct RunExtras {
  std::optional<std::int32_t> moving_s;
  std::optional<std::int32_t> ascent_m;
  std::optional<std::int32_t> descent_m;
  std::optional<std::int32_t> cadence_spm;  // steps per minute, both legs
  Surroundings surroundings = Surroundings::Unsaid;
  std::string_view planned;
  std::optional<RunSource> source;
};
struct ExerciseLoad {
  std::optional<Decimal> kg;
  std::optional<std::int32_t> band;  // 1..6
};
struct ExerciseSet {
  std::optional<std::int32_t> reps;
  std::optional<std::int32_t> hold_s;
  ExerciseLoad load;
};
struct ExerciseRecord {
  std::string_view exercise;
  Side side = Side::Unsaid;
  std::vector<ExerciseSet> sets;
  std::optional<Pain> pain;
};
struct TestRecord {
  std::string_view test;
  Side side = Side::Unsaid;
  Decimal value;
  ExerciseLoad load;
  std::optional<Pain> pain;
};
struct CareRecord {
  std::string_view care;  // ice, medication, stretch, rest
  std::optional<std::int32_t> minutes;
  std::string_view drug;
  std::optional<std::int32_t> dose_mg;
};
// A sign or risk: yes, no, or hours.
struct PatternRecord {
  std::vector<std::pair<std::string_view, ScreeningAnswer>> answers;
  std::optional<Decimal> sitting_hours;
};
struct ClearanceWords {
  std::string_view by;
  std::string_view role;
  std::string_view says;
};
struct AdviceRecord {
  Level level = Level::Go;
  std::vector<std::string_view> rules;
  std::string_view engine;
  std::string_view knowledge;
  std::string_view digest;  // of the diary it was answered from
};

// Each returns one line without its newline.
[[nodiscard]] std::string write_profile(const EntryStamp& stamp, const ProfileBody& body,
                                        const ProfileExtras& extras, const Knowledge& knowledge);
[[nodiscard]] std::string write_episode(const EntryStamp& stamp, const EpisodeBody& body,
                                        const EpisodeExtras& extras);
[[nodiscard]] std::string write_screening(const EntryStamp& stamp, const ScreeningBody& body,
                                          const Knowledge& knowledge);
[[nodiscard]] std::string write_checkin(const EntryStamp& stamp, const CheckinBody& body,
                                        BelongsTo belongs_to = BelongsTo::Run);
[[nodiscard]] std::string write_run(const EntryStamp& stamp, const RunBody& body,
                                    const RunExtras& extras);
[[nodiscard]] std::string write_exercise(const EntryStamp& stamp, const ExerciseRecord& record);
[[nodiscard]] std::string write_test(const EntryStamp& stamp, const TestRecord& record);
[[nodiscard]] std::string write_care(const EntryStamp& stamp, const CareRecord& record);
[[nodiscard]] std::string write_note(const EntryStamp& stamp, std::string_view text);
[[nodiscard]] std::string write_pattern(const EntryStamp& stamp, const PatternRecord& record);
[[nodiscard]] std::string write_clearance(const EntryStamp& stamp, const ClearanceBody& body,
                                          const ClearanceWords& words, const Knowledge& knowledge);
[[nodiscard]] std::string write_override(const EntryStamp& stamp, const OverrideBody& body);
[[nodiscard]] std::string write_advice(const EntryStamp& stamp, const AdviceRecord& record);
[[nodiscard]] std::string write_void(const EntryStamp& stamp, const VoidBody& body,
                                     std::string_view why);

}  // namespace runlight::json
