#include "app/verify/wording_keys.hpp"

#include <array>
#include <initializer_list>
#include <span>
#include <string_view>

#include "core/episode/criteria.hpp"
#include "core/questionnaire/instrument.hpp"
#include "knowledge/form.hpp"
#include "knowledge/words/verdict_words.hpp"

namespace runlight::app {
namespace {

constexpr std::array<std::string_view, 4> kRegions = {"gb", "us", "eu", "unknown"};

// What only the command-line program says, by group.
struct Group {
  std::string_view name;  // "cli.card"
  std::span<const std::string_view> keys;
};
constexpr auto kProgram = std::to_array<std::string_view>({"version"});
constexpr auto kJoin = std::to_array<std::string_view>({"list", "and", "or", "parts"});
constexpr auto kDate = std::to_array<std::string_view>({"form", "with_time"});
constexpr auto kDay =
    std::to_array<std::string_view>({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
constexpr auto kMonth = std::to_array<std::string_view>(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});
constexpr auto kTitle = std::to_array<std::string_view>(
    {"profile", "before", "first_steps", "during", "after", "next_morning"});
constexpr auto kBirthYear = std::to_array<std::string_view>({"question", "help"});
constexpr auto kSex =
    std::to_array<std::string_view>({"question", "help", "female", "male", "other"});
constexpr auto kScreening = std::to_array<std::string_view>({"help"});
constexpr auto kHours = std::to_array<std::string_view>({"question", "help"});
constexpr auto kDailyDose = std::to_array<std::string_view>({"question", "help"});
constexpr auto kHint = std::to_array<std::string_view>(
    {"year", "hours", "daily_dose", "settled", "minutes", "pain", "choice", "yes_no", "page"});
constexpr auto kEnter = std::to_array<std::string_view>({"unsaid", "offer"});
constexpr auto kWrong =
    std::to_array<std::string_view>({"year", "choice", "page", "page_both", "page_empty", "pain",
                                     "yes_no", "minutes", "settled", "hours", "daily_dose"});
constexpr auto kAsk = std::to_array<std::string_view>({"keys", "first", "left", "ended"});
constexpr auto kCard =
    std::to_array<std::string_view>({"limit",        "form",          "week",
                                     "why",          "also",          "now",
                                     "say",          "change",        "next",
                                     "note",         "asked_not",     "asked_not_headline",
                                     "asked_not_do", "stands",        "rest_day",
                                     "paused",       "review",        "ask_again",
                                     "screened",     "screened_word", "screened_headline",
                                     "foot",         "change_to",     "other_moment"});
constexpr auto kDue = std::to_array<std::string_view>(
    {"profile", "screening", "before", "after", "next_morning", "intro"});
constexpr auto kDemo = std::to_array<std::string_view>({"mark"});
constexpr auto kWarn = std::to_array<std::string_view>({"future", "clock"});
constexpr auto kProfile =
    std::to_array<std::string_view>({"born", "sex", "conditions", "condition", "protocol",
                                     "not_said", "not_asked", "none", "meaning"});
constexpr auto kEpisode = std::to_array<std::string_view>({"none", "open"});
constexpr auto kExplain = std::to_array<std::string_view>(
    {"why",      "changes",  "fires", "house",          "review",         "carried", "grade",
     "address",  "used",     "asked", "looks_for",      "means",          "light",   "say",
     "origin",   "row",      "value", "value_or_worse", "number_or_more", "form",    "form_when",
     "form_red", "form_slow"});
constexpr auto kUnderstand = std::to_array<std::string_view>({"not_said",
                                                              "yes",
                                                              "no",
                                                              "dont_know",
                                                              "hours",
                                                              "tell",
                                                              "cycles",
                                                              "somebody_first",
                                                              "cycles_unknown",
                                                              "before",
                                                              "before_what",
                                                              "before_missing",
                                                              "no_onset",
                                                              "no_onset_do",
                                                              "row",
                                                              "unusual",
                                                              "same",
                                                              "new",
                                                              "not_known",
                                                              "climb",
                                                              "fast",
                                                              "fast_from",
                                                              "fast_from_fixed",
                                                              "to_tell",
                                                              "form",
                                                              "form_caveat",
                                                              "form_card",
                                                              "form_none",
                                                              "form_trial",
                                                              "form_fits",
                                                              "form_not_now",
                                                              "form_not_known",
                                                              "form_phase",
                                                              "form_phase_ladder",
                                                              "form_somebody_first",
                                                              "form_no_running_day",
                                                              "form_level",
                                                              "form_unasked",
                                                              "form_red",
                                                              "form_cadence",
                                                              "form_quick",
                                                              "form_no_overstride",
                                                              "form_overstride"});
constexpr auto kChapters =
    std::to_array<std::string_view>({"what_it_is", "what_it_does", "how_often", "why_it_hurts",
                                     "what_loads_it", "what_adds", "signs"});
constexpr auto kAspects = std::to_array<std::string_view>(
    {"volume", "longest_run", "hills", "speed", "cadence", "sitting", "core"});
constexpr auto kLoad = std::to_array<std::string_view>({"date",
                                                        "date_year",
                                                        "week",
                                                        "day",
                                                        "title_weeks",
                                                        "title_days",
                                                        "load",
                                                        "km",
                                                        "time",
                                                        "climb",
                                                        "longest",
                                                        "missing",
                                                        "spike",
                                                        "rest",
                                                        "none_yet",
                                                        "day_one",
                                                        "day_more",
                                                        "same",
                                                        "not_known",
                                                        "new",
                                                        "larger",
                                                        "legend_bar",
                                                        "legend_estimate",
                                                        "legend_part",
                                                        "legend_missing",
                                                        "legend_spike",
                                                        "spike_row",
                                                        "spike_small",
                                                        "spike_moderate",
                                                        "spike_large",
                                                        "lately",
                                                        "longest_run",
                                                        "longest_run_only",
                                                        "longest_none",
                                                        "longest_missing",
                                                        "display_only",
                                                        "warming_up",
                                                        "gait_none",
                                                        "gait_learning",
                                                        "gait_usual",
                                                        "gait_differs",
                                                        "gait_stance_time_balance",
                                                        "gait_stance_time",
                                                        "gait_cadence",
                                                        "gait_vertical_oscillation",
                                                        "gait_step_regularity",
                                                        "changed",
                                                        "changed_what",
                                                        "changed_nothing",
                                                        "changed_not_known",
                                                        "changed_missing",
                                                        "changed_spikes",
                                                        "changed_words",
                                                        "head_before",
                                                        "head_after",
                                                        "head_change",
                                                        "head_usual",
                                                        "quantity_distance",
                                                        "quantity_time",
                                                        "quantity_sessions",
                                                        "quantity_longest_run",
                                                        "quantity_hip_load",
                                                        "quantity_ascent",
                                                        "quantity_fast_time",
                                                        "quantity_cadence",
                                                        "quantity_new_shoes",
                                                        "quantity_new_device",
                                                        "quantity_days_without_rest",
                                                        "quantity_sitting",
                                                        "empty",
                                                        "empty_do",
                                                        "relative",
                                                        "svg_written",
                                                        "svg_title",
                                                        "svg_demo",
                                                        "svg_weeks",
                                                        "svg_days",
                                                        "svg_range",
                                                        "svg_missing",
                                                        "svg_onset",
                                                        "svg_bar",
                                                        "svg_bar_unknown",
                                                        "svg_bar_missing",
                                                        "svg_more_spikes",
                                                        "ceiling",
                                                        "ceiling_in_episode"});
constexpr auto kExercises = std::to_array<std::string_view>(
    {"title",       "to_read",       "none",    "why_level", "why_flag", "why_exclusion",
     "why_profile", "why_screening", "instead", "limit",     "keep_fit", "avoid",
     "written",     "nothing_due",   "today",   "last",      "done",     "log",
     "log_hint",    "page",          "later",   "pictures"});
constexpr auto kProgress = std::to_array<std::string_view>(
    {"never_done", "too_painful", "too_painful_instead", "painful", "morning_much_worse",
     "morning_worse", "morning_unknown", "long_ago", "sore_today", "not_asked_today", "painkiller",
     "not_full_yet", "once_more", "week_not_over", "running_first", "nothing_to_add",
     "done_twice"});
constexpr auto kCare = std::to_array<std::string_view>({"title",
                                                        "none",
                                                        "withheld",
                                                        "rest_label",
                                                        "ice",
                                                        "painkiller",
                                                        "sitting",
                                                        "keep_fit",
                                                        "leave_out",
                                                        "ice_offered",
                                                        "ice_enough_today",
                                                        "ice_enough_days",
                                                        "ice_not_safe",
                                                        "ice_other_phase",
                                                        "painkiller_none",
                                                        "painkiller_ask",
                                                        "why_other_phase",
                                                        "why_condition",
                                                        "why_age_unknown",
                                                        "why_age",
                                                        "why_too_early",
                                                        "why_run_planned",
                                                        "why_answer",
                                                        "sitting_known",
                                                        "sitting_unknown",
                                                        "cross",
                                                        "cross_enough",
                                                        "cross_usual",
                                                        "cross_unknown",
                                                        "cross_log",
                                                        "ice_ask",
                                                        "ice_yes_no",
                                                        "ice_start",
                                                        "ice_left",
                                                        "ice_done",
                                                        "ice_stopped",
                                                        "ice_refused",
                                                        "medication_ask",
                                                        "medication_sources",
                                                        "left"});
constexpr auto kPhasesOfCare = std::to_array<std::string_view>(
    {"niggle", "protect", "foundation", "load_light", "load_heavy", "return", "rebuild", "keep"});
constexpr auto kStimulus = std::to_array<std::string_view>({"gentle_hills", "strides", "steep"});
constexpr auto kToday = std::to_array<std::string_view>({"run",
                                                         "exercises",
                                                         "keep_fit",
                                                         "test",
                                                         "care",
                                                         "way",
                                                         "log",
                                                         "run_if",
                                                         "test_walk_30min",
                                                         "test_single_leg_stand",
                                                         "test_step_down",
                                                         "test_single_leg_squat",
                                                         "test_hip_flexor_reps",
                                                         "run_done",
                                                         "run_whole",
                                                         "run_bouts",
                                                         "run_test",
                                                         "ran_headline",
                                                         "no_run_headline",
                                                         "exercises_list",
                                                         "exercises_done",
                                                         "more",
                                                         "log_check",
                                                         "log_run",
                                                         "log_after",
                                                         "log_test",
                                                         "log_exercise",
                                                         "log_morning",
                                                         "care_ice",
                                                         "care_sitting",
                                                         "care_more",
                                                         "where",
                                                         "where_stage",
                                                         "next_niggle",
                                                         "next_protect",
                                                         "next_foundation",
                                                         "next_load_light",
                                                         "next_load_heavy",
                                                         "next_return",
                                                         "next_return_wait",
                                                         "next_rebuild",
                                                         "next_keep"});
constexpr auto kPlan = std::to_array<std::string_view>({"title",
                                                        "in_short",
                                                        "review",
                                                        "first_check",
                                                        "if_title",
                                                        "if_note",
                                                        "if_pain",
                                                        "if_walking_pain",
                                                        "if_red_today",
                                                        "if_yellow_today",
                                                        "if_clean",
                                                        "if_no_runs",
                                                        "if_walk",
                                                        "if_leads",
                                                        "where",
                                                        "label_phase",
                                                        "label_stage",
                                                        "label_red",
                                                        "label_time_off",
                                                        "label_last_run",
                                                        "label_clinician",
                                                        "label_see",
                                                        "label_next",
                                                        "since",
                                                        "stage_now",
                                                        "red_last",
                                                        "red_rest",
                                                        "missed_none",
                                                        "missed_stage",
                                                        "unplanned",
                                                        "referral_two_reds",
                                                        "referral_no_progress",
                                                        "referral_no_better",
                                                        "referral_not_running",
                                                        "referral_steady_pain",
                                                        "override_in_force",
                                                        "override_no_end",
                                                        "override_out_of_bounds",
                                                        "override_not_understood",
                                                        "override_no_running",
                                                        "override_stage_at_most",
                                                        "override_session_minutes_at_most",
                                                        "override_sessions_per_week_at_most",
                                                        "override_no_hip_flexor_strength",
                                                        "override_start_stage",
                                                        "override_accept_steady_pain",
                                                        "override_skip_test",
                                                        "leads_to",
                                                        "leads_out",
                                                        "met",
                                                        "not_yet",
                                                        "not_tested",
                                                        "waived",
                                                        "or",
                                                        "how_to",
                                                        "how_safely",
                                                        "best",
                                                        "best_running",
                                                        "best_thirty",
                                                        "best_full_distance",
                                                        "best_closed",
                                                        "best_not",
                                                        "best_days",
                                                        "best_weeks",
                                                        "best_today",
                                                        "slower",
                                                        "slower_yellow_run",
                                                        "slower_red_run",
                                                        "slower_yellow_day",
                                                        "slower_red_day",
                                                        "slower_missed_week",
                                                        "later_more",
                                                        "later_one",
                                                        "later_none",
                                                        "later_unknown",
                                                        "earlier",
                                                        "without_it",
                                                        "no_outlook",
                                                        "week_of",
                                                        "runs_one",
                                                        "runs_more",
                                                        "strength_times",
                                                        "strength_once",
                                                        "daily_stretch",
                                                        "daily_gentle",
                                                        "no_running",
                                                        "now_phase",
                                                        "now_stage",
                                                        "then_stage",
                                                        "ends",
                                                        "screening",
                                                        "run",
                                                        "test_run",
                                                        "bouts",
                                                        "strength",
                                                        "mobility",
                                                        "gentle",
                                                        "cross",
                                                        "short_test",
                                                        "short_test_walk_30min",
                                                        "short_test_single_leg_stand",
                                                        "short_test_step_down",
                                                        "short_test_single_leg_squat",
                                                        "short_test_hip_flexor_reps",
                                                        "short_cap_session",
                                                        "short_cap_session_min",
                                                        "short_cap_week_time",
                                                        "short_cap_week_distance",
                                                        "short_cap_easier",
                                                        "short_cap_override",
                                                        "rest",
                                                        "short_no_episode",
                                                        "short_paused",
                                                        "short_level",
                                                        "short_red_cooldown",
                                                        "short_rest_day",
                                                        "short_week_full",
                                                        "short_cap_too_small",
                                                        "short_urgent",
                                                        "short_screening",
                                                        "short_override",
                                                        "exercises",
                                                        "cap_session",
                                                        "cap_week_time",
                                                        "cap_week_distance",
                                                        "why_no_episode",
                                                        "why_paused",
                                                        "why_level",
                                                        "why_red_cooldown",
                                                        "why_rest_day",
                                                        "why_week_full",
                                                        "why_cap_too_small",
                                                        "why_urgent",
                                                        "why_screening",
                                                        "why_override",
                                                        "test",
                                                        "test_walk_30min",
                                                        "test_single_leg_stand",
                                                        "test_step_down",
                                                        "test_single_leg_squat",
                                                        "test_hip_flexor_reps"});
constexpr auto kHowTo =
    std::to_array<std::string_view>({"quiet_days", "walk", "stand", "step_downs", "squats",
                                     "other_side", "load_step", "light_dose", "check"});
constexpr auto kTrace = std::to_array<std::string_view>({"test"});
constexpr auto kSimulate = std::to_array<std::string_view>(
    {"title", "plans",     "plans_line", "breaches",  "breaches_line", "stuck",  "stuck_line",
     "on",    "on_line",   "on_30",      "on_before", "breach",        "stands", "astray",
     "again", "weeks",     "head",       "reached",   "reds",          "sent",   "closed",
     "where", "of_nobody", "invented",   "progress"});
constexpr auto kVerify = std::to_array<std::string_view>({"protocols",
                                                          "protocol_holds",
                                                          "protocol_ladder",
                                                          "protocol_best",
                                                          "protocol_reviewed",
                                                          "protocol_unreviewed",
                                                          "protocol_use",
                                                          "protocol_refused",
                                                          "knowledge",
                                                          "knowledge_line",
                                                          "rules",
                                                          "rules_line",
                                                          "safety",
                                                          "safety_line",
                                                          "origin",
                                                          "article",
                                                          "article_line",
                                                          "inputs",
                                                          "inputs_line",
                                                          "in_all",
                                                          "in_all_line",
                                                          "fails",
                                                          "holds",
                                                          "fails_not"});
constexpr auto kEntries = std::to_array<std::string_view>({"one", "more", "written", "added"});
constexpr auto kQuestionnaire = std::to_array<std::string_view>({"items",
                                                                 "score",
                                                                 "too_few",
                                                                 "since",
                                                                 "worse",
                                                                 "perhaps_worse",
                                                                 "same",
                                                                 "perhaps_better",
                                                                 "better",
                                                                 "lower",
                                                                 "higher",
                                                                 "substantial",
                                                                 "unread",
                                                                 "no_light",
                                                                 "scale_score",
                                                                 "scale_symptoms",
                                                                 "scale_pain",
                                                                 "scale_adl",
                                                                 "scale_sport",
                                                                 "scale_participation",
                                                                 "scale_qol",
                                                                 "clearly_worse",
                                                                 "clearly_better",
                                                                 "title",
                                                                 "due",
                                                                 "next",
                                                                 "of",
                                                                 "no_answer",
                                                                 "others",
                                                                 "licence",
                                                                 "place",
                                                                 "prompt",
                                                                 "prompt_skip",
                                                                 "card",
                                                                 "count",
                                                                 "left"});
constexpr auto kHelp = std::to_array<std::string_view>(
    {"program", "today",         "check",  "screen",    "log",        "pain",
     "run",     "exercise",      "test",   "care",      "care_now",   "cross",
     "pattern", "questionnaire", "note",   "clearance", "override",   "void",
     "profile", "episode",       "load",   "plan",      "understand", "explain",
     "trace",   "verify",        "replay", "simulate",  "export",     "restore"});
constexpr auto kProgramTexts = std::to_array<Group>({
    {"cli", kProgram},
    {"cli.join", kJoin},
    {"cli.date", kDate},
    {"cli.day", kDay},
    {"cli.month", kMonth},
    {"cli.title", kTitle},
    {"cli.birth_year", kBirthYear},
    {"cli.sex", kSex},
    {"cli.screening", kScreening},
    {"cli.hours", kHours},
    {"cli.daily_dose", kDailyDose},
    {"cli.hint", kHint},
    {"cli.enter", kEnter},
    {"cli.wrong", kWrong},
    {"cli.ask", kAsk},
    {"cli.card", kCard},
    {"cli.due", kDue},
    {"cli.demo", kDemo},
    {"cli.warn", kWarn},
    {"cli.profile", kProfile},
    {"cli.episode", kEpisode},
    {"cli.explain", kExplain},
    {"cli.understand", kUnderstand},
    {"cli.load", kLoad},
    {"cli.exercises", kExercises},
    {"cli.progress", kProgress},
    {"cli.care", kCare},
    {"cli.care.rest", kPhasesOfCare},
    {"cli.today", kToday},
    {"stimulus", kStimulus},
    {"cli.plan", kPlan},
    {"cli.how_to", kHowTo},
    {"cli.trace", kTrace},
    {"cli.verify", kVerify},
    {"cli.simulate", kSimulate},
    {"cli.entries", kEntries},
    {"cli.questionnaire", kQuestionnaire},
});

class Keys {
 public:
  void text(std::initializer_list<std::string_view> parts) { add(parts, TextKind::Text); }
  void lines(std::initializer_list<std::string_view> parts) { add(parts, TextKind::Lines); }
  // A headline and what to do, the shape of every answer.
  void answer(std::string_view name) {
    text({"verdict", name, "headline"});
    lines({"verdict", name, "do"});
  }
  std::vector<WordingKey> take() { return std::move(out_); }

 private:
  void add(std::initializer_list<std::string_view> parts, TextKind kind) {
    std::string key;
    for (const std::string_view part : parts) {
      if (!key.empty()) key += '.';
      key += part;
    }
    out_.push_back({std::move(key), kind});
  }
  std::vector<WordingKey> out_;
};

void add_answers(Keys& keys) {
  for (std::size_t m = 0; m < value_count(Field::Moment); ++m) {
    const std::string_view moment = value_name(Field::Moment, m);
    keys.text({"moment", moment});
    for (std::size_t l = 0; l < value_count(Field::LastSessionLevel); ++l) {
      keys.answer(std::string(moment) + "." + std::string(value_name(Field::LastSessionLevel, l)));
    }
  }
  for (std::size_t i = 1; i < knowledge::kSpecialWordsCount; ++i) {
    const auto words = static_cast<knowledge::SpecialWords>(i);
    keys.text({knowledge::key_of(words), "headline"});
    keys.lines({knowledge::key_of(words), "do"});
  }
}

void add_rows(Keys& keys, const Knowledge& knowledge) {
  for (const RuleSpec& rule : knowledge.rules) {
    for (const char* part : {"title", "why", "change"}) keys.text({"rule", rule.id, part});
  }
  for (const FindingSpec& finding : knowledge.findings) {
    for (const char* part : {"question", "help", "short"}) {
      keys.text({"finding", name_of(finding.finding), part});
    }
  }
  for (const ConditionSpec& condition : knowledge.conditions) {
    for (const char* part : {"name", "say"}) keys.text({"screening.condition", condition.id, part});
  }
  for (const QuestionSpec& one : knowledge.questions) keys.text({"screening.question", one.id});
  for (const std::string_view page : knowledge.pages) keys.text({"screening.page", page, "title"});
  for (const ExclusionSpec& exclusion : knowledge.exclusions) {
    for (const char* part : {"question", "name"}) keys.text({"exclusion", exclusion.id, part});
  }
  for (const GateSpec& gate : knowledge.medication_gate) keys.text({"gate", gate.id, "question"});
  for (const GateSpec& gate : knowledge.ice_gate) keys.text({"gate", gate.id, "question"});
  for (const PatternSpec& pattern : knowledge.patterns) {
    for (const char* part : {"question", "why"}) keys.text({"pattern", pattern.id, part});
  }
  for (const knowledge::FormCueSpec& cue : knowledge::form_cues()) {
    for (const char* part : {"title", "text"}) keys.text({"form", cue.id, part});
  }
  for (const StatementSpec& statement : knowledge.statements)
    keys.text({"statement", statement.id});
}

void add_words(Keys& keys) {
  for (const Light light : {Light::Green, Light::Yellow, Light::Red, Light::None}) {
    for (const char* part : {"word", "symbol", "meaning"})
      keys.text({"light", name_of(light), part});
  }
  for (std::size_t l = 0; l < value_count(Field::LastSessionLevel); ++l) {
    for (const char* part : {"word", "meaning"}) {
      keys.text({"level", value_name(Field::LastSessionLevel, l), part});
    }
  }
  for (const Urgency urgency :
       {Urgency::Physiotherapist, Urgency::WithinDays, Urgency::SameDay, Urgency::Emergency}) {
    for (const char* part : {"word", "what_to_do"}) keys.text({"urgency", name_of(urgency), part});
  }
  for (const std::string_view region : kRegions) keys.text({"emergency.numbers", region});
  for (std::size_t p = 0; p < static_cast<std::size_t>(Phase::Unknown); ++p) {
    for (const char* part : {"name", "meaning"})
      keys.text({"phase", value_name(Field::Phase, p), part});
  }
  for (std::size_t p = 0; p < value_count(Field::Protocol); ++p) {
    for (const char* part : {"name", "meaning"}) {
      keys.text({"protocol", value_name(Field::Protocol, p), part});
    }
  }
  for (const Field field : {Field::Quality, Field::Trend, Field::Gait}) {
    for (std::size_t v = 0; v < value_count(field); ++v)
      keys.text({name_of(field), value_name(field, v)});
  }
  for (std::size_t v = 0; v < value_count(Field::WorstPain); ++v) {
    keys.text({"pain", value_name(Field::WorstPain, v)});
  }
  for (std::uint8_t d = 0; d <= static_cast<std::uint8_t>(Drug::Other); ++d) {
    keys.text({"drug", name_of(static_cast<Drug>(d))});
  }
}

constexpr auto kChanges = std::to_array<std::string_view>(
    {"screening_age", "gait", "night_pain", "analgesic", "settled", "morning_stiffness",
     "clean_test_run", "last_session_level", "weeks_rising"});

void add_changes(Keys& keys) {
  for (const std::string_view name : kChanges) keys.text({"change", name});
  for (const Field field : {Field::Quality, Field::Trend, Field::DaysSinceRed, Field::DaysSinceRun,
                            Field::LastNextMorning}) {
    // The worst value is no improvement.
    for (std::size_t v = 0; v + 1 < value_count(field); ++v) {
      keys.text({"change", name_of(field), value_name(field, v)});
    }
  }
  for (const char* name : {"every_pain", "pain", "walking_or_rest_pain", "rise", "run_rise"}) {
    keys.text({"change", name, "none"});
    keys.text({"change", name, "most"});
  }
}

// Only our own questions have words here.
void add_questionnaires(Keys& keys) {
  for (const questionnaire::InstrumentSpec& spec : questionnaire::instruments()) {
    for (const char* part : {"title", "about"}) keys.text({"questionnaire", spec.id, part});
    if (spec.texts == questionnaire::Texts::Licensed) continue;
    for (const questionnaire::Item& item : spec.items) {
      keys.text({"questionnaire", spec.id, item.id, "question"});
      keys.lines({"questionnaire", spec.id, item.id, "answers"});
    }
  }
}

constexpr auto kDoseWords = std::to_array<std::string_view>(
    {"sets", "reps", "hold", "minutes", "tempo", "tempo_flowing", "a_day", "a_week", "once_a_day",
     "once_a_week", "apart", "weeks", "rm_same", "rm_change", "range", "band", "kg", "pain"});
constexpr auto kExerciseParts = std::to_array<std::string_view>(
    {"what", "start", "cues", "faults", "pain", "dose", "step", "easier", "harder", "needs",
     "phases", "review", "or", "in_phase"});
constexpr auto kFigureWords =
    std::to_array<std::string_view>({"start", "move", "hold", "back", "walk", "breathe_in",
                                     "breathe_out", "press", "side", "part", "describe"});

void add_exercise_words(Keys& keys) {
  for (const Demand one :
       {Demand::Low, Demand::LowModerate, Demand::Moderate, Demand::High, Demand::Highest}) {
    keys.text({"demand", name_of(one)});
  }
  for (const ExerciseGroup one :
       {ExerciseGroup::Range, ExerciseGroup::Stretch, ExerciseGroup::Rotators, ExerciseGroup::Core,
        ExerciseGroup::Legs, ExerciseGroup::HipFlexor}) {
    keys.text({"exercise_group", name_of(one)});
  }
  for (const LoadStep one :
       {LoadStep::None, LoadStep::Reps, LoadStep::Hold, LoadStep::Band, LoadStep::Weight}) {
    keys.text({"load_step", name_of(one)});
  }
  for (const Sides one : {Sides::Sore, Sides::Each, Sides::Both}) {
    keys.text({"dose.sides", name_of(one)});
  }
  for (const std::string_view key : kDoseWords) keys.text({"dose", key});
  for (const std::string_view key : kExerciseParts) keys.text({"exercise_part", key});
  for (const std::string_view key : kFigureWords) keys.text({"figure", key});
  keys.lines({"exercise_rule.pain"});
  keys.text({"exercise_rule.stop"});
  keys.lines({"exercise_rule.step"});
}

void add_exercises(Keys& keys, const Knowledge& knowledge) {
  for (const ExerciseSpec& one : knowledge.exercises) {
    for (const char* part : {"name", "start", "easier", "harder"}) {
      keys.text({"exercise", one.id, part});
    }
    for (const char* part : {"cues", "faults"}) keys.lines({"exercise", one.id, part});
    for (const std::string_view thing : one.equipment) keys.text({"equipment", thing});
  }
  for (const CrossTrainingSpec& one : knowledge.cross_training) {
    keys.text({"crosstraining", one.id, "name"});
    keys.lines({"crosstraining", one.id, "how"});
    for (const std::string_view thing : one.equipment) keys.text({"equipment", thing});
  }
  for (const AvoidSpec& one : knowledge.avoid_early) keys.text({"crosstraining.avoid", one.id});
}

void add_understanding(Keys& keys) {
  for (const char* key : {"title", "fits", "does_not_fit", "unclear", "not_asked"}) {
    keys.text({"understand", key});
  }
  for (const std::string_view chapter : kChapters) {
    for (const char* part : {"title", "text"}) keys.text({"understand", chapter, part});
    keys.lines({"understand", chapter, "sources"});
  }
  for (const std::string_view aspect : kAspects) {
    for (const char* part : {"title", "text", "tell"}) keys.text({"understand", aspect, part});
    keys.lines({"understand", aspect, "sources"});
  }
}

// Every line that leads on has its words; a walk is asked for twice, and differently.
void add_criteria(Keys& keys) {
  for (std::size_t i = 0; i < kCriterionCount; ++i) {
    keys.text({"cli.criterion", name_of(static_cast<Criterion>(i))});
  }
  keys.text({"cli.criterion", "walk_early"});
}

void add_program(Keys& keys) {
  add_criteria(keys);
  for (const Group& group : kProgramTexts) {
    for (const std::string_view key : group.keys) keys.text({group.name, key});
  }
  for (const std::string_view verb : kHelp) keys.lines({"cli.help", verb});
  for (const char* key : {"no_run_do", "ran_do", "rest_do", "screen_do"})
    keys.lines({"cli.today", key});
}

}  // namespace

std::vector<WordingKey> needed_wording(const Knowledge& knowledge) {
  Keys keys;
  add_answers(keys);
  add_rows(keys, knowledge);
  add_words(keys);
  add_changes(keys);
  add_questionnaires(keys);
  add_exercise_words(keys);
  add_exercises(keys, knowledge);
  add_understanding(keys);
  add_program(keys);
  for (const char* key : {"language.name", "screening.none", "screening.weekly", "note.review",
                          "note.physiotherapist"}) {
    keys.text({key});
  }
  for (const char* key : {"medication.text", "medication.ask", "ice.text", "ice.not"})
    keys.lines({key});
  return keys.take();
}

}  // namespace runlight::app
