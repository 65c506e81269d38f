// Every text that a door may ask for, as keys: the one list of the families of keys. Where the
// knowledge grows by a rule or a question, the list grows with it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/facts/knowledge.hpp"

namespace runlight::app {

enum class TextKind : std::uint8_t { Text, Lines };

struct WordingKey {
  std::string key;
  TextKind kind = TextKind::Text;
};

[[nodiscard]] std::vector<WordingKey> needed_wording(const Knowledge& knowledge);

}  // namespace runlight::app
