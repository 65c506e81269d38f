#include "stores/jsonl/line_index.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "codecs/json/entry_head.hpp"
#include "stores/entry/entry.hpp"
#include "stores/jsonl/line_scanner.hpp"

namespace runlight::stores {
namespace {

bool is_before(const PlacedLine& a, const PlacedLine& b) {
  return comes_before(a.at, a.id, b.at, b.id);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

Error foreign(const std::string& path, std::string_view first_line) {
  if (first_line.starts_with("PK\x03\x04")) {
    return input_error(path, "this is a zip file, not a diary",
                       "to bring back an export, use: runlight restore FILE");
  }
  return input_error(path, "this file is not a Runlight diary",
                     "check the path; the file was not changed");
}

// A first entry that was cut off begins like an entry; anything else was never ours.
bool may_be_cut_entry(std::string_view text) {
  const bool is_all_zero = text.find_first_not_of('\0') == std::string_view::npos;
  return is_all_zero || text.starts_with("{\"") || text == "{";
}

class Scan {
 public:
  Scan(const Fd& file, const std::string& path)
      : path_(path), scanner_(file, path, json::kMaxLineBytes) {}

  Result<LineIndex> run() {
    ScannedLine line;
    for (;;) {
      RL_TRY(const bool is_there, scanner_.next(line));
      if (!is_there) break;
      RL_TRY_DONE(take(line));
    }
    sort();
    return std::move(index_);
  }

 private:
  Result<Done> take(const ScannedLine& line) {
    const bool is_last = line.end == LineEnd::FileEnd;
    if (is_blank(line.text)) return Done{};
    auto head = reader_.read(line.text);
    if (!head.ok()) return take_bad(line, std::move(head).error());
    if (is_last) index_.tail = Tail::WholeEntry;
    const json::EntryHead& entry = head.value();
    index_.lines.push_back({entry.id, entry.at, line.offset,
                            static_cast<std::uint32_t>(line.text.size()),
                            index_.kind_number(entry.kind), line.number});
    return Done{};
  }

  // A cut-off entry is never whole JSON, so an error with a pointer is somebody's edit, not a
  // crash.
  Result<Done> take_bad(const ScannedLine& line, Error error) {
    const bool is_first = index_.lines.empty();
    const bool is_cut = line.end == LineEnd::FileEnd && error.pointer.empty() &&
                        line.text.size() <= json::kMaxLineBytes &&
                        (!is_first || may_be_cut_entry(line.text));
    if (is_cut) {
      index_.tail = Tail::Torn;
      index_.tail_offset = line.offset;
      index_.tail_number = line.number;
      return Done{};
    }
    if (is_first && !line.text.starts_with('{')) return foreign(path_, line.text);
    return bad_line(line.number, std::move(error));
  }

  Error bad_line(std::int64_t number, Error error) const {
    error.mend += "; or move that line to another file; nothing was changed";
    return std::move(error).in(path_ + ", line " + std::to_string(number));
  }

  void sort() {
    auto& lines = index_.lines;
    if (!std::is_sorted(lines.begin(), lines.end(), is_before)) {
      std::stable_sort(lines.begin(), lines.end(), is_before);
    }
    index_.by_id.resize(lines.size());
    std::iota(index_.by_id.begin(), index_.by_id.end(), 0U);
    const auto by_id = [&](std::uint32_t a, std::uint32_t b) { return lines[a].id < lines[b].id; };
    if (!std::is_sorted(index_.by_id.begin(), index_.by_id.end(), by_id)) {
      std::stable_sort(index_.by_id.begin(), index_.by_id.end(), by_id);
    }
  }

  std::string path_;
  LineScanner scanner_;
  json::EntryHeadReader reader_;
  LineIndex index_;
};

// The same entry twice counts once; two different entries under one id cannot both be right.
Result<Done> merge_repeats(LineIndex& index, const Fd& file, const std::string& path) {
  std::vector<std::uint32_t> dropped;
  for (std::size_t i = 1; i < index.by_id.size(); ++i) {
    const PlacedLine& first = index.lines[index.by_id[i - 1]];
    const PlacedLine& second = index.lines[index.by_id[i]];
    if (first.id != second.id) continue;
    RL_TRY(const std::string one, read_line(file, path, first));
    RL_TRY(const std::string other, read_line(file, path, second));
    if (one != other) {
      return input_error(path + ", lines " + std::to_string(std::min(first.number, second.number)) +
                             " and " + std::to_string(std::max(first.number, second.number)),
                         "two different entries have the id " + first.id.text(),
                         "move one of the two lines to another file; nothing was changed");
    }
    dropped.push_back(index.by_id[i]);
  }
  if (dropped.empty()) return Done{};
  std::sort(dropped.begin(), dropped.end());
  std::vector<PlacedLine> kept;
  for (std::uint32_t i = 0; i < index.lines.size(); ++i) {
    if (!std::binary_search(dropped.begin(), dropped.end(), i)) kept.push_back(index.lines[i]);
  }
  index.lines = std::move(kept);
  index.by_id.resize(index.lines.size());
  std::iota(index.by_id.begin(), index.by_id.end(), 0U);
  std::sort(index.by_id.begin(), index.by_id.end(), [&](std::uint32_t a, std::uint32_t b) {
    return index.lines[a].id < index.lines[b].id;
  });
  return Done{};
}

}  // namespace

const PlacedLine* LineIndex::find(const Ulid& id) const {
  const auto found =
      std::lower_bound(by_id.begin(), by_id.end(), id,
                       [&](std::uint32_t at, const Ulid& wanted) { return lines[at].id < wanted; });
  return found == by_id.end() || lines[*found].id != id ? nullptr : &lines[*found];
}

void LineIndex::add(const PlacedLine& line) {
  const auto place = std::upper_bound(lines.begin(), lines.end(), line, is_before);
  const auto position = static_cast<std::uint32_t>(place - lines.begin());
  lines.insert(place, line);
  for (std::uint32_t& at : by_id) at += at >= position ? 1U : 0U;
  const auto rank =
      std::lower_bound(by_id.begin(), by_id.end(), line.id,
                       [&](std::uint32_t at, const Ulid& wanted) { return lines[at].id < wanted; });
  by_id.insert(rank, position);
}

std::uint32_t LineIndex::kind_number(std::string_view kind) {
  const auto found = kind_numbers.find(kind);
  if (found != kind_numbers.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(kinds.size());
  kinds.emplace_back(kind);
  kind_numbers.emplace(kind, number);
  return number;
}

Result<LineIndex> scan_lines(const Fd& file, const std::string& path, std::int64_t limit_bytes) {
  RL_TRY(const struct stat found, stat_of(file, path));
  if (found.st_size > limit_bytes) {
    return input_error(path,
                       "the diary is larger than " + std::to_string(limit_bytes >> 20U) + " MiB",
                       "check that this is the right file");
  }
  RL_TRY(LineIndex index, Scan(file, path).run());
  RL_TRY_DONE(merge_repeats(index, file, path));
  return index;
}

Result<std::string> read_line(const Fd& file, std::string_view path, const PlacedLine& line) {
  std::string text(line.length, '\0');
  RL_TRY(const std::size_t got, read_at(file, path, text.data(), text.size(), line.offset));
  if (got != text.size()) {
    return storage_error(path, "the file became shorter while it was read",
                         "close the program that changes it and try again");
  }
  return text;
}

}  // namespace runlight::stores
