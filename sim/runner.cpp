#include "sim/runner.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/episode/screening_state.hpp"

namespace runlight::sim {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr std::int64_t kFirstMidnight_ms = std::int64_t{20'454} * kDayMs;  // 2026-01-01
constexpr std::int32_t kRunsBefore = 8;
constexpr std::int32_t kHomeOffset_min = 60;
// Far enough to lose a day, to have one twice, and to be half an hour off; an hour is a clock that
// is changed in spring and autumn.
constexpr std::array<std::int32_t, 8> kOffsets_min = {60, 120, 0, -480, 780, 330, -600, 840};

constexpr Habits kHonest{};
constexpr Habits kForgetful{85, 75, 92, 85, 2, 0, 20, 0, 110, 200, 180, 45};
constexpr Habits kOverKeen{95, 95, 100, 95, 8, 25, 5, 0, 110, 200, 250, 45};
constexpr Habits kUnlucky{98, 96, 96, 90, 0, 0, 5, 0, 35, 70, 90, 25};
constexpr Habits kLying{92, 95, 97, 70, 6, 10, 5, 3, 110, 200, 180, 45};
constexpr Habits kLazy{85, 85, 72, 55, 1, 0, 12, 0, 110, 200, 120, 45};

}  // namespace

std::string_view name_of(Temperament temperament) {
  switch (temperament) {
    case Temperament::Honest:
      return "honest";
    case Temperament::Forgetful:
      return "forgetful";
    case Temperament::OverKeen:
      return "over_keen";
    case Temperament::Unlucky:
      return "unlucky";
    case Temperament::Lying:
      return "lying";
    case Temperament::Lazy:
      return "lazy";
  }
  return {};
}

const Habits& habits_of(Temperament temperament) {
  switch (temperament) {
    case Temperament::Honest:
      return kHonest;
    case Temperament::Forgetful:
      return kForgetful;
    case Temperament::OverKeen:
      return kOverKeen;
    case Temperament::Unlucky:
      return kUnlucky;
    case Temperament::Lying:
      return kLying;
    case Temperament::Lazy:
      return kLazy;
  }
  return kHonest;
}

Runner::Runner(const Identity& identity, const Table& table, Fold& fold, std::vector<Entry>* diary)
    : table_(&table),
      fold_(&fold),
      diary_(diary),
      identity_(identity),
      habits_(&habits_of(identity.temperament())),
      chance_(identity.seed, identity.number),
      tissue_(chance_),
      clock_ms_(kFirstMidnight_ms),
      midnight_ms_(kFirstMidnight_ms),
      offset_min_(kHomeOffset_min) {
  begin();
}

// Who it is, and the weeks before it hurt.
void Runner::begin() {
  midnight_ms_ += std::int64_t{chance_.of(365)} * kDayMs;
  const std::int64_t onset_ms = midnight_ms_;
  if (chance_.percent(80)) pace_ = chance_.from(110, 190);
  midnight_ms_ -= 30 * kDayMs;
  at(6, 0);
  ProfileBody profile;
  profile.birth_year = 2026 - chance_.from(19, 70);
  profile.sex = chance_.one_in(2) ? Sex::Female : Sex::Male;
  profile.exclusions.emplace();
  profile.protocol = identity_.protocol;
  if (chance_.one_in(3)) profile.goal_m = chance_.from(10, 40) * 1000;
  add(profile);
  // The last run may lie far enough back to cost stages.
  const std::int32_t apart = chance_.from(2, 4);
  const std::int32_t minutes = chance_.from(15, 60);
  const std::int32_t last = chance_.percent(80) ? 1 : chance_.from(8, 20);
  for (std::int32_t i = kRunsBefore; i-- > 0;) {
    const std::int32_t ago = last + i * apart;
    if (ago > 29) continue;
    midnight_ms_ = onset_ms - ago * kDayMs;
    at(17, 0);
    RunBody run;
    run.start = AsOf{Instant{clock_ms_}, UtcOffset{static_cast<std::int16_t>(offset_min_)}};
    run.duration_s = minutes * 60;
    if (pace_ > 0) run.distance_m = minutes * pace_;
    at(18, 30);
    add(run);
  }
  midnight_ms_ = onset_ms - kDayMs;
}

void Runner::at(std::int32_t hour, std::int32_t minute) {
  const std::int64_t wanted =
      midnight_ms_ - offset_min_ * kMinuteMs + hour * kHourMs + minute * kMinuteMs;
  clock_ms_ = std::max(clock_ms_ + kMinuteMs, wanted);
}

void Runner::add(Body body) {
  const AsOf now{Instant{clock_ms_}, UtcOffset{static_cast<std::int16_t>(offset_min_)}};
  Entry entry{Ulid{static_cast<std::uint64_t>(clock_ms_) << 16U, ++next_id_}, now, std::move(body)};
  if (diary_ != nullptr) diary_->push_back(entry);
  clock_ms_ += 1000;
  if (!std::holds_alternative<CheckinBody>(entry.body)) {
    fold_->take(entry);
    return;
  }
  const auto verdict = fold_->add(entry);
  red_ = red_ || (verdict && verdict->red);
}

void Runner::wake() {
  ++days_;
  midnight_ms_ += kDayMs;
  told_ = -1;
  red_ = false;
  tissue_.sleep(chance_);
  meet_the_day();
  at(6, 30);
  const AsOf now{Instant{clock_ms_}, UtcOffset{static_cast<std::int16_t>(offset_min_)}};
  day_ = now.day();
  fold_->advance_to(day_);
  if (away_ > 0) return;
  if (owes_run_) {
    owes_run_ = false;
    add(owed_);
  }
  if (days_ == 1) tell_where();
  see_a_clinician();
  screen();
  answer_next_morning();
  answer_before();
}

// Half of them say which side it is and how much they used to run.
void Runner::tell_where() {
  if (chance_.one_in(2)) return;
  EpisodeBody out;
  out.onset = day_;
  out.side = chance_.one_in(5) ? Side::Both : (chance_.one_in(2) ? Side::Left : Side::Right);
  if (chance_.one_in(2)) out.usual_m = chance_.from(8, 60) * 1000;
  add(out);
}

// What life brings. One draw decides whether anything does at all.
void Runner::meet_the_day() {
  if (ill_ > 0) --ill_;
  if (away_ > 0) --away_;
  if (days_ <= 2) return;
  const Habits& habits = *habits_;
  if (chance_.one_in(habits.flare_days)) tissue_.flare(chance_.from(80, 350));
  if (ill_ == 0 && chance_.one_in(habits.ill_days)) ill_ = chance_.from(3, 9);
  if (away_ == 0 && chance_.one_in(habits.away_days)) away_ = chance_.from(4, 32);
  if (chance_.one_in(habits.travel_days)) travel();
}

void Runner::travel() {
  const auto there = static_cast<std::size_t>(chance_.of(kOffsets_min.size()));
  offset_min_ = kOffsets_min[there];
}

void Runner::see_a_clinician() {
  if (clinic_ == 0 || --clinic_ > 0) return;
  const auto flags = fold_->state().screening.flags;
  for (const OpenFlag& flag : flags) add(ClearanceBody{flag.condition, day_});
}

// No to everything, but for one in many.
void Runner::screen() {
  const Knowledge& knowledge = table_->knowledge();
  const State& state = fold_->state();
  if (is_screening_clear(state, day_, knowledge) || !chance_.percent(habits_->screens)) return;
  // With a flag open the same questions are not asked again each day.
  const bool is_fresh =
      state.screening.answered && !state.screening.changed && day_.since(state.screening.day) < 7;
  if (is_fresh) return;
  ScreeningBody out;
  const auto count = static_cast<std::int32_t>(knowledge.questions.size());
  const std::int32_t other = chance_.one_in(250) ? chance_.of(count) : -1;
  const auto answer = chance_.one_in(3) ? ScreeningAnswer::DontKnow : ScreeningAnswer::Yes;
  out.answers.reserve(knowledge.questions.size());
  for (std::int32_t i = 0; i < count; ++i) {
    out.answers.emplace_back(static_cast<std::uint16_t>(i),
                             i == other ? answer : ScreeningAnswer::No);
  }
  add(std::move(out));
  if (other >= 0) clinic_ = chance_.percent(80) ? chance_.from(2, 21) : 0;
}

std::int32_t Runner::told_pain() const { return std::max(0, tissue_.pain() - habits_->hides); }

Answer<Pain> Runner::told_part(std::int32_t of_ten) {
  if (!chance_.percent(std::max(habits_->answers, 95))) return {};
  const std::int32_t pain = told_pain() * of_ten / 10;
  told_ = std::max(told_, pain);
  return Pain::clamped(pain);
}

CheckinBody Runner::felt(Moment moment) {
  const std::int32_t pain = told_pain();
  CheckinBody out;
  out.moment = moment;
  Findings& findings = out.findings;
  if (moment == Moment::Before) {
    findings.pain_rest = told_part(2);
    findings.pain_walking = told_part(3);
    findings.pain_stairs = told_part(7);
    findings.pain_knee_lift = told_part(10);
  } else {
    findings.pain_now = told_part(10);
  }
  // Only what the moment asks for.
  const FindingSet asked = table_->requirements().asked[static_cast<std::size_t>(moment)];
  const bool is_odd = pain >= 5 && chance_.percent(20);
  const bool is_rising = chance_.percent(10);
  if (pain > 0 && contains(asked, Finding::Quality)) {
    findings.quality = is_odd ? Quality::Sharp : Quality::Dull;
  }
  if (pain > 0 && contains(asked, Finding::Trend)) {
    findings.trend = is_rising ? Trend::Rising : Trend::Constant;
  }
  if (contains(asked, Finding::Gait)) findings.gait = pain >= 5 ? Gait::Altered : Gait::Normal;
  if (contains(asked, Finding::NightPain)) {
    findings.night_pain = pain >= 6 ? YesNo::Yes : YesNo::No;
  }
  if (contains(asked, Finding::MorningStiffnessMinutes)) {
    findings.morning_stiffness = Minutes::clamped(pain * 10);
  }
  const bool takes_one = pain >= 4 && habits_->hides == 0 && chance_.percent(30);
  Analgesic analgesic;
  if (takes_one) analgesic = Analgesic{Drug::Ibuprofen, chance_.from(30, 900), std::nullopt};
  const bool is_running = moment == Moment::FirstSteps || moment == Moment::During;
  if (!is_running && contains(asked, Finding::Analgesic)) findings.analgesic = analgesic;
  return out;
}

void Runner::answer_next_morning() {
  const State& state = fold_->state();
  const bool ran = state.run && day_.since(state.run->day) == 1;
  const bool trained = state.training.session && day_.since(state.training.session->day) == 1;
  if ((ran || trained) && chance_.percent(habits_->answers)) add(felt(Moment::NextMorning));
}

void Runner::answer_before() {
  if (chance_.percent(habits_->answers)) add(felt(Moment::Before));
}

void Runner::live(const PlanDay& plan) {
  if (is_out()) {
    tissue_.rest_day();
    return;
  }
  bool ran = false;
  for (const PlannedSession& session : plan.sessions) {
    switch (session.kind) {
      case SessionKind::Run:
      case SessionKind::TestRun:
        ran = chance_.percent(habits_->runs);
        if (ran) run(session);
        break;
      case SessionKind::Strength:
        if (chance_.percent(habits_->trains)) train(session);
        break;
      case SessionKind::Test:
        if (chance_.percent(habits_->trains)) test(session);
        break;
      case SessionKind::Mobility:
      case SessionKind::Cross:
      case SessionKind::Rest:
        break;
    }
  }
  if (!ran && habits_->extra > 0 && chance_.percent(habits_->extra)) {
    at(17, 0);
    run_for(chance_.from(15, 45), 0, false);
    ran = true;
  }
  if (!ran) tissue_.rest_day();
}

void Runner::run(const PlannedSession& session) {
  std::int32_t run_min = session.run_min * session.reps;
  const std::int32_t walk_min = session.minutes - run_min;
  if (habits_->longer > 0 && chance_.percent(habits_->longer)) {
    run_min += run_min * chance_.from(10, 60) / 100;
  }
  at(17, 0);
  run_for(run_min, walk_min, true);
}

void Runner::run_for(std::int32_t run_min, std::int32_t walk_min, bool is_offered) {
  const std::int32_t before_pain = told_pain();
  tissue_.run(run_min, walk_min);
  RunBody run;
  run.start = AsOf{Instant{clock_ms_}, UtcOffset{static_cast<std::int16_t>(offset_min_)}};
  // What begins to hurt is broken off halfway.
  const bool stops = is_offered && told_pain() >= std::max(3, before_pain + 2);
  const std::int32_t part = stops ? 2 : 1;
  run.run_s = run_min * 60 / part + chance_.from(-20, 20);
  run.duration_s = *run.run_s + walk_min * 60 / part;
  if (pace_ > 0) run.distance_m = run.duration_s * pace_ / 60 + chance_.from(-40, 40);
  if (stops && chance_.percent(habits_->answers)) {
    clock_ms_ += *run.run_s / 2 * std::int64_t{1000};
    add(felt(Moment::During));
  }
  write_run(run, before_pain);
}

void Runner::write_run(const RunBody& run, std::int32_t before_pain) {
  clock_ms_ = std::max(clock_ms_, run.start.instant.unix_ms + run.duration_s * std::int64_t{1000});
  if (chance_.percent(habits_->late)) {
    owes_run_ = true;
    owed_ = run;
    return;
  }
  add(run);
  if (!chance_.percent(habits_->answers)) return;
  clock_ms_ += chance_.from(20, 90) * kMinuteMs;
  answer_after(before_pain);
}

void Runner::answer_after(std::int32_t before_pain) {
  CheckinBody out = felt(Moment::After);
  const std::int32_t pain = told_pain();
  out.findings.pain_during = Pain::clamped(std::max(pain, before_pain));
  if (pain > before_pain) out.findings.settled = Settled{Settled::kNotYet};
  add(out);
}

// All sets, in the middle of the range or at its top; a heavier band every other week or so.
void Runner::train(const PlannedSession& session) {
  const State& state = fold_->state();
  const ProtocolSpec& protocol = protocol_of(table_->knowledge(), state.protocol);
  const Phase phase = state.phase;
  if (phase == Phase::LoadHeavy && chance_.one_in(5)) band_ = std::min(6, band_ + 1);
  const bool is_full = chance_.percent(90);
  StrengthBody body;
  body.side = Side::Both;
  body.pain = Pain::clamped(std::max(0, told_pain() - 1));
  at(18, 0);
  for (const std::uint8_t exercise : session.exercises) {
    for (const WorkSpec& work : protocol.work) {
      if (!is_done_in(work, phase)) continue;
      const auto& ours = work.exercises;
      if (std::find(ours.begin(), ours.end(), exercise) == ours.end()) continue;
      body.exercise = exercise;
      body.sets = is_full ? work.sets : 1;
      body.least_reps = work.most_reps;
      body.least_hold_s = work.most_hold_s;
      body.load = {};
      if (work.loads == Loads::HipFlexor) body.load.band = band_;
      add(body);
      break;
    }
  }
  tissue_.train();
}

void Runner::test(const PlannedSession& session) {
  at(18, 0);
  for (const TestKind kind : session.tests) {
    TestBody body;
    body.kind = kind;
    body.side = Side::Both;
    body.value = chance_.percent(85) ? 30 : chance_.from(4, 12);
    // Walking hurts less than lifting the leg.
    body.pain = Pain::clamped(told_pain() * (kind == TestKind::Walk30 ? 3 : 6) / 10);
    add(body);
  }
}

}  // namespace runlight::sim
