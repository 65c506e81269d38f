#include "app/understanding/understanding.hpp"

#include <algorithm>
#include <array>

namespace runlight::app {
namespace {

using load::Quantity;

constexpr std::size_t kMostFigures = 5;

struct AspectSpec {
  Aspect aspect;
  std::string_view question;  // empty: none is asked
  Share share;
  std::array<Quantity, kMostFigures> quantities;
  std::size_t quantity_count;
};

constexpr std::array<AspectSpec, 7> kAspects = {{
    {Aspect::Volume,
     "volume",
     Share::None,
     {Quantity::Distance, Quantity::Time, Quantity::Sessions, Quantity::DaysWithoutRest,
      Quantity::HipLoad},
     5},
    {Aspect::LongestRun, "", Share::None, {Quantity::LongestRun}, 1},
    {Aspect::Hills, "hills", Share::ClimbPerKm, {Quantity::Ascent}, 1},
    {Aspect::Speed, "speed", Share::FastPart, {Quantity::FastTime}, 1},
    {Aspect::Cadence, "", Share::None, {Quantity::Cadence}, 1},
    {Aspect::Sitting, "sitting_hours", Share::None, {Quantity::Sitting}, 1},
    {Aspect::Core, "core", Share::None, {}, 0},
}};

const load::ChangeRow* row_of(const load::ChangedTable& changed, Quantity quantity) {
  for (const load::ChangeRow& row : changed.rows) {
    if (row.quantity == quantity) return &row;
  }
  return nullptr;
}

Figure figure_of(const load::ChangeRow& row) {
  return {row.quantity, Share::None, row.before, row.after, row.change, row.against_usual};
}

std::optional<std::int64_t> ratio(const std::optional<std::int64_t>& part,
                                  const std::optional<std::int64_t>& whole, std::int64_t unit) {
  if (!part || !whole || *whole <= 0) return std::nullopt;
  return load::divide_half_away(*part * unit, *whole);
}

Figure share_of(Share share, const load::ChangedTable& changed) {
  constexpr std::int64_t kTenthsPerKm = 10'000;  // metres over metres to tenths a km
  constexpr std::int64_t kHundredthsOfPercent = 10'000;
  const bool is_climb = share == Share::ClimbPerKm;
  const load::ChangeRow* part = row_of(changed, is_climb ? Quantity::Ascent : Quantity::FastTime);
  const load::ChangeRow* whole = row_of(changed, is_climb ? Quantity::Distance : Quantity::Time);
  RL_CHECK(part != nullptr && whole != nullptr);
  const std::int64_t unit = is_climb ? kTenthsPerKm : kHundredthsOfPercent;
  Figure out;
  out.quantity = part->quantity;
  out.share = share;
  out.before = ratio(part->before, whole->before, unit);
  out.after = ratio(part->after, whole->after, unit);
  if (out.is_known()) out.change = load::change_of(*out.before, *out.after);
  return out;
}

Shift shift_of(const std::vector<Figure>& figures) {
  Shift out = Shift::NotKnown;
  for (const Figure& one : figures) {
    if (!one.is_known()) continue;
    Shift shift = Shift::Same;
    if (one.is_from_nothing()) {
      shift = Shift::Rose;
    } else if (!one.is_noise()) {
      shift = *one.after > *one.before ? Shift::Rose : Shift::Fell;
    }
    out = std::max(out, shift);
  }
  return out;
}

std::optional<std::size_t> question_of(std::string_view id, const Knowledge& knowledge) {
  for (std::size_t i = 0; i < knowledge.patterns.size(); ++i) {
    if (!id.empty() && knowledge.patterns[i].id == id) return i;
  }
  return std::nullopt;
}

AspectView view_of(const AspectSpec& spec, const std::optional<load::ChangedTable>& changed,
                   const Knowledge& knowledge) {
  AspectView out;
  out.aspect = spec.aspect;
  out.question = question_of(spec.question, knowledge);
  if (!changed) return out;
  for (std::size_t i = 0; i < spec.quantity_count; ++i) {
    const load::ChangeRow* row = row_of(*changed, spec.quantities[i]);
    RL_CHECK(row != nullptr);
    out.figures.push_back(figure_of(*row));
  }
  if (spec.share != Share::None) out.figures.push_back(share_of(spec.share, *changed));
  out.shift = shift_of(out.figures);
  return out;
}

std::optional<LocalDay> onset_of(const History& history, const State& state, LocalDay today) {
  if (state.episode_open) return state.onset.value_or(state.episode_opened);
  std::optional<LocalDay> out;
  for (const Trouble& one : history.episodes) {
    if (one.onset <= today && (!out || *out < one.onset)) out = one.onset;
  }
  return out;
}

// The latest ten runs with a measured cadence, the nearest first.
void read_cadence(const History& history, LocalDay today, Understanding& out) {
  OwnCadence own;
  std::int64_t sum = 0;
  std::int64_t seconds = 0;
  for (std::size_t i = history.sessions.size(); i-- > 0;) {
    const load::Session& session = history.sessions[i];
    if (session.sport != load::Sport::Running || today < session.day) continue;
    if (today.since(session.day) > kOldestCadence_days || own.runs == kMostCadenceRuns) break;
    if (!session.cadence_cspm || *session.cadence_cspm <= 0) continue;
    const std::int32_t cspm = *session.cadence_cspm;
    const std::int64_t time_s = std::max(1, session.moving_s.value_or(session.duration_s));
    if (own.runs == 0) own.last = session.day;
    own.lowest_cspm = own.runs == 0 ? cspm : std::min(own.lowest_cspm, cspm);
    own.highest_cspm = std::max(own.highest_cspm, cspm);
    own.runs += 1;
    sum = load::saturating_add(sum, cspm * time_s);
    seconds = load::saturating_add(seconds, time_s);
  }
  out.cadence_runs = own.runs;
  if (own.runs < kLeastCadenceRuns) return;
  own.mean_cspm = static_cast<std::int32_t>(load::divide_half_away(sum, seconds));
  out.cadence = own;
}

}  // namespace

std::string_view name_of(Aspect aspect) {
  constexpr std::array<std::string_view, 7> kNames = {"volume",  "longest_run", "hills", "speed",
                                                      "cadence", "sitting",     "core"};
  return kNames[static_cast<std::size_t>(aspect)];
}

std::string_view name_of(Shift shift) {
  constexpr std::array<std::string_view, 4> kNames = {"not_known", "same", "fell", "rose"};
  return kNames[static_cast<std::size_t>(shift)];
}

std::string_view Figure::id() const {
  switch (share) {
    case Share::None:
      return name_of(quantity);
    case Share::ClimbPerKm:
      return "climb_per_km";
    case Share::FastPart:
      return "fast_part";
  }
  return {};
}

bool Figure::is_noise() const {
  constexpr std::int64_t kNoise_bp = 1000;
  return before == after || (change && change->bp < kNoise_bp && change->bp > -kNoise_bp);
}

Understanding understanding_of(const History& history, const State& state, LocalDay today,
                               const Knowledge& knowledge) {
  Understanding out;
  out.onset = onset_of(history, state, today);
  if (out.onset) {
    out.changed = load::what_changed(history.facts(), *out.onset);
    const load::ChangeRow* sessions = row_of(*out.changed, Quantity::Sessions);
    RL_CHECK(sessions != nullptr);
    out.missing_before_days = sessions->missing_before_days;
    out.missing_after_days = sessions->missing_after_days;
  }
  for (const AspectSpec& spec : kAspects) {
    out.aspects.push_back(view_of(spec, out.changed, knowledge));
  }
  read_cadence(history, today, out);
  return out;
}

ScreeningAnswer answer_to(std::string_view question, const PatternAnswers& pattern,
                          const Knowledge& knowledge) {
  const auto index = question_of(question, knowledge);
  return index ? pattern.answers[*index] : ScreeningAnswer::Absent;
}

}  // namespace runlight::app
