#include "app/pages.hpp"

#include <algorithm>

#include "app/amounts.hpp"

namespace runlight::app {
namespace {

bool has_unfinished(std::size_t page, const ScreeningState& last, const Knowledge& knowledge) {
  return std::any_of(last.unanswered.begin(), last.unanswered.end(), [&](std::uint16_t question) {
    return knowledge.conditions[knowledge.questions[question].condition].page == page;
  });
}

bool has_bone_stress(std::size_t page, const Knowledge& knowledge) {
  return std::any_of(
      knowledge.conditions.begin(), knowledge.conditions.end(),
      [&](const ConditionSpec& spec) { return spec.page == page && spec.id == "bone_stress"; });
}

}  // namespace

std::vector<std::uint16_t> questions_of_page(std::size_t page, const Profile& profile,
                                             const Knowledge& knowledge) {
  std::vector<std::uint16_t> out;
  for (std::size_t i = 0; i < knowledge.questions.size(); ++i) {
    const QuestionSpec& question = knowledge.questions[i];
    if (knowledge.conditions[question.condition].page != page) continue;
    if (applies_to(question.applies, profile)) out.push_back(static_cast<std::uint16_t>(i));
  }
  return out;
}

PagesDue pages_due(const ScreeningState& last, const Profile& profile, const Knowledge& knowledge) {
  PagesDue out;
  out.first_time = !last.answered;
  for (std::size_t page = 0; page < knowledge.pages.size(); ++page) {
    if (questions_of_page(page, profile, knowledge).empty()) continue;
    const bool again =
        has_unfinished(page, last, knowledge) || (last.changed && has_bone_stress(page, knowledge));
    if (out.first_time || again) out.to_ask.push_back(page);
  }
  return out;
}

Marks read_marks(std::string_view text, std::size_t count, Doubt doubt) {
  Marks out{Marks::Fault::No, std::vector<Mark>(count, Mark::No)};
  bool none = false;
  bool some = false;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" ,;\t", at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (word == "0") {
      none = true;
      continue;
    }
    const bool unsure = word.front() == '?';
    if (unsure) word.remove_prefix(1);
    const auto number = read_whole(word, 1, static_cast<std::int32_t>(count), "");
    if (!number.ok()) return {Marks::Fault::NotUnderstood, {}};
    const auto index = static_cast<std::size_t>(number.value() - 1);
    out.marks[index] = unsure && doubt == Doubt::Kept ? Mark::DontKnow : Mark::Yes;
    some = true;
  }
  if (none && some) return {Marks::Fault::NoneAndSome, {}};
  if (!none && !some) return {Marks::Fault::Empty, {}};
  return out;
}

}  // namespace runlight::app
