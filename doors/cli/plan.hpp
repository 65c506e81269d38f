// What `runlight plan` shows on a terminal, in its three parts.
#pragma once

#include <string>
#include <string_view>

#include "core/plan/report.hpp"
#include "doors/cli/session.hpp"

namespace runlight::cli {

// One page as wide as the terminal allows, 60 to 120 columns; every line begins with a blank.
class PlanPage {
 public:
  explicit PlanPage(Session& session);

  [[nodiscard]] std::string words(std::string_view name,
                                  std::initializer_list<app::Place> places = {}) const {
    return session_->text("cli.plan." + std::string(name), places);
  }
  [[nodiscard]] const Session& session() const { return *session_; }
  // "Mon 2 Mar", with its year where that is far away.
  [[nodiscard]] std::string date(LocalDay day) const;

  // Bold, and something at the right end where it fits.
  void title(std::string_view left, std::string_view right = {});
  // A label and its text beside it; further lines stand below the text.
  void row(std::string_view label, std::string_view text, std::size_t label_width);
  void quiet(std::string_view text, std::size_t indent);
  void line(std::string_view text, std::size_t indent = 0);
  void gap() { session_->out() += '\n'; }
  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  Session* session_;
  std::size_t width_;
};

// Where the runner stands and what leads on.
void show_where(PlanPage& page, const WhereNow& now);
// How far it is at best, and what a setback would do to it.
void show_outlook(PlanPage& page, const PlanReport& report);
// A line a day, in weeks.
void show_weeks(PlanPage& page, const PlanReport& report);

// One sentence where the last run was not the one planned; else empty.
[[nodiscard]] std::string unplanned_words(const Session& session, const WhereNow& now);
// "No running, until 9 Mar, because R. Example (physiotherapist) said so."
[[nodiscard]] std::string override_words(const Session& session, const SaidByClinician& said);

}  // namespace runlight::cli
