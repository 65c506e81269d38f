// The questionnaires that can be scored: their items, how they are counted, and which change is
// more than chance. Sources by evidence key.
//
// Promises: everything an instrument's score depends on stands in these tables.
// Deliberately absent: any text. The words of OSTRC-H2, UWRI and HAGOS belong to their authors; who
// has a licence keeps them in a file of their own (codecs/json/questionnaire_texts.hpp). The weekly
// one has words of our own, and is counted as OSTRC-H2 is. No rule reads a score: it never changes
// a light.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace runlight::questionnaire {

enum class Instrument : std::uint8_t { RunlightWeekly, OstrcH2, Uwri, Hagos };

enum class Counting : std::uint8_t {
  // Four items of 0, 8, 17, 25 points; the first may end it: none is 0, not at all able is 100.
  Gated,
  // The answers themselves, added up.
  Sum,
  // Each scale by itself, 100 without any trouble: 100 - 25 x the mean answer.
  Scales,
};

enum class Direction : std::uint8_t { LowerIsBetter, HigherIsBetter };
enum class Texts : std::uint8_t { Own, Licensed };

struct Item {
  std::string_view id;
  std::uint8_t scale = 0;  // index into InstrumentSpec::scales
};

struct InstrumentSpec {
  std::string_view id;
  Instrument instrument = Instrument::RunlightWeekly;
  Counting counting = Counting::Gated;
  Direction direction = Direction::LowerIsBetter;
  Texts texts = Texts::Licensed;
  std::uint8_t highest_answer = 0;  // answers are 0 to this
  std::int32_t highest_score = 0;   // of each scale
  std::span<const Item> items;
  std::span<const std::string_view> scales;
  // A change up to the first may be chance, one beyond the second is none; between them it depends
  // on the scale. Nothing: nobody has published it, so no change is ever certain.
  std::int32_t chance_centi = 0;
  std::optional<std::int32_t> certain_centi;
  // From here on a change is a clear one. Nothing: nobody has published it.
  std::optional<std::int32_t> clear_centi;
  std::int32_t due_days = 7;  // after the last answers
  std::string_view sources;   // "OST20 OST13"
};

// In the order of the enumeration.
[[nodiscard]] std::span<const InstrumentSpec> instruments();
[[nodiscard]] const InstrumentSpec& spec_of(Instrument instrument);
[[nodiscard]] std::optional<Instrument> instrument_from(std::string_view id);
// Index into InstrumentSpec::items.
[[nodiscard]] std::optional<std::size_t> item_from(const InstrumentSpec& spec, std::string_view id);

}  // namespace runlight::questionnaire
