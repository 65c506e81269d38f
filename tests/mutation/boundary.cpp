#include "tests/mutation/boundary.hpp"

#include <array>
#include <functional>

#include "core/rules/verdict.hpp"

namespace runlight::mutation {
namespace {

using Edit = std::function<void(Situation&)>;
using Reasons = std::set<std::string>;

constexpr std::array<Moment, 5> kMoments = {Moment::Before, Moment::FirstSteps, Moment::During,
                                            Moment::After, Moment::NextMorning};
constexpr std::array<Moment, 3> kRunning = {Moment::Before, Moment::FirstSteps, Moment::During};
constexpr std::array<Phase, 10> kPhases = {
    Phase::None,      Phase::Niggle, Phase::Protect, Phase::Foundation, Phase::LoadLight,
    Phase::LoadHeavy, Phase::Return, Phase::Rebuild, Phase::Keep,       Phase::Unknown};

bool is_running(Moment moment) { return moment <= Moment::During; }
Pain points(int n) { return Pain::clamped(n); }

// An open episode that is going well: everything known, nothing hurts, a clean test run made long
// ago.
Situation quiet(Moment moment) {
  Situation s;
  s.moment = moment;
  Findings& f = s.findings;
  if (moment == Moment::Before) {
    f.pain_rest = f.pain_walking = f.pain_stairs = f.pain_knee_lift = points(0);
  } else {
    f.pain_now = f.pain_before = points(0);
  }
  if (is_running(moment)) f.trend = Trend::None;
  if (moment == Moment::After) {
    f.pain_during = points(0);
    f.settled = Settled{0};
  }
  if (moment == Moment::Before || moment == Moment::NextMorning) f.night_pain = YesNo::No;
  if (moment == Moment::NextMorning) f.morning_stiffness = Minutes{};
  f.quality = Quality::None;
  f.gait = Gait::Normal;
  f.analgesic = Analgesic{};
  s.context.phase = Phase::Rebuild;
  s.context.clean_test_run = YesNo::Yes;
  s.context.last_next_morning = NextMorning::Reported;
  s.screening.age = ScreeningAge::Fresh;
  s.profile.exclusions_known = true;
  return s;
}

void dull(Situation& s) {
  s.findings.quality = Quality::Dull;
  if (is_running(s.moment)) s.findings.trend = Trend::Constant;
}
// The same dull pain now as before the run; before a run: on the stairs.
Edit pain(int n) {
  return [n](Situation& s) {
    if (n > 0) dull(s);
    if (s.moment == Moment::Before) {
      s.findings.pain_stairs = points(n);
      return;
    }
    s.findings.pain_now = s.findings.pain_before = points(n);
    if (s.moment == Moment::After) s.findings.pain_during = points(n);
  };
}
Edit risen(int before, int now) {
  return [=](Situation& s) {
    dull(s);
    s.findings.pain_before = points(before);
    s.findings.pain_now = points(now);
  };
}
Edit in_run(int before, int during) {
  return [=](Situation& s) {
    dull(s);
    s.findings.pain_before = points(before);
    s.findings.pain_now = points(0);
    s.findings.pain_during = points(during);
  };
}
Edit trend(Trend value) {
  return [=](Situation& s) { s.findings.trend = value; };
}
Edit quality(Quality value) {
  return [=](Situation& s) { s.findings.quality = value; };
}
Edit phase(Phase value) {
  return [=](Situation& s) { s.context.phase = value; };
}
Edit settled(std::int32_t minutes) {
  return [=](Situation& s) { s.findings.settled = Settled{minutes}; };
}
Edit took(Drug drug, std::int32_t minutes_ago) {
  return [=](Situation& s) { s.findings.analgesic = Analgesic{drug, minutes_ago, std::nullopt}; };
}
Edit red_ago(int days) {
  return [=](Situation& s) {
    s.context.days_since_red = DaysSince{false, DayCount::clamped(days)};
  };
}
Edit ran_ago(int days) {
  return [=](Situation& s) {
    s.context.days_since_run = DaysSince{false, DayCount::clamped(days)};
  };
}
Edit last(Level level) {
  return [=](Situation& s) { s.context.last_session_level = level; };
}
Edit last_morning(NextMorning value) {
  return [=](Situation& s) { s.context.last_next_morning = value; };
}
Edit weeks(int n) {
  return [=](Situation& s) { s.context.weeks_rising = WeekCount::clamped(n); };
}
Edit flag(Urgency urgency) {
  return [=](Situation& s) { s.screening.flags.push_back({2, urgency}); };
}
Edit age(ScreeningAge value) {
  return [=](Situation& s) { s.screening.age = value; };
}
Edit stiff(int minutes) {
  return [=](Situation& s) { s.findings.morning_stiffness = Minutes::clamped(minutes); };
}
void article(Situation& s) { s.context.protocol = Protocol::Article; }
void closed(Situation& s) { s.context.episode = YesNo::No; }
void no_clean_run(Situation& s) { s.context.clean_test_run = YesNo::No; }
void night(Situation& s) { s.findings.night_pain = YesNo::Yes; }
void limp(Situation& s) { s.findings.gait = Gait::Altered; }
void excluded(Situation& s) { s.profile.exclusions = {0}; }
void exclusions_unknown(Situation& s) { s.profile.exclusions_known = false; }
void walking(Situation& s, int n) {
  dull(s);
  s.findings.pain_walking = points(n);
}

Reasons plus(Reasons a, const Reasons& b) {
  a.insert(b.begin(), b.end());
  return a;
}

class Cases {
 public:
  void add(const std::string& name, Moment moment, std::initializer_list<Edit> edits,
           Reasons expected) {
    Situation s = quiet(moment);
    for (const Edit& edit : edits) edit(s);
    out_.push_back({std::string(name_of(moment)) + ": " + name, std::move(s), std::move(expected)});
  }
  std::vector<BoundaryCase> take() { return std::move(out_); }

 private:
  std::vector<BoundaryCase> out_;
};

// What a dull, unchanged pain of 1 means at each moment, after the niggle and with the standard
// protocol.
Reasons of_pain_1(Moment moment) {
  switch (moment) {
    case Moment::Before:
      return {"before.mild_pain@1"};
    case Moment::FirstSteps:
      return {"first_steps.mild@1"};
    case Moment::During:
      return {"during.mild@1"};
    case Moment::After:
      return {"after.any_pain@1"};
    case Moment::NextMorning:
      return {"next_morning.any_pain@1"};
  }
  return {};
}

void at_any_moment(Cases& cases) {
  for (const Moment m : kMoments) {
    cases.add("quiet", m, {}, {});
    cases.add("physiotherapist", m, {flag(Urgency::Physiotherapist)}, {});
    cases.add("within days", m, {flag(Urgency::WithinDays)}, {"any.red_flag@4"});
    cases.add("same day", m, {flag(Urgency::SameDay)}, {"any.red_flag@5"});
    cases.add("emergency", m, {flag(Urgency::Emergency)}, {"any.red_flag@6"});
    cases.add("excluded", m, {excluded}, {"any.excluded@4"});
    cases.add("exclusions unknown", m, {exclusions_unknown}, {"any.unknown@3"});
    cases.add("stale", m, {age(ScreeningAge::Stale)}, {"any.not_screened@3"});
    cases.add("missing", m, {age(ScreeningAge::Missing)}, {"any.not_screened@3"});
    cases.add("stale, no episode", m, {age(ScreeningAge::Stale), closed}, {});
    cases.add("stale, no episode, pain", m, {age(ScreeningAge::Stale), closed, pain(1)},
              plus(of_pain_1(m), {"any.not_screened@3"}));
    cases.add("fresh, no episode, pain", m, {closed, pain(1)}, of_pain_1(m));
    cases.add("limp", m, {limp}, {"any.gait_altered@3"});
    cases.add("dull", m, {pain(1)}, of_pain_1(m));
    cases.add("catching", m, {pain(1), quality(Quality::Catching)},
              plus(of_pain_1(m), {"any.sharp_or_catching@3"}));
    cases.add("sharp", m, {pain(1), quality(Quality::Sharp)},
              plus(of_pain_1(m), {"any.sharp_or_catching@3"}));
    cases.add("8 h after ibuprofen", m, {took(Drug::Ibuprofen, 480)}, {});
    cases.add("just under 8 h after ibuprofen", m, {took(Drug::Ibuprofen, 479)},
              {is_running(m) ? "any.masked@3" : "any.masked@1"});
  }
}

// before.red_cooldown, before.rest_day, before.paused: also at first_steps and during.
void while_running(Cases& cases) {
  for (const Moment m : kRunning) {
    cases.add("red 3 days ago", m, {red_ago(3)}, {});
    for (const int days : {2, 1, 0}) {
      cases.add("red " + std::to_string(days) + " ago", m, {red_ago(days)},
                {"before.red_cooldown@3"});
    }
    for (const Phase p : {Phase::Niggle, Phase::Return}) {
      const std::string in = "in " + std::string(name_of(p)) + ", ";
      cases.add(in + "ran 2 days ago", m, {phase(p), ran_ago(2)}, {});
      cases.add(in + "ran yesterday", m, {phase(p), ran_ago(1)}, {"before.rest_day@3"});
      cases.add(in + "ran today", m, {phase(p), ran_ago(0)}, {"before.rest_day@3"});
      cases.add(in + "ran 2 days ago, held", m, {phase(p), ran_ago(2), last(Level::Hold)}, {});
      cases.add(in + "ran 2 days ago, test run", m,
                {phase(p), ran_ago(2), last(Level::TestRunOnly)}, {"before.rest_day@3"});
      cases.add(in + "ran 2 days ago, stopped", m, {phase(p), ran_ago(2), last(Level::Stop)},
                {"before.rest_day@3"});
      cases.add(in + "ran 3 days ago, stopped", m, {phase(p), ran_ago(3), last(Level::Stop)}, {});
    }
    for (const Phase p : {Phase::None, Phase::Rebuild, Phase::Keep}) {
      cases.add("ran today in " + std::string(name_of(p)), m, {phase(p), ran_ago(0)}, {});
      cases.add("ran 2 days ago badly in " + std::string(name_of(p)), m,
                {phase(p), ran_ago(2), last(Level::Emergency)}, {});
    }
    for (const Phase p : {Phase::Protect, Phase::Foundation, Phase::LoadLight, Phase::LoadHeavy}) {
      cases.add(std::string(name_of(p)), m, {phase(p)}, {"before.paused@3"});
      cases.add("ran 2 days ago badly in " + std::string(name_of(p)), m,
                {phase(p), ran_ago(2), last(Level::Stop)}, {"before.paused@3"});
      cases.add("ran today in " + std::string(name_of(p)), m, {phase(p), ran_ago(0)},
                {"before.paused@3"});
    }
    cases.add("phase unknown, ran today", m, {phase(Phase::Unknown), ran_ago(0)},
              {"any.unknown@3"});
    cases.add("phase unknown, ran 2 days ago badly", m,
              {phase(Phase::Unknown), ran_ago(2), last(Level::Stop)}, {"any.unknown@3"});
  }
}

void before_a_run(Cases& cases) {
  const Moment m = Moment::Before;
  cases.add("pain 2", m, {pain(2)}, {"before.mild_pain@1"});
  cases.add("pain 3", m, {pain(3)}, {"before.mild_pain@2"});
  cases.add("pain 4", m, {pain(4)}, {"before.mild_pain@2", "before.severe_pain@3"});
  cases.add("pain 5", m, {pain(5)}, {"before.mild_pain@2", "before.severe_pain@3"});
  cases.add("walking 1", m, {[](Situation& s) { walking(s, 1); }}, {"before.mild_pain@1"});
  cases.add("walking 2", m, {[](Situation& s) { walking(s, 2); }},
            {"before.mild_pain@1", "before.walking_or_rest_pain@3"});
  cases.add("rest 2", m, {pain(2), [](Situation& s) { s.findings.pain_rest = points(2); }},
            {"before.mild_pain@1", "before.walking_or_rest_pain@3"});
  cases.add("walking 3", m, {[](Situation& s) { walking(s, 3); }},
            {"before.mild_pain@2", "before.walking_or_rest_pain@3"});
  cases.add("article, walking 3", m, {article, [](Situation& s) { walking(s, 3); }},
            {"before.mild_pain@2"});
  cases.add("article, pain 0", m, {article}, {});
  cases.add("article, pain 1", m, {article, pain(1)}, {"before.mild_pain@2"});
  cases.add("no clean run", m, {no_clean_run}, {"before.no_clean_test_run@2"});
  cases.add("no clean run, no episode", m, {no_clean_run, closed}, {});
  cases.add("no clean run, no episode, pain 1", m, {no_clean_run, closed, pain(1)},
            {"before.mild_pain@2"});
  cases.add("pain 1 lessening", m, {pain(1), trend(Trend::Lessening)}, {"before.mild_pain@1"});
  cases.add("pain 1 rising", m, {pain(1), trend(Trend::Rising)},
            {"before.mild_pain@1", "before.rising@2"});
  cases.add("pain 2 constant", m, {pain(2), trend(Trend::Constant)}, {"before.mild_pain@1"});
  cases.add("pain 2 rising", m, {pain(2), trend(Trend::Rising)},
            {"before.mild_pain@1", "before.rising@3"});
  cases.add("pain 3 rising", m, {pain(3), trend(Trend::Rising)},
            {"before.mild_pain@2", "before.rising@3"});
  cases.add("pain 1 sudden", m, {pain(1), trend(Trend::Sudden)},
            {"before.mild_pain@1", "before.rising@3"});
  cases.add("night pain", m, {night}, {"before.night_pain@3"});
  cases.add("next morning not due", m, {last_morning(NextMorning::NotDue)}, {});
  cases.add("next morning missing", m, {last_morning(NextMorning::Missing)},
            {"before.no_next_morning@1"});
  cases.add("next morning missing, no episode", m, {last_morning(NextMorning::Missing), closed},
            {});
  cases.add("1 week rising", m, {weeks(1)}, {});
  cases.add("2 weeks rising", m, {weeks(2)}, {"before.week_rising@1"});
  cases.add("3 weeks rising", m, {weeks(3)}, {"before.week_rising@1"});
  cases.add("2 weeks rising, no episode", m, {weeks(2), closed}, {});
}

// Where niggle and protocol tighten the same pain.
void mild_in_every_phase(Cases& cases) {
  for (const Phase p : kPhases) {
    Reasons own;
    if (is_paused(p)) own = {"before.paused@3"};
    if (p == Phase::Unknown) own = {"any.unknown@3"};
    const bool niggle = p == Phase::Niggle;
    const std::string in = " in " + std::string(name_of(p));
    cases.add("pain 0" + in, Moment::Before, {phase(p)}, own);
    cases.add("pain 1" + in, Moment::Before, {phase(p), pain(1)},
              plus(own, {niggle ? "before.mild_pain@2" : "before.mild_pain@1"}));
    cases.add("pain 1" + in, Moment::FirstSteps, {phase(p), pain(1)},
              plus(own, {niggle ? "first_steps.mild@2" : "first_steps.mild@1"}));
    cases.add("pain 1" + in, Moment::During, {phase(p), pain(1)},
              plus(own, {niggle ? "during.mild@2" : "during.mild@1"}));
    cases.add("pain 0 to 1" + in, Moment::During, {phase(p), risen(0, 1)},
              niggle ? Reasons{"during.mild@2", "during.small_rise@2"}
                     : plus(own, {"during.mild@1", "during.small_rise@1"}));
  }
  cases.add("pain 0 in niggle", Moment::FirstSteps, {phase(Phase::Niggle)}, {});
  cases.add("pain 0 in niggle", Moment::During, {phase(Phase::Niggle)}, {});
}

void first_steps(Cases& cases) {
  const Moment m = Moment::FirstSteps;
  cases.add("pain 2", m, {pain(2)}, {"first_steps.mild@1"});
  cases.add("pain 3", m, {pain(3)}, {"first_steps.mild@2"});
  cases.add("pain 4", m, {pain(4)}, {"first_steps.mild@2", "first_steps.severe@3"});
  cases.add("pain 5", m, {pain(5)}, {"first_steps.mild@2", "first_steps.severe@3"});
  cases.add("article, pain 0", m, {article}, {});
  cases.add("article, pain 1", m, {article, pain(1)}, {"first_steps.mild@2"});
  cases.add("pain 0 to 1", m, {risen(0, 1)}, {"first_steps.mild@1", "first_steps.rising@3"});
  cases.add("pain 0 to 2", m, {risen(0, 2)}, {"first_steps.mild@1", "first_steps.rising@3"});
  cases.add("pain 2 to 1", m, {risen(2, 1)}, {"first_steps.mild@1"});
  cases.add("lessening", m, {pain(1), trend(Trend::Lessening)}, {"first_steps.mild@1"});
  cases.add("rising", m, {pain(1), trend(Trend::Rising)},
            {"first_steps.mild@1", "first_steps.rising@3"});
  cases.add("sudden", m, {pain(1), trend(Trend::Sudden)},
            {"first_steps.mild@1", "first_steps.rising@3", "first_steps.sudden@3"});
}

void during_a_run(Cases& cases) {
  const Moment m = Moment::During;
  cases.add("pain 2", m, {pain(2)}, {"during.mild@1"});
  cases.add("pain 3", m, {pain(3)}, {"during.mild@2"});
  cases.add("pain 4", m, {pain(4)}, {"during.mild@2", "during.severe@3"});
  cases.add("pain 5", m, {pain(5)}, {"during.mild@2", "during.severe@3"});
  cases.add("article, pain 0", m, {article}, {});
  cases.add("article, pain 1", m, {article, pain(1)}, {"during.mild@2"});
  cases.add("article, pain 0 to 1", m, {article, risen(0, 1)},
            {"during.mild@2", "during.small_rise@2"});
  cases.add("pain 1 to 2", m, {risen(1, 2)}, {"during.mild@1", "during.small_rise@1"});
  cases.add("pain 2 to 3", m, {risen(2, 3)}, {"during.mild@2", "during.small_rise@2"});
  cases.add("pain 3 to 4", m, {risen(3, 4)},
            {"during.mild@2", "during.severe@3", "during.small_rise@2"});
  cases.add("pain 0 to 2", m, {risen(0, 2)},
            {"during.mild@1", "during.significant_rise@3", "during.small_rise@1"});
  cases.add("pain 0 to 3", m, {risen(0, 3)},
            {"during.mild@2", "during.significant_rise@3", "during.small_rise@2"});
  cases.add("lessening", m, {pain(1), trend(Trend::Lessening)}, {"during.mild@1"});
  cases.add("rising", m, {pain(1), trend(Trend::Rising)}, {"during.mild@1", "during.small_rise@2"});
  cases.add("sudden", m, {pain(1), trend(Trend::Sudden)},
            {"during.mild@1", "during.significant_rise@3", "during.small_rise@2"});
}

void after_a_run(Cases& cases) {
  const Moment m = Moment::After;
  cases.add("pain 3", m, {pain(3)}, {"after.any_pain@1"});
  cases.add("pain 4", m, {pain(4)}, {"after.any_pain@1", "after.severe@3"});
  cases.add("pain 5", m, {pain(5)}, {"after.any_pain@1", "after.severe@3"});
  cases.add("pain 0 to 1", m, {risen(0, 1)}, {"after.any_pain@1", "after.small_rise@2"});
  cases.add("pain 0 to 2", m, {risen(0, 2)},
            {"after.any_pain@1", "after.rise@3", "after.small_rise@2"});
  cases.add("pain 0 to 3", m, {risen(0, 3)},
            {"after.any_pain@1", "after.rise@3", "after.small_rise@2"});
  cases.add("pain 2 to 1", m, {risen(2, 1)}, {"after.any_pain@1"});
  cases.add("1 in the run", m, {in_run(0, 1)}, {"after.any_pain@1", "after.run_rise@1"});
  cases.add("1 in the run, 1 before", m, {in_run(1, 1)}, {"after.any_pain@1"});
  cases.add("2 in the run", m, {in_run(0, 2)}, {"after.any_pain@1", "after.run_rise@3"});
  cases.add("3 in the run", m, {in_run(0, 3)}, {"after.any_pain@1", "after.run_rise@3"});
  cases.add("4 in the run, 4 before", m, {in_run(4, 4)}, {"after.any_pain@1", "after.severe@3"});
  cases.add("settled after 60", m, {pain(1), settled(60)}, {"after.any_pain@1"});
  cases.add("settled after 61", m, {pain(1), settled(61)},
            {"after.any_pain@1", "after.not_settled@2"});
  cases.add("not settled yet", m, {pain(1), settled(Settled::kNotYet)},
            {"after.any_pain@1", "after.not_settled@2"});
}

void the_next_morning(Cases& cases) {
  const Moment m = Moment::NextMorning;
  cases.add("pain 3", m, {pain(3)}, {"next_morning.any_pain@1"});
  cases.add("pain 4", m, {pain(4)}, {"next_morning.any_pain@1", "next_morning.severe@3"});
  cases.add("pain 5", m, {pain(5)}, {"next_morning.any_pain@1", "next_morning.severe@3"});
  cases.add("pain 0 to 1", m, {risen(0, 1)},
            {"next_morning.any_pain@1", "next_morning.small_rise@2"});
  const Reasons risen_by_2 = {"next_morning.any_pain@1", "next_morning.rise@3",
                              "next_morning.small_rise@2"};
  cases.add("pain 0 to 2", m, {risen(0, 2)}, risen_by_2);
  cases.add("pain 0 to 3", m, {risen(0, 3)}, risen_by_2);
  cases.add("pain 2 to 1", m, {risen(2, 1)}, {"next_morning.any_pain@1"});
  cases.add("stiff for 30", m, {stiff(30)}, {});
  cases.add("stiff for 31", m, {stiff(31)}, {"next_morning.rise@3"});
  cases.add("night pain", m, {night}, {"next_morning.night_pain@3"});
}

// Everything that only speaks before and during a run, told after it: nothing of it counts there.
void out_of_place(Cases& cases) {
  for (const Moment m : {Moment::FirstSteps, Moment::During, Moment::After, Moment::NextMorning}) {
    cases.add("no clean run, morning missing, weeks rising", m,
              {no_clean_run, last_morning(NextMorning::Missing), weeks(2)}, {});
    cases.add("no clean run with pain", m, {no_clean_run, pain(1)}, of_pain_1(m));
  }
  cases.add("pain 2 rising", Moment::FirstSteps, {pain(2), trend(Trend::Rising)},
            {"first_steps.mild@1", "first_steps.rising@3"});
  cases.add("pain 2 rising", Moment::During, {pain(2), trend(Trend::Rising)},
            {"during.mild@1", "during.small_rise@2"});
  const std::vector<Edit> tighter = {phase(Phase::Rebuild), phase(Phase::Niggle), article};
  for (const Edit& edit : tighter) {
    cases.add("pain 2 to 3", Moment::FirstSteps, {edit, risen(2, 3)},
              {"first_steps.mild@2", "first_steps.rising@3"});
    cases.add("pain 2 to 3", Moment::After, {edit, risen(2, 3)},
              {"after.any_pain@1", "after.small_rise@2"});
    cases.add("pain 2 to 3", Moment::NextMorning, {edit, risen(2, 3)},
              {"next_morning.any_pain@1", "next_morning.small_rise@2"});
  }
  for (const Moment m : {Moment::After, Moment::NextMorning}) {
    for (const Phase p : kPhases) {
      cases.add("red and run today in " + std::string(name_of(p)), m,
                {phase(p), red_ago(0), ran_ago(0), last(Level::Stop), pain(1), article},
                of_pain_1(m));
      cases.add("run 2 days ago in " + std::string(name_of(p)), m,
                {phase(p), ran_ago(2), last(Level::Stop), pain(1)}, of_pain_1(m));
    }
  }
}

}  // namespace

std::vector<BoundaryCase> boundary_cases() {
  Cases cases;
  at_any_moment(cases);
  while_running(cases);
  before_a_run(cases);
  mild_in_every_phase(cases);
  first_steps(cases);
  during_a_run(cases);
  after_a_run(cases);
  the_next_morning(cases);
  out_of_place(cases);
  return cases.take();
}

std::set<std::string> reasons_of(const Situation& situation, const Table& table) {
  std::set<std::string> out;
  for (const Fired& fired : judge(situation, table, Detail::LightOnly).fired) {
    out.insert(std::string(table.knowledge().rules[fired.rule].id) + "@" +
               std::to_string(static_cast<int>(fired.level)));
  }
  return out;
}

}  // namespace runlight::mutation
