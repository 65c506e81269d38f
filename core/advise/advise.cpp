#include "core/advise/advise.hpp"

#include <algorithm>

#include "core/episode/screening_state.hpp"

namespace runlight {
namespace {

constexpr std::int64_t kSettleMs = 60 * 60'000;

// A `before` with nothing wrong in it: what is left to stop the run then stands whatever is
// answered.
CheckinBody harmless_before() {
  CheckinBody out;
  out.moment = Moment::Before;
  out.findings.pain_rest = Pain{};
  out.findings.pain_walking = Pain{};
  out.findings.pain_stairs = Pain{};
  out.findings.pain_knee_lift = Pain{};
  out.findings.quality = Quality::None;
  out.findings.trend = Trend::None;
  out.findings.gait = Gait::Normal;
  out.findings.night_pain = YesNo::No;
  out.findings.analgesic = Analgesic{};
  return out;
}

bool asked_today(const State& state, LocalDay today) {
  return state.before && state.before->day == today;
}

// What stands whatever is answered, in the state as it is now.
void answer_standing(Advice& advice, const Table& table) {
  advice.situation = situation_of(advice.state, harmless_before(), advice.moment, table);
  const Verdict verdict = judge(advice.situation, table);
  if (verdict.level >= Level::Stop) advice.standing = verdict;
}

// The most careful of today's answers since its last run, as they were judged then but for what has
// been answered since (screening, profile). What stands by now counts too, where it is stricter.
void answer_today(Advice& advice, const Table& table) {
  const LocalDay today = advice.moment.day();
  const Situation standing = advice.situation;
  const Profile profile = profile_as_of(advice.state, today, table.knowledge());
  for (const AskedBefore& asked : advice.state.before->since_run) {
    const Situation situation = asked.with(standing.screening, profile);
    const Verdict verdict = judge(situation, table);
    if (advice.verdict && verdict.level < advice.verdict->level) continue;
    advice.verdict = verdict;
    advice.situation = situation;
  }
  if (!advice.standing || advice.standing->level <= advice.verdict->level) return;
  advice.verdict = advice.standing;
  advice.situation = standing;
}

bool is_after_due(const State& state, const AsOf& now) {
  if (!state.run || now.day().since(state.run->day) > 1) return false;
  const bool open = !state.run->after_reported || state.run->after_early;
  return open && now.instant.unix_ms >= state.run->end_ms + kSettleMs;
}

// After a run and after strength work alike (spec: decision 3, `next_morning`).
bool is_morning_due(const State& state, LocalDay today) {
  const bool ran = state.run && !state.run->morning_reported && today.since(state.run->day) == 1;
  const auto& session = state.training.session;
  return ran || (session && session->works && today.since(session->day) == 1);
}

std::vector<Due> due_of(const State& state, const AsOf& now, const Table& table) {
  const LocalDay today = now.day();
  std::vector<Due> out;
  if (!profile_as_of(state, today, table.knowledge()).exclusions_known) out.push_back(Due::Profile);
  const bool screened = screening_as_of(state, today).age == ScreeningAge::Fresh;
  // Somebody new is here because it hurts: the first answers come with the screening.
  if (!screened && (state.episode_open || !state.today)) out.push_back(Due::Screening);
  if (is_morning_due(state, today)) out.push_back(Due::NextMorning);
  if (is_after_due(state, now)) out.push_back(Due::After);
  const bool ran_today = state.run && state.run->day == today;
  if (!asked_today(state, today) && !ran_today) out.push_back(Due::Before);
  return out;
}

class Replay {
 public:
  Replay(const Table& table, ReplayListener& listener)
      : table_(&table), listener_(&listener), fold_(table) {}

  void add(const Entry& entry) {
    finish_days_before(entry.day());
    fold_.advance_to(entry.day());
    if (!planned_) plan();
    const auto* checkin = std::get_if<CheckinBody>(&entry.body);
    if (checkin == nullptr) {
      if (std::holds_alternative<RunBody>(entry.body)) ran_ = ran_today_ = true;
      fold_.add(entry);
      return;
    }
    const Situation situation = situation_of(fold_.state(), *checkin, entry.at, *table_);
    const auto verdict = fold_.add(entry, Detail::Everything);
    RL_CHECK(verdict.has_value());
    listener_->on_checkin(entry, situation, *verdict);
    if (checkin->moment != Moment::Before) return;
    note(*verdict);
    if (!ran_today_) plan();
  }

  // Reports every day that ends before `day`.
  void finish_days_before(LocalDay day) {
    if (!day_) {
      day_ = day;
      return;
    }
    while (*day_ < day) {
      fold_.advance_to(*day_);
      if (!planned_) plan();
      current_.day = *day_;
      current_.phase = fold_.state().phase;
      current_.stage = current_.phase == Phase::Return ? fold_.state().ladder.stage : 0;
      listener_->on_day(current_);
      current_ = ReplayDay{};
      ran_ = ran_today_ = planned_ = false;
      day_ = day_->plus(1);
    }
  }

  [[nodiscard]] std::optional<LocalDay> day() const { return day_; }

 private:
  void plan() {
    planned_ = true;
    current_.sessions = plan_day(fold_.state(), *table_, *day_).sessions;
  }

  // Several on one day: the highest since the last run.
  void note(const Verdict& verdict) {
    const bool replaces = ran_ || !current_.level || verdict.level >= *current_.level;
    ran_ = false;
    if (!replaces) return;
    current_.level = verdict.level;
    current_.calm = verdict.calm;
    current_.rules.clear();
    for (const Fired& fired : verdict.fired) current_.rules.push_back(fired.rule);
  }

  const Table* table_;
  ReplayListener* listener_;
  Fold fold_;
  std::optional<LocalDay> day_;
  ReplayDay current_;
  bool ran_ = false;  // since the day's latest answers
  bool ran_today_ = false;
  bool planned_ = false;
};

}  // namespace

Advice decide(std::vector<Entry> diary, const AsOf& moment, const Table& table) {
  Advice out;
  out.moment = moment;
  // First of all, so that a void of tomorrow takes nothing back today.
  const auto is_future = [&](const Entry& entry) { return entry.at.instant > moment.instant; };
  out.future_entries = std::erase_if(diary, is_future);
  Fold fold(table);
  for (const Entry& entry : canonical(std::move(diary))) fold.add(entry);
  const bool is_new = !fold.state().today.has_value();
  if (!is_new) fold.advance_to(moment.day());
  out.state = fold.state();
  out.due = due_of(out.state, moment, table);
  answer_standing(out, table);
  if (asked_today(out.state, moment.day())) {
    answer_today(out, table);
    out.standing.reset();
  }
  return out;
}

void replay(std::vector<Entry> diary, std::optional<LocalDay> until, const Table& table,
            ReplayListener& listener) {
  Replay replay(table, listener);
  for (const Entry& entry : canonical(std::move(diary))) replay.add(entry);
  if (!replay.day()) return;
  const LocalDay last = until && *until > *replay.day() ? *until : *replay.day();
  replay.finish_days_before(last.plus(1));
}

}  // namespace runlight
