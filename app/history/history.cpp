#include "app/history/history.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "app/history/records.hpp"
#include "codecs/json/diary_entry.hpp"
#include "codecs/json/tape.hpp"
#include "core/load/own_cadence.hpp"

namespace runlight::app {
namespace {

using json::RecordKind;
using json::RunRecord;

constexpr std::int32_t kSpm = 100;  // hundredths of a step a minute

struct EntryDay {
  Ulid id;
  LocalDay day;
};

struct SittingAnswer {
  Ulid id;
  load::DayNote note;
};

struct EpisodeEntry {
  Ulid id;
  LocalDay day;
  EpisodeBody body;
};

// Everything of one pass, in the order of the diary. What was taken back is known only at its end.
struct Gathered {
  std::vector<RunRecord> records;
  std::vector<EntryDay> entries;  // that are no records
  std::vector<SittingAnswer> sitting;
  std::vector<EpisodeEntry> episodes;
  std::vector<Ulid> voided;

  [[nodiscard]] bool stands(const Ulid& id) const {
    return !std::binary_search(voided.begin(), voided.end(), id);
  }
};

std::optional<std::int32_t> sitting_minutes(const json::Tape& tape) {
  std::optional<std::int32_t> out;
  for (const json::Value member : tape.root()) {
    if (member.name() != "sitting_hours" || member.shape() != json::Shape::Number) continue;
    constexpr std::int64_t kThousandthsOfADay = 24'000;
    const auto hours = json::scaled(member.text(), 3);
    if (!hours || hours->number < 0 || hours->number > kThousandthsOfADay) continue;
    out = static_cast<std::int32_t>(hours->number * 60 / 1000);
  }
  return out;
}

class Gatherer {
 public:
  explicit Gatherer(const Knowledge& knowledge) : reader_(knowledge) {}

  Result<Done> take(std::string_view line, const stores::EntryRef& head) {
    if (head.kind == "run" || head.kind == "crosstraining" || head.kind == "source") {
      RL_TRY(std::optional<RunRecord> record, json::read_run_record(line));
      if (record) out_.records.push_back(*std::move(record));
      return Done{};
    }
    if (head.kind == "void" || head.kind == "episode") {
      RL_TRY(const Entry entry, reader_.read(line));
      if (const auto* gone = std::get_if<VoidBody>(&entry.body)) {
        out_.voided.push_back(gone->of);
        return Done{};
      }
      if (const auto* episode = std::get_if<EpisodeBody>(&entry.body)) {
        out_.episodes.push_back({head.id, head.at.day(), *episode});
      }
    }
    if (head.kind == "pattern") {
      RL_TRY_DONE(tape_.parse(line));
      if (const auto minutes = sitting_minutes(tape_)) {
        out_.sitting.push_back({head.id, {head.at.day(), minutes}});
      }
    }
    out_.entries.push_back({head.id, head.at.day()});
    return Done{};
  }

  Gathered finish() && {
    std::sort(out_.voided.begin(), out_.voided.end());
    return std::move(out_);
  }

 private:
  json::EntryReader reader_;
  json::Tape tape_;
  Gathered out_;
};

// --- which days are known -----------------------------------------------------------------------

std::vector<load::DaySpan> joined(std::vector<load::DaySpan> spans) {
  std::sort(spans.begin(), spans.end(), [](const load::DaySpan& a, const load::DaySpan& b) {
    return std::tie(a.first, a.last) < std::tie(b.first, b.last);
  });
  std::vector<load::DaySpan> out;
  for (const load::DaySpan& span : spans) {
    if (!out.empty() && span.first.since(out.back().last) <= 1) {
      out.back().last = std::max(out.back().last, span.last);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

bool is_archive(const RunRecord& record) {
  return !record.batch.is_none() && record.source && !record.source->provider.empty() &&
         record.source->provider != "file";
}

// Before the records are brought together: each archive counts, whoever's figures are taken.
std::vector<load::DaySpan> spans_of(const Gathered& gathered) {
  std::map<std::pair<Ulid, std::string>, load::DaySpan> archives;
  std::vector<LocalDay> days;
  for (const RunRecord& record : gathered.records) {
    if (!gathered.stands(record.id)) continue;
    const LocalDay day = record.start.day();
    days.push_back(day);
    if (!is_archive(record)) continue;
    const auto [at, is_new] =
        archives.try_emplace({record.batch, record.source->provider}, load::DaySpan{day, day});
    at->second.first = std::min(at->second.first, day);
    at->second.last = std::max(at->second.last, day);
  }
  for (const EntryDay& entry : gathered.entries) {
    if (gathered.stands(entry.id)) days.push_back(entry.day);
  }
  std::vector<load::DaySpan> spans;
  spans.reserve(archives.size() + days.size());
  for (const auto& archive : archives) spans.push_back(archive.second);
  std::sort(days.begin(), days.end());
  for (std::size_t i = 1; i < days.size(); ++i) {
    const std::int32_t silence_days = days[i].since(days[i - 1]);
    if (silence_days > 0 && silence_days <= kLongestSilence_days) {
      spans.push_back({days[i - 1], days[i]});
    }
  }
  return joined(std::move(spans));
}

// --- from a record to a session -----------------------------------------------------------------

// The same words, the same number.
class Numbers {
 public:
  std::optional<std::uint32_t> of(const std::string& words) {
    if (words.empty()) return std::nullopt;
    return numbers_.try_emplace(words, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  std::map<std::string, std::uint32_t> numbers_;
};

// A walk that was measured counts as one. Of any other walk no load is known, as of a bike ride; it
// must not make the load of that week's runs unknown.
load::Sport sport_of(const RunRecord& record) {
  if (record.kind == RecordKind::Run) return load::Sport::Running;
  const bool walks = record.mode == "walking" || record.mode == "hiking" || record.mode == "walk";
  const bool measured = record.hip_load && record.hip_load->total();
  return walks && measured ? load::Sport::Walking : load::Sport::Other;
}

std::optional<load::SpeedTimesMs> speed_times(const RunRecord& record) {
  if (record.speeds.empty()) return std::nullopt;
  load::SpeedTimesMs out{};
  for (const json::TimeAtSpeed& one : record.speeds) {
    const auto bin = std::min(static_cast<std::size_t>(one.from_mm_s / load::kSpeedBin_mmps),
                              load::kSpeedBins - 1);
    out[bin] += static_cast<std::uint32_t>(one.seconds) * 1000U;
  }
  return out;
}

std::optional<load::CadenceModel> own_cadence(const std::vector<RunRecord>& records) {
  std::vector<load::CadenceMoments> moments;
  for (const RunRecord& record : records) {
    const bool is_run = record.kind == RecordKind::Run;
    if (is_run && record.cadence_moments) moments.push_back(*record.cadence_moments);
  }
  return load::learn_cadence(moments);
}

struct Made {
  load::Session session;
  LoadBasis basis;
};

void set_load(Made& made, const json::HipLoad& hip_load) {
  made.session.hfl = hip_load.total();
  made.session.lin = hip_load.lin;
  made.session.cycles = hip_load.cycles_per_leg;
  made.basis = {hip_load.range, hip_load.flags};
}

bool is_weighed_with_reference(const RunRecord& record, const json::HipLoad& weighed) {
  const bool nobody_measured = !record.cadence_spm && !record.cadence_moments;
  // Walking was weighed another way, and `lin` holds both.
  const bool ran_only = weighed.run_hfl && weighed.walk_hfl.value_or(load::LoadMilli{}).milli == 0;
  return nobody_measured && ran_only && weighed.flags.has(load::Flag::CadenceFromReference);
}

// When it came in, the runner's own cadence may not have been known yet.
json::HipLoad with_own_cadence(const RunRecord& record, json::HipLoad weighed,
                               const std::optional<load::CadenceModel>& cadence) {
  const auto speeds = speed_times(record);
  if (!cadence || !speeds || !is_weighed_with_reference(record, weighed)) return weighed;
  const auto by = load::own_cadence_of(*speeds, *cadence);
  if (!by) return weighed;
  const load::LoadMilli before = *weighed.run_hfl;
  weighed.run_hfl = load::scaled(before, by->dose);
  if (weighed.lin) weighed.lin = load::scaled(*weighed.lin, by->linear);
  if (weighed.range) {
    weighed.range = load::with_own_cadence(*weighed.range, before, *weighed.run_hfl);
  }
  if (weighed.cycles_per_leg) {
    weighed.cycles_per_leg =
        load::round_half_away(static_cast<double>(*weighed.cycles_per_leg) * by->cycles);
  }
  load::Flags flags;
  for (std::size_t i = 0; i < load::kFlagCount; ++i) {
    const auto flag = static_cast<load::Flag>(i);
    if (weighed.flags.has(flag) && flag != load::Flag::CadenceFromReference) flags.set(flag);
  }
  flags.set(load::Flag::CadenceFromOwnRuns);
  weighed.flags = flags;
  return weighed;
}

Made session_of(const RunRecord& record, const std::optional<load::CadenceModel>& cadence) {
  Made out;
  load::Session& s = out.session;
  s.day = record.start.day();
  s.start_ms = record.start.instant.unix_ms;
  s.duration_s = record.duration_s;
  s.sport = sport_of(record);
  s.moving_s = record.moving_s;
  s.distance_m = record.distance_m;
  s.ascent_m = record.ascent_m;
  s.rpe = record.rpe;
  if (record.cadence_spm) s.cadence_cspm = *record.cadence_spm * kSpm;
  s.speed_times = speed_times(record);
  if (s.sport == load::Sport::Other) return out;
  if (record.hip_load && record.hip_load->total()) {
    set_load(out, with_own_cadence(record, *record.hip_load, cadence));
  } else if (record.distance_m && *record.distance_m > 0) {
    const std::int32_t time_s = record.moving_s.value_or(record.duration_s);
    set_load(out, json::hip_load_of(load::load_of_totals(static_cast<double>(*record.distance_m),
                                                         time_s, s.sport, cadence)));
  }
  return out;
}

std::vector<Trouble> troubles_of(const Gathered& gathered) {
  std::vector<Trouble> out;
  for (const EpisodeEntry& entry : gathered.episodes) {
    if (!gathered.stands(entry.id)) continue;
    const bool is_open = !out.empty() && !out.back().closed;
    switch (entry.body.state) {
      case EpisodeState::Open:
        // Told again, it is the same episode with a better date.
        if (!is_open) out.push_back({entry.body.onset.value_or(entry.day), std::nullopt});
        if (is_open && entry.body.onset) out.back().onset = *entry.body.onset;
        break;
      case EpisodeState::Closed:
        if (is_open) out.back().closed = entry.day;
        break;
    }
  }
  return out;
}

// Before the runner first told anything of themselves, nobody knows.
load::Painful painful_on(LocalDay day, const std::vector<Trouble>& episodes,
                         std::optional<LocalDay> first_told) {
  for (const Trouble& one : episodes) {
    if (one.onset <= day && (!one.closed || day <= *one.closed)) return load::Painful::Yes;
  }
  return first_told && *first_told <= day ? load::Painful::No : load::Painful::NotKnown;
}

std::optional<LocalDay> first_told(const Gathered& gathered) {
  std::optional<LocalDay> out;
  for (const EntryDay& entry : gathered.entries) {
    if (gathered.stands(entry.id)) out = std::min(out.value_or(entry.day), entry.day);
  }
  return out;
}

History history_of(Gathered gathered) {
  History out;
  out.covered = spans_of(gathered);
  out.episodes = troubles_of(gathered);
  for (const SittingAnswer& one : gathered.sitting) {
    if (gathered.stands(one.id)) out.notes.push_back(one.note);
  }
  const std::optional<LocalDay> told = first_told(gathered);
  std::vector<RunRecord> records = merged_records(std::move(gathered.records), gathered.voided);
  std::sort(records.begin(), records.end(), [](const RunRecord& a, const RunRecord& b) {
    return std::tie(a.start.instant, a.id) < std::tie(b.start.instant, b.id);
  });
  const std::optional<load::CadenceModel> cadence = own_cadence(records);
  out.sessions.reserve(records.size());
  out.basis.reserve(records.size());
  Numbers shoes;
  Numbers devices;
  Numbers setups;
  for (const RunRecord& record : records) {
    const std::string device = record.source ? record.source->device : std::string();
    Made made = session_of(record, cadence);
    made.session.shoes = shoes.of(record.shoes);
    made.session.device = devices.of(device);
    out.sessions.push_back(made.session);
    out.basis.push_back(made.basis);
    if (record.kind != RecordKind::Run || !record.gait) continue;
    const LocalDay day = record.start.day();
    // A line break stands in no name.
    const std::uint64_t setup = setups.of(device + "\n" + record.shoes).value_or(0);
    out.gait.push_back({day, {*record.gait, painful_on(day, out.episodes, told), setup}});
  }
  return out;
}

}  // namespace

Result<History> read_history(stores::EventStore& store, const Knowledge& knowledge,
                             const HistoryWindow& window) {
  Gatherer gatherer(knowledge);
  const auto visit = [&](std::string_view line, const stores::EntryRef& head) -> Result<Done> {
    if (head.at.instant > window.until.instant) return Done{};
    // An activity is written down when it is over: one that is wanted is not dated before.
    if (window.from && head.at.day() < *window.from && head.kind != "episode") return Done{};
    auto taken = gatherer.take(line, head);
    if (!taken.ok()) return std::move(taken).error().in("entry " + head.id.text());
    return Done{};
  };
  RL_TRY_DONE(store.read({{"advice", "import"}}, visit));
  return history_of(std::move(gatherer).finish());
}

}  // namespace runlight::app
