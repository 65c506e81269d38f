#include "core/questionnaire/instrument.hpp"

#include <array>
#include <cstddef>

namespace runlight::questionnaire {
namespace {

constexpr std::array<std::string_view, 1> kOneScale = {"score"};

// The four things OSTRC-H2 asks about the past seven days.
constexpr std::array<Item, 4> kWeekly = {
    {{"participation", 0}, {"training", 0}, {"performance", 0}, {"symptoms", 0}}};

constexpr std::array<Item, 9> kUwri = {{{"daily_tasks", 0},
                                        {"frustration", 0},
                                        {"recovery", 0},
                                        {"pain_during", 0},
                                        {"pain_after_24h", 0},
                                        {"weekly_distance", 0},
                                        {"usual_run", 0},
                                        {"pace", 0},
                                        {"confidence", 0}}};

constexpr std::array<std::string_view, 6> kHagosScales = {"symptoms", "pain",          "adl",
                                                          "sport",    "participation", "qol"};
constexpr std::array<Item, 37> kHagos = {
    {{"s1", 0},  {"s2", 0},  {"s3", 0},  {"s4", 0},  {"s5", 0},  {"s6", 0},  {"s7", 0},  {"p1", 1},
     {"p2", 1},  {"p3", 1},  {"p4", 1},  {"p5", 1},  {"p6", 1},  {"p7", 1},  {"p8", 1},  {"p9", 1},
     {"p10", 1}, {"a1", 2},  {"a2", 2},  {"a3", 2},  {"a4", 2},  {"a5", 2},  {"sp1", 3}, {"sp2", 3},
     {"sp3", 3}, {"sp4", 3}, {"sp5", 3}, {"sp6", 3}, {"sp7", 3}, {"sp8", 3}, {"pa1", 4}, {"pa2", 4},
     {"q1", 5},  {"q2", 5},  {"q3", 5},  {"q4", 5},  {"q5", 5}}};

// UWRI: the standard error of one measurement is 1.47, so two differ by more than chance beyond
// 1.96 x sqrt(2) x 1.47 = 4.07; the smallest change that matters (5) lies just above.
constexpr std::int32_t kUwriError_centi = 407;
// Five is the smallest change that matters, eight one that most call a clear one.
constexpr std::int32_t kUwriClear_centi = 800;
constexpr std::int32_t kWeek_days = 7;
constexpr std::int32_t kMonth_days = 28;
// HAGOS: 17.7 to 33.8 for one person, by scale; more than the 10 to 15 that matter. The
// excerpts do not say which scale has which.
constexpr std::int32_t kHagosLow_centi = 1770;
constexpr std::int32_t kHagosHigh_centi = 3380;

constexpr std::array<InstrumentSpec, 4> kInstruments = {
    {{"runlight_weekly", Instrument::RunlightWeekly, Counting::Gated, Direction::LowerIsBetter,
      Texts::Own, 3, 100, kWeekly, kOneScale, 0, std::nullopt, std::nullopt, kWeek_days,
      "OST20 OSTcode"},
     {"ostrc_h2", Instrument::OstrcH2, Counting::Gated, Direction::LowerIsBetter, Texts::Licensed,
      3, 100, kWeekly, kOneScale, 0, std::nullopt, std::nullopt, kWeek_days, "OST20 OSTcode"},
     {"uwri", Instrument::Uwri, Counting::Sum, Direction::HigherIsBetter, Texts::Licensed, 4, 36,
      kUwri, kOneScale, kUwriError_centi, kUwriError_centi, kUwriClear_centi, kWeek_days,
      "UWRI19 UWRI20"},
     {"hagos", Instrument::Hagos, Counting::Scales, Direction::HigherIsBetter, Texts::Licensed, 4,
      100, kHagos, kHagosScales, kHagosLow_centi, kHagosHigh_centi, std::nullopt, kMonth_days,
      "Hagos11 KoosNu"}}};

}  // namespace

std::span<const InstrumentSpec> instruments() { return kInstruments; }

const InstrumentSpec& spec_of(Instrument instrument) {
  return kInstruments[static_cast<std::size_t>(instrument)];
}

std::optional<Instrument> instrument_from(std::string_view id) {
  for (const InstrumentSpec& spec : kInstruments) {
    if (spec.id == id) return spec.instrument;
  }
  return std::nullopt;
}

std::optional<std::size_t> item_from(const InstrumentSpec& spec, std::string_view id) {
  for (std::size_t i = 0; i < spec.items.size(); ++i) {
    if (spec.items[i].id == id) return i;
  }
  return std::nullopt;
}

}  // namespace runlight::questionnaire
