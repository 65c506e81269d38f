// Which words say a verdict: the key of its headline and its list of things to do, and the one
// reason that decided.
//
// Promises: a verdict that a single rule of a special kind decided (not screened, not known, hidden
// by a painkiller, excluded) is said in that rule's own words; a calm one as the plan's day.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/rules/verdict.hpp"
#include "knowledge/wording.hpp"

namespace runlight::app {

// "verdict.before.stop"; with ".headline" and ".do" it names the texts.
[[nodiscard]] std::string verdict_key(const Verdict& verdict, const Table& table);

// {name} in `text` replaced by `value`, everywhere.
[[nodiscard]] std::string filled(std::string_view text, std::string_view name,
                                 std::string_view value);

// The rules that decided, most telling first: symptoms before the plan's own rules.
[[nodiscard]] std::vector<std::uint8_t> deciding_rules(const Verdict& verdict, const Table& table);

// "any.masked" -> its title, why and change.
[[nodiscard]] std::string_view rule_text(const knowledge::Wording& wording, std::string_view rule,
                                         std::string_view part);

// One improvement in words: "pain 2 or less", "no limp".
[[nodiscard]] std::string change_text(const Change& change, Moment moment);

}  // namespace runlight::app
