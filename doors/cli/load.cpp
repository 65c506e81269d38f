// load: what the runs of a period asked of the hip flexors, and what changed before it hurt.
#include "doors/cli/load.hpp"

#include <algorithm>

#include "app/amounts.hpp"
#include "codecs/json/writing.hpp"
#include "doors/cli/verb.hpp"
#include "doors/cli/write_file.hpp"

namespace runlight::cli {
namespace {

constexpr std::int32_t kUsualWeeks = 12;
constexpr std::int32_t kDaysShownAsDays = 28;
constexpr std::int32_t kWeek_days = 7;
constexpr std::int32_t kMostDays = 36'525;

Error since_error(std::string_view text) {
  return input_error("--since", "\"" + std::string(text) + "\" is no time to begin",
                     "write a date such as 2026-03-02, or 28d, 12w or 1y");
}

// 28d, 12w, 1y: as many days that end today.
Result<LocalDay> since_of(std::string_view text, LocalDay today) {
  if (const auto date = LocalDay::from(text)) {
    if (*date > today) {
      return input_error("--since", date->text() + " is still to come",
                         "give a day that has been; today is " + today.text());
    }
    return *date;
  }
  if (text.size() < 2) return since_error(text);
  std::int32_t unit = 0;
  if (text.back() == 'd') unit = 1;
  if (text.back() == 'w') unit = kWeek_days;
  if (text.back() == 'y') unit = 365;
  if (unit == 0) return since_error(text);
  const auto count =
      app::read_whole(text.substr(0, text.size() - 1), 1, kMostDays / unit, "--since");
  if (!count.ok()) return since_error(text);
  return today.plus(1 - count.value() * unit);
}

Result<std::optional<LocalDay>> onset_of(const Session& session) {
  if (!session.command().has("--onset")) return std::optional<LocalDay>();
  RL_TRY(const LocalDay day, app::read_date(session.command().value("--onset"), "--onset"));
  if (day > session.now().day()) {
    return input_error("--onset", day.text() + " is still to come",
                       "give the day on which it began to hurt");
  }
  return std::optional(day);
}

}  // namespace

std::optional<std::int32_t> LoadView::ceiling_m() const {
  return in_episode == YesNo::Yes ? std::nullopt : facts.ceiling_m();
}

bool LoadView::has_sessions() const {
  return std::any_of(table.days.begin(), table.days.end(),
                     [](const load::Day& day) { return day.sessions > 0; });
}

bool LoadView::has_estimates() const {
  return std::any_of(table.rows.begin(), table.rows.end(), [](const app::LoadRow& row) {
    return row.flags.has(load::Flag::OnlyDistanceAndTime);
  });
}

Result<int> run_load(Session& session) {
  LoadView view;
  view.today = session.now().day();
  view.since = view.today.monday().plus(-kWeek_days * (kUsualWeeks - 1));
  if (session.command().has("--since")) {
    RL_TRY(view.since, since_of(session.command().value("--since"), view.today));
  }
  // JSON has every day, and every week.
  const bool short_time = view.today.since(view.since) < kDaysShownAsDays;
  view.step = short_time && !session.wants_json() ? app::Step::Day : app::Step::Week;
  RL_TRY(std::optional<LocalDay> onset, onset_of(session));
  const std::string svg_path(session.command().value("--svg"));
  if (session.command().has("--svg") && svg_path.empty()) {
    return usage_error("--svg", "the name is empty", "name a file: --svg load.svg");
  }

  RL_TRY(app::Diary diary, session.diary());
  const State state = decide(std::move(diary.entries), session.now(), session.table()).state;
  if (state.episode_open) {
    view.in_episode = YesNo::Yes;
    if (!onset) onset = state.onset.value_or(state.episode_opened);
  }
  RL_TRY(stores::EventStore * store, session.store(stores::Access::Read));
  RL_TRY(const app::History history,
         app::read_history(*store, session.knowledge(), {std::nullopt, session.now()}));
  view.table = app::load_table(history, view.since, view.today, view.step);
  // The 30 days that end today; how long ago the last run was is counted from today too.
  view.facts = app::facts_of(history, view.today.plus(1));
  view.facts.days_since_run = app::facts_of(history, view.today).days_since_run;
  view.gait = app::gait_now(history, view.today);
  view.ease_pace = app::ease_pace_of(history, reference_since(state), view.today);
  if (onset) view.changed = load::what_changed(history.facts(), *onset);

  if (!svg_path.empty()) RL_TRY_DONE(write_file(svg_path, load_svg(session, view)));
  if (session.wants_json()) {
    write_load_json(session, view);
  } else if (svg_path.empty()) {
    show_load(session, view);
  } else {
    session.line(load_text(session, "svg_written", {{"name", svg_path}}));
  }
  return kDone;
}

}  // namespace runlight::cli
