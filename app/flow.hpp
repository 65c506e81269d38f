// The conversation of a check-in: which question comes next, and what an answer means.
//
// A pure state machine. Given the diary so far and the answers so far it names the next question; a
// door only shows it and hands back what was typed. It asks the least it can: who the runner is
// once, the safety questions when they are due, follow-ups only where there is pain. Promises:
// Enter never answers a pain, a limp, a painkiller or a safety question; "?" (I don't know) stays
// unknown; an emergency ends the questions at once; going back forgets nothing before it.
// Deliberately absent: printing, reading keys, keeping anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages.hpp"
#include "core/advise/advise.hpp"
#include "core/base/result.hpp"
#include "knowledge/wording.hpp"

namespace runlight::app {

enum class AnswerKind : std::uint8_t {
  Pain,    // 0 to 10
  Choice,  // one number of a list
  YesNo,
  Number,
  Page,  // any numbers of a list, or 0 for none of them
};

struct Choice {
  std::string id;
  std::string text;
};

struct Question {
  std::string id;     // "pain_rest", "screening.bone", "profile.sex"
  std::string title;  // of the part it belongs to: "Safety questions"
  AnswerKind kind = AnswerKind::Pain;
  std::string text;
  std::string help;
  std::vector<Choice> choices;  // numbered from 1
  std::string none;             // Page: what 0 means
  std::string enter;            // what Enter means, in words; empty: Enter is no answer
  std::string hint;             // what may be typed
};

enum class FlowScope : std::uint8_t { CheckIn, ScreeningOnly, ProfileOnly };

struct FlowStart {
  std::vector<Entry> diary;
  AsOf now;
  FlowScope scope = FlowScope::CheckIn;
  std::optional<Moment> moment;  // CheckIn: nothing means what is due
};

class Flow {
 public:
  // Table and wording must outlive the flow.
  Flow(FlowStart start, const Table& table, const knowledge::Wording& wording);

  // Nothing when all is asked.
  [[nodiscard]] const std::optional<Question>& question() const { return question_; }
  // An answer that does not fit is refused, and the question stays; the error is one whole sentence
  // in the words of the wording.
  [[nodiscard]] Result<Done> answer(std::string_view text);
  // One question back; false at the first.
  bool go_back();

  // What was answered, whole parts only, in the order they are to be kept: the profile, the safety
  // questions, the check-ins.
  [[nodiscard]] const std::vector<Body>& bodies() const { return bodies_; }
  // The safety questions ended it: what was to be asked about the run is left out.
  [[nodiscard]] bool ended_by_flag() const { return ended_by_flag_; }
  [[nodiscard]] std::size_t answered() const { return inputs_.size(); }

 private:
  enum class Step : std::uint8_t {
    BirthYear,
    SexOf,
    Exclusions,
    Weekly,
    Page,
    FindingOf,
    Hours,
    DailyDose,
    Finished,
  };

  void restart();
  void begin_profile();
  void begin_screening();
  void begin_checkin();
  void finish_screening();
  void finish_checkin();
  void put_screening_first();
  void next_page();
  void next_finding();
  void show();

  Result<Done> take(std::string_view text);
  Result<Done> take_birth_year(std::string_view text);
  Result<Done> take_sex(std::string_view text);
  Result<Done> take_exclusions(std::string_view text);
  Result<Done> take_weekly(std::string_view text);
  Result<Done> take_page(std::string_view text);
  Result<Done> take_finding(std::string_view text);
  Result<Done> take_pain(std::string_view text);
  Result<Done> take_drug(std::string_view text);
  Result<Done> take_hours(std::string_view text);
  Result<Done> take_dose(std::string_view text);

  [[nodiscard]] Question finding_question() const;
  [[nodiscard]] Question page_question() const;
  [[nodiscard]] std::vector<std::uint16_t> questions_of_page(std::size_t page) const;
  [[nodiscard]] bool is_asked(Finding finding) const;
  [[nodiscard]] Advice advice() const;
  [[nodiscard]] Profile profile() const;
  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] Error wrong(std::string_view name, std::size_t number = 0) const;
  [[nodiscard]] Result<std::vector<Mark>> marks(std::string_view text, std::size_t count,
                                                Doubt doubt) const;
  [[nodiscard]] std::vector<std::uint8_t> listed_exclusions() const;

  FlowStart start_;
  const Table* table_;
  const knowledge::Wording* wording_;
  std::vector<std::string> inputs_;

  Step step_ = Step::Finished;
  std::optional<Question> question_;
  std::vector<Body> bodies_;
  bool ended_by_flag_ = false;
  bool screened_ = false;
  bool screening_was_due_ = false;
  ProfileBody profile_;
  std::vector<ScreeningAnswer> answers_;   // as they will be kept
  std::vector<ScreeningAnswer> said_now_;  // only those of this sitting
  std::vector<std::size_t> pages_;         // still to be asked, the current one first
  std::size_t page_count_ = 0;
  std::vector<std::size_t> forced_pages_;  // asked whatever is said to be new
  std::vector<Moment> moments_;            // still to be asked, the current one first
  CheckinBody checkin_;
  Findings shared_;  // answers that hold for every moment of one sitting
  FindingSet done_ = 0;
  Finding finding_ = Finding::PainRest;
};

}  // namespace runlight::app
