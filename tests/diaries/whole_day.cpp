#include "tests/diaries/whole_day.hpp"

#include <algorithm>
#include <array>

#include "tests/diaries/words.hpp"

namespace runlight::diaries {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;

constexpr std::array<Phrase, 9> kGoodDay = {{
    {"lift {n}", "the morning was not all well: so much when lifting the knee, dull, constant"},
    {"morning", "the next morning of what was done the day before: all well"},
    {"screened", "every screening question answered with no"},
    {"run {n} with {n} over {km} km", "minutes, those of running, and how far; told to the end"},
    {"run {n} with {n}", "the same without a distance"},
    {"work {group} with {load}", "every exercise of a group of the protocol at its full dose"},
    {"work {group}", "the same without a load"},
    {"test {test} with {load}", "passed on both sides, with the same load"},
    {"test {test}", "passed on both sides"},
}};
enum class Did : std::size_t {
  Lift,
  Morning,
  Screened,
  RunOver,
  Run,
  WorkWith,
  Work,
  TestWith,
  Test,
};

AsOf later(AsOf at, std::int64_t ms) {
  at.instant.unix_ms += ms;
  return at;
}

CheckinBody told(Moment moment, Felt felt) {
  CheckinBody out;
  out.moment = moment;
  out.findings = all_well(moment);
  if (felt == Felt::Clean) return out;
  const Pain one = Pain::clamped(1);
  out.findings.quality = Quality::Dull;
  if (moment == Moment::Before) {
    out.findings.pain_walking = one;
    out.findings.trend = Trend::Constant;
    return out;
  }
  out.findings.pain_now = one;
  if (moment == Moment::After) {
    out.findings.pain_during = Pain::clamped(2);
    out.findings.settled = Settled{30};
  }
  return out;
}

void put_in_order(DayDone& day) {
  std::sort(day.runs.begin(), day.runs.end());
  std::sort(day.exercises.begin(), day.exercises.end());
  std::sort(day.tests.begin(), day.tests.end());
}

Error wrong(std::string_view words, std::string_view what, std::string_view mend) {
  return input_error("\"" + std::string(words) + "\"", what, mend);
}

class GoodDay {
 public:
  GoodDay(const AsOf& at, const Knowledge& knowledge) : at_(at), knowledge_(&knowledge) {}

  Result<std::vector<TimedBody>> make(std::string_view done) {
    before_ = told(Moment::Before, Felt::Clean);
    for (const std::string_view said : split(done, ',')) {
      const auto matched = match_any(kGoodDay, said);
      if (!matched) return not_in_the_book(kGoodDay, said);
      RL_TRY_DONE(did(static_cast<Did>(matched->phrase), matched->places, said));
    }
    add(10 * kMinuteMs, before_);
    std::stable_sort(out_.begin(), out_.end(), [](const TimedBody& a, const TimedBody& b) {
      return a.at.instant < b.at.instant;
    });
    return std::move(out_);
  }

 private:
  void add(std::int64_t after_ms, Body body) {
    out_.push_back({later(at_, after_ms), std::move(body)});
  }

  Result<Done> did(Did what, const Captures& places, std::string_view said) {
    switch (what) {
      case Did::Lift:
        return felt(places[0], said);
      case Did::Morning:
        add(5 * kMinuteMs, told(Moment::NextMorning, Felt::Clean));
        return Done{};
      case Did::Screened:
        add(0, clear_screening(*knowledge_));
        return Done{};
      case Did::RunOver:
      case Did::Run:
        return ran(places, said);
      case Did::WorkWith:
      case Did::Work:
        return worked(places, said);
      case Did::TestWith:
      case Did::Test:
        return tested(places, said);
    }
    return Done{};
  }

  Result<Done> felt(std::string_view number, std::string_view said) {
    const auto pain = Pain::from(whole_number(number).value_or(-1));
    if (!pain) return wrong(said, "this is no pain", "write lift 1");
    before_.findings.pain_knee_lift = *pain;
    before_.findings.quality = Quality::Dull;
    before_.findings.trend = Trend::Constant;
    return Done{};
  }

  Result<Done> ran(const Captures& places, std::string_view said) {
    const auto minutes = whole_number(places[0]);
    const auto running = whole_number(places[1]);
    if (!minutes || !running || *running > *minutes) {
      return wrong(said, "the minutes are not right", "write run 29 with 7");
    }
    RunBody run;
    run.start = later(at_, 5 * kHourMs);
    run.duration_s = *minutes * 60;
    run.run_s = *running * 60;
    run.walk_s = run.duration_s - *run.run_s;
    if (places.size() > 2) {
      RL_TRY(const std::int32_t metres, metres_of(places[2], said));
      run.distance_m = metres;
    }
    const std::int64_t end = 5 * kHourMs + *minutes * kMinuteMs;
    add(end, run);
    add(end + kHourMs, told(Moment::After, Felt::Clean));
    return Done{};
  }

  Result<Done> worked(const Captures& places, std::string_view said) {
    const auto* group = group_called(places[0]);
    if (group == nullptr) {
      return wrong(said, "no such group of exercises", "see knowledge/protocols/standard.toml");
    }
    StrengthBody body;
    body.side = Side::Both;
    body.sets = group->sets;
    body.least_reps = group->most_reps;
    body.least_hold_s = group->most_hold_s;
    body.pain = Pain{};
    if (places.size() > 1) {
      RL_TRY(body.load, training_load_of(places[1], said));
    }
    for (const std::uint8_t exercise : group->exercises) {
      body.exercise = exercise;
      add(11 * kHourMs, body);
    }
    return Done{};
  }

  Result<Done> tested(const Captures& places, std::string_view said) {
    const auto kind = test_kind_from(places[0]);
    if (!kind) return wrong(said, "no such test", "write walk_30min, single_leg_stand, ...");
    TestBody body;
    body.kind = *kind;
    body.side = Side::Both;
    body.value = *kind == TestKind::Walk30 ? 30 : 10;
    body.pain = Pain{};
    if (places.size() > 1) {
      RL_TRY(body.load, training_load_of(places[1], said));
    }
    add(8 * kHourMs, body);
    return Done{};
  }

  [[nodiscard]] const WorkSpec* group_called(std::string_view id) const {
    for (const WorkSpec& work : knowledge_->protocols[0].work) {
      if (work.id == id) return &work;
    }
    return nullptr;
  }

  AsOf at_;
  const Knowledge* knowledge_;
  CheckinBody before_;
  std::vector<TimedBody> out_;
};

}  // namespace

std::span<const Phrase> good_day_phrases() { return kGoodDay; }

Result<std::vector<TimedBody>> good_day(std::string_view done, const AsOf& at,
                                        const Knowledge& knowledge) {
  return GoodDay(at, knowledge).make(done);
}

DayDone done_on(std::span<const Entry> entries, LocalDay day) {
  DayDone out;
  for (const Entry& entry : entries) {
    if (entry.day() != day) continue;
    if (const auto* run = std::get_if<RunBody>(&entry.body)) {
      out.runs.emplace_back(run->duration_s / 60, run->run_s.value_or(run->duration_s) / 60);
    } else if (const auto* strength = std::get_if<StrengthBody>(&entry.body)) {
      out.exercises.push_back(strength->exercise);
    } else if (const auto* test = std::get_if<TestBody>(&entry.body)) {
      out.tests.push_back(test->kind);
    }
  }
  put_in_order(out);
  return out;
}

DayDone offered_on(const PlanDay& day) {
  DayDone out;
  for (const PlannedSession& session : day.sessions) {
    const bool runs = session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
    if (runs) out.runs.emplace_back(session.minutes, session.run_min * session.reps);
    out.tests.insert(out.tests.end(), session.tests.begin(), session.tests.end());
    if (session.kind != SessionKind::Strength && session.kind != SessionKind::Mobility) continue;
    out.exercises.insert(out.exercises.end(), session.exercises.begin(), session.exercises.end());
  }
  put_in_order(out);
  return out;
}

std::vector<TimedBody> told_run(Felt felt, const RunBody& run, const AsOf& at) {
  const AsOf end = later(run.start, std::int64_t{run.duration_s} * 1000);
  AsOf next_day = midnight(at.day().plus(1), at.offset);
  next_day.instant.unix_ms += 7 * kHourMs;
  return {{at, told(Moment::Before, felt)},
          {end, run},
          {later(end, kHourMs), told(Moment::After, felt)},
          {next_day, told(Moment::NextMorning, felt)}};
}

ScreeningBody clear_screening(const Knowledge& knowledge) {
  ScreeningBody out;
  for (std::size_t i = 0; i < knowledge.questions.size(); ++i) {
    out.answers.emplace_back(static_cast<std::uint16_t>(i), ScreeningAnswer::No);
  }
  return out;
}

std::vector<TimedBody> usual_tests(const AsOf& at) {
  std::vector<TimedBody> out;
  for (const auto& [kind, value] :
       {std::pair(TestKind::Walk30, 30), std::pair(TestKind::SingleLegStand, 10),
        std::pair(TestKind::StepDown, 10), std::pair(TestKind::SingleLegSquat, 10)}) {
    out.push_back({at, TestBody{kind, Side::Both, value, {}, Pain{}}});
  }
  return out;
}

}  // namespace runlight::diaries
