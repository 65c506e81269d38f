#include <algorithm>

#include "codecs/svg/bar_chart.hpp"
#include "doors/cli/load.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kMostSpikesNamed = 6;

std::string date_of(const Session& session, const LoadView& view, LocalDay day) {
  return short_date(session, day, view.today);
}

std::string words_of(const Session& session, const LoadView& view, const app::LoadRow& row) {
  const std::string date = date_of(session, view, row.first);
  if (row.is_missing()) return load_text(session, "svg_bar_missing", {{"date", date}});
  const std::string km = tenths_of_thousand(row.distance_m.sum);
  if (row.hfl_milli.unknown > 0) {
    return load_text(session, "svg_bar_unknown", {{"date", date}, {"number", km}});
  }
  const load::Range68 range =
      row.range.value_or(load::Range68{{row.hfl_milli.sum}, {row.hfl_milli.sum}});
  std::string words = load_text(session, "svg_bar",
                                {{"date", date},
                                 {"first", tenths_of_thousand(row.hfl_milli.sum)},
                                 {"second", tenths_of_thousand(range.low.milli)},
                                 {"third", tenths_of_thousand(range.high.milli)},
                                 {"number", km}});
  if (row.spike) {
    words = app::joined(session.wording(), "parts", words,
                        spike_words(session, *row.spike, view.today));
  }
  return words;
}

svg::Bar bar_of(const Session& session, const LoadView& view, const app::LoadRow& row) {
  svg::Bar out;
  out.tick = date_of(session, view, row.first);
  out.words = words_of(session, view, row);
  if (row.is_missing()) {
    out.missing = svg::Missing::All;
    return out;
  }
  if (row.missing_days > 0) out.missing = svg::Missing::Part;
  if (row.hfl_milli.unknown < std::max(row.sessions, 1)) {
    out.value_milli = row.hfl_milli.sum;
  }
  if (row.range) {
    out.low_milli = row.range->low.milli;
    out.high_milli = row.range->high.milli;
  }
  if (row.spike) out.mark = signed_percent(row.spike->size);
  return out;
}

void add_caption(svg::BarChart& chart, std::string_view words) {
  for (std::string& line : wrapped(words, svg::kCaptionColumns)) {
    chart.caption.push_back(std::move(line));
  }
}

void add_spikes(const Session& session, const LoadView& view, svg::BarChart& chart) {
  std::size_t named = 0;
  std::size_t more = 0;
  for (const app::LoadRow& row : view.table.rows) {
    if (!row.spike) continue;
    if (named == 0) add_caption(chart, load_text(session, "legend_spike"));
    if (named == kMostSpikesNamed) {
      more += 1;
      continue;
    }
    named += 1;
    add_caption(chart, spike_words(session, *row.spike, view.today));
  }
  if (more > 0) {
    add_caption(chart, load_text(session, "svg_more_spikes", {{"number", std::to_string(more)}}));
  }
  if (named > 0) chart.caption.emplace_back();
}

}  // namespace

std::string load_svg(const Session& session, const LoadView& view) {
  svg::BarChart chart;
  chart.language = "en";
  for (const knowledge::LanguageSpec& language : knowledge::languages()) {
    if (language.wording == &session.wording()) chart.language = language.code;
  }
  const auto& rows = view.table.rows;
  const bool weekly = view.step == app::Step::Week;
  chart.title = load_text(session, session.is_demo() ? "svg_demo" : "svg_title");
  chart.subtitle = load_text(session, weekly ? "svg_weeks" : "svg_days",
                             {{"first", date_of(session, view, rows.front().first)},
                              {"second", date_of(session, view, view.today)}});
  chart.bar_name = load_text(session, "load");
  chart.range_name = load_text(session, "svg_range");
  chart.mark_name = load_text(session, "spike");
  chart.missing_name = load_text(session, "svg_missing");
  for (const app::LoadRow& row : rows) chart.bars.push_back(bar_of(session, view, row));
  if (view.changed && rows.front().first <= view.changed->onset) {
    const std::int64_t days = view.changed->onset.since(rows.front().first);
    chart.moment = svg::MomentLine{
        days * 1000 / (weekly ? 7 : 1),
        load_text(session, "svg_onset", {{"date", date_of(session, view, view.changed->onset)}})};
  }
  add_spikes(session, view, chart);
  if (view.has_estimates()) add_caption(chart, load_text(session, "legend_estimate"));
  add_caption(chart, load_text(session, "relative"));
  return svg::bar_chart(chart);
}

}  // namespace runlight::cli
