#include "knowledge/wording.hpp"

#include <cstddef>

namespace runlight::knowledge {
namespace {

// The entry with this key in a table sorted by key, or nothing.
template <class Entry>
const Entry* find(std::span<const Entry> entries, std::string_view key) {
  std::size_t low = 0;
  std::size_t high = entries.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (entries[middle].key < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < entries.size() && entries[low].key == key ? &entries[low] : nullptr;
}

}  // namespace

std::string_view Wording::text(std::string_view key) const {
  const TextEntry* entry = find(texts_, key);
  return entry != nullptr ? entry->text : std::string_view{};
}

std::span<const std::string_view> Wording::lines(std::string_view key) const {
  const LinesEntry* entry = find(lines_, key);
  return entry != nullptr ? entry->lines : std::span<const std::string_view>{};
}

}  // namespace runlight::knowledge
