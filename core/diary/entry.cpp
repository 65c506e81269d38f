#include "core/diary/entry.hpp"

#include <algorithm>
#include <tuple>

namespace runlight {

bool comes_before(const Entry& a, const Entry& b) {
  return std::tuple(a.at.instant, a.id) < std::tuple(b.at.instant, b.id);
}

std::vector<Entry> canonical(std::vector<Entry> entries) {
  if (!std::is_sorted(entries.begin(), entries.end(), comes_before)) {
    std::sort(entries.begin(), entries.end(), comes_before);
  }
  std::vector<Ulid> voided;
  for (const Entry& entry : entries) {
    if (const auto* body = std::get_if<VoidBody>(&entry.body)) voided.push_back(body->of);
  }
  std::sort(voided.begin(), voided.end());
  const auto is_gone = [&](const Entry& entry) {
    return std::holds_alternative<VoidBody>(entry.body) ||
           std::binary_search(voided.begin(), voided.end(), entry.id);
  };
  entries.erase(std::remove_if(entries.begin(), entries.end(), is_gone), entries.end());
  const auto same_id = [](const Entry& a, const Entry& b) { return a.id == b.id; };
  entries.erase(std::unique(entries.begin(), entries.end(), same_id), entries.end());
  return entries;
}

}  // namespace runlight
