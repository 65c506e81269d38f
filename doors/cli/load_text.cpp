// The load table on a terminal: a bar for each week or day, and the figures beside it.
#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "doors/cli/load.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kNarrowest = 60;
constexpr std::size_t kWidest = 100;
constexpr std::size_t kWide = 76;  // from here on there is room for time and climb
constexpr std::size_t kNumber = 7;
constexpr std::size_t kLongest = 8;
constexpr std::size_t kMissing = 9;
constexpr std::size_t kLeastBar = 8;

std::string right(const std::string& text, std::size_t width) {
  const std::size_t used = width_of(text);
  return used >= width ? text : std::string(width - used, ' ') + text;
}

struct Columns {
  std::size_t width;  // of a line
  std::size_t date;
  std::size_t bar;
  std::size_t spike;
  bool has_time_and_climb;
  bool has_missing;
};

class Plot {
 public:
  Plot(Session& session, const LoadView& view) : session_(&session), view_(&view) {
    const std::size_t screen = std::clamp(terminal_columns(), kNarrowest, kWidest);
    columns_.width = screen - 2;
    columns_.has_missing = view.step == app::Step::Week;
    columns_.has_time_and_climb = columns_.width >= kWide;
    columns_.date = width_of(words(view.step == app::Step::Week ? "week" : "day"));
    for (const app::LoadRow& row : view.table.rows) {
      columns_.date = std::max(columns_.date, width_of(date_of(row)));
      most_ = std::max(most_, row.hfl_milli.sum);
      if (row.range) most_ = std::max(most_, row.range->high.milli);
    }
    columns_.spike = width_of(words("spike")) + 1;
    const std::size_t rest = 1 + columns_.date + 1 + 2 * kNumber + kLongest + columns_.spike +
                             (columns_.has_missing ? kMissing : 0) +
                             (columns_.has_time_and_climb ? 2 * kNumber : 0);
    columns_.bar = columns_.width > rest + kLeastBar ? columns_.width - rest : kLeastBar;
  }

  void show() {
    head();
    for (const app::LoadRow& row : view_->table.rows) show_row(row);
  }
  [[nodiscard]] std::size_t width() const { return columns_.width; }

 private:
  [[nodiscard]] std::string words(std::string_view name) const {
    return shown(load_text(*session_, name), session_->look().charset);
  }
  [[nodiscard]] std::string date_of(const app::LoadRow& row) const {
    return shown(view_->step == app::Step::Week ? short_date(*session_, row.first, view_->today)
                                                : day_words(row.first, session_->wording()),
                 session_->look().charset);
  }

  void head() {
    const std::string title = words(columns_.has_missing ? "title_weeks" : "title_days");
    session_->out() += " " + painted(title, Ink::Bold, session_->look().colour) + "\n\n";
    const auto column = [this](std::string_view name, std::size_t width) {
      return right(shortened(words(name), width), width);
    };
    std::string line =
        " " + padded(words(view_->step == app::Step::Week ? "week" : "day"), columns_.date + 1);
    line += std::string(columns_.bar, ' ');
    line += column("load", kNumber) + column("km", kNumber);
    if (columns_.has_time_and_climb) line += column("time", kNumber) + column("climb", kNumber);
    line += column("longest", kLongest);
    if (columns_.has_missing) line += column("missing", kMissing);
    session_->out() += painted(line, Ink::Dim, session_->look().colour) + "\n";
  }

  // Full up to the low end of the range, shaded up to its high end.
  [[nodiscard]] std::string bar(const app::LoadRow& row) const {
    const bool utf8 = session_->look().charset == Charset::Utf8;
    const load::Range68 range =
        row.range.value_or(load::Range68{{row.hfl_milli.sum}, {row.hfl_milli.sum}});
    const std::size_t full = cells(range.low.milli);
    const std::size_t shaded = std::max(cells(range.high.milli), full) - full;
    std::string out;
    for (std::size_t i = 0; i < full; ++i) out += utf8 ? "█" : "#";
    for (std::size_t i = 0; i < shaded; ++i) out += utf8 ? "░" : "-";
    return out + std::string(columns_.bar - std::min(columns_.bar, full + shaded), ' ');
  }
  // What is there is seen, however small.
  [[nodiscard]] std::size_t cells(std::int64_t milli) const {
    if (milli <= 0 || most_ <= 0) return 0;
    const auto wide = static_cast<std::int64_t>(columns_.bar - 1);
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(load::divide_half_away(milli * wide, most_), 1, wide));
  }

  // A sum of which a part is not known is a lower bound; of nothing known there is no figure.
  [[nodiscard]] std::string figure(const load::Tally& tally, const app::LoadRow& row,
                                   std::string (*text)(std::int64_t)) const {
    if (tally.unknown > 0 && tally.unknown >= row.sessions) return "?";
    const std::string at_least = tally.unknown > 0 ? "≥" : "";
    return shown(at_least + text(tally.sum), session_->look().charset);
  }

  void show_row(const app::LoadRow& row) {
    const Colour colour = session_->look().colour;
    std::string& out = session_->out();
    const std::string date = " " + padded(date_of(row), columns_.date + 1);
    if (row.is_missing()) {
      out += date + painted(words("missing"), Ink::Dim, colour) + "\n";
      return;
    }
    if (row.sessions == 0) {
      // A day that goes on is no rest yet, and a week of nothing but it neither.
      const bool is_so_far =
          row.last.since(row.first) == row.missing_days && row.last == view_->today;
      const std::size_t rest =
          columns_.bar + 2 * kNumber + kLongest + (columns_.has_time_and_climb ? 2 * kNumber : 0);
      std::string line =
          date + painted(padded(words(is_so_far ? "none_yet" : "rest"), rest), Ink::Dim, colour);
      if (columns_.has_missing) line += right(missing_of(row), kMissing);
      while (!line.empty() && line.back() == ' ') line.pop_back();
      out += line + "\n";
      return;
    }
    std::string line = date + bar(row);
    line += right(figure(row.hfl_milli, row, tenths_of_thousand), kNumber);
    line += right(figure(row.distance_m, row, tenths_of_thousand), kNumber);
    if (columns_.has_time_and_climb) {
      line += right(figure(row.moving_s, row, hours_and_minutes), kNumber);
      line += right(figure(row.ascent_m, row, [](std::int64_t m) { return std::to_string(m); }),
                    kNumber);
    }
    line += right(row.longest_m ? tenths_of_thousand(*row.longest_m) : "", kLongest);
    if (columns_.has_missing) line += right(missing_of(row), kMissing);
    if (row.spike) line += " " + painted(words("spike"), Ink::Bold, colour);
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
  }

  [[nodiscard]] std::string missing_of(const app::LoadRow& row) const {
    if (row.missing_days == 0) return {};
    return shown(load_text(*session_, row.missing_days == 1 ? "day_one" : "day_more",
                           {{"number", std::to_string(row.missing_days)}}),
                 session_->look().charset);
  }

  Session* session_;
  const LoadView* view_;
  Columns columns_{};
  std::int64_t most_ = 0;
};

// --- below the plot -----------------------------------------------------------------------------

class Page {
 public:
  Page(Session& session, std::size_t width) : session_(&session), width_(width) {}

  [[nodiscard]] std::string words(std::string_view name,
                                  std::initializer_list<app::Place> places = {}) const {
    return load_text(*session_, name, places);
  }
  void title(std::string_view text) {
    session_->out() += '\n';
    for (const std::string& line : lines_of(text, 1)) {
      session_->out() += " " + painted(line, Ink::Bold, session_->look().colour) + "\n";
    }
  }
  void line(std::string_view text, std::size_t indent = 1) {
    for (const std::string& line : lines_of(text, indent)) {
      session_->out() += std::string(indent, ' ') + line + "\n";
    }
  }
  void quiet(std::string_view text) {
    for (const std::string& line : lines_of(text, 1)) {
      session_->out() += " " + painted(line, Ink::Dim, session_->look().colour) + "\n";
    }
  }
  void gap() { session_->out() += '\n'; }
  // Cells of a table: the first fills up from the left, the others from the right.
  void cells(std::span<const std::string> texts, std::span<const std::size_t> widths) {
    std::string line = " ";
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (widths[i] == 0) continue;
      const std::string text = shortened(shown(texts[i], session_->look().charset), widths[i]);
      const bool leads = i == 0 || i + 1 == texts.size();
      line += leads ? padded(text, widths[i]) : right(text, widths[i]);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    session_->out() += line + "\n";
  }
  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  [[nodiscard]] std::vector<std::string> lines_of(std::string_view text, std::size_t indent) const {
    return wrapped(shown(text, session_->look().charset), width_ - indent);
  }
  Session* session_;
  std::size_t width_;
};

void show_legend(Page& page, const LoadView& view) {
  const auto& rows = view.table.rows;
  const auto any = [&rows](auto is) { return std::any_of(rows.begin(), rows.end(), is); };
  page.gap();
  page.quiet(page.words("legend_bar"));
  if (view.has_estimates()) page.quiet(page.words("legend_estimate"));
  if (any([](const app::LoadRow& row) {
        return row.hfl_milli.unknown + row.distance_m.unknown + row.ascent_m.unknown > 0;
      })) {
    page.quiet(page.words("legend_part"));
  }
  if (any([](const app::LoadRow& row) { return row.missing_days > 0; })) {
    page.quiet(page.words("legend_missing"));
  }
  for (const app::LoadRow& row : rows) {
    if (!row.spike) continue;
    page.quiet(page.words("legend_spike"));
    break;
  }
}

void show_spikes(Session& session, Page& page, std::span<const load::SpikeDay> spikes,
                 LocalDay today) {
  for (const load::SpikeDay& spike : spikes) page.line(spike_words(session, spike, today), 3);
}

// A ratio of 1 is 10'000 hundredths of a percent.
std::string ratio_words(load::BasisPoints ratio) {
  const std::int64_t hundredths = load::divide_half_away(ratio.bp, 100);
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + (rest.size() < 2 ? ".0" : ".") + rest;
}

void show_lately(Session& session, Page& page, const LoadView& view) {
  const auto& lately = view.table.lately;
  if (!lately) return;
  page.title(page.words("lately", {{"date", short_date(session, lately->last, view.today)}}));
  constexpr std::array<std::size_t, 2> kWidths = {20, 38};
  const auto row = [&](std::string_view name, const std::optional<load::BasisPoints>& change) {
    const std::array<std::string, 2> texts = {page.words(name), change_words(session, change)};
    page.cells(texts, kWidths);
  };
  row("quantity_hip_load", lately->load);
  row("quantity_distance", lately->distance);
  row("quantity_time", lately->time);
  if (view.facts.longest30_m) {
    const auto ceiling_m = view.ceiling_m();
    page.line(page.words(ceiling_m ? "longest_run" : "longest_run_only",
                         {{"first", tenths_of_thousand(*view.facts.longest30_m)},
                          {"second", floored_tenths_of_thousand(ceiling_m.value_or(0))}}));
  } else {
    page.line(page.words("longest_none"));
  }
  if (view.facts.missing30_days > 0) {
    page.line(
        page.words("longest_missing", {{"number", std::to_string(view.facts.missing30_days)}}));
  }
  if (view.ease_pace) page.line(ease_pace_words(session, *view.ease_pace, view.today));
  page.line(gait_words(session, view));
  if (lately->ewma.known_days == 0) return;
  const std::string acwr =
      lately->acwr ? ratio_words(*lately->acwr) : std::string(page.words("not_known"));
  page.quiet(page.words("display_only", {{"first", acwr},
                                         {"second", tenths_of_thousand(lately->ewma.acute)},
                                         {"third", tenths_of_thousand(lately->ewma.chronic)}}));
  if (lately->ewma.is_warming_up()) {
    page.quiet(page.words("warming_up", {{"number", std::to_string(lately->ewma.known_days)}}));
  }
}

// --- what changed before it hurt ----------------------------------------------------------------

std::string usual_words(const load::ChangeRow& row) {
  if (!row.usual) return "";
  return value_words(row.quantity, row.usual->median) + " ±" +
         value_words(row.quantity, row.usual->spread);
}

std::string change_of_row(const Session& session, const load::ChangeRow& row) {
  if (!row.before || !row.after) return load_text(session, "not_known");
  if (row.is_from_nothing()) return load_text(session, "new");
  if (row.is_noise()) return load_text(session, "same");
  return change_words(session, row.change);
}

void show_change(const Session& session, Page& page, const load::ChangeRow& row,
                 std::span<const std::size_t> widths) {
  const auto value = [&row](const std::optional<std::int64_t>& one) {
    return one ? value_words(row.quantity, *one) : std::string("?");
  };
  const bool larger = row.against_usual == load::AgainstUsual::Larger;
  const std::array<std::string, 6> texts = {
      load_text(session, "quantity_" + std::string(name_of(row.quantity))),
      value(row.before),
      value(row.after),
      change_of_row(session, row),
      usual_words(row),
      larger ? " " + load_text(session, "larger") : std::string()};
  page.cells(texts, widths);
}

bool is_known(const load::ChangeRow& row) { return row.before && row.after; }
// Nothing before, nothing after: nothing to say.
bool is_empty(const load::ChangeRow& row) { return row.before == 0 && row.after == 0; }

// Fewer known days than that say little; the table says how many.
void show_missing(Page& page, const load::ChangedTable& changed) {
  for (const load::ChangeRow& row : changed.rows) {
    if (row.quantity != load::Quantity::Sessions) continue;
    if (row.missing_before_days + row.missing_after_days == 0) return;
    page.line(page.words("changed_missing", {{"first", std::to_string(row.missing_before_days)},
                                             {"second", std::to_string(row.missing_after_days)}}));
  }
}

void show_changed(Session& session, Page& page, const LoadView& view) {
  if (!view.changed) return;
  const load::ChangedTable& changed = *view.changed;
  page.title(page.words("changed", {{"date", short_date(session, changed.onset, view.today)}}));
  const auto& rows = changed.rows;
  if (std::none_of(rows.begin(), rows.end(), is_known)) {
    page.line(page.words("changed_nothing"));
    show_missing(page, changed);
    return;
  }
  page.line(page.words("changed_what"));
  page.gap();
  const bool wide = page.width() >= kWide;
  const std::size_t usual = wide ? 14U : 0U;
  const std::array<std::size_t, 6> widths = {18, 7, 8, 15, usual, page.width() - 49 - usual};
  const std::array<std::string, 6> heads = {"",
                                            page.words("head_before"),
                                            page.words("head_after"),
                                            page.words("head_change"),
                                            page.words("head_usual"),
                                            ""};
  page.cells(heads, widths);
  std::string not_known;
  for (const load::ChangeRow& row : rows) {
    if (is_empty(row)) continue;
    if (is_known(row)) {
      show_change(session, page, row, widths);
    } else {
      not_known = app::joined(session.wording(), "list", not_known,
                              load_text(session, "quantity_" + std::string(name_of(row.quantity))));
    }
  }
  if (!not_known.empty()) page.line(page.words("changed_not_known", {{"words", not_known}}));
  show_missing(page, changed);
  if (!changed.spikes.empty()) {
    page.line(page.words("changed_spikes"));
    show_spikes(session, page, changed.spikes, view.today);
  }
  page.line(page.words("changed_words"));
}

}  // namespace

void show_load(Session& session, const LoadView& view) {
  if (session.is_demo()) {
    session.line(session.text("cli.demo.mark"), 1);
    session.out() += '\n';
  }
  Plot plot(session, view);
  Page page(session, plot.width());
  if (!view.has_sessions()) {
    page.line(page.words("empty"));
    page.line(page.words("empty_do"));
    return;
  }
  plot.show();
  show_legend(page, view);
  std::vector<load::SpikeDay> spikes;
  for (const app::LoadRow& row : view.table.rows) {
    if (row.spike) spikes.push_back(*row.spike);
  }
  show_spikes(session, page, spikes, view.today);
  show_lately(session, page, view);
  show_changed(session, page, view);
  page.gap();
  page.quiet(page.words("relative"));
}

}  // namespace runlight::cli
