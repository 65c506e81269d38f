// What `runlight load` shows, gathered once: the terminal, the JSON and the picture say the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/history/day_facts.hpp"
#include "app/history/ease_pace.hpp"
#include "app/history/history.hpp"
#include "app/history/load_table.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

struct LoadView {
  LocalDay since;
  LocalDay today;
  app::Step step = app::Step::Week;
  app::LoadTable table;
  app::DayFacts facts;
  // What the muscle bore before it hurt is no measure for now: then no ceiling is named.
  YesNo in_episode = YesNo::No;
  std::optional<app::GaitNow> gait;
  std::optional<app::EasePace> ease_pace;
  // Of the onset that was asked for, else of the open episode.
  std::optional<load::ChangedTable> changed;

  [[nodiscard]] std::optional<std::int32_t> ceiling_m() const;
  [[nodiscard]] bool has_sessions() const;
  // In the rows that are shown: some load that is worked out from distance and time alone.
  [[nodiscard]] bool has_estimates() const;
};

void show_load(Session& session, const LoadView& view);
void write_load_json(Session& session, const LoadView& view);
[[nodiscard]] std::string load_svg(const Session& session, const LoadView& view);

// --- words of figures ---------------------------------------------------------------------------

[[nodiscard]] std::string load_text(const Session& session, std::string_view name,
                                    std::initializer_list<app::Place> places = {});
// 12'345 in tenths of a thousand: "12.3". Rounded half up; never beyond for a ceiling (`floored`).
[[nodiscard]] std::string tenths_of_thousand(std::int64_t number);
[[nodiscard]] std::string floored_tenths_of_thousand(std::int64_t number);
[[nodiscard]] std::string hours_and_minutes(std::int64_t seconds);   // 1:34
[[nodiscard]] std::string signed_percent(load::BasisPoints change);  // +45 %
// Without its unit, which stands beside the name of the quantity: "81.2", "1:34".
[[nodiscard]] std::string value_words(load::Quantity quantity, std::int64_t value);
// "about the same", "+23 %", "not known"
[[nodiscard]] std::string change_words(const Session& session,
                                       const std::optional<load::BasisPoints>& change);
// "26 Jan", with its year where that is long before `today`.
[[nodiscard]] std::string short_date(const Session& session, LocalDay day, LocalDay today);
// "Tue 3 Feb: 9.0 km, 45 % more than 6.2 km (moderate spike)"
[[nodiscard]] std::string spike_words(const Session& session, const load::SpikeDay& spike,
                                      LocalDay today);
// "Ease the pace: ..."
[[nodiscard]] std::string ease_pace_words(const Session& session, const app::EasePace& ease,
                                          LocalDay today);
// What was run before is no reference on the way back.
[[nodiscard]] std::optional<LocalDay> reference_since(const State& state);
[[nodiscard]] std::string gait_words(const Session& session, const LoadView& view);

}  // namespace runlight::cli
