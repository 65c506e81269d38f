// Every sentence the product says, by key: "rule.before.mild_pain.why". A language is one file,
// knowledge/wording/en.toml; the tables are compiled from it and sorted by key.
//
// Promises: a key that exists is never empty, and every language has the same keys with the same
// places to fill in, {like_this}. Absent on purpose: grammar, plurals, anything that picks a text
// by reasoning.
#pragma once

#include <span>
#include <string_view>

namespace runlight::knowledge {

struct TextEntry {
  std::string_view key;
  std::string_view text;
};
struct LinesEntry {
  std::string_view key;
  std::span<const std::string_view> lines;
};

class Wording {
 public:
  // Both sorted by key; they must outlive the wording.
  constexpr Wording(std::span<const TextEntry> texts, std::span<const LinesEntry> lines)
      : texts_(texts), lines_(lines) {}

  // Empty if there is no such text.
  [[nodiscard]] std::string_view text(std::string_view key) const;
  [[nodiscard]] std::span<const std::string_view> lines(std::string_view key) const;

  // All of them, in order of key.
  [[nodiscard]] constexpr std::span<const TextEntry> all_texts() const { return texts_; }
  [[nodiscard]] constexpr std::span<const LinesEntry> all_lines() const { return lines_; }

 private:
  std::span<const TextEntry> texts_;
  std::span<const LinesEntry> lines_;
};

struct LanguageSpec {
  std::string_view code;  // "en"
  std::string_view name;  // what it calls itself: "English"
  const Wording* wording = nullptr;
};

[[nodiscard]] const Wording& english();
// Without the keys "cli.…", which only the program says: for a door that must be small.
[[nodiscard]] const Wording& shared_english();
// English first.
[[nodiscard]] std::span<const LanguageSpec> languages();

}  // namespace runlight::knowledge
