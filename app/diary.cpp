#include "app/diary.hpp"

#include <array>
#include <functional>
#include <string_view>
#include <utility>

#include "codecs/json/diary_entry.hpp"

namespace runlight::app {
namespace {

// Most mornings and most safety questions say the same as some other: what follows id and time in a
// line is then byte for byte the same, and so is what it means. Half of a long diary is not parsed.
class SameBody {
 public:
  // Nothing if this line's body was not seen lately, or the line is written another way.
  [[nodiscard]] const Body* find(std::string_view line, const stores::EntryRef& head) {
    body_ = body_of(line, head);
    place_ = &places_[std::hash<std::string_view>{}(body_) % places_.size()];
    return !body_.empty() && place_->text == body_ ? &place_->body : nullptr;
  }
  // The body of the line that was just not found.
  void remember(const Body& body) {
    if (body_.empty()) return;
    place_->text = body_;
    place_->body = body;
  }

 private:
  struct Place {
    std::string text;
    Body body;
  };

  // Everything from the kind on, of a line that begins with exactly id, at, kind.
  static std::string_view body_of(std::string_view line, const stores::EntryRef& head) {
    constexpr std::size_t kIdAt = 7;     // {"id":"
    constexpr std::size_t kTimeAt = 41;  // …","at":"
    constexpr std::size_t kKindAt = 66;  // 2026-03-02T07:30:00+01:00
    constexpr std::string_view kKind = "\",\"kind\":\"";
    const bool plain = line.size() > kKindAt && line.starts_with("{\"id\":\"") &&
                       line.substr(kIdAt + 26, 8) == "\",\"at\":\"" &&
                       line.substr(kKindAt, kKind.size()) == kKind &&
                       line.substr(kTimeAt, kKindAt - kTimeAt).find('"') == std::string_view::npos;
    const bool repeats = head.kind == "checkin" || head.kind == "screening";
    return plain && repeats ? line.substr(kKindAt) : std::string_view();
  }

  std::array<Place, 128> places_;
  std::string_view body_;
  Place* place_ = nullptr;
};

}  // namespace

Result<Diary> load_diary(stores::EventStore& store, const Knowledge& knowledge) {
  Diary out;
  RL_TRY(const std::int64_t count, store.count());
  out.entries.reserve(static_cast<std::size_t>(count));
  json::EntryReader reader(knowledge);
  SameBody same;
  const stores::ReadFilter filter{
      {"advice", "note", "care", "pattern", "crosstraining", "questionnaire", "import"}};
  const auto visit = [&](std::string_view line, const stores::EntryRef& head) -> Result<Done> {
    out.newest = head.at;
    if (const Body* body = same.find(line, head)) {
      out.entries.push_back(Entry{head.id, head.at, *body});
      return Done{};
    }
    auto entry = reader.read(line);
    if (!entry.ok()) return std::move(entry).error().in("entry " + head.id.text());
    same.remember(entry.value().body);
    out.entries.push_back(std::move(entry).value());
    return Done{};
  };
  RL_TRY_DONE(store.read(filter, visit));
  return out;
}

Result<stores::Appended> keep(stores::EventStore& store, const std::vector<NewEntry>& entries) {
  std::vector<stores::StoredEntry> batch;
  batch.reserve(entries.size());
  for (const NewEntry& entry : entries) {
    batch.push_back({entry.id, entry.at, entry.kind, entry.line});
  }
  return store.append(batch);
}

}  // namespace runlight::app
