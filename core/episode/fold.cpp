#include "core/episode/fold.hpp"

#include <algorithm>

#include "core/episode/gate.hpp"
#include "core/episode/override.hpp"
#include "core/episode/phases.hpp"
#include "core/episode/runs.hpp"
#include "core/episode/screening_state.hpp"
#include "core/episode/training.hpp"
#include "core/episode/weeks.hpp"

namespace runlight {
namespace {

void fold_profile(State& state, const ProfileBody& body) {
  if (body.birth_year) state.birth_year = body.birth_year;
  if (body.sex) state.sex = *body.sex;
  if (body.protocol) state.protocol = *body.protocol;
  if (body.goal_m) state.goal_m = body.goal_m;
  if (!body.exclusions) return;
  state.exclusions_known = true;
  state.exclusions.assign(body.exclusions->begin(), body.exclusions->end());
}

void fold_episode(State& state, const EpisodeBody& body, LocalDay day) {
  switch (body.state) {
    case EpisodeState::Open:
      open_episode(state, day);
      break;
    case EpisodeState::Closed:
      close_episode(state, day);
      break;
  }
  if (body.onset) state.onset = body.onset;
  if (body.last_normal_run) state.last_normal_run = body.last_normal_run;
  if (body.usual_m) state.usual_m = body.usual_m;
  if (body.side == Side::Unsaid) return;
  // One episode at a time; its side may become both.
  const bool other = state.side != Side::Unsaid && state.side != body.side;
  state.side = other ? Side::Both : body.side;
}

void note_day_pain(State& state, const CheckinBody& checkin, LocalDay day) {
  const auto pain = pain_before_of(checkin.findings);
  if (checkin.moment != Moment::Before || !pain) return;
  if (state.day_pain && state.day_pain->day != day) state.earlier_day_pain = state.day_pain;
  state.day_pain = DayPain{day, *pain};
}

// A check-in that left every pain out is no report of a painless day.
bool says_a_pain(const CheckinBody& checkin) {
  const Findings& findings = checkin.findings;
  return worst_pain_of(checkin.moment, findings).number() > 0 ||
         is_known_painless(checkin.moment, findings);
}

Verdict fold_checkin(State& state, const CheckinBody& body, const AsOf& at, const Table& table,
                     Detail detail) {
  const Situation situation = standing_situation(state, body, at, table);
  const LocalDay day = at.day();
  Verdict verdict = judge(situation, table, detail);
  // The answers as judged: with what the diary filled in.
  const CheckinBody judged{body.moment, situation.findings, body.belongs_to};
  if (says_a_pain(judged)) {
    report_pain(state.week, day, worst_pain_of(judged.moment, judged.findings));
  }
  note_findings(state, judged, day);
  judge_run(state, judged, verdict, at, table);
  if (body.moment == Moment::Before)
    state.before->since_run.push_back(AskedBefore::from(situation));
  const Knowledge& knowledge = table.knowledge();
  move_by_checkin(state, judged, verdict, at, knowledge);
  note_quiet(state, judged, day, knowledge);
  settle_run(state, protocol_of(knowledge, state.protocol));
  settle_training(state, judged, verdict, day, knowledge);
  note_day_pain(state, judged, day);
  return verdict;
}

// Kinds that can change what this morning's answers mean without being answers themselves.
bool opens_the_day(const Body& body) {
  return std::holds_alternative<ProfileBody>(body) || std::holds_alternative<ScreeningBody>(body) ||
         std::holds_alternative<ClearanceBody>(body);
}

void fold_newest_or_late_run(State& state, const RunBody& run, Ulid id,
                             const Knowledge& knowledge) {
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  const Offer offer = offer_for(state, run, protocol);
  if (is_newest(state, run)) move_by_missed_time(state, protocol, run.start.day());
  fold_run(state, run, id, offer, protocol);
}

// Everything but a check-in.
void fold_other(State& state, const Entry& entry, const Knowledge& knowledge) {
  const LocalDay day = entry.day();
  if (const auto* run = std::get_if<RunBody>(&entry.body)) {
    fold_newest_or_late_run(state, *run, entry.id, knowledge);
  } else if (const auto* strength = std::get_if<StrengthBody>(&entry.body)) {
    fold_strength(state, *strength, day, knowledge);
  } else if (const auto* test = std::get_if<TestBody>(&entry.body)) {
    fold_test(state, *test, day);
  } else if (const auto* profile = std::get_if<ProfileBody>(&entry.body)) {
    fold_profile(state, *profile);
  } else if (const auto* episode = std::get_if<EpisodeBody>(&entry.body)) {
    fold_episode(state, *episode, day);
  } else if (const auto* screening = std::get_if<ScreeningBody>(&entry.body)) {
    fold_screening(state, *screening, day, knowledge);
    protect_if_flagged(state, day);
  } else if (const auto* clearance = std::get_if<ClearanceBody>(&entry.body)) {
    fold_clearance(state, *clearance);
  } else if (const auto* said = std::get_if<OverrideBody>(&entry.body)) {
    fold_override(state, *said, entry.id, day);
  }
}

}  // namespace

void Fold::advance_to(LocalDay day) {
  if (!state_.today) {
    state_.today = day;
    state_.week.monday = day.monday();
    return;
  }
  while (*state_.today < day) {
    state_.today = state_.today->plus(1);
    close_weeks_before(state_.week, *state_.today);
    drop_old_overrides(state_, *state_.today);
    move_at_midnight(state_, *state_.today, table_->knowledge());
  }
}

std::optional<Verdict> Fold::add(const Entry& entry, Detail detail) {
  const auto* checkin = std::get_if<CheckinBody>(&entry.body);
  if (checkin == nullptr) {
    take(entry);
    return std::nullopt;
  }
  advance_to(entry.day());
  const Verdict verdict = fold_checkin(state_, *checkin, entry.at, *table_, detail);
  move_on(state_, entry.day(), table_->knowledge());
  return verdict;
}

void Fold::take(const Entry& entry) {
  const LocalDay day = entry.day();
  advance_to(day);
  if (const auto* checkin = std::get_if<CheckinBody>(&entry.body)) {
    fold_checkin(state_, *checkin, entry.at, *table_, Detail::LightOnly);
  } else {
    fold_other(state_, entry, table_->knowledge());
  }
  if (opens_the_day(entry.body) && state_.before && state_.before->day == day) {
    rejudge_before(state_, screening_as_of(state_, day),
                   profile_as_of(state_, day, table_->knowledge()), *table_);
  }
  move_on(state_, day, table_->knowledge());
}

}  // namespace runlight
