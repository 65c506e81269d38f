// The days ahead, a line each: what, how long, and why; the limit only where it binds.
#include <algorithm>

#include "core/episode/stimulus.hpp"
#include "doors/cli/plan.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kDay = 13;  // "Mon 12 Mar", and its sign

std::string text_of(std::int32_t number) { return std::to_string(number); }

bool is_run(const PlannedSession& session) {
  return session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
}

std::string run_words(const PlanPage& page, const PlannedSession& run) {
  const std::string minutes = text_of(run.minutes);
  if (run.reps > 1) {
    return page.words("bouts", {{"number", text_of(run.reps)},
                                {"first", text_of(run.run_min)},
                                {"second", text_of(run.walk_min)},
                                {"words", minutes}});
  }
  const std::string_view name = run.kind == SessionKind::TestRun ? "test_run" : "run";
  return page.words(name, {{"number", text_of(run.run_min)}, {"words", minutes}});
}

std::string test_words(const PlanPage& page, const PlannedSession& planned) {
  std::string out;
  for (const TestKind one : planned.tests) {
    out += (out.empty() ? "" : ", ") + page.words("short_test_" + std::string(name_of(one)));
  }
  return page.words("short_test", {{"text", out}});
}

std::string words_of(const PlanPage& page, const PlannedSession& planned, const PlanDay& day) {
  switch (planned.kind) {
    case SessionKind::Run:
    case SessionKind::TestRun:
      return run_words(page, planned);
    case SessionKind::Strength:
      return page.words("strength", {{"number", text_of(planned.minutes)}});
    case SessionKind::Mobility:
      return page.words(day.phase == Phase::Protect ? "gentle" : "mobility",
                        {{"number", text_of(planned.minutes)}});
    case SessionKind::Cross:
      return page.words("cross", {{"number", text_of(planned.minutes)}});
    case SessionKind::Test:
      return test_words(page, planned);
    case SessionKind::Rest:
      return page.words("short_" + std::string(name_of(planned.why)));
  }
  return {};
}

// The whole day in one line: runs first, then what else; that running waits is said for the week.
std::string day_text(const PlanPage& page, const PlanDay& day, bool stretches_daily) {
  std::string out;
  std::string joint;
  bool asks = day.screening_due;
  for (const PlannedSession& planned : day.sessions) {
    const bool rests = planned.kind == SessionKind::Rest;
    asks = asks && planned.why != Why::Screening;
    const bool is_said = (rests && planned.why == Why::Paused) ||
                         (stretches_daily && planned.kind == SessionKind::Mobility);
    if (is_said) continue;
    out += joint + words_of(page, planned, day);
    joint = rests ? "; " : " + ";
  }
  if (out.empty()) out = page.words("rest");
  return asks ? out + "; " + page.words("screening") : out;
}

std::string_view sign_of(const PlanDay& day) {
  const auto has = [&](SessionKind kind) {
    return std::any_of(day.sessions.begin(), day.sessions.end(),
                       [&](const PlannedSession& one) { return one.kind == kind; });
  };
  if (has(SessionKind::Run) || has(SessionKind::TestRun)) return ">";
  if (has(SessionKind::Test)) return "?";
  if (has(SessionKind::Strength)) return "+";
  return "-";
}

std::string cap_words(const PlanPage& page, const PlannedSession& run) {
  const Cap& cap = run.cap;
  if (cap.binding == CapKind::None || cap.binding == CapKind::Ladder) return {};
  std::string name = "short_cap_" + std::string(name_of(cap.binding));
  if (run.why == Why::Override) name = "short_cap_override";
  if (cap.binding == CapKind::WeekTime && cap.limit < cap.reference) name = "short_cap_easier";
  // Without any distance a session is held by its minutes.
  const bool in_minutes = cap.binding == CapKind::Session && cap.limit < 600;
  if (in_minutes && run.why != Why::Override) name += "_min";
  return page.words(name, {{"first", text_of(cap.limit)}, {"second", text_of(cap.reference)}});
}

// What changed since the day before: the phase, or the stage.
std::string change_words(const PlanPage& page, const PlanDay& day, const PlanDay* before) {
  if (before == nullptr) return {};
  if (day.phase != before->phase) {
    const std::string key = "phase." + std::string(runlight::name_of(day.phase)) + ".name";
    std::string out = page.words("now_phase", {{"phase", page.session().text(key)}});
    if (day.stage > 0) out += ", " + page.words("then_stage", {{"number", text_of(day.stage)}});
    return out;
  }
  if (day.stage == before->stage || day.stage == 0) return {};
  return page.words("now_stage", {{"number", text_of(day.stage)}});
}

struct Totals {
  std::int32_t runs = 0;
  std::int32_t minutes = 0;
  std::int32_t strength = 0;
  bool paused = false;
  bool stretches_daily = true;
  Phase phase = Phase::None;
};

Totals totals_of(const std::vector<PlanDay>& days, std::size_t from) {
  Totals out;
  const LocalDay monday = days[from].day.monday();
  out.phase = days[from].phase;
  for (std::size_t i = from; i < days.size() && days[i].day.monday() == monday; ++i) {
    bool stretches = false;
    for (const PlannedSession& one : days[i].sessions) {
      stretches = stretches || one.kind == SessionKind::Mobility;
      if (is_run(one)) {
        ++out.runs;
        out.minutes += one.minutes;
      }
      if (one.kind == SessionKind::Strength) ++out.strength;
      if (one.why == Why::Paused) out.paused = true;
    }
    const bool protects = days[i].phase == Phase::Protect;
    out.stretches_daily =
        out.stretches_daily && stretches && protects == (out.phase == Phase::Protect);
  }
  return out;
}

std::string totals_words(const PlanPage& page, const Totals& totals) {
  std::string out;
  if (totals.runs == 1) out = page.words("runs_one", {{"number", text_of(totals.minutes)}});
  if (totals.runs > 1) {
    out = page.words("runs_more",
                     {{"first", text_of(totals.runs)}, {"second", text_of(totals.minutes)}});
  }
  if (totals.runs == 0 && totals.paused) out = page.words("no_running");
  const auto add = [&](const std::string& text) { out += (out.empty() ? "" : " · ") + text; };
  if (totals.strength == 1) add(page.words("strength_once"));
  if (totals.strength > 1) {
    add(page.words("strength_times", {{"number", text_of(totals.strength)}}));
  }
  if (totals.stretches_daily) {
    add(page.words(totals.phase == Phase::Protect ? "daily_gentle" : "daily_stretch"));
  }
  return out;
}

// What has been said already, and is not said again on every day.
struct Said {
  std::string limit;  // of this week, as long as it stays the same
  Stimulus stimulus = Stimulus::Duration;
};

void show_run(PlanPage& page, const PlannedSession& run, Said& said) {
  const std::string cap = cap_words(page, run);
  if (!cap.empty() && cap != said.limit) page.quiet(cap, kDay);
  if (!cap.empty()) said.limit = cap;
  if (run.stimulus == Stimulus::Duration || run.stimulus == said.stimulus) return;
  said.stimulus = run.stimulus;
  page.quiet(page.session().text("stimulus." + std::string(name_of(run.stimulus))), kDay);
}

void show_day(PlanPage& page, const PlanDay& day, const PlanDay* before, const Totals& week,
              Said& said) {
  const std::string date = day_words(day.day, page.session().wording());
  const std::string change = change_words(page, day, before);
  std::string text = day_text(page, day, week.stretches_daily);
  if (!change.empty()) text += " (" + change + ")";
  page.row(padded(date, kDay - 2) + std::string(sign_of(day)), text, kDay);
  for (const PlannedSession& one : day.sessions) {
    show_run(page, one, said);
  }
}

}  // namespace

void show_weeks(PlanPage& page, const PlanReport& report) {
  const std::vector<PlanDay>& days = report.plan.days;
  const bool open =
      report.supposed ? report.supposed->before.state.episode_open : report.now.state.episode_open;
  Totals week;
  Said said;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const PlanDay* before = i > 0 ? &days[i - 1] : nullptr;
    const bool is_over = days[i].phase == Phase::None && open;
    if (is_over) {
      page.gap();
      page.line(page.words("ends", {{"date", page.date(days[i].day)}}));
      return;
    }
    if (before == nullptr || before->day.monday() != days[i].day.monday()) {
      week = totals_of(days, i);
      said.limit.clear();
      page.gap();
      page.title(page.words("week_of", {{"date", page.date(days[i].day.monday())}}),
                 totals_words(page, week));
    }
    show_day(page, days[i], before, week, said);
    if (!open) return;
  }
  page.gap();
  page.quiet(page.words("exercises"), 0);
}

}  // namespace runlight::cli
