#include <cstdlib>

#include "doors/cli/load.hpp"

namespace runlight::cli {
namespace {

constexpr std::int64_t kNoise_bp = 1000;

std::string tenths(std::int64_t number) {
  const std::int64_t size = std::abs(number);
  return (number < 0 ? "-" : "") + std::to_string(size / 10) + "." + std::to_string(size % 10);
}

std::string signed_tenths(std::int64_t milli) {
  const std::int64_t rounded = load::divide_half_away(milli, 100);
  return (rounded >= 0 ? "+" : "") + tenths(rounded);
}

// What differs: the number, the usual one, and on how many runs that rests.
std::string feature_words(const Session& session, load::Feature feature,
                          const load::FeatureVerdict& verdict) {
  const std::string runs = std::to_string(verdict.runs);
  const std::string key = "gait_" + std::string(load::name_of(feature));
  switch (feature) {
    case load::Feature::Balance:
    case load::Feature::Cadence:
      return load_text(session, key,
                       {{"first", tenths(load::divide_half_away(verdict.value_milli, 100))},
                        {"second", tenths(load::divide_half_away(verdict.baseline_milli, 100))},
                        {"number", runs}});
    case load::Feature::Stance:
    case load::Feature::Oscillation:
    case load::Feature::Regularity:
      // A difference of logarithms is, when small, a share.
      return load_text(
          session, key,
          {{"first", signed_tenths((verdict.value_milli - verdict.baseline_milli) * 100)},
           {"number", runs}});
  }
  return {};
}

// Hundredths, without decimals where there are none.
std::string count_words(std::int64_t hundredths) {
  if (hundredths % 100 == 0) return std::to_string(hundredths / 100);
  return tenths_of_thousand(hundredths * 10);
}

}  // namespace

std::string load_text(const Session& session, std::string_view name,
                      std::initializer_list<app::Place> places) {
  return session.text("cli.load." + std::string(name), places);
}

std::string tenths_of_thousand(std::int64_t number) {
  return tenths(load::divide_half_away(number, 100));
}

std::string floored_tenths_of_thousand(std::int64_t number) { return tenths(number / 100); }

std::string hours_and_minutes(std::int64_t seconds) {
  const std::int64_t minutes = load::divide_half_away(seconds, 60);
  const std::string rest = std::to_string(minutes % 60);
  return std::to_string(minutes / 60) + (rest.size() < 2 ? ":0" : ":") + rest;
}

std::string signed_percent(load::BasisPoints change) {
  const std::int64_t percent = load::divide_half_away(change.bp, 100);
  return (percent > 0 ? "+" : "") + std::to_string(percent) + " %";
}

std::string value_words(load::Quantity quantity, std::int64_t value) {
  switch (quantity) {
    case load::Quantity::Distance:
    case load::Quantity::LongestRun:
    case load::Quantity::HipLoad:
      return tenths_of_thousand(value);
    case load::Quantity::Time:
    case load::Quantity::FastTime:
      return hours_and_minutes(value);
    case load::Quantity::Sessions:
    case load::Quantity::NewShoes:
    case load::Quantity::NewDevice:
    case load::Quantity::DaysWithoutRest:
      return count_words(value);
    case load::Quantity::Ascent:
      return std::to_string(value);
    case load::Quantity::Cadence:
      return tenths_of_thousand(value * 10);
    case load::Quantity::Sitting:
      return tenths_of_thousand(load::divide_half_away(value * 1000, 60));
  }
  return {};
}

std::string change_words(const Session& session, const std::optional<load::BasisPoints>& change) {
  if (!change) return load_text(session, "not_known");
  if (change->bp < kNoise_bp && change->bp > -kNoise_bp) return load_text(session, "same");
  return signed_percent(*change);
}

std::string short_date(const Session& session, LocalDay day, LocalDay today) {
  constexpr std::int32_t kPlainWithoutYear_days = 300;
  const bool is_near = today.since(day) < kPlainWithoutYear_days;
  const DateWords date = date_words(day, session.wording());
  return load_text(session, is_near ? "date" : "date_year",
                   {{"number", date.number}, {"month", date.month}, {"year", date.year}});
}

std::string spike_words(const Session& session, const load::SpikeDay& spike, LocalDay today) {
  return load_text(session, "spike_row",
                   {{"date", short_date(session, spike.day, today)},
                    {"first", tenths_of_thousand(spike.distance_m)},
                    {"second", tenths_of_thousand(spike.longest30_m)},
                    {"number", std::to_string(load::divide_half_away(spike.size.bp, 100))},
                    {"words", load_text(session, "spike_" + std::string(name_of(spike.state)))}});
}

std::string ease_pace_words(const Session& session, const app::EasePace& ease, LocalDay today) {
  return load_text(
      session, "ease_pace",
      {{"first", tenths_of_thousand(ease.this_week.milli)},
       {"second", tenths_of_thousand(ease.largest.milli)},
       {"date", load_text(session, "ease_pace_week",
                          {{"date", short_date(session, ease.largest_monday, today)}})}});
}

std::optional<LocalDay> reference_since(const State& state) {
  if (state.ladder.stage > 0) return state.ladder.entered;
  if (state.episode_open) return state.episode_opened;
  return std::nullopt;
}

std::string gait_words(const Session& session, const LoadView& view) {
  if (!view.gait) return load_text(session, "gait_none");
  const std::string date = short_date(session, view.gait->day, view.today);
  switch (view.gait->verdict.state) {
    case load::GaitState::NotMeasured:
      return load_text(session, "gait_none");
    case load::GaitState::Learning:
      return load_text(session, "gait_learning",
                       {{"number", std::to_string(view.gait->learned_runs)}});
    case load::GaitState::Usual:
      return load_text(session, "gait_usual",
                       {{"date", date}, {"number", std::to_string(view.gait->learned_runs)}});
    case load::GaitState::Notice:
    case load::GaitState::Alert:
      break;
  }
  std::string differs;
  for (std::size_t i = 0; i < load::kFeatureCount; ++i) {
    const load::FeatureVerdict& one = view.gait->verdict.features[i];
    if (one.state < load::GaitState::Notice) continue;
    differs = app::joined(session.wording(), "list", differs,
                          feature_words(session, static_cast<load::Feature>(i), one));
  }
  return load_text(session, "gait_differs", {{"date", date}, {"words", differs}});
}

}  // namespace runlight::cli
