#include "core/questionnaire/score.hpp"

#include <array>
#include <string>

namespace runlight::questionnaire {
namespace {

constexpr std::int32_t kCenti = 100;
constexpr std::array<std::int32_t, 4> kPoints = {0, 8, 17, 25};

Error wrong(const Item& item, std::string_view what, std::string_view mend) {
  return input_error(item.id, what, mend);
}

Result<Done> check_answers(const InstrumentSpec& spec, const Answers& answers) {
  RL_CHECK(answers.size() == spec.items.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i] || *answers[i] <= spec.highest_answer) continue;
    return wrong(spec.items[i], std::to_string(*answers[i]) + " is no answer to it",
                 "use 0 to " + std::to_string(spec.highest_answer));
  }
  return Done{};
}

Result<Done> need_all(const InstrumentSpec& spec, const Answers& answers) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i]) continue;
    return wrong(spec.items[i], "it is not answered, and without it there is no score",
                 "answer it with 0 to " + std::to_string(spec.highest_answer));
  }
  return Done{};
}

// The first answer ended it: 0 is no trouble, the highest is not able at all.
Result<Score> ended(const InstrumentSpec& spec, const Answers& answers) {
  for (std::size_t i = 1; i < answers.size(); ++i) {
    if (!answers[i]) continue;
    return wrong(spec.items[i],
                 "it is not asked after " + std::string(spec.items[0].id) + "=" +
                     std::to_string(*answers[0]),
                 "leave it out, or change " + std::string(spec.items[0].id));
  }
  Score out;
  const bool is_none = *answers[0] == 0;
  out.scales_centi.add(is_none ? 0 : spec.highest_score * kCenti);
  out.problem = is_none ? Problem::None : Problem::Substantial;
  return out;
}

Result<Score> gated(const InstrumentSpec& spec, const Answers& answers) {
  constexpr std::size_t kFirst = 0;
  constexpr std::size_t kTraining = 1;
  constexpr std::size_t kPerformance = 2;
  constexpr std::uint8_t kModerate = 2;
  if (answers[kFirst] && (*answers[kFirst] == 0 || *answers[kFirst] == spec.highest_answer)) {
    return ended(spec, answers);
  }
  RL_TRY_DONE(need_all(spec, answers));
  std::int32_t points = 0;
  for (const auto& answer : answers) points += kPoints[*answer];
  Score out;
  out.scales_centi.add(points * kCenti);
  const bool is_substantial =
      *answers[kTraining] >= kModerate || *answers[kPerformance] >= kModerate;
  out.problem = is_substantial ? Problem::Substantial : Problem::Some;
  return out;
}

Result<Score> summed(const InstrumentSpec& spec, const Answers& answers) {
  RL_TRY_DONE(need_all(spec, answers));
  std::int32_t points = 0;
  for (const auto& answer : answers) points += *answer;
  Score out;
  out.scales_centi.add(points * kCenti);
  return out;
}

std::int32_t rounded_half_up(std::int32_t number, std::int32_t divisor) {
  return (2 * number + divisor) / (2 * divisor);
}

std::optional<std::int32_t> scale_score(const InstrumentSpec& spec, const Answers& answers,
                                        std::size_t scale) {
  std::int32_t asked = 0;
  std::int32_t answered = 0;
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (spec.items[i].scale != scale) continue;
    ++asked;
    if (!answers[i]) continue;
    ++answered;
    sum += *answers[i];
  }
  if (answered == 0 || 2 * answered < asked) return std::nullopt;
  const std::int32_t worst = spec.highest_answer * answered;
  return rounded_half_up((worst - sum) * spec.highest_score * kCenti, worst);
}

Result<Score> by_scale(const InstrumentSpec& spec, const Answers& answers) {
  Score out;
  bool any = false;
  for (std::size_t scale = 0; scale < spec.scales.size(); ++scale) {
    const auto score = scale_score(spec, answers, scale);
    any = any || score.has_value();
    out.scales_centi.add(score);
  }
  if (any) return out;
  return input_error(spec.id, "too few of its questions are answered",
                     "answer at least half of the questions of one part");
}

}  // namespace

Answers no_answers(Instrument instrument) { return Answers(spec_of(instrument).items.size()); }

Result<Score> score_of(Instrument instrument, const Answers& answers) {
  const InstrumentSpec& spec = spec_of(instrument);
  RL_TRY_DONE(check_answers(spec, answers));
  switch (spec.counting) {
    case Counting::Gated:
      return gated(spec, answers);
    case Counting::Sum:
      return summed(spec, answers);
    case Counting::Scales:
      return by_scale(spec, answers);
  }
  RL_CHECK(false);
}

}  // namespace runlight::questionnaire
