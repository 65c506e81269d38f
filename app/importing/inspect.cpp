#include "app/importing/inspect.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/importing/tables.hpp"
#include "app/importing/unpacked.hpp"
#include "app/importing/work.hpp"
#include "app/measure/measure.hpp"
#include "codecs/any/recording.hpp"
#include "codecs/apple/apple.hpp"
#include "codecs/json/writing.hpp"

namespace runlight::app {
namespace {

using activity::Quantity;

struct Seen {
  Quantity quantity;
  std::string_view name;
};
constexpr std::array<Seen, 8> kSamples = {{{Quantity::LatitudeE7, "position"},
                                           {Quantity::AltitudeMm, "altitude"},
                                           {Quantity::DistanceMm, "distance"},
                                           {Quantity::SpeedMmPerS, "speed"},
                                           {Quantity::CadenceSpm, "cadence"},
                                           {Quantity::HeartRateBpm, "heart_rate"},
                                           {Quantity::PowerW, "power"},
                                           {Quantity::TemperatureMdc, "temperature"}}};
struct SeenDynamic {
  any::Dynamic dynamic;
  std::string_view name;
};
constexpr std::array<SeenDynamic, any::kDynamics> kDynamicNames = {
    {{any::Dynamic::StanceTimeTenthMs, "stance_time"},
     {any::Dynamic::BalanceHundredthPercent, "stance_time_balance"},
     {any::Dynamic::OscillationTenthMm, "vertical_oscillation"},
     {any::Dynamic::StepLengthTenthMm, "step_length"},
     {any::Dynamic::VerticalRatioHundredth, "vertical_ratio"}}};

void see(Inspected& out, std::string_view name) {
  if (std::find(out.has.begin(), out.has.end(), name) == out.has.end()) out.has.push_back(name);
}

void see_all(Inspected& out, const any::Recording& recording) {
  for (const Seen& one : kSamples) {
    if (!recording.activity.samples.column(one.quantity).empty()) see(out, one.name);
  }
  for (const SeenDynamic& one : kDynamicNames) {
    const auto& values = recording.dynamic(one.dynamic);
    const auto known = [](std::int32_t value) { return value != activity::kMissing; };
    if (std::any_of(values.begin(), values.end(), known)) see(out, one.name);
  }
}

// A sum that one part does not know is not known.
class Sum {
 public:
  void add(const activity::Total& total) {
    known_ = known_ && total.known();
    from_samples_ = from_samples_ || total.origin == activity::Origin::Samples;
    sum_ += total.value;
    any_ = true;
  }
  [[nodiscard]] std::optional<std::int64_t> value() const {
    return known_ && any_ ? std::optional(sum_) : std::nullopt;
  }
  [[nodiscard]] bool from_samples() const { return value() && from_samples_; }

 private:
  std::int64_t sum_ = 0;
  bool known_ = true;
  bool any_ = false;
  bool from_samples_ = false;
};

json::HipLoad added(const json::HipLoad& a, const json::HipLoad& b) {
  json::HipLoad out = a;
  const auto plus = [](std::optional<load::LoadMilli>& to,
                       const std::optional<load::LoadMilli>& more) {
    if (more) to = load::LoadMilli{to.value_or(load::LoadMilli{}).milli + more->milli};
  };
  plus(out.run_hfl, b.run_hfl);
  plus(out.walk_hfl, b.walk_hfl);
  plus(out.lin, b.lin);
  if (out.range && b.range) {
    out.range->low.milli += b.range->low.milli;
    out.range->high.milli += b.range->high.milli;
  } else if (b.range) {
    out.range = b.range;
  }
  if (b.cycles_per_leg) out.cycles_per_leg = out.cycles_per_leg.value_or(0) + *b.cycles_per_leg;
  for (std::size_t i = 0; i < load::kFlagCount; ++i) {
    const auto flag = static_cast<load::Flag>(i);
    if (b.flags.has(flag)) out.flags.set(flag);
  }
  return out;
}

// Adds up the recordings of one file.
class Adder {
 public:
  explicit Adder(Inspected& out) : out_(&out) {}

  void add(const any::Recording& recording) {
    const activity::Activity& one = recording.activity;
    ++out_->sessions;
    out_->records += static_cast<std::int64_t>(one.samples.size());
    out_->laps += static_cast<std::int64_t>(one.laps.size());
    if (one.start && (!out_->start || *one.start < *out_->start)) out_->start = one.start;
    elapsed_.add(one.elapsed_ms);
    timer_.add(one.timer_ms);
    distance_.add(one.distance_mm);
    add_sport(one);
    add_measured(recording);
    if (one.avg_cadence_spm) cadence_.push_back(*one.avg_cadence_spm);
    if (one.avg_heart_rate_bpm) heart_.push_back(*one.avg_heart_rate_bpm);
    if (out_->device.empty()) out_->device = one.device;
    see_all(*out_, recording);
    for (const activity::Warning& warning : one.warnings) add(warning);
  }
  void add(const activity::Warning& warning) {
    constexpr std::size_t kMost = 50;
    if (out_->warnings.size() >= kMost) return;
    out_->warnings.push_back(warning.where.empty() ? warning.what
                                                   : warning.where + ": " + warning.what);
  }
  void finish() {
    out_->elapsed_ms = elapsed_.value();
    out_->timer_ms = timer_.value();
    out_->distance_mm = distance_.value();
    if (!ascent_known_) out_->ascent_m.reset();
    out_->avg_cadence_spm = only(cadence_);
    out_->avg_heart_rate_bpm = only(heart_);
    std::string worked_out;
    const auto name = [&](std::string_view what, bool is_so) {
      if (is_so) worked_out += (worked_out.empty() ? "" : ", ") + std::string(what);
    };
    name("elapsed time", elapsed_.from_samples());
    name("timer time", timer_.from_samples());
    name("distance", distance_.from_samples());
    name("ascent", ascent_from_altitude_ && out_->ascent_m.has_value());
    if (!worked_out.empty()) add({"totals", "worked out from the records: " + worked_out});
  }

 private:
  void add_sport(const activity::Activity& one) {
    if (out_->sessions == 1) {
      out_->sport = one.sport;
      out_->sub_sport = one.sub_sport;
      return;
    }
    if (out_->sport != one.sport) out_->sport = activity::Sport::Other;
    if (out_->sub_sport != one.sub_sport) out_->sub_sport = activity::SubSport::Unknown;
  }
  void add_measured(const any::Recording& recording) {
    const Measured measured = measure(recording);
    ascent_known_ = ascent_known_ && measured.ascent_m.has_value();
    ascent_from_altitude_ = ascent_from_altitude_ || !recording.activity.ascent_mm.known();
    out_->ascent_m = out_->ascent_m.value_or(0) + measured.ascent_m.value_or(0);
    if (!measured.load) return;
    const json::HipLoad load = json::hip_load_of(*measured.load);
    out_->hip_load = out_->hip_load ? added(*out_->hip_load, load) : load;
  }
  // An average over several activities would need weights that a table does not have.
  static std::optional<std::int32_t> only(const std::vector<std::int32_t>& values) {
    return values.size() == 1 ? std::optional(values.front()) : std::nullopt;
  }

  Inspected* out_;
  Sum elapsed_;
  Sum timer_;
  Sum distance_;
  bool ascent_known_ = true;
  bool ascent_from_altitude_ = false;
  std::vector<std::int32_t> cadence_;
  std::vector<std::int32_t> heart_;
};

std::string_view kind_word(any::Content content) {
  switch (content) {
    case any::Content::Activities:
      return "activity";
    case any::Content::Workout:
      return "workout";
    case any::Content::Other:
      return "other";
  }
  return {};
}

Result<Inspected> inspect_whole(const tree::Tree& tree, const tree::Leaf& leaf,
                                const tree::Limits& limits) {
  Inspected out;
  out.file = leaf.path;
  tree::File file;
  RL_TRY_DONE(tree.read(leaf, file));
  std::string room;
  RL_TRY(const Unpacked plain, unpacked(file.bytes, room, limits));
  RL_TRY(const any::Decoded decoded, any::decode(plain.kind, plain.bytes));
  out.format = any::name_of(plain.kind);
  out.kind = kind_word(decoded.content);
  Adder adder(out);
  for (const activity::Warning& warning : decoded.warnings) adder.add(warning);
  for (const any::Recording& recording : decoded.recordings) adder.add(recording);
  adder.finish();
  return out;
}

Result<Inspected> inspect_apple(const tree::Tree& tree, const tree::Leaf& leaf) {
  Inspected out;
  out.file = leaf.path;
  out.format = "apple";
  out.kind = "activity";
  apple::Decoder decoder;
  apple::Summary summary;
  RL_TRY(const TableRead read, read_apple_export(tree, leaf, nullptr, decoder, summary));
  if (read.error) return *read.error;
  if (read.not_this_kind) {
    return input_error("", "it is none of the kinds that are read here",
                       "give FIT, TCX, GPX, CSV or an export");
  }
  Adder adder(out);
  for (const activity::Warning& warning : summary.warnings) adder.add(warning);
  for (std::size_t i = 0; i < summary.workouts; ++i) {
    any::Recording recording;
    recording.activity = decoder.activity(i);
    adder.add(recording);
  }
  adder.finish();
  return out;
}

Result<Inspected> inspect_garmin(const tree::Tree& tree, const tree::Leaf& leaf) {
  Inspected out;
  out.file = leaf.path;
  out.format = "garmin";
  out.kind = "activity";
  activity::Decoded decoded;
  RL_TRY(const TableRead read, read_garmin_table(tree, leaf, nullptr, decoded));
  if (read.error) return *read.error;
  Adder adder(out);
  for (const activity::Warning& warning : decoded.warnings) adder.add(warning);
  for (activity::Activity& one : decoded.activities) {
    any::Recording recording;
    recording.activity = std::move(one);
    adder.add(recording);
  }
  adder.finish();
  return out;
}

void append_text_or_null(std::string& out, std::string_view text) {
  if (text.empty()) {
    out += "null";
  } else {
    json::append_quoted(out, text);
  }
}

template <class Number>
void append_number_or_null(std::string& out, const std::optional<Number>& number,
                           std::int64_t unit) {
  if (number) {
    json::append_scaled(out, std::int64_t{*number}, unit);
  } else {
    out += "null";
  }
}

}  // namespace

void inspect_paths(const std::vector<std::string>& paths, const tree::Limits& limits,
                   const InspectListener& listener) {
  const tree::Tree tree = tree::Tree::open(paths, wants, limits);
  for (const tree::Refused& refused : tree.refused()) {
    listener.refused(input_error(refused.path, refused.why, refused.mend));
  }
  for (const tree::Leaf& leaf : tree.leaves()) {
    auto inspected = leaf.want != tree::Want::Stream  ? inspect_whole(tree, leaf, limits)
                     : leaf.name().ends_with(".json") ? inspect_garmin(tree, leaf)
                                                      : inspect_apple(tree, leaf);
    if (inspected.ok()) {
      listener.inspected(inspected.value());
      continue;
    }
    Error error = std::move(inspected).error();
    const bool is_placed = error.where.starts_with(leaf.path);
    listener.refused(is_placed ? std::move(error) : std::move(error).in(leaf.path));
  }
}

void append_inspected(std::string& out, const Inspected& inspected) {
  constexpr std::int64_t kThousand = 1000;
  json::Members members(out);
  members.text("file", inspected.file);
  append_text_or_null(members.at("format"), inspected.format);
  append_text_or_null(members.at("kind"), inspected.kind);
  append_text_or_null(members.at("sport"), inspected.sport == activity::Sport::Unknown
                                               ? std::string_view()
                                               : activity::text(inspected.sport));
  append_text_or_null(members.at("sub_sport"), inspected.sub_sport == activity::SubSport::Unknown
                                                   ? std::string_view()
                                                   : activity::text(inspected.sub_sport));
  append_text_or_null(members.at("start"), inspected.start
                                               ? AsOf{*inspected.start, UtcOffset{0}}.text()
                                               : std::string());
  append_number_or_null(members.at("elapsed_s"), inspected.elapsed_ms, kThousand);
  append_number_or_null(members.at("timer_s"), inspected.timer_ms, kThousand);
  append_number_or_null(members.at("distance_m"), inspected.distance_mm, kThousand);
  append_number_or_null(members.at("ascent_m"), inspected.ascent_m, 1);
  members.number("records", inspected.records);
  members.number("laps", inspected.laps);
  members.number("sessions", inspected.sessions);
  append_number_or_null(members.at("avg_cadence_spm"), inspected.avg_cadence_spm, 1);
  append_number_or_null(members.at("avg_heart_rate"), inspected.avg_heart_rate_bpm, 1);
  append_text_or_null(members.at("device"), inspected.device);
  if (inspected.hip_load) {
    json::append_hip_load(members.at("hip_load"), *inspected.hip_load);
  } else {
    members.at("hip_load") += "null";
  }
  json::append_texts(members.at("has"), inspected.has);
  const std::vector<std::string_view> warnings(inspected.warnings.begin(),
                                               inspected.warnings.end());
  json::append_texts(members.at("warnings"), warnings);
  members.close();
}

}  // namespace runlight::app
