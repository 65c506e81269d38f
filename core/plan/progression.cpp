#include "core/plan/progression.hpp"

#include <algorithm>

#include "core/episode/fold.hpp"
#include "core/episode/training.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kIdealPain = 2;
constexpr std::int32_t kMostPain = 3;
constexpr std::int32_t kWeek_days = 7;
constexpr std::int32_t kLongAgo_days = 14;
constexpr std::int32_t kStepBack_percent = 80;
constexpr std::int32_t kWhole_percent = 100;
constexpr std::int32_t kHalfKilo_g = 500;
constexpr std::int32_t kMostBand = 6;
constexpr std::int32_t kHoldStep_s = 5;
constexpr std::int32_t kMostSteps = 2;  // of repetitions or seconds beyond the top of a dose

bool is_sore(Side said, Side sore) {
  return sore == Side::Both || said == sore || said == Side::Both || said == Side::Unsaid;
}

// The least that was done of all sets of a day.
void merge(Performance& into, const Performance& one) {
  into.sets += one.sets;
  into.reps = std::min(into.reps, one.reps);
  into.hold_s = std::min(into.hold_s, one.hold_s);
  if (one.pain && (!into.pain || *into.pain < *one.pain)) into.pain = one.pain;
}

void add_performance(std::vector<Performance>& out, const StrengthBody& body, LocalDay day) {
  const Performance now{body.exercise,     day,       body.sets, body.least_reps,
                        body.least_hold_s, body.load, body.pain, MorningAfter::Unknown};
  for (auto it = out.rbegin(); it != out.rend() && it->day == day; ++it) {
    if (it->exercise != now.exercise || !(it->load == now.load)) continue;
    merge(*it, now);
    return;
  }
  out.push_back(now);
}

// By its symptoms alone: that the safety questions are old says nothing about the exercise.
MorningAfter morning_of(const CheckinBody& checkin, const Verdict& verdict, const Table& table) {
  Level worst = Level::Go;
  for (const Fired& fired : verdict.fired) {
    if (table.knowledge().rules[fired.rule].symptom) worst = std::max(worst, fired.level);
  }
  if (worst >= Level::Stop) return MorningAfter::MuchWorse;
  if (worst >= Level::TestRunOnly) return MorningAfter::Worse;
  const FindingSet other =
      verdict.derived.missing & ~bit_of(Finding::Screening) & ~bit_of(Finding::Exclusions);
  const Answer<Analgesic>& analgesic = checkin.findings.analgesic;
  const bool is_known = other == 0 && analgesic.known() && !is_masking(analgesic.value_or({}));
  return is_known ? MorningAfter::Flat : MorningAfter::Unknown;
}

void add_morning(std::vector<Performance>& out, LocalDay day, MorningAfter morning) {
  for (auto it = out.rbegin(); it != out.rend() && day.since(it->day) <= 1; ++it) {
    if (day.since(it->day) != 1) continue;
    // Asked twice, the worse answer stays.
    it->morning = std::max(it->morning, morning);
  }
}

bool has_full_sets(const DoseSpec& dose, const Performance& one, std::int32_t top) {
  const std::int32_t count = dose.amount == Amount::Hold ? one.hold_s : one.reps;
  return one.sets >= dose.sets.least && count >= top;
}

bool is_good(const Performance& one) {
  return one.pain && one.pain->number() <= kIdealPain && one.morning == MorningAfter::Flat;
}

std::uint16_t narrow(std::int32_t number) { return static_cast<std::uint16_t>(number); }

class NextTime {
 public:
  NextTime(const ExerciseSpec& exercise, const DoseSpec& dose, std::span<const Performance> past,
           const State& state, const Knowledge& knowledge, LocalDay today)
      : exercise_(&exercise),
        dose_(&dose),
        state_(&state),
        knowledge_(&knowledge),
        protocol_(&protocol_of(knowledge, state.protocol)),
        today_(today) {
    for (const Performance& one : past) {
      if (knowledge.trained[one.exercise] == exercise.id && one.day < today) past_.push_back(one);
    }
    out_.sets = dose.sets;
    out_.count = dose.count;
    out_.rep_max = rep_max();
  }

  Progress make() {
    if (past_.empty()) return out_;
    out_.last = past_.back();
    out_.load = last().load;
    if (dose_->amount == Amount::Time) return same(StepWhy::NothingToAdd);
    if (must_go_back()) return out_;
    const StepWhy held = held_by();
    if (held != StepWhy::DoneTwice) return same(held);
    if (!is_full(last())) {
      out_.step = Step::More;
      out_.why = StepWhy::NotFullYet;
      return out_;
    }
    const bool twice = past_.size() >= 2 && is_same_load(past_[past_.size() - 2]) &&
                       is_full(past_[past_.size() - 2]) && is_good(past_[past_.size() - 2]);
    if (!twice) return same(StepWhy::OnceMore);
    if (const auto wait = too_soon()) return same(*wait);
    return step_up();
  }

 private:
  [[nodiscard]] const Performance& last() const { return past_.back(); }
  [[nodiscard]] bool is_hold() const { return dose_->amount == Amount::Hold; }
  [[nodiscard]] std::int32_t count_of(const Performance& one) const {
    return is_hold() ? one.hold_s : one.reps;
  }
  [[nodiscard]] bool is_full(const Performance& one) const {
    return has_full_sets(*dose_, one, dose_->count.most);
  }
  [[nodiscard]] bool is_same_load(const Performance& one) const {
    return one.load == last().load && (adds_load() || count_of(one) <= count_of(last()));
  }
  [[nodiscard]] bool adds_load() const {
    return exercise_->load_step == LoadStep::Band || exercise_->load_step == LoadStep::Weight;
  }

  // From first_rm in the first week of the phase to last_rm in week rm_weeks.
  [[nodiscard]] std::int32_t rep_max() const {
    if (dose_->first_rm == 0 || dose_->rm_weeks <= 1) return dose_->first_rm;
    const std::int32_t steps = dose_->rm_weeks - 1;
    const std::int32_t weeks = std::clamp(today_.since(state_->phase_since) / kWeek_days, 0, steps);
    return dose_->first_rm - (dose_->first_rm - dose_->last_rm) * weeks / steps;
  }

  Progress same(StepWhy why) {
    out_.step = Step::Same;
    out_.why = why;
    // What was reached beyond the dose stays; never more than that.
    if (!adds_load() && count_of(last()) > dose_->count.most) {
      out_.count = {narrow(dose_->count.most), narrow(std::min(count_of(last()), highest()))};
    }
    return out_;
  }

  // One fifth less, or the easier one where it hurt more than an exercise may.
  bool must_go_back() {
    const bool hurt = last().pain && last().pain->number() > kMostPain;
    if (hurt && exercise_->easier) {
      const ExerciseSpec& easier = knowledge_->exercises[*exercise_->easier];
      if (dose_in(easier, state_->phase) != nullptr) {
        out_.step = Step::Easier;
        out_.why = StepWhy::TooPainful;
        out_.instead = *exercise_->easier;
        return true;
      }
    }
    if (hurt) return step_down(StepWhy::TooPainful);
    if (last().morning == MorningAfter::MuchWorse) return step_down(StepWhy::MorningMuchWorse);
    if (today_.since(last().day) > kLongAgo_days) return step_down(StepWhy::LongAgo);
    if (worst_today() > kMostPain) return step_down(StepWhy::SoreToday);
    return false;
  }

  bool step_down(StepWhy why) {
    out_.step = Step::Down;
    out_.why = why;
    TrainingLoad& load = out_.load;
    if (load.grams) {
      const std::int32_t less = *load.grams * kStepBack_percent / kWhole_percent;
      load.grams = less / kHalfKilo_g * kHalfKilo_g;
      if (*load.grams == 0) load.grams.reset();
      return true;
    }
    if (load.band && *load.band > 1) {
      load.band = *load.band - 1;
      return true;
    }
    // The lightest band, or no load at all: a fifth fewer.
    const auto fewer = [](std::int32_t count) {
      return narrow(std::max(1, count * kStepBack_percent / kWhole_percent));
    };
    out_.count = {fewer(dose_->count.least), fewer(dose_->count.most)};
    return true;
  }

  // -1 where today was not asked about.
  [[nodiscard]] std::int32_t worst_today() const {
    if (!state_->before || state_->before->day != today_) return -1;
    const Findings& f = state_->before->findings;
    std::int32_t worst = 0;
    for (const Answer<Pain>* one :
         {&f.pain_rest, &f.pain_walking, &f.pain_stairs, &f.pain_knee_lift}) {
      worst = std::max(worst, one->value_or(Pain{}).number());
    }
    return worst;
  }

  // What keeps the load as it is; DoneTwice: nothing does.
  [[nodiscard]] StepWhy held_by() const {
    if (!last().pain || last().pain->number() > kIdealPain) return StepWhy::Painful;
    if (last().morning == MorningAfter::Worse) return StepWhy::MorningWorse;
    if (last().morning == MorningAfter::Unknown) return StepWhy::MorningUnknown;
    const std::int32_t worst = worst_today();
    if (worst < 0) return StepWhy::NotAskedToday;
    if (worst > kIdealPain) return StepWhy::SoreToday;
    const Answer<Analgesic>& analgesic = state_->before->findings.analgesic;
    if (!analgesic.known() || is_masking(analgesic.value_or({}))) return StepWhy::Painkiller;
    return StepWhy::DoneTwice;
  }

  // A load step a week at most; while running apart from the ladder's steps too (spec: plan 3.2).
  [[nodiscard]] std::optional<StepWhy> too_soon() const {
    const auto since_first = std::find_if(past_.begin(), past_.end(), [&](const Performance& one) {
      return one.load == last().load && (adds_load() || count_of(one) >= count_of(last()));
    });
    const bool stepped = since_first != past_.begin();
    if (stepped && today_.since(since_first->day) < kWeek_days) return StepWhy::WeekNotOver;
    if (exercise_->group != ExerciseGroup::HipFlexor) return std::nullopt;
    const bool in_return = state_->phase == Phase::Return;
    const std::int32_t apart = in_return ? protocol_->strength.upgrade_apart_days : kWeek_days;
    const auto& upgrade = state_->training.last_upgrade;
    if (upgrade && today_.since(*upgrade) < apart) {
      return in_return ? StepWhy::RunningFirst : StepWhy::WeekNotOver;
    }
    if (!in_return) return std::nullopt;
    const auto& ups = state_->ladder.ups;
    const bool went_up = std::any_of(ups.begin(), ups.end(), [&](LocalDay up) {
      return today_.since(up) < protocol_->strength.upgrade_hold_days;
    });
    return went_up ? std::optional(StepWhy::RunningFirst) : std::nullopt;
  }

  [[nodiscard]] std::int32_t more_by() const {
    return is_hold() ? kHoldStep_s : protocol_->strength.step_reps;
  }
  [[nodiscard]] std::int32_t highest() const { return dose_->count.most + kMostSteps * more_by(); }

  Progress step_up() {
    out_.step = Step::Up;
    out_.why = StepWhy::DoneTwice;
    TrainingLoad& load = out_.load;
    switch (exercise_->load_step) {
      case LoadStep::None:
        return same(StepWhy::NothingToAdd);
      case LoadStep::Band:
      case LoadStep::Weight:
        if (load.grams) {
          load.grams = *load.grams + protocol_->strength.step_g;
        } else if (load.band && *load.band >= kMostBand) {
          return same(StepWhy::NothingToAdd);
        } else if (load.band) {
          load.band = *load.band + 1;
        } else if (exercise_->load_step == LoadStep::Band) {
          load.band = 1;
        } else {
          load.grams = protocol_->strength.step_g;
        }
        return out_;
      case LoadStep::Reps:
      case LoadStep::Hold:
        if (count_of(last()) >= highest()) return same(StepWhy::NothingToAdd);
        out_.count = {dose_->count.most, narrow(std::min(count_of(last()) + more_by(), highest()))};
        return out_;
    }
    return out_;
  }

  const ExerciseSpec* exercise_;
  const DoseSpec* dose_;
  const State* state_;
  const Knowledge* knowledge_;
  const ProtocolSpec* protocol_;
  LocalDay today_;
  std::vector<Performance> past_;
  Progress out_;
};

}  // namespace

std::string_view name_of(MorningAfter morning) {
  switch (morning) {
    case MorningAfter::Unknown:
      return "unknown";
    case MorningAfter::Flat:
      return "flat";
    case MorningAfter::Worse:
      return "worse";
    case MorningAfter::MuchWorse:
      return "much_worse";
  }
  return {};
}

std::string_view name_of(Step step) {
  switch (step) {
    case Step::First:
      return "first";
    case Step::Same:
      return "same";
    case Step::More:
      return "more";
    case Step::Up:
      return "up";
    case Step::Down:
      return "down";
    case Step::Easier:
      return "easier";
  }
  return {};
}

std::string_view name_of(StepWhy why) {
  switch (why) {
    case StepWhy::NeverDone:
      return "never_done";
    case StepWhy::TooPainful:
      return "too_painful";
    case StepWhy::Painful:
      return "painful";
    case StepWhy::MorningMuchWorse:
      return "morning_much_worse";
    case StepWhy::MorningWorse:
      return "morning_worse";
    case StepWhy::MorningUnknown:
      return "morning_unknown";
    case StepWhy::LongAgo:
      return "long_ago";
    case StepWhy::SoreToday:
      return "sore_today";
    case StepWhy::NotAskedToday:
      return "not_asked_today";
    case StepWhy::Painkiller:
      return "painkiller";
    case StepWhy::NotFullYet:
      return "not_full_yet";
    case StepWhy::OnceMore:
      return "once_more";
    case StepWhy::WeekNotOver:
      return "week_not_over";
    case StepWhy::RunningFirst:
      return "running_first";
    case StepWhy::NothingToAdd:
      return "nothing_to_add";
    case StepWhy::DoneTwice:
      return "done_twice";
  }
  return {};
}

std::vector<Performance> performances_of(std::span<const Entry> entries, const Table& table) {
  std::vector<Performance> out;
  Fold fold(table);
  LocalDay opened;
  Side sore = Side::Both;
  for (const Entry& entry : entries) {
    const std::optional<Verdict> verdict = fold.add(entry);
    const State& state = fold.state();
    if (state.episode_open) {
      opened = state.episode_opened;
      sore = sore_side(state);
    }
    if (const auto* checkin = std::get_if<CheckinBody>(&entry.body)) {
      if (checkin->moment != Moment::NextMorning || !verdict) continue;
      add_morning(out, entry.day(), morning_of(*checkin, *verdict, table));
    }
    const auto* strength = std::get_if<StrengthBody>(&entry.body);
    if (strength == nullptr || strength->exercise == kNoExercise || !state.episode_open) continue;
    if (is_sore(strength->side, sore)) add_performance(out, *strength, entry.day());
  }
  if (!fold.state().episode_open) return {};
  std::erase_if(out, [&](const Performance& one) { return one.day < opened; });
  return out;
}

Progress progress_of(const ExerciseSpec& exercise, const DoseSpec& dose,
                     std::span<const Performance> past, const State& state,
                     const Knowledge& knowledge, LocalDay today) {
  return NextTime(exercise, dose, past, state, knowledge, today).make();
}

}  // namespace runlight
