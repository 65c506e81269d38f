// `explain`: anything in the knowledge that has an id, with its sources, in words.
//
// Promises: every rule, statement, source, safety question, sign, exclusion, level, exercise, way
// to keep fit and form cue is found by its id; a word that is none of them gets the nearest id as a
// hint.
// Deliberately absent: layout, colour.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/facts/knowledge.hpp"
#include "knowledge/wording.hpp"

namespace runlight::app {

struct Part {
  std::string label;
  std::vector<std::string> lines;
};

struct Explained {
  std::string id;
  // "rule", "statement", "source", "condition", "question", "exclusion", "level", "exercise",
  // "crosstraining", "form", "pattern"
  std::string kind;
  std::string title;
  std::vector<Part> parts;
  std::vector<std::string> sources;  // keys
};

[[nodiscard]] Result<Explained> look_up(std::string_view id, const Knowledge& knowledge,
                                        const knowledge::Wording& wording);

// "Esculier16: runners with ... (RCT)"
[[nodiscard]] std::string source_line(std::string_view key, const Knowledge& knowledge);
[[nodiscard]] std::vector<std::string> keys_of(std::span<const std::uint16_t> sources,
                                               const Knowledge& knowledge);

}  // namespace runlight::app
