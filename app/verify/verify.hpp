// `runlight verify`: everything that can be shown about the knowledge as it was compiled.
//
//   structure   every rule is monotone, read off the rows and off the compiled masks
//   inputs      every input walked: complete, no dead rule, every rule decides somewhere, worse and
//               less known are never greener
//   sources     every rule and condition says where it comes from; every source exists and is used
//   wording     every text that a door may ask for exists in every language, with the same places
//   article     what carries each statement exists
//   protocols   each keeps its invariants, and at its best leads from a bad day to `keep`
//
// Pure: no clock. Whoever prints the report takes the time. Deliberately absent: printing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/rules/enumerate.hpp"
#include "core/rules/proof.hpp"
#include "knowledge/wording.hpp"

namespace runlight::app {

enum class SourceFault : std::uint8_t {
  NoSource,       // and no house reason either
  UnknownSource,  // an index that points nowhere
  UnusedSource,
  SourceAndHouse,  // one of the two must be wrong
};
struct SourceIssue {
  SourceFault fault{};
  std::string about;  // "rule before.mild_pain", "source Silb07"
};

enum class WordingFault : std::uint8_t {
  Missing,
  WrongKind,     // one text where lines are wanted, or the other way round
  NotInFirst,    // the first language has no such key
  PlacesDiffer,  // {name} here, not there
};
struct WordingIssue {
  WordingFault fault{};
  std::string_view language;  // its code
  std::string key;
};

struct StatementIssue {
  std::string_view statement;
  std::string_view carrier;  // an id that nothing has
};

struct ProtocolIssue {
  std::string_view protocol;
  std::string what;  // the invariant that it breaks
};

struct VerifyCounts {
  std::size_t rules = 0;
  std::size_t rows = 0;
  std::size_t conditions = 0;
  std::size_t questions = 0;
  std::size_t sources = 0;
  std::size_t languages = 0;
  std::size_t texts_needed = 0;
  std::size_t statements = 0;
  std::size_t statements_carried = 0;
  std::size_t reviewed = 0;  // rules and conditions that a clinician has signed
};

struct VerifyReport {
  VerifyCounts counts;
  std::vector<Violation> structure;
  std::optional<Enumeration> inputs;  // not walked where the structure is broken
  std::vector<SourceIssue> sources;
  std::vector<WordingIssue> wording;
  std::vector<StatementIssue> statements;
  std::vector<ProtocolIssue> protocols;

  [[nodiscard]] bool holds() const;
};

[[nodiscard]] std::string_view name_of(SourceFault fault);
[[nodiscard]] std::string_view name_of(WordingFault fault);

// `languages`: the first one is the model for the places in the texts of the others.
[[nodiscard]] VerifyReport verify(const Knowledge& knowledge,
                                  std::span<const knowledge::LanguageSpec> languages);

}  // namespace runlight::app
