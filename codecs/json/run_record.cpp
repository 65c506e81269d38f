#include "codecs/json/run_record.hpp"

#include "codecs/json/reading.hpp"

namespace runlight::json {
namespace {

constexpr Range kSeconds{0, 7 * 24 * 60 * 60};
constexpr Range kMetres{0, 1'000'000};
constexpr Range kClimb{0, 100'000};
constexpr Range kSteps{0, 400};
constexpr Range kBeats{0, 300};
constexpr Range kEffort{0, 10};
constexpr Range kMinutes{0, 7 * 24 * 60};
constexpr Range kSpeed{0, 100'000};
constexpr Range kMany{0, 1'000'000'000};
// As many decimals as a stored real number has.
constexpr int kFine = 6;
constexpr double kFineUnit = 1e6;

// Where the members of one object go: each name at most once, names not known are left alone.
class Fields {
 public:
  Fields(Value object, const Place& place) : object_(object), place_(&place) {}

  template <class Out, class Read>
  [[nodiscard]] Result<Done> take(std::string_view name, Out& out, Read read) const {
    std::optional<Value> found;
    for (const Value member : object_) {
      if (member.name() != name) continue;
      if (found) return repeated_field({place_, name});
      found = member;
    }
    if (!found) return Done{};
    RL_TRY(out, read(*found, Place{place_, name}));
    return Done{};
  }
  [[nodiscard]] Result<Done> number(std::string_view name, std::optional<std::int32_t>& out,
                                    Range range) const {
    return take(name, out, [range](Value value, const Place& place) -> Result<std::int32_t> {
      RL_TRY(const std::int64_t number, read_measured(value, range, place));
      return static_cast<std::int32_t>(number);
    });
  }
  [[nodiscard]] Result<Done> text(std::string_view name, std::string& out) const {
    return take(name, out, [](Value value, const Place& place) -> Result<std::string> {
      RL_TRY(const std::string_view text, read_text(value, place));
      return std::string(text);
    });
  }

 private:
  Value object_;
  const Place* place_;
};

Result<double> read_real(Value value, const Place& place) {
  if (value.shape() == Shape::Number) {
    if (const auto number = scaled(value.text(), kFine)) {
      return static_cast<double>(number->number) / kFineUnit;
    }
  }
  return refuse(place, "this must be a number", "write a number, or leave it out");
}

Result<load::LoadMilli> read_load(Value value, const Place& place) {
  if (value.shape() == Shape::Number) {
    const auto number = scaled(value.text(), 3);
    if (number && number->number >= 0) return load::LoadMilli{number->number};
  }
  return refuse(place, "this must be a number from 0 up", "write a number, or leave it out");
}

Result<std::optional<load::Range68>> read_range(Value value, const Place& place) {
  if (value.is_null()) return std::optional<load::Range68>();
  RL_TRY_DONE(expect_array(value, place));
  std::vector<load::LoadMilli> ends;
  for (const Value end : value) {
    RL_TRY(const load::LoadMilli load, read_load(end, place));
    ends.push_back(load);
  }
  if (ends.size() != 2) return refuse(place, "a range has two ends", "write [low, high]");
  return std::optional(load::Range68{ends[0], ends[1]});
}

// A flag of a newer version is left alone.
Result<load::Flags> read_flags(Value value, const Place& place) {
  RL_TRY_DONE(expect_array(value, place));
  load::Flags out;
  for (const Value item : value) {
    RL_TRY(const std::string_view word, read_text(item, place));
    for (std::size_t i = 0; i < load::kFlagCount; ++i) {
      const auto flag = static_cast<load::Flag>(i);
      if (load::name_of(flag) == word) out.set(flag);
    }
  }
  return out;
}

Result<std::optional<load::LoadMilli>> read_load_or_null(Value value, const Place& place) {
  if (value.is_null()) return std::optional<load::LoadMilli>();
  RL_TRY(const load::LoadMilli load, read_load(value, place));
  return std::optional(load);
}

Result<HipLoad> read_hip_load(Value value, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  const Fields fields(value, place);
  HipLoad out;
  RL_TRY_DONE(fields.take("run_hfl", out.run_hfl, read_load_or_null));
  RL_TRY_DONE(fields.take("walk_hfl", out.walk_hfl, read_load_or_null));
  RL_TRY_DONE(fields.take("lin", out.lin, read_load_or_null));
  RL_TRY_DONE(fields.take("range68", out.range, read_range));
  RL_TRY_DONE(
      fields.take("cycles_per_leg", out.cycles_per_leg,
                  [](Value number, const Place& here) -> Result<std::optional<std::int64_t>> {
                    if (number.is_null()) return std::optional<std::int64_t>();
                    RL_TRY(const std::int64_t cycles, read_measured(number, kMany, here));
                    return std::optional(cycles);
                  }));
  RL_TRY_DONE(fields.take("flags", out.flags, read_flags));
  return out;
}

Result<std::vector<TimeAtSpeed>> read_speeds(Value value, const Place& place) {
  RL_TRY_DONE(expect_array(value, place));
  std::vector<TimeAtSpeed> out;
  for (const Value pair : value) {
    RL_TRY_DONE(expect_array(pair, place));
    std::vector<std::int64_t> numbers;
    for (const Value number : pair) {
      RL_TRY(const std::int64_t whole,
             read_whole(number, numbers.empty() ? kSpeed : kSeconds, place));
      numbers.push_back(whole);
    }
    if (numbers.size() != 2) {
      return refuse(place, "each item is a speed and its seconds", "write [mm_per_s, seconds]");
    }
    out.push_back({static_cast<std::int32_t>(numbers[0]), static_cast<std::int32_t>(numbers[1])});
  }
  return out;
}

Result<load::CadenceMoments> read_moments(Value value, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  const Fields fields(value, place);
  load::CadenceMoments out;
  RL_TRY_DONE(fields.take("time_s", out.time_s, read_real));
  RL_TRY_DONE(fields.take("speed", out.speed, read_real));
  RL_TRY_DONE(fields.take("cadence", out.cadence, read_real));
  RL_TRY_DONE(fields.take("speed_speed", out.speed_speed, read_real));
  RL_TRY_DONE(fields.take("speed_cadence", out.speed_cadence, read_real));
  return out;
}

Result<load::GaitRun> read_gait(Value value, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  const Fields fields(value, place);
  load::GaitRun out;
  std::optional<std::int32_t> kept_s;
  RL_TRY_DONE(fields.number("kept_s", kept_s, kSeconds));
  out.kept_ms = std::int64_t{kept_s.value_or(0)} * 1000;
  RL_TRY_DONE(fields.take("speed_m_s", out.speed_m_s, read_real));
  RL_TRY_DONE(fields.take("ln_speed", out.ln_speed, read_real));
  RL_TRY_DONE(fields.take("balance_percent", out.balance_percent, read_real));
  RL_TRY_DONE(fields.take("ln_stance", out.ln_stance, read_real));
  RL_TRY_DONE(fields.take("cadence_spm", out.cadence_spm, read_real));
  RL_TRY_DONE(fields.take("ln_oscillation", out.ln_oscillation, read_real));
  RL_TRY_DONE(fields.take("regularity", out.regularity, read_real));
  RL_TRY_DONE(fields.take("balance_drift", out.balance_drift, read_real));
  return out;
}

Result<RecordSource> read_source(Value value, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  const Fields fields(value, place);
  RecordSource out;
  std::string format;
  RL_TRY_DONE(fields.text("format", format));
  out.format =
      format.empty() ? SourceFormat::Told : source_format_from(format).value_or(SourceFormat::Csv);
  RL_TRY_DONE(fields.text("provider", out.provider));
  RL_TRY_DONE(fields.text("sha256", out.sha256));
  RL_TRY_DONE(fields.text("device", out.device));
  RL_TRY_DONE(fields.text("file", out.file));
  RL_TRY_DONE(fields.text("file_id", out.file_id));
  return out;
}

// What stands in every kind, beside head, start and duration.
Result<Done> read_quantities(const Fields& fields, RunRecord& out) {
  RL_TRY_DONE(fields.number("distance_m", out.distance_m, kMetres));
  RL_TRY_DONE(fields.number("moving_s", out.moving_s, kSeconds));
  RL_TRY_DONE(fields.number("run_s", out.run_s, kSeconds));
  RL_TRY_DONE(fields.number("walk_s", out.walk_s, kSeconds));
  RL_TRY_DONE(fields.number("ascent_m", out.ascent_m, kClimb));
  RL_TRY_DONE(fields.number("descent_m", out.descent_m, kClimb));
  RL_TRY_DONE(fields.number("cadence_spm", out.cadence_spm, kSteps));
  RL_TRY_DONE(fields.number("avg_heart_rate", out.avg_heart_rate_bpm, kBeats));
  RL_TRY_DONE(fields.number("rpe", out.rpe, kEffort));
  RL_TRY_DONE(fields.take("indoor", out.indoor, read_yes_no));
  RL_TRY_DONE(fields.text("shoes", out.shoes));
  RL_TRY_DONE(fields.text("mode", out.mode));
  RL_TRY_DONE(fields.take("batch", out.batch, read_ulid));
  RL_TRY_DONE(fields.take("of", out.of, read_ulid));
  RL_TRY_DONE(fields.take("hip_load", out.hip_load, read_hip_load));
  RL_TRY_DONE(fields.take("speeds", out.speeds, read_speeds));
  RL_TRY_DONE(fields.take("cadence_moments", out.cadence_moments, read_moments));
  RL_TRY_DONE(fields.take("gait", out.gait, read_gait));
  return fields.take("source", out.source, read_source);
}

Result<Done> read_times(const Fields& fields, const Place& top, RunRecord& out) {
  std::optional<AsOf> start;
  std::optional<std::int32_t> duration_s;
  std::optional<std::int32_t> minutes;
  RL_TRY_DONE(fields.take("start", start, read_moment_in_time));
  RL_TRY_DONE(fields.number("duration_s", duration_s, kSeconds));
  RL_TRY_DONE(fields.number("minutes", minutes, kMinutes));
  if (!duration_s && minutes && out.kind == RecordKind::CrossTraining) duration_s = *minutes * 60;
  if (!duration_s) return refuse({&top, "duration_s"}, "this field is missing", "add it");
  out.duration_s = *duration_s;
  if (start) {
    out.start = *start;
  } else if (out.kind == RecordKind::CrossTraining) {
    out.start = out.at;
    out.start.instant.unix_ms -= std::int64_t{out.duration_s} * 1000;
  } else {
    return refuse({&top, "start"}, "this field is missing", "add it");
  }
  return Done{};
}

std::optional<RecordKind> kind_from(std::string_view word) {
  for (const RecordKind kind : {RecordKind::Run, RecordKind::CrossTraining, RecordKind::Source}) {
    if (name_of(kind) == word) return kind;
  }
  return std::nullopt;
}

}  // namespace

Result<std::optional<RunRecord>> read_run_record(std::string_view line) {
  Tape tape;
  RL_TRY_DONE(tape.parse(line));
  const Place top;
  RL_TRY_DONE(expect_object(tape.root(), top));
  const Fields fields(tape.root(), top);
  std::string kind;
  RL_TRY_DONE(fields.text("kind", kind));
  const auto known = kind_from(kind);
  if (!known) return std::optional<RunRecord>();
  RunRecord out;
  out.kind = *known;
  RL_TRY_DONE(fields.take("id", out.id, read_ulid));
  RL_TRY_DONE(fields.take("at", out.at, read_moment_in_time));
  RL_TRY_DONE(read_times(fields, top, out));
  RL_TRY_DONE(read_quantities(fields, out));
  return std::optional(std::move(out));
}

}  // namespace runlight::json
