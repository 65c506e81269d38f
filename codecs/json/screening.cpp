#include "codecs/json/screening.hpp"

#include <algorithm>

namespace runlight::json {
namespace {

constexpr std::string_view kForms =
    "write \"clear\", \"stale\", \"missing\", {\"positive\": [ids]} or {\"answers\": {…}}";

Result<Flag> read_positive(Value value, const Knowledge& knowledge, const Place& place) {
  RL_TRY(const std::string_view text, read_text(value, place));
  const std::size_t colon = std::min(text.find(':'), text.size());
  const auto condition = condition_from(text.substr(0, colon), knowledge);
  if (!condition) {
    return refuse(place, "this condition is not known here",
                  "write the id of a screening condition such as \"bone_stress\"");
  }
  const Urgency highest = highest_urgency(knowledge.conditions[*condition]);
  if (colon == text.size()) return Flag{*condition, highest};
  const auto urgency = urgency_from(text.substr(colon + 1));
  if (!urgency || *urgency == Urgency::None) {
    return refuse(place, "this urgency is not known here",
                  "write one of: physiotherapist, within_days, same_day, emergency");
  }
  if (*urgency > highest) {
    return refuse(
        place, "this condition is never more urgent than \"" + std::string(name_of(highest)) + "\"",
        "write that urgency or a lower one, or only the id");
  }
  return Flag{*condition, *urgency};
}

Result<Screening> read_positives(Value value, const Knowledge& knowledge, const Place& place) {
  RL_TRY_DONE(expect_array(value, place));
  std::vector<Flag> positives;
  for (const Value item : value) {
    const std::string number = std::to_string(positives.size());
    const Place here{&place, number};
    RL_TRY(const Flag flag, read_positive(item, knowledge, here));
    for (const Flag& other : positives) {
      if (other.condition == flag.condition) {
        return refuse(here, "this condition stands twice", "keep one of the two");
      }
    }
    positives.push_back(flag);
  }
  if (positives.empty()) {
    return refuse(place, "the list of positive conditions is empty",
                  "write \"clear\" if there are none");
  }
  std::sort(positives.begin(), positives.end(),
            [](const Flag& a, const Flag& b) { return a.condition < b.condition; });
  Screening out;
  out.age = ScreeningAge::Fresh;
  for (const Flag& flag : positives) add_positive(out, flag.condition, flag.urgency);
  return out;
}

Result<Screening> read_screening_word(std::string_view word, const Place& place) {
  Screening out;
  if (word == "clear") {
    out.age = ScreeningAge::Fresh;
  } else if (word == "stale") {
    out.age = ScreeningAge::Stale;
  } else if (word != "missing") {
    return refuse(place, "this is not a state of the screening", kForms);
  }
  return out;
}

}  // namespace

std::optional<std::uint8_t> exclusion_from(std::string_view id, const Knowledge& knowledge) {
  for (std::size_t i = 0; i < knowledge.exclusions.size(); ++i) {
    if (knowledge.exclusions[i].id == id) return static_cast<std::uint8_t>(i);
  }
  return std::nullopt;
}

std::string exclusion_ids(const Knowledge& knowledge) {
  std::string out;
  for (const ExclusionSpec& exclusion : knowledge.exclusions) {
    if (!out.empty()) out += ", ";
    out += exclusion.id;
  }
  return out;
}

std::optional<std::uint8_t> condition_from(std::string_view id, const Knowledge& knowledge) {
  for (std::size_t i = 0; i < knowledge.conditions.size(); ++i) {
    if (knowledge.conditions[i].id == id) return static_cast<std::uint8_t>(i);
  }
  return std::nullopt;
}

std::optional<std::uint16_t> question_from(std::string_view id, const Knowledge& knowledge) {
  for (std::size_t i = 0; i < knowledge.questions.size(); ++i) {
    if (knowledge.questions[i].id == id) return static_cast<std::uint16_t>(i);
  }
  return std::nullopt;
}

Result<ScreeningAnswer> read_screening_answer(Value value, const Place& place) {
  if (value.shape() == Shape::True) return ScreeningAnswer::Yes;
  if (value.shape() == Shape::False) return ScreeningAnswer::No;
  if (value.shape() == Shape::Text && value.text() == "unknown") return ScreeningAnswer::DontKnow;
  return refuse(place, "this must be true, false or \"unknown\"",
                "write \"unknown\" for \"I don't know\", or leave the question out");
}

Result<Done> read_screening_answers(Value value, const Knowledge& knowledge,
                                    std::vector<ScreeningAnswer>& answers, const Place& place) {
  RL_TRY_DONE(expect_object(value, place));
  answers.assign(knowledge.questions.size(), ScreeningAnswer::Absent);
  std::uint16_t next = 0;  // most programs write the questions in the knowledge's order
  for (const Value member : value) {
    const Place here{&place, member.name()};
    const bool in_order =
        next < knowledge.questions.size() && knowledge.questions[next].id == member.name();
    const auto question = in_order ? std::optional(next) : question_from(member.name(), knowledge);
    if (!question) {
      return refuse(here, "this screening question is not known here",
                    "write the id of a question such as \"bone_stress.a\"");
    }
    if (answers[*question] != ScreeningAnswer::Absent) return repeated_field(here);
    RL_TRY(answers[*question], read_screening_answer(member, here));
    next = static_cast<std::uint16_t>(*question + 1);
  }
  return Done{};
}

Result<Screening> read_screening(Value value, const Profile& profile, const Knowledge& knowledge,
                                 std::vector<ScreeningAnswer>& answers, const Place& place) {
  if (value.shape() == Shape::Text) return read_screening_word(value.text(), place);
  if (value.shape() != Shape::Object) {
    return refuse(place, "this is not a state of the screening", kForms);
  }
  std::optional<Value> only;
  for (const Value member : value) {
    const Place here{&place, member.name()};
    if (member.name() != "positive" && member.name() != "answers") return unknown_field(here);
    if (only && only->name() == member.name()) return repeated_field(here);
    if (only) return refuse(here, "\"positive\" and \"answers\" cannot stand together", kForms);
    only = member;
  }
  if (!only) return refuse(place, "this says nothing about the screening", kForms);
  const Place here{&place, only->name()};
  if (only->name() == "positive") return read_positives(*only, knowledge, here);
  RL_TRY_DONE(read_screening_answers(*only, knowledge, answers, here));
  return evaluate_screening(answers, profile, knowledge);
}

}  // namespace runlight::json
