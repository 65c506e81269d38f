#include "core/questionnaire/score.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::questionnaire {
namespace {

constexpr std::optional<std::uint8_t> kNone;

std::string refused(Instrument instrument, const Answers& answers) {
  const auto out = score_of(instrument, answers);
  return out.ok() ? "" : out.error().where + ": " + out.error().what;
}

std::int32_t centi(Instrument instrument, const Answers& answers) {
  const auto out = score_of(instrument, answers);
  return out.ok() ? out.value().scales_centi[0].value_or(-1) : -2;
}

Problem problem(const Answers& answers) {
  return score_of(Instrument::OstrcH2, answers).value().problem;
}

TEST(Instruments, AreWhatTheirSourcesSay) {
  ASSERT_EQ(instruments().size(), 4U);
  for (std::size_t i = 0; i < instruments().size(); ++i) {
    const InstrumentSpec& spec = instruments()[i];
    EXPECT_EQ(static_cast<std::size_t>(spec.instrument), i);
    EXPECT_EQ(instrument_from(spec.id), spec.instrument);
    EXPECT_EQ(&spec_of(spec.instrument), &spec);
    EXPECT_LE(spec.scales.size(), kMaxScales);
    for (std::size_t k = 0; k < spec.items.size(); ++k) {
      EXPECT_LT(spec.items[k].scale, spec.scales.size());
      EXPECT_EQ(item_from(spec, spec.items[k].id), k) << spec.items[k].id;  // no id twice
    }
    // Only the weekly one has words of ours.
    EXPECT_EQ(spec.texts == Texts::Own, spec.id == "runlight_weekly");
  }
  EXPECT_EQ(instrument_from("koos"), std::nullopt);
  EXPECT_EQ(item_from(spec_of(Instrument::Uwri), "s1"), std::nullopt);
  EXPECT_EQ(spec_of(Instrument::Uwri).items.size(), 9U);
  EXPECT_EQ(spec_of(Instrument::Hagos).items.size(), 37U);
  std::array<int, 6> sizes{};
  for (const Item& item : spec_of(Instrument::Hagos).items) ++sizes[item.scale];
  EXPECT_EQ(sizes, (std::array<int, 6>{7, 10, 5, 8, 2, 5}));
}

TEST(GatedScore, CountsPointsNotAnswers) {
  EXPECT_EQ(centi(Instrument::OstrcH2, {1, 0, 0, 0}), 800);
  EXPECT_EQ(centi(Instrument::OstrcH2, {1, 1, 1, 1}), 3200);
  EXPECT_EQ(centi(Instrument::OstrcH2, {2, 1, 0, 3}), (17 + 8 + 0 + 25) * 100);
  EXPECT_EQ(centi(Instrument::OstrcH2, {2, 3, 3, 3}), 9200);
  EXPECT_EQ(centi(Instrument::RunlightWeekly, {2, 1, 0, 3}), 5000);
}

TEST(GatedScore, TheFirstAnswerMayEndIt) {
  EXPECT_EQ(centi(Instrument::OstrcH2, {0, kNone, kNone, kNone}), 0);
  EXPECT_EQ(centi(Instrument::OstrcH2, {3, kNone, kNone, kNone}), 10'000);
  EXPECT_EQ(problem({0, kNone, kNone, kNone}), Problem::None);
  EXPECT_EQ(problem({3, kNone, kNone, kNone}), Problem::Substantial);
  EXPECT_EQ(refused(Instrument::OstrcH2, {0, kNone, kNone, 2}),
            "symptoms: it is not asked after participation=0");
  EXPECT_EQ(refused(Instrument::OstrcH2, {3, 3, kNone, kNone}),
            "training: it is not asked after participation=3");
}

TEST(GatedScore, OtherwiseAllFourAreNeeded) {
  EXPECT_EQ(refused(Instrument::OstrcH2, {1, 1, 1, kNone}),
            "symptoms: it is not answered, and without it there is no score");
  EXPECT_EQ(refused(Instrument::OstrcH2, {kNone, 1, 1, 1}),
            "participation: it is not answered, and without it there is no score");
  EXPECT_EQ(refused(Instrument::RunlightWeekly, {1, 4, 1, 1}), "training: 4 is no answer to it");
  // The points are no answers: a typed 8 is not taken for one.
  EXPECT_EQ(refused(Instrument::RunlightWeekly, {8, 0, 0, 0}),
            "participation: 8 is no answer to it");
}

TEST(GatedScore, SubstantialIsTrainingOrPerformance) {
  EXPECT_EQ(problem({1, 1, 1, 3}), Problem::Some);  // symptoms alone are not
  EXPECT_EQ(problem({2, 1, 1, 1}), Problem::Some);
  EXPECT_EQ(problem({1, 2, 0, 0}), Problem::Substantial);
  EXPECT_EQ(problem({1, 0, 2, 0}), Problem::Substantial);
  EXPECT_EQ(problem({1, 3, 3, 0}), Problem::Substantial);
}

TEST(UwriScore, IsTheSumOfAllNine) {
  EXPECT_EQ(centi(Instrument::Uwri, {4, 4, 4, 4, 4, 4, 4, 4, 4}), 3600);
  EXPECT_EQ(centi(Instrument::Uwri, {0, 0, 0, 0, 0, 0, 0, 0, 0}), 0);
  EXPECT_EQ(centi(Instrument::Uwri, {4, 3, 2, 1, 0, 4, 3, 2, 1}), 2000);
  EXPECT_EQ(refused(Instrument::Uwri, {4, 4, 4, 4, kNone, 4, 4, 4, 4}),
            "pain_after_24h: it is not answered, and without it there is no score");
  EXPECT_EQ(refused(Instrument::Uwri, {4, 4, 4, 4, 4, 4, 4, 4, 5}),
            "confidence: 5 is no answer to it");
  EXPECT_EQ(score_of(Instrument::Uwri, {4, 4, 4, 4, 4, 4, 4, 4, 4}).value().problem,
            Problem::NotRated);
}

// Answers to the scale's items, in order; the rest is unanswered.
Answers hagos(std::size_t scale, std::initializer_list<std::optional<std::uint8_t>> given) {
  Answers out = no_answers(Instrument::Hagos);
  const InstrumentSpec& spec = spec_of(Instrument::Hagos);
  std::size_t i = 0;
  while (spec.items[i].scale != scale) ++i;
  for (const auto& one : given) out[i++] = one;
  return out;
}

std::optional<std::int32_t> scale_centi(std::size_t scale, const Answers& answers) {
  const auto out = score_of(Instrument::Hagos, answers);
  return out.ok() ? out.value().scales_centi[scale] : std::nullopt;
}

TEST(HagosScore, IsAHundredWithoutTrouble) {
  EXPECT_EQ(scale_centi(4, hagos(4, {0, 0})), 10'000);
  EXPECT_EQ(scale_centi(4, hagos(4, {4, 4})), 0);
  EXPECT_EQ(scale_centi(4, hagos(4, {1, 2})), 6250);
  EXPECT_EQ(scale_centi(3, hagos(3, {1, 1, 1, 1, 2, 2, 3, 4})), 5313);  // 53.125 goes up
  EXPECT_EQ(scale_centi(0, hagos(0, {1, 1, 1, 1, 1, 1, 4})), 6429);     // 100 - 25 x 10 / 7
}

TEST(HagosScore, HalfOfAScaleIsEnough) {
  EXPECT_EQ(scale_centi(4, hagos(4, {2})), 5000);                // 1 of 2
  EXPECT_EQ(scale_centi(1, hagos(1, {1, 1, 1, 1, 1})), 7500);    // 5 of 10
  EXPECT_EQ(refused(Instrument::Hagos, hagos(1, {1, 1, 1, 1})),  // 4 of 10
            "hagos: too few of its questions are answered");
  EXPECT_EQ(scale_centi(0, hagos(0, {1, 1, 1, 1})), 7500);    // 4 of 7
  EXPECT_EQ(refused(Instrument::Hagos, hagos(0, {1, 1, 1})),  // 3 of 7
            "hagos: too few of its questions are answered");
  EXPECT_EQ(refused(Instrument::Hagos, no_answers(Instrument::Hagos)),
            "hagos: too few of its questions are answered");
}

TEST(HagosScore, EachScaleStandsAlone) {
  Answers answers = hagos(5, {0, 0, 0, 4, 4});
  answers[0] = 3;  // one of seven: not enough for symptoms
  const auto out = score_of(Instrument::Hagos, answers);
  ASSERT_TRUE(out.ok());
  ASSERT_EQ(out.value().scales_centi.size(), 6U);
  for (std::size_t scale = 0; scale < 5; ++scale) {
    EXPECT_EQ(out.value().scales_centi[scale], std::nullopt) << scale;
  }
  EXPECT_EQ(out.value().scales_centi[5], 6000);
  answers[36] = 5;
  EXPECT_EQ(refused(Instrument::Hagos, answers), "q5: 5 is no answer to it");
}

}  // namespace
}  // namespace runlight::questionnaire
