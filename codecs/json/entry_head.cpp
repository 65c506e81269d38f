#include "codecs/json/entry_head.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "codecs/json/tape.hpp"

namespace runlight::json {
namespace {

constexpr std::string_view kWriteJson = "write one whole JSON object on the line";

Error at_pointer(std::string_view pointer, std::string_view what, std::string_view mend) {
  Error error = input_error("", what, mend);
  error.pointer = pointer;
  return error;
}

// A member's text; nothing if it is not there or no text.
struct Member {
  bool is_there = false;
  std::optional<std::string_view> text;

  void take(const Value& value) {
    is_there = true;
    if (value.shape() == Shape::Text) text = value.text();
  }
};

Result<Ulid> id_from(const Member& member) {
  constexpr std::string_view kMend =
      "write a ULID: 26 characters such as 01J8ZC5K3M9QX2V7RB4TNE6WHD";
  if (!member.is_there) return at_pointer("/id", "the entry has no id", kMend);
  const auto id = member.text ? Ulid::from(*member.text) : std::nullopt;
  if (!id || id->is_none()) return at_pointer("/id", "the id is not a ULID", kMend);
  return *id;
}

Result<AsOf> at_from(const Member& member) {
  constexpr std::string_view kMend =
      "write date, time and offset such as 2026-03-02T07:30:00+01:00";
  if (!member.is_there) return at_pointer("/at", "the entry does not say when it was made", kMend);
  const auto at = member.text ? AsOf::from(*member.text) : std::nullopt;
  if (!at) return at_pointer("/at", "this is not a moment in time", kMend);
  return *at;
}

Result<std::string> kind_from(const Member& member) {
  constexpr std::string_view kMend = "write a kind of 1 to 64 bytes such as \"checkin\"";
  if (!member.is_there) return at_pointer("/kind", "the entry has no kind", kMend);
  if (!member.text || member.text->empty() || member.text->size() > kMaxKindBytes) {
    return at_pointer("/kind", "this is not a kind of entry", kMend);
  }
  const auto is_control = [](char letter) {
    return static_cast<std::uint8_t>(letter) < 0x20 || letter == 0x7F;
  };
  if (std::any_of(member.text->begin(), member.text->end(), is_control)) {
    return at_pointer("/kind", "the kind holds a control character", kMend);
  }
  return std::string(*member.text);
}

}  // namespace

struct EntryHeadReader::State {
  Tape tape;
  std::vector<std::string_view> names;
};

EntryHeadReader::EntryHeadReader() : state_(std::make_unique<State>()) {}
EntryHeadReader::~EntryHeadReader() = default;
EntryHeadReader::EntryHeadReader(EntryHeadReader&&) noexcept = default;
EntryHeadReader& EntryHeadReader::operator=(EntryHeadReader&&) noexcept = default;

Result<EntryHead> EntryHeadReader::read(std::string_view line) {
  if (line.size() > kMaxLineBytes) {
    return input_error("", "the line is longer than 1 MiB", "split it into smaller entries");
  }
  if (line.find_first_of("\n\r") != std::string_view::npos) {
    return input_error("", "an entry holds no line breaks", kWriteJson);
  }
  RL_TRY_DONE(state_->tape.parse(line));
  const Value entry = state_->tape.root();
  if (entry.shape() != Shape::Object) {
    return at_pointer("", "an entry must be a JSON object { }", kWriteJson);
  }
  Member id;
  Member at;
  Member kind;
  auto& names = state_->names;
  names.clear();
  for (const Value member : entry) {
    const std::string_view name = member.name();
    names.push_back(name);
    if (name == "id") id.take(member);
    if (name == "at") at.take(member);
    if (name == "kind") kind.take(member);
  }
  // Sorted, so that a line with very many fields takes no quadratic time.
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) {
    return at_pointer("/" + std::string(*twice), "this field stands twice in the entry",
                      "keep one of the two");
  }
  RL_TRY(const Ulid id_value, id_from(id));
  RL_TRY(const AsOf at_value, at_from(at));
  RL_TRY(std::string kind_value, kind_from(kind));
  return EntryHead{id_value, at_value, std::move(kind_value)};
}

Result<EntryHead> entry_head(std::string_view line) { return EntryHeadReader().read(line); }

}  // namespace runlight::json
