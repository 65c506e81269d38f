#include "core/plan/what_if.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/episode/test_diary.hpp"
#include "core/plan/report.hpp"

namespace runlight {
namespace {

using test::builtin_table;
using test::day;
using test::entry;

// "pain 2 from 0 for 3; ..."
std::string text_of(const WhatIf& what) {
  std::string out;
  for (const IfPhrase& one : what.phrases) {
    out += std::string(name_of(one.kind)) + " " + std::to_string(one.number) + " from " +
           std::to_string(one.first) + " for " + std::to_string(one.days) + "; ";
  }
  return out + "in all " + std::to_string(what.days);
}

std::string read(std::string_view text) {
  const auto what = read_what_if(text);
  return what.ok() ? text_of(what.value()) : what.error().what + " (" + what.error().mend + ")";
}

// A dull ache on the first of March, screened, after a run of 35 min three days before.
State niggle() {
  Fold fold(builtin_table());
  fold.add(entry("2026-02-01T06:00:00+01:00", test::adult()));
  RunBody run = test::run("2026-02-26T18:00:00+01:00", 35);
  run.distance_m = 5'500;
  fold.add(entry("2026-02-26T18:35:00+01:00", run));
  fold.add(entry("2026-03-01T06:01:00+01:00", test::screening()));
  fold.add(entry("2026-03-01T07:30:00+01:00", test::before_with_lift(1)));
  fold.advance_to(day("2026-03-02"));
  return fold.state();
}

PlanReport asked(const State& state, std::string_view text,
                 std::string_view now = "2026-03-02T06:30:00+01:00") {
  auto what = read_what_if(text);
  RL_CHECK(what.ok());
  return report_of(state, builtin_table(), test::at(now), 28, std::move(what).value());
}

TEST(WhatIf, EachPhraseOfTheClosedSet) {
  EXPECT_EQ(read("pain 0 for 3 days"), "pain 0 from 0 for 3; in all 3");
  EXPECT_EQ(read("Pain 2 for 1 day"), "pain 2 from 0 for 1; in all 1");
  EXPECT_EQ(read("walking pain 2 for 4 days"), "walking_pain 2 from 0 for 4; in all 4");
  EXPECT_EQ(read("a red today"), "red_today 0 from 0 for 1; in all 1");
  EXPECT_EQ(read("a yellow today"), "yellow_today 0 from 0 for 1; in all 1");
  EXPECT_EQ(read("every session clean"), "clean 0 from 0 for 1; in all 1");
  EXPECT_EQ(read("no runs for 9 days"), "no_runs 0 from 0 for 9; in all 9");
  EXPECT_EQ(read("walk test 30 min at 1"), "walk 30 from 0 for 1; in all 1");
}

TEST(WhatIf, AndIsTheSameDaysThenIsAfterThem) {
  EXPECT_EQ(read("pain 0 for 3 days and no runs for 2 days"),
            "pain 0 from 0 for 3; no_runs 0 from 0 for 2; in all 3");
  EXPECT_EQ(
      read("pain 2 for 2 days, walk test 30 min at 0, then pain 0 for 3 days then a red today"),
      "pain 2 from 0 for 2; walk 30 from 0 for 1; pain 0 from 2 for 3; red_today 0 from 5 for "
      "1; in all 6");
}

TEST(WhatIf, AnythingElseIsRefusedWithTheNearest) {
  const std::string known =
      "pain N for K days; walking pain N for K days; a red today; a yellow today; every session "
      "clean; no runs for K days; walk test M min at N; join them with and, a comma, or then)";
  EXPECT_EQ(read("pain 0 fro 3 days"),
            "\"pain 0 fro 3 days\" is not understood (did you mean \"pain N for K days\"? known: " +
                known);
  EXPECT_EQ(read("a rad today"),
            "\"a rad today\" is not understood (did you mean \"a red today\"? known: " + known);
  for (const char* text : {"", "and", "then", "pain for 3 days", "pain -1 for 3 days",
                           "pain 2.5 for 3 days", "pain 0 for 3 days or a red today"}) {
    EXPECT_NE(read(text).find("is not understood"), std::string::npos) << text;
  }
  EXPECT_EQ(read("pain 11 for 3 days"),
            "\"pain 11 for 3 days\": pain goes from 0 to 10 (give a number from 0 to 10)");
  EXPECT_EQ(read("pain 1 for 0 days"),
            "\"pain 1 for 0 days\": that is not a number of days (give 1 to 84 days)");
  EXPECT_EQ(read("no runs for 85 days"),
            "\"no runs for 85 days\": that is not a number of days (give 1 to 84 days)");
  EXPECT_EQ(read("pain 1 for 80 days then pain 0 for 5 days"),
            "that is more than 84 days (ask about fewer)");
  EXPECT_EQ(read("walk test 241 min at 0"),
            "\"walk test 241 min at 0\": that is too long a walk (give its minutes, such as 30)");
}

TEST(WhatIf, GoodDaysLeadFromTheNiggleToReturn) {
  const PlanReport report = asked(niggle(), "pain 0 for 3 days");
  EXPECT_EQ(report.supposed->from, day("2026-03-02"));
  EXPECT_EQ(report.supposed->before.state.phase, Phase::Niggle);
  EXPECT_EQ(report.assumed_days, 3);
  EXPECT_EQ(report.now.day, day("2026-03-04"));
  EXPECT_EQ(report.now.state.phase, Phase::Return);
  EXPECT_FALSE(report.breach.has_value());
  ASSERT_EQ(report.plan.days.size(), 28U);
  EXPECT_EQ(report.plan.days.front().day, day("2026-03-02"));
  EXPECT_EQ(report.plan.days.back().day, day("2026-03-29"));
}

TEST(WhatIf, ARedTodayInTheRunLeadsToProtect) {
  const PlanReport report = asked(niggle(), "a red today");
  EXPECT_EQ(report.now.state.phase, Phase::Protect);  // a limp in a test run of a niggle
  EXPECT_EQ(report.now.state.last_red, day("2026-03-02"));
  EXPECT_EQ(report.now.no_run_until, day("2026-03-04"));
  // A run that turned red is told as a red, not as one that nobody planned.
  EXPECT_FALSE(report.now.unplanned_run.has_value());
}

TEST(WhatIf, PainOnWalkingIsNoNiggle) {
  EXPECT_EQ(asked(niggle(), "pain 2 for 1 day").now.state.phase, Phase::Niggle);
  EXPECT_EQ(asked(niggle(), "walking pain 2 for 1 day").now.state.phase, Phase::Protect);
}

TEST(WhatIf, ADayThatHasBegunIsNotAnsweredAgain) {
  Fold fold(builtin_table(), niggle());
  fold.add(entry("2026-03-02T07:00:00+01:00", test::before()));
  const PlanReport report = asked(fold.state(), "pain 3 for 1 day", "2026-03-02T08:00:00+01:00");
  EXPECT_EQ(report.supposed->from, day("2026-03-03"));
  // Nor is an evening.
  EXPECT_EQ(asked(niggle(), "a red today", "2026-03-02T17:59:00+01:00").supposed->from,
            day("2026-03-02"));
  EXPECT_EQ(asked(niggle(), "a red today", "2026-03-02T18:00:00+01:00").supposed->from,
            day("2026-03-03"));
}

TEST(WhatIf, NoRunsMeansNone) {
  const PlanReport report = asked(niggle(), "no runs for 9 days");
  EXPECT_EQ(report.now.state.run->day, day("2026-02-26"));
  EXPECT_EQ(report.assumed_days, 9);
}

TEST(WhatIf, AWalkIsATestOfTheGate) {
  const PlanReport report = asked(niggle(), "walk test 30 min at 1");
  const auto& walk = report.now.state.training.tests[static_cast<std::size_t>(TestKind::Walk30)][0];
  ASSERT_TRUE(walk.has_value());
  EXPECT_EQ(walk->value, 30);
  EXPECT_EQ(walk->pain, test::pain(1));
}

TEST(WhatIf, TheSameQuestionGetsTheSameAnswer) {
  const PlanReport a = asked(niggle(), "pain 1 for 5 days then a red today");
  const PlanReport b = asked(niggle(), "pain 1 for 5 days then a red today");
  EXPECT_EQ(a.plan, b.plan);
  EXPECT_EQ(a.outlook.best, b.outlook.best);
}

TEST(Outlook, SaysHowFarItIsAndWhatASetbackMoves) {
  const Outlook outlook = outlook_of(niggle(), builtin_table(), day("2026-03-02"), UtcOffset{60});
  ASSERT_TRUE(outlook.is_open);
  EXPECT_EQ(outlook.best.running, day("2026-03-03"));
  ASSERT_TRUE(outlook.best.thirty && outlook.best.closed);
  EXPECT_LT(*outlook.best.running, *outlook.best.thirty);
  EXPECT_LT(*outlook.best.thirty, *outlook.best.closed);
  std::int32_t yellow = 0;
  std::int32_t red = 0;
  for (const SetbackOutlook& one : outlook.setbacks) {
    const auto later = days_later(outlook.best, one.then);
    ASSERT_TRUE(later.has_value()) << name_of(one.setback);
    EXPECT_GE(*later, 0) << name_of(one.setback);
    if (one.setback == Setback::Yellow) yellow = *later;
    if (one.setback == Setback::Red) red = *later;
  }
  EXPECT_GT(yellow, 0);
  EXPECT_GT(red, yellow);
}

TEST(Outlook, TheBestCaseIsThePlansOwn) {
  const State state = niggle();
  const LocalDay today = day("2026-03-02");
  const Outlook outlook = outlook_of(state, builtin_table(), today, UtcOffset{60});
  const Plan plan = propose(state, builtin_table(), today, kOutlookDays);
  const ProtocolSpec& protocol = protocol_of(builtin_table().knowledge(), Protocol::Standard);
  EXPECT_EQ(outlook.best, milestones_of(plan, state, protocol));
}

TEST(Outlook, OutsideAnEpisodeNothingLiesAhead) {
  EXPECT_FALSE(outlook_of(State{}, builtin_table(), day("2026-03-02"), UtcOffset{}).is_open);
}

TEST(Outlook, WhileItIsUrgentNothingLiesAhead) {
  Fold fold(builtin_table(), niggle());
  fold.add(entry("2026-03-02T06:00:00+01:00", test::screening("bone_stress.a")));
  EXPECT_FALSE(outlook_of(fold.state(), builtin_table(), day("2026-03-02"), UtcOffset{60}).is_open);
}

TEST(Report, ARunAgainstTheAdviceIsSaidForAWeek) {
  Fold fold(builtin_table(), niggle());
  fold.add(entry("2026-03-02T18:00:00+01:00", test::run("2026-03-02T17:00:00+01:00", 50)));
  const auto said = [&](std::string_view on) {
    return where_now(fold.state(), builtin_table().knowledge(), day(on)).unplanned_run;
  };
  EXPECT_EQ(said("2026-03-02"), day("2026-03-02"));
  EXPECT_EQ(said("2026-03-08"), day("2026-03-02"));
  EXPECT_FALSE(said("2026-03-09").has_value());
  // The run before it hurt is nobody's fault.
  EXPECT_FALSE(where_now(niggle(), builtin_table().knowledge(), day("2026-03-02"))
                   .unplanned_run.has_value());
}

TEST(Report, MissedTimeSaysTheNextStage) {
  State state = niggle();
  state.phase = Phase::Return;
  state.ladder.stage = 6;
  const auto missed = [&](std::string_view on) {
    return where_now(state, builtin_table().knowledge(), day(on)).missed;
  };
  EXPECT_FALSE(missed("2026-03-05").has_value());  // seven days
  ASSERT_TRUE(missed("2026-03-06").has_value());
  EXPECT_EQ(missed("2026-03-06")->days, 8);
  EXPECT_EQ(missed("2026-03-06")->stage, 5);
  EXPECT_EQ(missed("2026-03-26")->stage, 1);
}

TEST(Report, AnOverrideIsCarriedByEveryDayOfThePlan) {
  OverrideBody body = override_from("no_running");
  body.until = day("2026-03-08");
  body.by = "R. Example";
  body.role = "physiotherapist";
  Fold fold(builtin_table(), niggle());
  fold.add(entry("2026-03-02T06:00:00+01:00", body));
  const PlanReport report = report_of(fold.state(), builtin_table(),
                                      test::at("2026-03-02T06:30:00+01:00"), 14, std::nullopt);
  EXPECT_FALSE(report.breach.has_value());
  for (const PlanDay& one : report.plan.days) {
    const bool runs =
        std::any_of(one.sessions.begin(), one.sessions.end(), [](const PlannedSession& session) {
          return session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
        });
    EXPECT_FALSE(runs && one.day <= day("2026-03-08")) << one.day.text();
  }
  // And a plan that ran all the same would be refused.
  const Plan without = propose(niggle(), builtin_table(), day("2026-03-02"), 7);
  const auto breaches = check(without, fold.state(), builtin_table().knowledge());
  EXPECT_TRUE(std::any_of(breaches.begin(), breaches.end(), [](const Breach& one) {
    return one.invariant == Invariant::NothingAgainstAnOverride;
  }));
}

}  // namespace
}  // namespace runlight
