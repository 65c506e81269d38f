#include "app/flow.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/amounts.hpp"
#include "app/words.hpp"

namespace runlight::app {
namespace {

// The order of the questions of one moment: the pains first, what depends on them next.
constexpr std::array<Finding, 13> kOrder = {
    Finding::PainRest,     Finding::PainWalking, Finding::PainStairs,
    Finding::PainKneeLift, Finding::PainDuring,  Finding::PainNow,
    Finding::Quality,      Finding::Trend,       Finding::SettledMinutes,
    Finding::Gait,         Finding::NightPain,   Finding::MorningStiffnessMinutes,
    Finding::Analgesic};

constexpr std::array<Drug, 9> kDrugs = {Drug::None,        Drug::Ibuprofen, Drug::Aspirin,
                                        Drug::Paracetamol, Drug::Naproxen,  Drug::Diclofenac,
                                        Drug::Opioid,      Drug::Injection, Drug::Other};

bool is_due(const Advice& advice, Due due) {
  return std::find(advice.due.begin(), advice.due.end(), due) != advice.due.end();
}

// A choice by its number, or by its word.
std::optional<std::size_t> chosen(std::string_view text, const std::vector<Choice>& choices) {
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (text == std::to_string(i + 1) || text == choices[i].id) return i;
  }
  return std::nullopt;
}

ScreeningAnswer answer_of(Mark mark) {
  switch (mark) {
    case Mark::No:
      return ScreeningAnswer::No;
    case Mark::Yes:
      return ScreeningAnswer::Yes;
    case Mark::DontKnow:
      return ScreeningAnswer::DontKnow;
  }
  return ScreeningAnswer::Absent;
}

template <class Value, std::size_t N>
bool take_choice(Answer<Value>& slot, std::string_view text, const std::array<Value, N>& values,
                 const std::vector<Choice>& choices) {
  if (text == "?") {
    slot = Answer<Value>::unknown(Knowing::DontKnow);
    return true;
  }
  const auto index = chosen(text, choices);
  if (!index) return false;
  slot = values[*index];
  return true;
}

constexpr std::array<Quality, 3> kQualities = {Quality::Dull, Quality::Catching, Quality::Sharp};
constexpr std::array<Trend, 4> kTrends = {Trend::Lessening, Trend::Constant, Trend::Rising,
                                          Trend::Sudden};
constexpr std::array<Gait, 2> kGaits = {Gait::Normal, Gait::Altered};
constexpr std::array<Sex, 3> kSexes = {Sex::Female, Sex::Male, Sex::Other};

}  // namespace

Flow::Flow(FlowStart start, const Table& table, const knowledge::Wording& wording)
    : start_(std::move(start)), table_(&table), wording_(&wording) {
  restart();
}

void Flow::restart() {
  bodies_.clear();
  ended_by_flag_ = screened_ = false;
  profile_ = {};
  moments_.clear();
  shared_ = {};
  // Asked before anything is answered: somebody new is here because it hurts.
  screening_was_due_ = is_due(advice(), Due::Screening);
  begin_profile();
  show();
}

bool Flow::go_back() {
  if (inputs_.empty()) return false;
  std::vector<std::string> kept = std::move(inputs_);
  kept.pop_back();
  inputs_.clear();
  restart();
  for (const std::string& input : kept) {
    // Answers that were taken once are taken again: the machine has no other memory.
    const Result<Done> again = answer(input);
    RL_CHECK(again.ok());
  }
  return true;
}

Result<Done> Flow::answer(std::string_view text) {
  RL_CHECK(question_.has_value());
  RL_TRY_DONE(take(text));
  inputs_.emplace_back(text);
  show();
  return Done{};
}

Advice Flow::advice() const {
  std::vector<Entry> diary = start_.diary;
  std::uint64_t number = 0;
  // After everything that is kept at this very moment.
  constexpr std::uint64_t kLast = ~std::uint64_t{0};
  for (const Body& body : bodies_) {
    diary.push_back(Entry{Ulid{kLast, ++number}, start_.now, body});
  }
  return decide(std::move(diary), start_.now, *table_);
}

Profile Flow::profile() const {
  return situation_of(advice().state, Moment::Before, start_.now, *table_).profile;
}

std::string Flow::text(std::string_view key) const { return std::string(wording_->text(key)); }

// The whole sentence is the error: a door shows it as it is.
Error Flow::wrong(std::string_view name, std::size_t number) const {
  const std::string key = "cli.wrong." + std::string(name);
  return input_error("", filled(text(key), "number", std::to_string(number)), "");
}

Result<std::vector<Mark>> Flow::marks(std::string_view text, std::size_t count, Doubt doubt) const {
  Marks read = read_marks(text, count, doubt);
  switch (read.fault) {
    case Marks::Fault::NotUnderstood:
      return wrong("page", count);
    case Marks::Fault::NoneAndSome:
      return wrong("page_both", count);
    case Marks::Fault::Empty:
      return wrong("page_empty", count);
    case Marks::Fault::No:
      break;
  }
  return std::move(read.marks);
}

void Flow::begin_profile() {
  const bool asks = start_.scope == FlowScope::ProfileOnly ||
                    (start_.scope == FlowScope::CheckIn && is_due(advice(), Due::Profile));
  if (asks) {
    step_ = Step::BirthYear;
    return;
  }
  begin_screening();
}

// ---- The safety questions
// ------------------------------------------------------------------------

std::vector<std::uint16_t> Flow::questions_of_page(std::size_t page) const {
  return app::questions_of_page(page, profile(), table_->knowledge());
}

void Flow::begin_screening() {
  if (start_.scope == FlowScope::ProfileOnly) {
    step_ = Step::Finished;
    return;
  }
  const Advice now = advice();
  // Somebody out on a run needs the answer now; what is due can wait until they are home.
  const bool in_run = start_.moment == Moment::FirstSteps || start_.moment == Moment::During;
  const bool asks = start_.scope == FlowScope::ScreeningOnly ||
                    (!in_run && !screened_ && (screening_was_due_ || is_due(now, Due::Screening)));
  if (!asks) {
    begin_checkin();
    return;
  }
  screened_ = true;
  const Knowledge& knowledge = table_->knowledge();
  const ScreeningState& last = now.state.screening;
  const PagesDue due = pages_due(last, profile(), knowledge);
  answers_.assign(last.answers.begin(), last.answers.end());
  answers_.resize(knowledge.questions.size(), ScreeningAnswer::Absent);
  said_now_.assign(knowledge.questions.size(), ScreeningAnswer::Absent);
  pages_ = due.to_ask;
  page_count_ = pages_.size();
  forced_pages_ = due.to_ask;
  step_ = due.first_time ? Step::Page : Step::Weekly;
  if (due.first_time && pages_.empty()) finish_screening();
}

void Flow::next_page() {
  const Screening so_far = evaluate_screening(said_now_, profile(), table_->knowledge());
  // An emergency does not wait for the next page.
  if (pages_.empty() || worst_urgency(so_far) == Urgency::Emergency) {
    finish_screening();
  } else {
    step_ = Step::Page;
  }
}

void Flow::finish_screening() {
  ScreeningBody body;
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    if (answers_[i] == ScreeningAnswer::Absent) continue;
    body.answers.emplace_back(static_cast<std::uint16_t>(i), answers_[i]);
  }
  bodies_.emplace_back(std::move(body));
  begin_checkin();
}

// ---- One moment
// ----------------------------------------------------------------------------------

void Flow::begin_checkin() {
  step_ = Step::Finished;
  if (start_.scope != FlowScope::CheckIn) return;
  const Advice now = advice();
  const auto& stands = now.verdict ? now.verdict : now.standing;
  if (stands && stands->level >= Level::WithinDays) {
    ended_by_flag_ = true;
    put_screening_first();
    return;
  }
  const bool asked = std::any_of(bodies_.begin(), bodies_.end(), [](const Body& body) {
    return std::holds_alternative<CheckinBody>(body);
  });
  if (asked) {
    put_screening_first();
    return;
  }
  if (start_.moment) {
    moments_ = {*start_.moment};
  } else {
    if (is_due(now, Due::NextMorning)) moments_.push_back(Moment::NextMorning);
    if (is_due(now, Due::After)) moments_.push_back(Moment::After);
    if (is_due(now, Due::Before) || moments_.empty()) moments_.push_back(Moment::Before);
  }
  checkin_ = CheckinBody{moments_.front(), {}, {}};
  done_ = 0;
  next_finding();
}

// Kept before the check-ins of the same sitting, so that these are judged with it. Where a later
// check-in says more than the first, and would ask for the safety questions once more, they stand
// between the two: they were answered about both.
void Flow::put_screening_first() {
  const auto is_screening = [](const Body& body) {
    return std::holds_alternative<ScreeningBody>(body);
  };
  const auto found = std::find_if(bodies_.begin(), bodies_.end(), is_screening);
  if (found == bodies_.end()) return;
  Body screening = std::move(*found);
  bodies_.erase(found);
  const std::vector<Body> others = bodies_;
  std::optional<std::vector<Body>> first;
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (!std::holds_alternative<CheckinBody>(others[i])) continue;
    bodies_ = others;
    bodies_.insert(bodies_.begin() + static_cast<std::ptrdiff_t>(i), screening);
    if (!is_due(advice(), Due::Screening)) return;
    if (!first) first = bodies_;
  }
  if (first) {
    bodies_ = std::move(*first);
  } else {
    bodies_ = others;
    bodies_.push_back(std::move(screening));  // no check-in: the last thing that was answered
  }
}

bool Flow::is_asked(Finding finding) const {
  const auto moment = static_cast<std::size_t>(checkin_.moment);
  const Requirements& requirements = table_->requirements();
  if (contains(requirements.required[moment], finding)) return true;
  const bool hurts = worst_pain_of(checkin_.moment, checkin_.findings) > Pain{};
  return hurts && contains(requirements.required_with_pain[moment], finding);
}

void Flow::next_finding() {
  // What another moment of this sitting, or the morning's answers, have said already.
  const Findings known =
      situation_of(advice().state, checkin_.moment, start_.now, *table_).findings;
  Findings& findings = checkin_.findings;
  for (const Finding finding : kOrder) {
    if (contains(done_, finding) || !is_asked(finding)) continue;
    done_ |= bit_of(finding);
    if (finding == Finding::Gait && shared_.gait.known()) {
      findings.gait = shared_.gait;
    } else if (finding == Finding::NightPain && shared_.night_pain.known()) {
      findings.night_pain = shared_.night_pain;
    } else if (finding == Finding::Analgesic && shared_.analgesic.known()) {
      findings.analgesic = shared_.analgesic;
    } else if (finding == Finding::Analgesic && known.analgesic.known()) {
      findings.analgesic = known.analgesic;
    } else {
      finding_ = finding;
      step_ = Step::FindingOf;
      return;
    }
  }
  finish_checkin();
}

void Flow::finish_checkin() {
  fill_in_none(checkin_.moment, table_->requirements(), checkin_.findings);
  bodies_.emplace_back(checkin_);
  shared_ = checkin_.findings;
  moments_.erase(moments_.begin());
  if (!moments_.empty()) {
    checkin_ = CheckinBody{moments_.front(), {}, {}};
    done_ = 0;
    next_finding();
    return;
  }
  // What was just said may ask for the safety questions again.
  begin_screening();
}

// ---- Showing
// -------------------------------------------------------------------------------------

void Flow::show() {
  const auto profile_question = [&](std::string_view id) {
    Question out;
    out.id = "profile." + std::string(id);
    out.title = text("cli.title.profile");
    out.text = text("cli." + std::string(id) + ".question");
    out.help = text("cli." + std::string(id) + ".help");
    return out;
  };
  switch (step_) {
    case Step::BirthYear:
      question_ = profile_question("birth_year");
      question_->kind = AnswerKind::Number;
      question_->hint = text("cli.hint.year");
      question_->enter = text("cli.enter.unsaid");
      return;
    case Step::SexOf:
      question_ = profile_question("sex");
      question_->kind = AnswerKind::Choice;
      for (const Sex sex : kSexes) {
        const std::string id(name_of(sex));
        question_->choices.push_back({id, text("cli.sex." + id)});
      }
      question_->enter = text("cli.enter.unsaid");
      return;
    case Step::Exclusions:
      question_ = profile_question("exclusions");
      question_->text = text("finding.exclusions.question");
      question_->help = text("finding.exclusions.help");
      question_->kind = AnswerKind::Page;
      question_->none = text("screening.none");
      for (const std::uint8_t index : listed_exclusions()) {
        const std::string id(table_->knowledge().exclusions[index].id);
        question_->choices.push_back({id, text("exclusion." + id + ".question")});
      }
      return;
    case Step::Weekly:
    case Step::Page:
      question_ = page_question();
      return;
    case Step::FindingOf:
    case Step::Hours:
    case Step::DailyDose:
      question_ = finding_question();
      return;
    case Step::Finished:
      question_.reset();
      return;
  }
}

Question Flow::page_question() const {
  const Knowledge& knowledge = table_->knowledge();
  Question out;
  out.kind = AnswerKind::Page;
  out.title = text("finding.screening.question");
  out.help = text("cli.screening.help");
  out.none = text("screening.none");
  if (step_ == Step::Weekly) {
    out.id = "screening.weekly";
    out.text = filled(text("screening.weekly"), "date", advice().state.screening.day.text());
    for (std::size_t page = 0; page < knowledge.pages.size(); ++page) {
      if (questions_of_page(page).empty()) continue;
      const std::string id(knowledge.pages[page]);
      out.choices.push_back({id, text("screening.page." + id + ".title")});
    }
    return out;
  }
  const std::string id(knowledge.pages[pages_.front()]);
  out.id = "screening." + id;
  out.title +=
      " " + std::to_string(page_count_ - pages_.size() + 1) + "/" + std::to_string(page_count_);
  out.text = text("screening.page." + id + ".title");
  for (const std::uint16_t question : questions_of_page(pages_.front())) {
    const std::string name(knowledge.questions[question].id);
    out.choices.push_back({name, text("screening.question." + name)});
  }
  return out;
}

Question Flow::finding_question() const {
  Question out;
  const std::string id(name_of(finding_));
  out.id = id;
  out.title = text("cli.title." + std::string(name_of(checkin_.moment)));
  out.text = text("finding." + id + ".question");
  out.help = text("finding." + id + ".help");
  const auto offer = [&](std::string_view family, const auto& values) {
    out.kind = AnswerKind::Choice;
    for (const auto value : values) {
      const std::string word(name_of(value));
      out.choices.push_back({word, text(std::string(family) + "." + word)});
    }
  };
  if (step_ == Step::Hours || step_ == Step::DailyDose) {
    const std::string part = step_ == Step::Hours ? "hours" : "daily_dose";
    out.id = "analgesic." + part;
    out.kind = AnswerKind::Number;
    out.text = text("cli." + part + ".question");
    out.help = text("cli." + part + ".help");
    out.hint = text("cli.hint." + part);
    return out;
  }
  if (finding_ == Finding::Quality) {
    offer("quality", kQualities);
  } else if (finding_ == Finding::Trend) {
    offer("trend", kTrends);
  } else if (finding_ == Finding::Gait) {
    offer("gait", kGaits);
  } else if (finding_ == Finding::Analgesic) {
    offer("drug", kDrugs);
  } else if (finding_ == Finding::NightPain) {
    out.kind = AnswerKind::YesNo;
  } else if (finding_ == Finding::SettledMinutes) {
    out.kind = AnswerKind::Number;
    out.hint = text("cli.hint.settled");
  } else if (finding_ == Finding::MorningStiffnessMinutes) {
    out.kind = AnswerKind::Number;
    out.hint = text("cli.hint.minutes");
  }
  return out;
}

// ---- Taking answers
// ------------------------------------------------------------------------------

Result<Done> Flow::take(std::string_view text) {
  switch (step_) {
    case Step::BirthYear:
      return take_birth_year(text);
    case Step::SexOf:
      return take_sex(text);
    case Step::Exclusions:
      return take_exclusions(text);
    case Step::Weekly:
      return take_weekly(text);
    case Step::Page:
      return take_page(text);
    case Step::FindingOf:
      return take_finding(text);
    case Step::Hours:
      return take_hours(text);
    case Step::DailyDose:
      return take_dose(text);
    case Step::Finished:
      break;
  }
  return Done{};  // all questions are answered
}

Result<Done> Flow::take_birth_year(std::string_view text) {
  if (!text.empty() && text != "?") {
    constexpr std::int32_t kOldest = 120;
    constexpr std::size_t kYearDigits = 4;
    const auto this_year = read_whole(start_.now.day().text().substr(0, kYearDigits), 0, 9999, "");
    const std::int32_t latest = this_year.value();
    const auto year = read_whole(text, latest - kOldest, latest, "");
    if (!year.ok()) {
      return input_error(
          "",
          filled(wording_->text("cli.wrong.year"),
                 {{"first", std::to_string(latest - kOldest)}, {"last", std::to_string(latest)}}),
          "");
    }
    profile_.birth_year = year.value();
  }
  step_ = Step::SexOf;
  return Done{};
}

Result<Done> Flow::take_sex(std::string_view text) {
  if (!text.empty() && text != "?") {
    const auto index = chosen(text, question_->choices);
    if (!index) return wrong("choice", question_->choices.size());
    profile_.sex = kSexes[*index];
  }
  step_ = Step::Exclusions;
  return Done{};
}

std::vector<std::uint8_t> Flow::listed_exclusions() const {
  constexpr std::int32_t kAdultYears = 18;
  const auto& exclusions = table_->knowledge().exclusions;
  const auto adult_day = profile_.birth_year
                             ? LocalDay::from_civil(*profile_.birth_year + kAdultYears + 1, 1, 1)
                             : std::nullopt;
  const bool is_adult = adult_day && *adult_day <= start_.now.day();
  const bool is_male = profile_.sex == Sex::Male;
  std::vector<std::uint8_t> out;
  for (std::size_t i = 0; i < exclusions.size(); ++i) {
    const std::string_view id = exclusions[i].id;
    if (is_adult && id == "under_18") continue;
    if (is_male && (id == "pregnant" || id == "postpartum_12w")) continue;
    out.push_back(static_cast<std::uint8_t>(i));
  }
  return out;
}

Result<Done> Flow::take_exclusions(std::string_view text) {
  const std::vector<std::uint8_t> listed = listed_exclusions();
  RL_TRY(const std::vector<Mark> marked, marks(text, listed.size(), Doubt::CountsAsYes));
  std::vector<std::uint8_t> yes;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] != Mark::No) yes.push_back(listed[i]);
  }
  profile_.exclusions = std::move(yes);
  bodies_.emplace_back(profile_);
  begin_screening();
  return Done{};
}

Result<Done> Flow::take_weekly(std::string_view text) {
  std::vector<std::size_t> listed;
  for (std::size_t page = 0; page < table_->knowledge().pages.size(); ++page) {
    if (!questions_of_page(page).empty()) listed.push_back(page);
  }
  RL_TRY(const std::vector<Mark> marked, marks(text, listed.size(), Doubt::CountsAsYes));
  pages_.clear();
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const bool forced =
        std::find(forced_pages_.begin(), forced_pages_.end(), listed[i]) != forced_pages_.end();
    if (marked[i] != Mark::No || forced) pages_.push_back(listed[i]);
  }
  page_count_ = pages_.size();
  if (pages_.empty()) {
    finish_screening();
  } else {
    step_ = Step::Page;
  }
  return Done{};
}

Result<Done> Flow::take_page(std::string_view text) {
  const std::vector<std::uint16_t> questions = questions_of_page(pages_.front());
  RL_TRY(const std::vector<Mark> marked, marks(text, questions.size(), Doubt::Kept));
  for (std::size_t i = 0; i < questions.size(); ++i) {
    said_now_[questions[i]] = answer_of(marked[i]);
    answers_[questions[i]] = said_now_[questions[i]];
  }
  pages_.erase(pages_.begin());
  next_page();
  return Done{};
}

Result<Done> Flow::take_pain(std::string_view text) {
  Answer<Pain>& slot = *pain_of(checkin_.findings, finding_);
  if (text == "?") {
    slot = Answer<Pain>::unknown(Knowing::DontKnow);
    return Done{};
  }
  const auto pain = read_pain(text, "");
  if (!pain.ok()) return wrong("pain");
  slot = pain.value();
  return Done{};
}

Result<Done> Flow::take_drug(std::string_view text) {
  Answer<Analgesic>& slot = checkin_.findings.analgesic;
  if (text == "?") {
    slot = Answer<Analgesic>::unknown(Knowing::DontKnow);
    return Done{};
  }
  const auto index = chosen(text, question_->choices);
  if (!index) return wrong("choice", question_->choices.size());
  slot = Analgesic{kDrugs[*index], std::nullopt, std::nullopt};
  if (kDrugs[*index] != Drug::None) step_ = Step::Hours;
  return Done{};
}

Result<Done> Flow::take_finding(std::string_view text) {
  Findings& findings = checkin_.findings;
  if (pain_of(findings, finding_) != nullptr) {
    RL_TRY_DONE(take_pain(text));
  } else if (finding_ == Finding::Analgesic) {
    RL_TRY_DONE(take_drug(text));
    if (step_ == Step::Hours) return Done{};
  } else if (finding_ == Finding::SettledMinutes) {
    if (text == "?") {
      findings.settled = Answer<Settled>::unknown(Knowing::DontKnow);
    } else {
      const bool not_yet = text == "n" || text == "not yet" || text == "not_yet";
      const auto settled = read_settled(not_yet ? "not_yet" : text, "");
      if (!settled.ok()) return wrong("settled");
      findings.settled = settled.value();
    }
  } else if (finding_ == Finding::MorningStiffnessMinutes) {
    if (text == "?") {
      findings.morning_stiffness = Answer<Minutes>::unknown(Knowing::DontKnow);
    } else {
      const auto minutes = read_minutes(text, "");
      if (!minutes.ok()) return wrong("minutes");
      findings.morning_stiffness = minutes.value();
    }
  } else if (finding_ == Finding::NightPain) {
    if (text == "?") {
      findings.night_pain = Answer<YesNo>::unknown(Knowing::DontKnow);
    } else if (text == "y" || text == "yes") {
      findings.night_pain = YesNo::Yes;
    } else if (text == "n" || text == "no") {
      findings.night_pain = YesNo::No;
    } else {
      return wrong("yes_no");
    }
  } else {
    const auto& choices = question_->choices;
    const bool taken =
        finding_ == Finding::Quality ? take_choice(findings.quality, text, kQualities, choices)
        : finding_ == Finding::Trend ? take_choice(findings.trend, text, kTrends, choices)
                                     : take_choice(findings.gait, text, kGaits, choices);
    if (!taken) return wrong("choice", choices.size());
  }
  next_finding();
  return Done{};
}

Result<Done> Flow::take_hours(std::string_view text) {
  Analgesic analgesic = checkin_.findings.analgesic.value_or({});
  if (text != "?") {
    // Part of an hour is counted as less time passed: nothing looks worn off too early.
    constexpr std::int32_t kMostHours = 87'600;
    constexpr std::int32_t kMinutesPerHour = 60;
    const auto hours = read_whole(text, 0, kMostHours, "");
    if (!hours.ok()) return wrong("hours");
    analgesic.minutes_ago = hours.value() * kMinutesPerHour;
  }
  checkin_.findings.analgesic = analgesic;
  if (analgesic.drug == Drug::Aspirin) {
    step_ = Step::DailyDose;
    return Done{};
  }
  next_finding();
  return Done{};
}

Result<Done> Flow::take_dose(std::string_view text) {
  Analgesic analgesic = checkin_.findings.analgesic.value_or({});
  if (text != "?") {
    constexpr std::int32_t kMostMilligrams = 100'000;
    const auto dose = read_whole(text, 1, kMostMilligrams, "");
    if (!dose.ok()) return wrong("daily_dose");
    analgesic.daily_milligrams = dose.value();
  }
  checkin_.findings.analgesic = analgesic;
  next_finding();
  return Done{};
}

}  // namespace runlight::app
