#include "tests/diaries/live.hpp"

#include <algorithm>
#include <array>

#include "core/episode/gate.hpp"
#include "core/episode/offer.hpp"
#include "core/episode/phases.hpp"
#include "core/episode/stimulus.hpp"
#include "core/plan/plan.hpp"
#include "tests/diaries/near_miss.hpp"
#include "tests/diaries/whole_day.hpp"

namespace runlight::diaries {
namespace {

constexpr std::array<std::string_view, 5> kDue = {"profile", "screening", "before", "after",
                                                  "next_morning"};

std::string_view id_of(std::uint8_t rule, const Table& table) {
  return table.knowledge().rules[rule].id;
}

const Fired* find(const Verdict& verdict, std::uint8_t rule) {
  for (const Fired& fired : verdict.fired) {
    if (fired.rule == rule) return &fired;
  }
  return nullptr;
}

bool has(const std::vector<RuleAt>& rules, std::uint8_t rule) {
  return std::any_of(rules.begin(), rules.end(), [&](const RuleAt& r) { return r.rule == rule; });
}

class DayCollector final : public ReplayListener {
 public:
  void on_checkin(const Entry&, const Situation&, const Verdict&) override {}
  void on_day(const ReplayDay& day) override { days.push_back(day); }
  std::vector<ReplayDay> days;
};

// What a step left behind.
struct Seen {
  const Step* step = nullptr;
  std::optional<Verdict> verdict;
  Situation situation;
  State state;
  std::optional<Advice> advice;
  const std::vector<Entry>* written = nullptr;
  const PlanDay* morning = nullptr;  // the plan after the latest `before`
};

// Compares one step with what was expected of it.
class Judge {
 public:
  Judge(const Story& story, const Seen& seen, const Table& table)
      : story_(&story), seen_(&seen), table_(&table) {}

  std::vector<std::string> complaints() {
    for (const Then& then : seen_->step->thens) {
      then_ = &then;
      look_at(then);
    }
    return std::move(out_);
  }

 private:
  void complain(std::string_view expected, std::string_view got) {
    out_.push_back(story_->file + ":" + std::to_string(then_->line) + ": expected " +
                   std::string(expected) + ", got " + std::string(got));
  }
  void demand(bool holds, std::string_view expected, std::string_view got) {
    if (!holds) complain(expected, got);
  }
  void demand_word(std::string_view got) { demand(got == then_->word, then_->word, got); }
  void demand_number(std::int64_t got, std::string_view what) {
    demand(got == then_->number, std::to_string(then_->number) + " " + std::string(what),
           std::to_string(got));
  }

  // Where the injury stands: one word or one number each. False for everything else.
  bool look_at_standing(const Then& then) {
    const State& state = seen_->state;
    const auto number = [&](std::int64_t got, std::string_view what) {
      demand_number(got, what);
      return true;
    };
    const auto holds = [&](bool is_so, std::string_view expected, std::string_view got) {
      demand(is_so, expected, got);
      return true;
    };
    const auto word = [&](std::string_view got) { return holds(got == then.word, then.word, got); };
    switch (then.ask) {
      case Ask::Phase:
        return word(name_of(state.phase));
      case Ask::CleanTestRun:
        return word(state.has_clean_run ? "yes" : "no");
      case Ask::Episode:
        return word(state.episode_open ? "open" : "closed");
      case Ask::SteadyRuns:
        return number(state.steady_in_a_row, "steady runs");
      case Ask::Reds:
        return number(static_cast<std::int64_t>(state.reds.size()), "reds");
      case Ask::WeeksRising:
        return number(state.week.rising, "weeks rising");
      case Ask::Stage:
        return number(state.ladder.stage, "is the stage");
      case Ask::CleanSessions:
        return number(state.ladder.clean_sessions, "clean sessions");
      case Ask::SteadySessions:
        return number(state.ladder.steady_sessions, "steady sessions");
      case Ask::Referral:
        return holds(state.referral, "a referral", "none");
      case Ask::NoReferral:
        return holds(!state.referral, "no referral", "one");
      case Ask::NoStage:
        return holds(state.ladder.stage == 0, "no stage", std::to_string(state.ladder.stage));
      default:
        return false;
    }
  }

  void look_at(const Then& then) {
    if (look_at_standing(then)) return;
    switch (then.ask) {
      case Ask::NoReferralFor:
      case Ask::ReferralFor:
        return look_at_referrals(then);
      case Ask::DayOffers:
      case Ask::DayHas:
      case Ask::DayHasNot:
        return look_at_sessions(then);
      case Ask::AsPlannedUntested:
      case Ask::AsPlanned:
        return look_at_the_day_done(then);
      case Ask::PlanHolds:
        return look_at_plan(then);
      case Ask::GateLine:
      case Ask::GateOpen:
        return look_at_gate(then);
      case Ask::OfferCapped:
      case Ask::OfferRun:
      case Ask::OfferWholeTestRun:
      case Ask::OfferTestRun:
      case Ask::RunMayBring:
      case Ask::OfferRest:
        return look_at_offer(then);
      case Ask::DayNotAsked:
      case Ask::DayCalm:
      case Ask::DayIs:
        return look_at_day(then);
      case Ask::NothingDue:
      case Ask::DueIs:
      case Ask::NotAskedYet:
      case Ask::FutureEntries:
        return look_at_card(then);
      default:
        break;
    }
    if (seen_->verdict) {
      look_at_verdict(then, *seen_->verdict);
    } else {
      complain("a verdict", "nothing that is judged");
    }
  }

  [[nodiscard]] LocalDay today() const { return seen_->step->entry.at.day(); }
  [[nodiscard]] const ProtocolSpec& protocol() const {
    return protocol_of(table_->knowledge(), seen_->state.protocol);
  }

  void look_at_referrals(const Then& then) {
    std::vector<std::string> names;
    for (const Referral one : referrals_of(seen_->state, protocol(), today())) {
      names.emplace_back(name_of(one));
    }
    const bool there = std::find(names.begin(), names.end(), then.word) != names.end();
    const bool wanted = then.ask == Ask::ReferralFor;
    demand(there == wanted, (wanted ? "a referral for " : "no referral for ") + then.word,
           joined(names));
  }

  void look_at_sessions(const Then& then) {
    const PlanDay day = plan_day(seen_->state, *table_, today());
    std::vector<std::string> kinds;
    std::vector<std::string> parts;
    for (const PlannedSession& session : day.sessions) {
      kinds.emplace_back(name_of(session.kind));
      for (const std::uint8_t exercise : session.exercises) {
        parts.emplace_back(table_->knowledge().trained[exercise]);
      }
      for (const TestKind test : session.tests) parts.emplace_back(name_of(test));
    }
    if (then.ask == Ask::DayOffers) {
      return demand(joined(kinds) == then.word, then.word, joined(kinds));
    }
    const bool there = std::find(parts.begin(), parts.end(), then.word) != parts.end();
    const bool wanted = then.ask == Ask::DayHas;
    demand(there == wanted, (wanted ? "" : "no ") + then.word, joined(parts));
  }

  void look_at_the_day_done(const Then& then) {
    const bool tests = then.ask == Ask::AsPlanned;
    const std::string planned = words_of(offered_on(*seen_->morning), tests);
    demand(seen_->morning->day == today(), "the plan of this morning", "another day's");
    const std::string done = words_of(done_on(*seen_->written, today()), tests);
    demand(planned == done, planned, done);
  }

  [[nodiscard]] std::string words_of(const DayDone& day, bool tests) const {
    std::vector<std::string> out;
    for (const auto& [minutes, running] : day.runs) {
      out.push_back("run " + std::to_string(minutes) + " with " + std::to_string(running));
    }
    for (const std::uint8_t exercise : day.exercises) {
      out.emplace_back(table_->knowledge().trained[exercise]);
    }
    for (const TestKind test : day.tests) {
      if (tests) out.emplace_back(name_of(test));
    }
    return joined(out);
  }

  void look_at_plan(const Then& then) {
    const Plan plan = propose(seen_->state, *table_, today(), then.number * 7);
    std::vector<std::string> broken;
    for (const Breach& breach : check(plan, seen_->state, table_->knowledge())) {
      broken.push_back(breach.day.text() + " " + std::string(name_of(breach.invariant)));
    }
    demand(broken.empty(), "a plan that breaks nothing", joined(broken));
  }

  void look_at_gate(const Then& then) {
    const ReturnGate gate = return_gate(seen_->state, table_->knowledge(), today());
    std::vector<std::string> lines;
    for (const CriterionLine& line : gate.lines) {
      lines.push_back(std::string(name_of(line.criterion)) + " " +
                      std::string(name_of(line.standing)));
    }
    if (then.ask == Ask::GateOpen) {
      return demand((gate.open ? "open" : "closed") == then.word, then.word, joined(lines));
    }
    demand(std::find(lines.begin(), lines.end(), then.word) != lines.end(), then.word,
           joined(lines));
  }

  void look_at_offer(const Then& then) {
    const auto& before = seen_->state.before;
    const Level level = before && before->day == today() ? before->level : Level::Go;
    const Offer offer = offer_of(seen_->state, protocol(), today(), level);
    const std::string run =
        std::to_string(offer.minutes) + " " + std::to_string(offer.total_run_min());
    const std::string capped = run + " " + std::string(name_of(offer.cap.binding)) + " " +
                               std::to_string(offer.cap.limit) + " " +
                               std::to_string(offer.cap.reference);
    const std::string got = std::string(name_of(offer.why)) + ": " + capped;
    if (then.ask == Ask::RunMayBring) {
      return demand(name_of(offer.stimulus) == then.word, then.word,
                    std::string(name_of(offer.stimulus)));
    }
    if (then.ask == Ask::OfferRest) {
      return demand(offer.kind == OfferKind::Rest && name_of(offer.why) == then.word,
                    "rest for " + then.word, got);
    }
    if (then.ask == Ask::OfferTestRun) {
      return demand(offer.kind == OfferKind::TestRun && offer.total_run_min() == then.number,
                    "a test run of " + std::to_string(then.number) + " min", got);
    }
    if (then.ask == Ask::OfferWholeTestRun) {
      return demand(offer.kind == OfferKind::TestRun && run == then.word,
                    "a test run of " + then.word, got);
    }
    const std::string& said = then.ask == Ask::OfferRun ? run : capped;
    demand(offer.kind == OfferKind::Run && said == then.word, "a run of " + then.word, got);
  }

  void look_at_verdict(const Then& then, const Verdict& verdict) {
    switch (then.ask) {
      case Ask::LightBecause:
      case Ask::LightAlone:
        return look_at_light(then, verdict);
      case Ask::Also:
        return look_at_others(then, verdict);
      case Ask::NothingElse:
        return look_for_others(verdict);
      case Ask::JustMisses:
      case Ask::Not:
        return look_at_misses(then, verdict);
      case Ask::ARed:
        return demand(verdict.red, "a red", "none");
      case Ask::NoRed:
        return demand(!verdict.red, "no red", "one");
      case Ask::NoCalm:
        return demand(verdict.calm == Calm::No, "no calm", name_of(verdict.calm));
      case Ask::CalmIs:
        return demand_word(name_of(verdict.calm));
      case Ask::NeedsNothing:
      case Ask::Needs:
        return demand(verdict.needs == then.needs, needs_text(then.needs),
                      needs_text(verdict.needs));
      case Ask::NoUntil:
      case Ask::Until:
        return look_at_until(then, verdict);
      default:
        return look_at_changes(then, verdict);
    }
  }

  void look_at_light(const Then& then, const Verdict& verdict) {
    bool same = verdict.level == then.level && verdict.deciding_count == then.rules.size();
    for (const RuleAt& rule : then.rules) {
      const Fired* fired = find(verdict, rule.rule);
      same = same && fired != nullptr && fired->level == then.level;
    }
    demand(same, "line " + std::to_string(then.line) + " as it says", described(verdict, *table_));
  }

  void look_at_others(const Then& then, const Verdict& verdict) {
    for (const RuleAt& rule : then.rules) {
      const Fired* fired = find(verdict, rule.rule);
      demand(fired != nullptr && fired->level == rule.level,
             std::string(id_of(rule.rule, *table_)) + " " + std::string(name_of(rule.level)),
             described(verdict, *table_));
    }
  }

  void look_for_others(const Verdict& verdict) {
    for (const Fired& fired : verdict.fired) {
      bool named = false;
      for (const Then& then : seen_->step->thens) {
        const bool names = then.ask == Ask::LightBecause || then.ask == Ask::Also;
        named = named || (names && has(then.rules, fired.rule));
      }
      demand(named, "nothing else", id_of(fired.rule, *table_));
    }
  }

  void look_at_misses(const Then& then, const Verdict& verdict) {
    for (const RuleAt& rule : then.rules) {
      const std::string id(id_of(rule.rule, *table_));
      demand(find(verdict, rule.rule) == nullptr, "not " + id, described(verdict, *table_));
      if (then.ask == Ask::Not) continue;
      demand(just_misses(rule.rule, seen_->situation, *table_), "just misses " + id,
             "no single step that makes it fire");
    }
  }

  void look_at_until(const Then& then, const Verdict& verdict) {
    const auto text = [](const std::optional<AsOf>& at) { return at ? at->text() : "no until"; };
    demand(verdict.until == then.until, text(then.until), text(verdict.until));
  }

  void look_at_changes(const Then& then, const Verdict& verdict) {
    std::string all;
    for (const Counterfactual& offered : verdict.would_change) {
      if (!all.empty()) all += "; ";
      all += changes_text(offered);
      const std::vector<Change> changes(offered.changes.begin(), offered.changes.end());
      if (then.ask == Ask::WouldChange && changes == then.changes && offered.then == then.level)
        return;
    }
    if (then.ask == Ask::WouldChange) {
      complain("this change among what is offered", all.empty() ? "nothing" : all);
    } else {
      demand(all.empty(), "nothing that would change it", all);
    }
  }

  void look_at_card(const Then& then) {
    if (!seen_->advice) return complain("the card", "no card");
    const Advice& advice = *seen_->advice;
    if (then.ask == Ask::NotAskedYet) {
      return demand(!advice.verdict && !advice.standing, "no light",
                    seen_->verdict ? described(*seen_->verdict, *table_) : "");
    }
    if (then.ask == Ask::FutureEntries) {
      return demand_number(static_cast<std::int64_t>(advice.future_entries), "entries");
    }
    std::vector<std::string> due;
    for (const Due what : advice.due) due.emplace_back(kDue[static_cast<std::size_t>(what)]);
    std::vector<std::string> expected = then.due;
    std::sort(due.begin(), due.end());
    std::sort(expected.begin(), expected.end());
    demand(due == expected, joined(expected), joined(due));
  }

  void look_at_day(const Then& then) {
    DayCollector collector;
    replay(*seen_->written, then.day, *table_, collector);
    for (const ReplayDay& day : collector.days) {
      if (day.day != then.day) continue;
      if (then.ask == Ask::DayNotAsked) {
        return demand(!day.level, "not asked", day.level ? name_of(*day.level) : "");
      }
      demand(day.level == then.level, name_of(then.level),
             day.level ? name_of(*day.level) : "not asked");
      if (then.ask == Ask::DayCalm) demand_word(name_of(day.calm));
      return;
    }
    complain("a line for " + then.day.text(), "none");
  }

  static std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out.empty() ? "nothing" : out;
  }

  static std::string needs_text(FindingSet needs) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < kFindingCount; ++i) {
      const auto finding = static_cast<Finding>(i);
      if (contains(needs, finding)) out.emplace_back(name_of(finding));
    }
    return "needs " + joined(out);
  }

  static std::string changes_text(const Counterfactual& offered) {
    std::string out;
    for (const Change& change : offered.changes) {
      if (!out.empty()) out += " and ";
      out += std::string(name_of(change.field)) + " " +
             std::string(value_name(change.field, change.value));
    }
    return out + " -> " + std::string(name_of(offered.then));
  }

  const Story* story_;
  const Seen* seen_;
  const Table* table_;
  const Then* then_ = nullptr;
  std::vector<std::string> out_;
};

// A diary that grows line by line.
class Life {
 public:
  explicit Life(const Table& table) : table_(&table), fold_(table) {}

  // Late lines and lines taken back are folded anew, as a reader of the whole diary would.
  void write(const Entry& entry, Detail detail, Seen& seen) {
    const bool appended = !std::holds_alternative<VoidBody>(entry.body) &&
                          (written_.empty() || comes_before(written_.back(), entry));
    written_.push_back(entry);
    if (appended) {
      fold(entry, entry.id, detail, seen);
      return;
    }
    in_order_ = false;
    fold_ = Fold(*table_);
    written_ = canonical_but_for_voids();
    for (const Entry& each : canonical(written_)) fold(each, entry.id, detail, seen);
  }

  [[nodiscard]] const Fold& now() const { return fold_; }
  [[nodiscard]] const std::vector<Entry>& written() const { return written_; }
  [[nodiscard]] bool in_order() const { return in_order_; }
  [[nodiscard]] const PlanDay& morning() const { return morning_; }

 private:
  void fold(const Entry& entry, const Ulid& wanted, Detail detail, Seen& seen) {
    fold_.advance_to(entry.day());
    const auto* checkin = std::get_if<CheckinBody>(&entry.body);
    if (checkin == nullptr || entry.id != wanted) {
      fold_.add(entry);
      return;
    }
    seen.situation = situation_of(fold_.state(), *checkin, entry.at, *table_);
    seen.verdict = fold_.add(entry, detail);
    if (checkin->moment != Moment::Before) return;
    morning_ = plan_day(fold_.state(), *table_, entry.day());
  }

  std::vector<Entry> canonical_but_for_voids() const {
    std::vector<Entry> out = written_;
    std::sort(out.begin(), out.end(), comes_before);
    return out;
  }

  const Table* table_;
  Fold fold_;
  PlanDay morning_;
  std::vector<Entry> written_;
  bool in_order_ = true;
};

void show_card(const Step& step, const std::vector<Entry>& written, const Table& table,
               Seen& seen) {
  Advice advice = decide(written, step.entry.at, table);
  seen.state = advice.state;
  seen.situation = advice.situation;
  seen.verdict = advice.verdict ? advice.verdict : advice.standing;
  seen.advice = std::move(advice);
}

}  // namespace

std::string described(const Verdict& verdict, const Table& table) {
  std::string out(name_of(verdict.level));
  std::string_view between = ": ";
  for (const Fired& fired : verdict.fired) {
    out += between;
    out += std::string(id_of(fired.rule, table)) + " " + std::string(name_of(fired.level));
    between = ", ";
  }
  return verdict.red ? out + "; a red" : out;
}

Lived live(const Story& story, const Table& table) {
  Lived out;
  Life life(table);
  for (const Step& step : story.steps) {
    Seen seen;
    seen.step = &step;
    seen.written = &life.written();
    seen.morning = &life.morning();
    switch (step.kind) {
      case StepKind::Write:
        life.write(step.entry, Detail::Everything, seen);
        seen.state = life.now().state();
        break;
      case StepKind::Look: {
        Fold later = life.now();
        later.advance_to(step.entry.day());
        seen.state = later.state();
        break;
      }
      case StepKind::Card:
        show_card(step, life.written(), table, seen);
        break;
    }
    for (std::string& complaint : Judge(story, seen, table).complaints()) {
      out.complaints.push_back(std::move(complaint));
    }
    if (step.kind == StepKind::Write && seen.verdict) {
      out.heard.push_back({step.entry.id, seen.situation, *seen.verdict});
    }
  }
  out.in_order = life.in_order();
  return out;
}

std::vector<std::string> judge_cases(const Story& story, const Table& table) {
  std::vector<std::string> out;
  for (const Case& row : story.cases) {
    const Verdict verdict = judge(row.situation, table, Detail::LightOnly);
    bool same = verdict.level == row.level && verdict.red == row.red &&
                verdict.fired.size() == row.fired.size();
    for (const RuleAt& rule : row.fired) {
      const Fired* fired = find(verdict, rule.rule);
      same = same && fired != nullptr && fired->level == rule.level;
    }
    if (!same) {
      out.push_back(story.file + ":" + std::to_string(row.line) +
                    ": this case is not as the row says, but " + described(verdict, table));
    }
  }
  return out;
}

}  // namespace runlight::diaries
