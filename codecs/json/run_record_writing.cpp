#include "codecs/json/run_record.hpp"
#include "codecs/json/writing.hpp"

namespace runlight::json {
namespace {

constexpr std::int64_t kThousand = 1000;
constexpr std::int64_t kMillion = 1'000'000;

// An object being written: what is not known leaves no trace.
class Sheet {
 public:
  explicit Sheet(std::string& out) : members_(out) {}

  std::string& at(std::string_view name) { return members_.at(name); }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) members_.text(name, value);
  }
  void number(std::string_view name, const std::optional<std::int32_t>& value) {
    if (value) members_.number(name, *value);
  }
  void id(std::string_view name, const Ulid& value) {
    if (!value.is_none()) members_.text(name, value.text());
  }
  void real(std::string_view name, const std::optional<double>& value) {
    if (!value) return;
    append_scaled(members_.at(name), load::round_half_away(*value * static_cast<double>(kMillion)),
                  kMillion);
  }
  void close() { members_.close(); }

 private:
  Members members_;
};

void append_load(std::string& out, const std::optional<load::LoadMilli>& value) {
  if (!value) {
    out += "null";
    return;
  }
  append_scaled(out, value->milli, kThousand);
}

void append_flags(std::string& out, load::Flags flags) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < load::kFlagCount; ++i) {
    const auto flag = static_cast<load::Flag>(i);
    if (flags.has(flag)) words.push_back(load::name_of(flag));
  }
  append_texts(out, words);
}

void append_speeds(std::string& out, const std::vector<TimeAtSpeed>& speeds) {
  out += '[';
  for (const TimeAtSpeed& speed : speeds) {
    if (&speed != &speeds.front()) out += ',';
    out += '[';
    append_number(out, speed.from_mm_s);
    out += ',';
    append_number(out, speed.seconds);
    out += ']';
  }
  out += ']';
}

void append_moments(std::string& out, const load::CadenceMoments& moments) {
  Sheet sheet(out);
  sheet.real("time_s", moments.time_s);
  sheet.real("speed", moments.speed);
  sheet.real("cadence", moments.cadence);
  sheet.real("speed_speed", moments.speed_speed);
  sheet.real("speed_cadence", moments.speed_cadence);
  sheet.close();
}

void append_gait(std::string& out, const load::GaitRun& gait) {
  Sheet sheet(out);
  sheet.number("kept_s", static_cast<std::int32_t>(gait.kept_ms / kThousand));
  sheet.real("speed_m_s", gait.speed_m_s);
  sheet.real("ln_speed", gait.ln_speed);
  sheet.real("balance_percent", gait.balance_percent);
  sheet.real("ln_stance", gait.ln_stance);
  sheet.real("cadence_spm", gait.cadence_spm);
  sheet.real("ln_oscillation", gait.ln_oscillation);
  sheet.real("regularity", gait.regularity);
  sheet.real("balance_drift", gait.balance_drift);
  sheet.close();
}

void append_source(std::string& out, const RecordSource& source) {
  Sheet sheet(out);
  sheet.text("format", name_of(source.format));
  sheet.text("provider", source.provider);
  sheet.text("sha256", source.sha256);
  sheet.text("device", source.device);
  sheet.text("file", source.file);
  sheet.text("file_id", source.file_id);
  sheet.close();
}

void write_quantities(Sheet& sheet, const RunRecord& record) {
  sheet.number("distance_m", record.distance_m);
  sheet.number("moving_s", record.moving_s);
  sheet.number("run_s", record.run_s);
  sheet.number("walk_s", record.walk_s);
  sheet.number("ascent_m", record.ascent_m);
  sheet.number("descent_m", record.descent_m);
  sheet.number("cadence_spm", record.cadence_spm);
  sheet.number("avg_heart_rate", record.avg_heart_rate_bpm);
  sheet.number("rpe", record.rpe);
  if (record.indoor) append_yes_no(sheet.at("indoor"), *record.indoor);
  sheet.text("shoes", record.shoes);
  if (record.hip_load) append_hip_load(sheet.at("hip_load"), *record.hip_load);
  if (!record.speeds.empty()) append_speeds(sheet.at("speeds"), record.speeds);
  if (record.cadence_moments) append_moments(sheet.at("cadence_moments"), *record.cadence_moments);
  if (record.gait) append_gait(sheet.at("gait"), *record.gait);
  if (record.source) append_source(sheet.at("source"), *record.source);
  sheet.id("batch", record.batch);
}

}  // namespace

std::string_view name_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::Run:
      return "run";
    case RecordKind::CrossTraining:
      return "crosstraining";
    case RecordKind::Source:
      return "source";
  }
  return {};
}

std::optional<load::LoadMilli> HipLoad::total() const {
  if (!run_hfl && !walk_hfl) return std::nullopt;
  return load::LoadMilli{run_hfl.value_or(load::LoadMilli{}).milli +
                         walk_hfl.value_or(load::LoadMilli{}).milli};
}

HipLoad hip_load_of(const load::RunLoad& run) {
  return {run.run_hfl, run.walk_hfl, run.lin, run.range, run.cycles_per_leg, run.flags};
}

void append_hip_load(std::string& out, const HipLoad& hip_load) {
  Members members(out);
  append_load(members.at("run_hfl"), hip_load.run_hfl);
  append_load(members.at("walk_hfl"), hip_load.walk_hfl);
  append_load(members.at("lin"), hip_load.lin);
  std::string& range = members.at("range68");
  if (hip_load.range) {
    range += '[';
    append_load(range, hip_load.range->low);
    range += ',';
    append_load(range, hip_load.range->high);
    range += ']';
  } else {
    range += "null";
  }
  if (hip_load.cycles_per_leg) {
    members.number("cycles_per_leg", *hip_load.cycles_per_leg);
  } else {
    members.at("cycles_per_leg") += "null";
  }
  append_flags(members.at("flags"), hip_load.flags);
  members.close();
}

std::string write_run_record(const RunRecord& record) {
  std::string out;
  Sheet sheet(out);
  sheet.id("id", record.id);
  sheet.text("at", record.at.text());
  sheet.text("kind", name_of(record.kind));
  sheet.id("of", record.of);
  sheet.text("mode", record.mode);
  sheet.text("start", record.start.text());
  sheet.number("duration_s", record.duration_s);
  if (record.kind == RecordKind::CrossTraining) {
    constexpr std::int32_t kMinute = 60;
    sheet.number("minutes", (record.duration_s + kMinute / 2) / kMinute);
  }
  write_quantities(sheet, record);
  sheet.close();
  return out;
}

}  // namespace runlight::json
