#include "tests/properties/naive_judge.hpp"

#include <algorithm>
#include <vector>

namespace runlight::properties {
namespace {

constexpr int kHold = 1;
constexpr int kTestRunOnly = 2;
constexpr int kStop = 3;

int points(const Answer<Pain>& pain) { return pain.known() ? pain.value_or(Pain{}).number() : 0; }

template <class T>
bool is(const Answer<T>& answer, T value) {
  return answer.known() && answer.value_or(T{}) == value;
}

class Reader {
 public:
  explicit Reader(const Situation& s) : s_(s), f_(s.findings), c_(s.context), moment_(s.moment) {}

  NaiveVerdict run() {
    pains();
    required();
    at_any_moment();
    if (moment_ == Moment::Before) before();
    if (is_running()) running();
    if (moment_ == Moment::FirstSteps) first_steps();
    if (moment_ == Moment::During) during();
    if (moment_ == Moment::After) after();
    if (moment_ == Moment::NextMorning) next_morning();
    for (const auto& [id, level] : out_.fired) out_.level = std::max(out_.level, level);
    out_.red = red();
    return out_;
  }

 private:
  // The three moments at which a run is still to be stopped.
  bool is_running() const {
    return moment_ == Moment::Before || moment_ == Moment::FirstSteps || moment_ == Moment::During;
  }

  void fires(const std::string& id, int level) { out_.fired[id] = std::max(out_.fired[id], level); }

  void pains() {
    if (moment_ == Moment::Before) {
      worst_ = std::max({points(f_.pain_rest), points(f_.pain_walking), points(f_.pain_stairs),
                         points(f_.pain_knee_lift)});
      resting_ = std::max(points(f_.pain_rest), points(f_.pain_walking));
      return;
    }
    worst_ = points(f_.pain_now);
    if (moment_ == Moment::After) worst_ = std::max(worst_, points(f_.pain_during));
    rise_ = std::max(0, points(f_.pain_now) - points(f_.pain_before));
    run_rise_ = points(f_.pain_during) - points(f_.pain_before);
  }

  void needs(const char* name, bool known) {
    if (!known) out_.missing.insert(name);
  }

  void required() {
    if (moment_ == Moment::Before) {
      needs("pain_rest", f_.pain_rest.known());
      needs("pain_walking", f_.pain_walking.known());
      needs("pain_stairs", f_.pain_stairs.known());
      needs("pain_knee_lift", f_.pain_knee_lift.known());
    } else {
      needs("pain_now", f_.pain_now.known());
    }
    if (moment_ == Moment::After) {
      needs("pain_during", f_.pain_during.known());
      if (worst_ > 0) needs("settled_minutes", f_.settled.known());
    }
    if (moment_ == Moment::Before || moment_ == Moment::NextMorning) {
      needs("night_pain", f_.night_pain.known());
    }
    if (moment_ == Moment::NextMorning) {
      needs("morning_stiffness_minutes", f_.morning_stiffness.known());
    }
    needs("gait", f_.gait.known());
    needs("analgesic", f_.analgesic.known());
    needs("exclusions", s_.profile.exclusions_known);
    if (worst_ > 0) needs("quality", f_.quality.known());
    if (!is_running()) return;
    if (worst_ > 0) needs("trend", f_.trend.known());
    needs("episode", c_.episode.known());
    needs("phase", c_.phase != Phase::Unknown);
    needs("clean_test_run", c_.clean_test_run.known());
    needs("days_since_red", c_.days_since_red.known());
    needs("days_since_run", c_.days_since_run.known());
    needs("last_session_level", c_.last_session_level.known());
    needs("last_next_morning", c_.last_next_morning.known());
    needs("weeks_rising", c_.weeks_rising.known());
  }

  // Where the episode is not asked and not told, the careful reading is that there is one.
  bool episode_open() const {
    if (!c_.episode.known()) return !is_running();
    return is(c_.episode, YesNo::Yes);
  }

  bool masked() const {
    if (!f_.analgesic.known()) return false;
    const Analgesic taken = f_.analgesic.value_or({});
    if (taken.drug == Drug::None) return false;
    if (taken.drug == Drug::Aspirin && taken.daily_milligrams && *taken.daily_milligrams <= 100) {
      return false;
    }
    if (!taken.minutes_ago) return true;
    int hours = 24;  // naproxen, diclofenac, opioids, any other or unknown drug
    if (taken.drug == Drug::Ibuprofen || taken.drug == Drug::Aspirin) hours = 8;
    if (taken.drug == Drug::Paracetamol) hours = 6;
    if (taken.drug == Drug::Injection) hours = 14 * 24;
    return *taken.minutes_ago < hours * 60;
  }

  void at_any_moment() {
    for (const Flag& flag : s_.screening.flags) {
      if (flag.urgency == Urgency::WithinDays) fires("any.red_flag", 4);
      if (flag.urgency == Urgency::SameDay) fires("any.red_flag", 5);
      if (flag.urgency == Urgency::Emergency) fires("any.red_flag", 6);
    }
    if (!s_.profile.exclusions.empty()) fires("any.excluded", 4);
    const bool old =
        s_.screening.age == ScreeningAge::Stale || s_.screening.age == ScreeningAge::Missing;
    if (old && (episode_open() || worst_ > 0)) fires("any.not_screened", kStop);
    if (!out_.missing.empty()) fires("any.unknown", kStop);
    if (is(f_.gait, Gait::Altered)) fires("any.gait_altered", kStop);
    if (is(f_.quality, Quality::Catching) || is(f_.quality, Quality::Sharp)) {
      fires("any.sharp_or_catching", kStop);
    }
    if (masked()) fires("any.masked", is_running() ? kStop : kHold);
  }

  void before() {
    const bool niggle = c_.phase == Phase::Niggle;
    const bool article = c_.protocol == Protocol::Article;
    const bool no_clean = is(c_.clean_test_run, YesNo::No);
    if (worst_ >= 4) fires("before.severe_pain", kStop);
    if (!article && resting_ >= 2) fires("before.walking_or_rest_pain", kStop);
    if (worst_ >= 1) fires("before.mild_pain", kHold);
    if (worst_ >= 3) fires("before.mild_pain", kTestRunOnly);
    if (worst_ >= 1 && (niggle || article || no_clean)) fires("before.mild_pain", kTestRunOnly);
    if (is(f_.trend, Trend::Sudden)) fires("before.rising", kStop);
    if (is(f_.trend, Trend::Rising)) fires("before.rising", worst_ >= 2 ? kStop : kTestRunOnly);
    if (is(f_.night_pain, YesNo::Yes)) fires("before.night_pain", kStop);
    if (episode_open() && no_clean) fires("before.no_clean_test_run", kTestRunOnly);
    if (episode_open() && is(c_.last_next_morning, NextMorning::Missing)) {
      fires("before.no_next_morning", kHold);
    }
    if (episode_open() && c_.weeks_rising.value_or({}).number() >= 2)
      fires("before.week_rising", kHold);
  }

  // "also at first_steps and during"
  void running() {
    const DaysSince red = c_.days_since_red.value_or(DaysSince{});
    if (!red.never && red.days.number() <= 2) fires("before.red_cooldown", kStop);
    const DaysSince run = c_.days_since_run.value_or(DaysSince{});
    if (c_.phase == Phase::Niggle || c_.phase == Phase::Return) {
      const bool was_bad = c_.last_session_level.value_or(Level::Go) >= Level::TestRunOnly;
      if (!run.never && run.days.number() <= 1) fires("before.rest_day", kStop);
      if (!run.never && run.days.number() == 2 && was_bad) fires("before.rest_day", kStop);
    }
    if (c_.phase == Phase::Protect || c_.phase == Phase::Foundation ||
        c_.phase == Phase::LoadLight || c_.phase == Phase::LoadHeavy) {
      fires("before.paused", kStop);
    }
  }

  void mild(const std::string& id) {
    if (worst_ < 1) return;
    fires(id, kHold);
    if (worst_ >= 3) fires(id, kTestRunOnly);
    if (c_.phase == Phase::Niggle || c_.protocol == Protocol::Article) fires(id, kTestRunOnly);
  }

  void first_steps() {
    if (is(f_.trend, Trend::Sudden)) fires("first_steps.sudden", kStop);
    // Only constant or lessening is acceptable.
    if (rise_ >= 1 || is(f_.trend, Trend::Rising) || is(f_.trend, Trend::Sudden)) {
      fires("first_steps.rising", kStop);
    }
    if (worst_ >= 4) fires("first_steps.severe", kStop);
    mild("first_steps.mild");
  }

  void during() {
    const bool sudden = is(f_.trend, Trend::Sudden);
    if (rise_ >= 2 || sudden) fires("during.significant_rise", kStop);
    if (worst_ >= 4) fires("during.severe", kStop);
    if (rise_ >= 1) {
      fires("during.small_rise", kHold);
      if (worst_ >= 3 || c_.phase == Phase::Niggle || c_.protocol == Protocol::Article) {
        fires("during.small_rise", kTestRunOnly);
      }
    }
    if (is(f_.trend, Trend::Rising) || sudden) fires("during.small_rise", kTestRunOnly);
    mild("during.mild");
  }

  void after() {
    if (rise_ >= 2) fires("after.rise", kStop);
    if (run_rise_ >= 2) fires("after.run_rise", kStop);
    if (run_rise_ >= 1) fires("after.run_rise", kHold);
    if (worst_ >= 4) fires("after.severe", kStop);
    if (rise_ >= 1) fires("after.small_rise", kTestRunOnly);
    if (f_.settled.known()) {
      const int minutes = f_.settled.value_or({}).minutes;
      if (minutes == Settled::kNotYet || minutes > 60) fires("after.not_settled", kTestRunOnly);
    }
    if (worst_ >= 1) fires("after.any_pain", kHold);
  }

  void next_morning() {
    const int stiff = f_.morning_stiffness.value_or({}).number();
    if (rise_ >= 2 || stiff > 30) fires("next_morning.rise", kStop);
    if (worst_ >= 4) fires("next_morning.severe", kStop);
    if (is(f_.night_pain, YesNo::Yes)) fires("next_morning.night_pain", kStop);
    if (rise_ >= 1) fires("next_morning.small_rise", kTestRunOnly);
    if (worst_ >= 1) fires("next_morning.any_pain", kHold);
  }

  bool stops(const char* id) const {
    const auto at = out_.fired.find(id);
    return at != out_.fired.end() && at->second >= kStop;
  }

  bool red() const {
    for (const char* id :
         {"any.gait_altered", "any.sharp_or_catching", "before.severe_pain", "before.night_pain",
          "first_steps.sudden", "first_steps.severe", "during.significant_rise", "during.severe",
          "after.rise", "after.run_rise", "after.severe", "next_morning.rise",
          "next_morning.severe", "next_morning.night_pain"}) {
      if (stops(id)) return true;
    }
    if (stops("first_steps.rising") && rise_ != 1) return true;
    if (stops("before.walking_or_rest_pain")) {
      const auto& yesterday = s_.walking_or_rest_pain_yesterday;
      const bool no_worse = yesterday.has_value() && resting_ <= yesterday->number();
      if (resting_ >= 3 || !no_worse) return true;
    }
    if (stops("before.rising")) {
      if (is(f_.trend, Trend::Sudden) || worst_ >= 3) return true;
    }
    return false;
  }

  const Situation& s_;
  const Findings& f_;
  const Context& c_;
  Moment moment_;
  int worst_ = 0;
  int resting_ = 0;
  int rise_ = 0;
  int run_rise_ = 0;
  NaiveVerdict out_;
};

}  // namespace

NaiveVerdict naive_judge(const Situation& situation) { return Reader(situation).run(); }

}  // namespace runlight::properties
