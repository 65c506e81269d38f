#include "doors/cli/demo.hpp"

#include <algorithm>
#include <vector>

#include "stores/entry/entry.hpp"
#include "stores/memory/memory_store.hpp"

namespace runlight::cli {
namespace {

constexpr std::size_t kDateLength = 10;  // 2026-03-02

// "T07:30:00" and its offset, if that is what comes next; its end, else `at`.
std::size_t end_of_time(std::string_view line, std::size_t at) {
  constexpr std::size_t kTimeLength = 9;    // T07:30:00
  constexpr std::size_t kOffsetLength = 6;  // +00:00
  const std::size_t end = at + kTimeLength + kOffsetLength;
  return at < line.size() && line[at] == 'T' && end <= line.size() ? end : at;
}

std::string offset_text(UtcOffset offset) {
  return AsOf{Instant{0}, offset}.text().substr(19);  // after 1970-01-01T00:00:00
}

}  // namespace

std::string shifted_line(std::string_view line, std::int32_t days, UtcOffset offset) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const bool opens = line[at] == '"' && at + 1 + kDateLength < line.size();
    const auto day = opens ? LocalDay::from(line.substr(at + 1, kDateLength)) : std::nullopt;
    if (!day) {
      out += line[at++];
      continue;
    }
    out += '"' + day->plus(days).text();
    at += 1 + kDateLength;
    const std::size_t end = end_of_time(line, at);
    if (end == at) continue;
    constexpr std::size_t kTimeLength = 9;
    out += std::string(line.substr(at, kTimeLength)) + offset_text(offset);
    at = end;
  }
  return out;
}

Result<std::unique_ptr<stores::EventStore>> open_demo(const AsOf& now) {
  std::vector<std::string_view> lines;
  for (std::string_view rest = demo_lines(); !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) lines.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::vector<stores::StoredEntry> batch;
  std::int32_t days = 0;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (batch.empty()) {  // the last line is today
      RL_TRY(const stores::StoredEntry last, stores::entry_from_line(*line));
      days = now.day().since(last.at.day());
    }
    RL_TRY(stores::StoredEntry entry,
           stores::entry_from_line(shifted_line(*line, days, now.offset)));
    batch.push_back(std::move(entry));
  }
  auto store = std::make_unique<stores::MemoryStore>();
  RL_TRY_DONE(store->append(batch));
  return std::unique_ptr<stores::EventStore>(std::move(store));
}

}  // namespace runlight::cli
