// The upper part of `plan`: where the runner stands, what leads on, and how far it is.
#include <algorithm>
#include <vector>

#include "doors/cli/load.hpp"
#include "doors/cli/plan.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kLabel = 14;

std::string text_of(std::int32_t number) { return std::to_string(number); }

std::string phase_name(const Session& session, Phase phase) {
  return session.text("phase." + std::string(runlight::name_of(phase)) + ".name");
}

void label(PlanPage& page, std::string_view name, std::string_view text) {
  page.row("  " + page.words("label_" + std::string(name)), text, kLabel);
}

void show_stage(PlanPage& page, const State& state, const ProtocolSpec& protocol) {
  if (state.phase != Phase::Return) return;
  const std::int32_t number = std::clamp(state.ladder.stage, 1, protocol.last_stage());
  const StageSpec& stage = protocol.stage(number);
  const std::string minutes = text_of(protocol.session_min(number));
  const std::string text =
      stage.reps > 1 ? page.words("bouts", {{"number", text_of(stage.reps)},
                                            {"first", text_of(stage.run_min)},
                                            {"second", text_of(stage.walk_min)},
                                            {"words", minutes}})
                     : page.words("run", {{"number", text_of(stage.run_min)}, {"words", minutes}});
  label(page, "stage",
        page.words("stage_now", {{"first", text_of(number)},
                                 {"second", text_of(protocol.last_stage())},
                                 {"text", text}}));
}

void show_setbacks(PlanPage& page, const WhereNow& now, const ProtocolSpec& protocol) {
  const State& state = now.state;
  const bool had_red = state.last_red && state.episode_open &&
                       now.day.since(*state.last_red) < protocol.red.two_reds_days;
  if (had_red) {
    const LocalDay until = state.last_red->plus(protocol.red.rest_days);
    label(page, "red",
          page.words(now.no_run_until ? "red_rest" : "red_last",
                     {{"date", page.date(*state.last_red)}, {"time", page.date(until)}}));
  }
  if (now.missed) {
    const std::int32_t stage = state.phase == Phase::Return ? state.ladder.stage : 0;
    label(
        page, "time_off",
        page.words(now.missed->stage == stage ? "missed_none" : "missed_stage",
                   {{"number", text_of(now.missed->days)}, {"first", text_of(now.missed->stage)}}));
  }
  const std::string unplanned = unplanned_words(page.session(), now);
  if (!unplanned.empty()) label(page, "last_run", unplanned);
}

// How a line stands, in its words; kilometres for a distance.
std::string criterion_words(const Session& session, const CriterionLine& line, Phase phase) {
  std::string name(name_of(line.criterion));
  if (line.criterion == Criterion::Walk && phase == Phase::Foundation) name = "walk_early";
  const bool is_distance = line.criterion == Criterion::WeekDistance;
  const auto figure = [&](std::int32_t number) {
    return is_distance ? floored_tenths_of_thousand(number) : text_of(number);
  };
  return session.text("cli.criterion." + name,
                      {{"first", figure(line.value)}, {"second", figure(line.needed)}});
}

// What a plan says of its own accord needs no line: the week has room for a stage.
bool is_silent(const CriterionLine& line) {
  return line.criterion == Criterion::StageUps && line.holds();
}

std::string how_to_test(const Session& session, Criterion criterion) {
  const std::string own = session.text("cli.how_to." + std::string(name_of(criterion)));
  return own.empty() ? session.text("cli.how_to.check") : own;
}

void show_exit(PlanPage& page, const WhereNow& now) {
  const Session& session = page.session();
  const CriterionLines& lines = now.exit.lines;
  if (lines.empty()) return;
  const bool closes = now.exit.leads_to == Phase::None;
  page.gap();
  page.title(closes ? page.words("leads_out")
                    : page.words("leads_to", {{"phase", phase_name(session, now.exit.leads_to)}}));
  std::vector<std::string> how;
  for (const CriterionLine& line : lines) {
    if (is_silent(line)) continue;
    const std::string standing = page.words(name_of(line.standing));
    std::string text = criterion_words(session, line, now.state.phase);
    if (line.is_alternative) text.insert(0, page.words("or") + " ");
    page.row("  " + standing, text, kLabel);
    if (line.standing != Standing::NotTested) continue;
    const std::string test = how_to_test(session, line.criterion);
    if (std::find(how.begin(), how.end(), test) == how.end()) how.push_back(test);
  }
  if (how.empty()) return;
  page.line(page.words("how_to") + ": " + page.words("how_safely"), 2);
  for (const std::string& one : how) page.quiet(one, 4);
}

void milestone(PlanPage& page, std::string_view name, const std::optional<LocalDay>& day,
               LocalDay today) {
  constexpr std::int32_t kFewDays = 13;
  constexpr std::size_t kWide = 28;
  if (!day) return;
  const std::int32_t days = day->since(today);
  const std::string_view form = days == 0          ? "best_today"
                                : days <= kFewDays ? "best_days"
                                                   : "best_weeks";
  page.row("  " + std::string(name),
           page.words(form, {{"date", page.date(*day)},
                             {"number", text_of(days <= kFewDays ? days : (days + 3) / 7)}}),
           kWide);
}

std::string later_words(const PlanPage& page, const Milestones& best, const Milestones& then) {
  const auto days = days_later(best, then);
  if (!days) return page.words("later_unknown");
  if (*days < 0) return page.words("earlier", {{"number", text_of(-*days)}});
  if (*days == 0) return page.words("later_none");
  return *days == 1 ? page.words("later_one")
                    : page.words("later_more", {{"number", text_of(*days)}});
}

}  // namespace

std::string unplanned_words(const Session& session, const WhereNow& now) {
  if (!now.unplanned_run) return {};
  return session.text("cli.plan.unplanned",
                      {{"date", day_words(*now.unplanned_run, session.wording())}});
}

std::string override_words(const Session& session, const SaidByClinician& one) {
  const OverrideBody& said = one.what.said;
  const auto text = [&](std::string_view name, std::initializer_list<app::Place> places) {
    return session.text("cli.plan." + std::string(name), places);
  };
  std::string what = said.words;
  if (said.what != OverrideKind::Unknown) {
    const std::string test =
        said.what == OverrideKind::SkipTest
            ? session.text("cli.plan." + std::string("short_test_") +
                           std::string(name_of(static_cast<TestKind>(said.number))))
            : std::string();
    what = text("override_" + std::string(name_of(said.what)),
                {{"number", text_of(said.number)}, {"text", test}});
  }
  const std::string_view form =
      one.standing == OverrideStanding::InForce && !said.until ? "no_end" : name_of(one.standing);
  const std::string until = said.until ? day_words(*said.until, session.wording()) : std::string();
  return text("override_" + std::string(form),
              {{"text", what}, {"date", until}, {"name", said.by}, {"role", said.role}});
}

void show_where(PlanPage& page, const WhereNow& now) {
  const Session& session = page.session();
  const State& state = now.state;
  const ProtocolSpec& protocol = protocol_of(session.knowledge(), state.protocol);
  const std::string phase(runlight::name_of(state.phase));
  const bool is_later = now.day != session.now().day();
  page.title(
      is_later ? page.words("if_leads", {{"date", page.date(now.day)}}) : page.words("title"),
      app::protocol_name(protocol, session.wording()));
  const std::string meaning = session.text("phase." + phase + ".meaning");
  label(page, "phase",
        state.episode_open ? page.words("since", {{"name", phase_name(session, state.phase)},
                                                  {"date", page.date(state.phase_since)},
                                                  {"text", meaning}})
                           : meaning);
  show_stage(page, state, protocol);
  show_setbacks(page, now, protocol);
  for (const SaidByClinician& one : now.overrides) {
    label(page, "clinician", override_words(session, one));
  }
  for (const Referral one : now.referrals) {
    label(page, "see", page.words("referral_" + std::string(name_of(one))));
  }
  show_exit(page, now);
}

void show_outlook(PlanPage& page, const PlanReport& report) {
  const Session& session = page.session();
  const Outlook& outlook = report.outlook;
  if (!outlook.is_open) {
    if (report.now.state.episode_open) {
      page.gap();
      page.line(page.words("no_outlook"), 2);
    }
    return;
  }
  const ProtocolSpec& protocol = protocol_of(session.knowledge(), report.now.state.protocol);
  const LocalDay today = session.now().day();
  page.gap();
  page.title(page.words("best"));
  const Milestones& best = outlook.best;
  const std::string minutes = text_of(protocol.stage(protocol.last_stage()).total_run_min());
  milestone(page, page.words("best_running"), best.running, today);
  milestone(page, page.words("best_thirty", {{"number", minutes}}), best.thirty, today);
  milestone(page, page.words("best_full_distance"), best.full_distance, today);
  milestone(page, page.words("best_closed"), best.closed, today);
  if (report.supposed) {
    const Milestones& without = report.supposed->outlook.best;
    const auto& day = best.thirty ? without.thirty : without.closed;
    if (day) page.quiet(page.words("without_it", {{"date", page.date(*day)}}), 2);
  }
  page.line(page.words("slower"), 2);
  for (const SetbackOutlook& one : outlook.setbacks) {
    std::string name = "slower_" + std::string(name_of(one.setback));
    if (one.setback != Setback::MissedWeek) name += one.at_a_run ? "_run" : "_day";
    page.row("    " + page.words(name), later_words(page, best, one.then), 40);
  }
}

}  // namespace runlight::cli
