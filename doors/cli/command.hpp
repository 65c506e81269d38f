// What was typed: argv to a Command, and what can be typed, verb by verb.
//
// Promises: an argument that is not understood gives a usage error that names it and says what
// would be; values stay text, each verb reads its own. `--help` wins over everything else.
// Deliberately absent: any meaning of a value.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.hpp"
#include "knowledge/wording.hpp"

namespace runlight::cli {

struct OptionSpec {
  std::string_view name;   // "--at"
  std::string_view value;  // "RFC3339"; empty: a switch
};

struct VerbSpec {
  std::string_view name;  // "check", "log run"
  std::size_t least_words = 0;
  std::size_t most_words = 0;
  std::string_view words;  // "DISTANCE TIME"
  std::span<const OptionSpec> options;
  std::string_view help;  // "check": its lines are cli.help.check
};

// In the order of `runlight --help`.
[[nodiscard]] std::span<const VerbSpec> verbs();
[[nodiscard]] std::span<const OptionSpec> global_options();

struct Command {
  const VerbSpec* verb = nullptr;  // nothing: no verb was named
  std::vector<std::string> words;
  std::vector<std::pair<std::string_view, std::string>> options;

  [[nodiscard]] std::string_view name() const { return verb == nullptr ? "today" : verb->name; }
  [[nodiscard]] bool has(std::string_view option) const;
  // Empty where it was not given.
  [[nodiscard]] std::string_view value(std::string_view option) const;
};

[[nodiscard]] Result<Command> parse(int argc, const char* const* argv);

// The text of --help, of a verb or of the program.
[[nodiscard]] std::string help_of(const VerbSpec* verb, const knowledge::Wording& wording);

[[nodiscard]] Error usage_error(std::string_view where, std::string_view what,
                                std::string_view mend);

}  // namespace runlight::cli
