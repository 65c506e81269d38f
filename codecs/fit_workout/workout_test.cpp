#include "codecs/fit_workout/workout.hpp"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "codecs/fit/messages.hpp"
#include "codecs/fit_workout/test_ladder.hpp"

namespace runlight::fit_workout {
namespace {

constexpr Words kWords{"Stage 3", "Walk", "Run", "Walk", "Walk home"};

Identity identity() { return {7, 1234, AsOf::from("2026-03-02T07:30:00+01:00")->instant}; }

// What our own decoder finds in a file.
struct Read {
  std::vector<std::optional<std::int64_t>> file_id;  // type, manufacturer, product, serial, time
  std::int64_t sport = -1;
  std::int64_t step_count = -1;
  std::string name;
  std::vector<Step> steps;
  std::vector<std::int64_t> indexes;
  std::vector<std::string> names;
  bool clean = false;
};

std::int64_t number(const fit::MessageView& message, std::uint8_t field) {
  const auto found = message.find(field);
  return found ? found->integer().value_or(-1) : -1;
}

StepKind kind_of(std::int64_t intensity) {
  switch (intensity) {
    case 2:
      return StepKind::WarmUp;
    case 3:
      return StepKind::CoolDown;
    case 4:
      return StepKind::Walk;
    default:
      return StepKind::Run;
  }
}

void take_step(Read& out, const fit::MessageView& message) {
  out.indexes.push_back(number(message, 254));
  const auto value = static_cast<std::int32_t>(number(message, 2));
  if (number(message, 1) == 6) {
    out.steps.push_back(
        {StepKind::Repeat, 0, value, static_cast<std::int32_t>(number(message, 4))});
    out.names.emplace_back();
    return;
  }
  EXPECT_EQ(number(message, 1), 0);
  EXPECT_EQ(number(message, 3), 2);  // no target
  EXPECT_EQ(value % 1000, 0);
  out.steps.push_back({kind_of(number(message, 7)), value / 1000, 0, 0});
  out.names.emplace_back(message.find(0)->text());
}

Read read(const std::vector<std::byte>& bytes) {
  Read out;
  const auto warnings = fit::decode_messages(bytes, [&](const fit::MessageView& message) {
    if (message.global() == 0) {
      for (std::size_t i = 0; i < 5; ++i) out.file_id.push_back(message[i].integer());
    }
    if (message.global() == 26) {
      out.sport = number(message, 4);
      out.step_count = number(message, 6);
      out.name = message.find(8)->text();
    }
    if (message.global() == 27) take_step(out, message);
  });
  out.clean = warnings.ok() && warnings.value().list().empty();
  return out;
}

TEST(FitWorkout, StageThreeStepByStep) {
  const auto bytes = write(kLadder[2].session, kWords, identity());
  ASSERT_TRUE(bytes.ok());
  const Read out = read(bytes.value());
  EXPECT_TRUE(out.clean);
  // 2026-03-02T06:30:00Z is 1772433000, less 631065600.
  EXPECT_EQ(out.file_id,
            (std::vector<std::optional<std::int64_t>>{5, 255, 7, 1234, 1'141'367'400}));
  EXPECT_EQ(out.sport, 1);
  EXPECT_EQ(out.name, "Stage 3");
  EXPECT_EQ(out.step_count, 6);
  const std::vector<Step> steps = {{StepKind::WarmUp, 300, 0, 0}, {StepKind::Run, 120, 0, 0},
                                   {StepKind::Walk, 60, 0, 0},    {StepKind::Repeat, 0, 1, 6},
                                   {StepKind::Run, 120, 0, 0},    {StepKind::CoolDown, 300, 0, 0}};
  EXPECT_EQ(out.steps, steps);
  EXPECT_EQ(out.indexes, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(out.names, (std::vector<std::string>{"Walk", "Run", "Walk", "", "Run", "Walk home"}));
}

TEST(FitWorkout, EveryStageLastsAsLongAsTheTableSays) {
  for (const Stage& stage : kLadder) {
    const auto steps = steps_of(stage.session);
    ASSERT_TRUE(steps.ok()) << stage.name;
    EXPECT_EQ(seconds_of(steps.value()), stage.session_min * 60) << stage.name;
    const auto bytes = write(stage.session, {stage.name, "a", "b", "c", "d"}, identity());
    ASSERT_TRUE(bytes.ok()) << stage.name;
    const Read out = read(bytes.value());
    EXPECT_TRUE(out.clean) << stage.name;
    EXPECT_EQ(out.steps, steps.value()) << stage.name;
    EXPECT_EQ(out.step_count, static_cast<std::int64_t>(out.steps.size())) << stage.name;
    EXPECT_EQ(out.name, stage.name);
    // Run by run, as a watch would: how long was run, and how often?
    std::int64_t run_s = 0;
    std::int64_t rounds = 1;
    for (auto step = out.steps.rbegin(); step != out.steps.rend(); ++step) {
      if (step->kind == StepKind::Repeat) rounds = step->rounds;
      if (step->kind == StepKind::Run) run_s += rounds * step->seconds;
    }
    EXPECT_EQ(run_s, stage.run_min * 60) << stage.name;
  }
}

TEST(FitWorkout, TwoRunsNeedNoRepeatAndOneRunNoWalk) {
  const auto two = steps_of({300, 600, 60, 2, 300});
  ASSERT_TRUE(two.ok());
  EXPECT_EQ(two.value(), (std::vector<Step>{{StepKind::WarmUp, 300, 0, 0},
                                            {StepKind::Run, 600, 0, 0},
                                            {StepKind::Walk, 60, 0, 0},
                                            {StepKind::Run, 600, 0, 0},
                                            {StepKind::CoolDown, 300, 0, 0}}));
  const auto one = steps_of({0, 300, 0, 1, 0});
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one.value(), (std::vector<Step>{{StepKind::Run, 300, 0, 0}}));
  // Without a warm-up the pair begins at step 0.
  const auto bare = steps_of({0, 60, 60, 4, 0});
  ASSERT_TRUE(bare.ok());
  EXPECT_EQ(bare.value()[2], (Step{StepKind::Repeat, 0, 0, 3}));
  EXPECT_EQ(seconds_of(bare.value()), 3 * 120 + 60);
}

TEST(FitWorkout, LongNamesAreCutBetweenCharacters) {
  const std::string name = std::string(29, 'x') + "é and more";
  const Read whole =
      read(write(kLadder[0].session, {name, "", "a\nb", "", ""}, identity()).value());
  EXPECT_EQ(whole.name, std::string(29, 'x') + "é");
  EXPECT_EQ(whole.names[1], "a?b");
  const std::string longer = std::string(30, 'x') + "é";
  const Read cut = read(write(kLadder[0].session, {longer, "", "", "", ""}, identity()).value());
  EXPECT_EQ(cut.name, std::string(30, 'x'));
}

std::string refused(const Session& session) {
  const auto out = write(session, kWords, identity());
  return out.ok() ? "" : out.error().where + ": " + out.error().what;
}

TEST(FitWorkout, RefusesWhatIsNoSession) {
  EXPECT_EQ(refused({300, 0, 60, 7, 300}), "run: it is 0 s long");
  EXPECT_EQ(refused({300, 60, 0, 7, 300}), "walk: it is 0 s long");
  EXPECT_EQ(refused({300, 60, -1, 1, 300}), "walk: it is -1 s long");
  EXPECT_EQ(refused({-1, 60, 60, 7, 300}), "warm-up: it is -1 s long");
  EXPECT_EQ(refused({300, 60, 60, 7, 86'401}), "cool-down: it is 86401 s long");
  EXPECT_EQ(refused({300, 60, 60, 0, 300}), "reps: there are 0 runs");
  EXPECT_EQ(refused({300, 60, 60, 101, 300}), "reps: there are 101 runs");
  EXPECT_EQ(refused({300, 60, 60, 100, 300}), "");
}

TEST(FitWorkout, RefusesAnIdentityThatMeansUnknown) {
  Identity id = identity();
  id.serial = 0;
  EXPECT_FALSE(write(kLadder[0].session, kWords, id).ok());
  id = identity();
  id.product = 65'535;
  EXPECT_FALSE(write(kLadder[0].session, kWords, id).ok());
  for (const char* day : {"1990-01-01T00:00:00Z", "2126-03-01T00:00:00Z", "1970-01-01T00:00:00Z"}) {
    id = identity();
    id.made = AsOf::from(day)->instant;
    EXPECT_FALSE(write(kLadder[0].session, kWords, id).ok()) << day;
  }
}

}  // namespace
}  // namespace runlight::fit_workout
