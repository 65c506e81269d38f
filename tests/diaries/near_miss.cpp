#include "tests/diaries/near_miss.hpp"

#include <algorithm>

namespace runlight::diaries {
namespace {

constexpr std::int32_t kSettleLimit = 60;

class Steps {
 public:
  explicit Steps(const Situation& start) : start_(&start) {}

  template <class Change>
  void add(Change change) {
    Situation changed = *start_;
    change(changed);
    out_.push_back(std::move(changed));
  }

  // The next value of an ordered answer; an unknown one takes no step.
  template <class Owner, class Value>
  void raise(Owner Situation::*owner, Answer<Value> Owner::*member, Value last) {
    const Answer<Value>& answer = (*start_).*owner.*member;
    const auto number = static_cast<int>(answer.value_or(last));
    if (!answer.known() || number >= static_cast<int>(last)) return;
    add([&](Situation& s) { s.*owner.*member = static_cast<Value>(number + 1); });
  }

  void raise_pain(Answer<Pain> Findings::*pain) {
    const Answer<Pain>& answer = start_->findings.*pain;
    if (!answer.known()) return;
    add([&](Situation& s) { s.findings.*pain = Pain::clamped(answer.value_or({}).number() + 1); });
  }

  template <class Owner, class Value>
  void forget(Owner Situation::*owner, Answer<Value> Owner::*member) {
    add([&](Situation& s) { s.*owner.*member = Answer<Value>(); });
  }

  std::vector<Situation> done() { return std::move(out_); }
  [[nodiscard]] const Situation& start() const { return *start_; }

 private:
  const Situation* start_;
  std::vector<Situation> out_;
};

void worsen_pains(Steps& steps) {
  for (const auto pain : {&Findings::pain_rest, &Findings::pain_walking, &Findings::pain_stairs,
                          &Findings::pain_knee_lift, &Findings::pain_now, &Findings::pain_during}) {
    steps.raise_pain(pain);
    steps.forget(&Situation::findings, pain);
  }
  const Answer<Pain>& before = steps.start().findings.pain_before;
  if (before.value_or({}).number() > 0) {
    steps.add([&](Situation& s) {
      s.findings.pain_before = Pain::clamped(before.value_or({}).number() - 1);
    });
  }
}

void worsen_answers(Steps& steps) {
  const auto findings = &Situation::findings;
  steps.raise(findings, &Findings::quality, Quality::Sharp);
  steps.raise(findings, &Findings::trend, Trend::Sudden);
  steps.raise(findings, &Findings::gait, Gait::Altered);
  steps.raise(findings, &Findings::night_pain, YesNo::Yes);
  steps.forget(findings, &Findings::gait);
  steps.forget(findings, &Findings::night_pain);
  steps.forget(findings, &Findings::analgesic);
  const Findings& now = steps.start().findings;
  // With no pain, quality and trend were not asked: the harmless value is where a step starts.
  if (!now.quality.known()) steps.add([](Situation& s) { s.findings.quality = Quality::Dull; });
  if (!now.trend.known()) steps.add([](Situation& s) { s.findings.trend = Trend::Lessening; });
  const Settled settled = now.settled.value_or({});
  if (settled.minutes >= 0 && settled.minutes <= kSettleLimit) {
    steps.add([&](Situation& s) { s.findings.settled = Settled{settled.minutes + 1}; });
  }
  if (now.morning_stiffness.known()) {
    const auto minutes = now.morning_stiffness.value_or({}).number();
    steps.add([&](Situation& s) { s.findings.morning_stiffness = Minutes::clamped(minutes + 1); });
  }
  const Analgesic analgesic = now.analgesic.value_or({});
  if (analgesic.minutes_ago && *analgesic.minutes_ago > 0) {
    steps.add([&](Situation& s) {
      Analgesic later = analgesic;
      later.minutes_ago = *later.minutes_ago - 1;
      s.findings.analgesic = later;
    });
  }
}

// The days since, one fewer. "Never" takes no step: it has no next value.
void worsen_days(Steps& steps, Answer<DaysSince> Context::*member) {
  const DaysSince since = (steps.start().context.*member).value_or({});
  if (since.never || since.days.number() == 0) return;
  steps.add([&](Situation& s) {
    s.context.*member = DaysSince{false, DayCount::clamped(since.days.number() - 1)};
  });
}

void worsen_context(Steps& steps) {
  const auto context = &Situation::context;
  const Context& now = steps.start().context;
  steps.raise(context, &Context::episode, YesNo::Yes);
  steps.raise(context, &Context::last_session_level, Level::Emergency);
  steps.raise(context, &Context::last_next_morning, NextMorning::Missing);
  if (now.clean_test_run.value_or(YesNo::No) == YesNo::Yes) {
    steps.add([](Situation& s) { s.context.clean_test_run = YesNo::No; });
  }
  steps.add([&](Situation& s) {
    s.context.weeks_rising = WeekCount::clamped(now.weeks_rising.value_or({}).number() + 1);
  });
  worsen_days(steps, &Context::days_since_red);
  worsen_days(steps, &Context::days_since_run);
  for (int phase = 0; phase < static_cast<int>(Phase::Unknown); ++phase) {
    steps.add([&](Situation& s) { s.context.phase = static_cast<Phase>(phase); });
  }
  steps.add([](Situation& s) {
    s.context.protocol =
        s.context.protocol == Protocol::Article ? Protocol::Standard : Protocol::Article;
  });
}

void worsen_medical(Steps& steps) {
  const Screening& screening = steps.start().screening;
  if (screening.age != ScreeningAge::Missing) {
    steps.add([&](Situation& s) {
      s.screening.age = static_cast<ScreeningAge>(static_cast<int>(screening.age) + 1);
    });
  }
  steps.add([](Situation& s) { s.screening.flags.push_back({0, Urgency::WithinDays}); });
  steps.add([](Situation& s) { s.profile.exclusions.push_back(0); });
  steps.add([](Situation& s) { s.profile.exclusions_known = false; });
}

}  // namespace

std::vector<Situation> one_step_worse(const Situation& situation) {
  Steps steps(situation);
  worsen_pains(steps);
  worsen_answers(steps);
  worsen_context(steps);
  worsen_medical(steps);
  return steps.done();
}

bool fires(std::uint8_t rule, const Situation& situation, const Table& table) {
  RowSet fired = table.fired(derive(situation, table.requirements()).values);
  for (; !fired.empty(); fired.remove_first()) {
    if (table.knowledge().rows[fired.first()].rule == rule) return true;
  }
  return false;
}

bool just_misses(std::uint8_t rule, const Situation& situation, const Table& table) {
  if (fires(rule, situation, table)) return false;
  const auto worse = one_step_worse(situation);
  return std::any_of(worse.begin(), worse.end(),
                     [&](const Situation& s) { return fires(rule, s, table); });
}

}  // namespace runlight::diaries
