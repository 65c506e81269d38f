// Texts with their places filled in, and the words of one rule and one improvement.
//
// Deliberately absent: which words say a verdict (knowledge/words).
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/rules/verdict.hpp"
#include "knowledge/wording.hpp"

namespace runlight::app {

struct Place {
  std::string_view name;
  std::string_view value;
};

// {name} in `text` replaced by `value`, everywhere.
[[nodiscard]] std::string filled(std::string_view text, std::string_view name,
                                 std::string_view value);
// Each place of the text by its value; what is filled in is not looked at again.
[[nodiscard]] std::string filled(std::string_view text, std::initializer_list<Place> places);

// "first, second": what is there already and one more, as `how` says ("list", "and", "or",
// "parts").
[[nodiscard]] std::string joined(const knowledge::Wording& wording, std::string_view how,
                                 std::string_view first, std::string_view second);

// The rules that decided, most telling first: symptoms before the plan's own rules.
[[nodiscard]] std::vector<std::uint8_t> deciding_rules(const Verdict& verdict, const Table& table);

// "any.masked" -> its title, why and change.
[[nodiscard]] std::string_view rule_text(const knowledge::Wording& wording, std::string_view rule,
                                         std::string_view part);

// A protocol of one's own has its words in its file.
[[nodiscard]] std::string protocol_name(const ProtocolSpec& protocol,
                                        const knowledge::Wording& wording);
[[nodiscard]] std::string protocol_meaning(const ProtocolSpec& protocol,
                                           const knowledge::Wording& wording);

// One improvement in words: "pain 2 or less", "no limp".
[[nodiscard]] std::string change_text(const knowledge::Wording& wording, const Change& change,
                                      Moment moment);

}  // namespace runlight::app
