#include "app/diary.hpp"

#include <gtest/gtest.h>

#include "codecs/json/diary_entry.hpp"
#include "knowledge/builtin.hpp"
#include "stores/memory/memory_store.hpp"

namespace runlight::app {
namespace {

const Knowledge& knowledge() { return knowledge::builtin(); }

std::string id_of(int n) {
  return "01ARZ3NDEKTSV4RRFFQ69G5F" + std::string(n < 10 ? "0" : "") + std::to_string(n);
}

std::string checkin(int n, std::string_view at, int pain) {
  return "{\"id\":\"" + id_of(n) + "\",\"at\":\"" + std::string(at) +
         "\",\"kind\":\"checkin\",\"moment\":\"during\",\"findings\":{\"pain_now\":" +
         std::to_string(pain) + "}}";
}

void add(stores::MemoryStore& store, int n, std::string_view at, std::string_view kind,
         const std::string& line) {
  const stores::StoredEntry entry{*Ulid::from(id_of(n)), *AsOf::from(at), std::string(kind), line};
  ASSERT_TRUE(store.append({&entry, 1}).ok()) << line;
}

TEST(LoadDiary, RepeatedBodiesKeepTheirOwnIdAndTime) {
  stores::MemoryStore store;
  const std::vector<int> pains = {1, 1, 2, 1, 2, 2};
  for (int n = 0; n < 6; ++n) {
    const std::string at = "2026-03-0" + std::to_string(n + 1) + "T07:30:00+01:00";
    add(store, n, at, "checkin", checkin(n, at, pains[static_cast<std::size_t>(n)]));
  }
  const Diary diary = load_diary(store, knowledge()).value();
  ASSERT_EQ(diary.entries.size(), 6U);
  for (int n = 0; n < 6; ++n) {
    const Entry& entry = diary.entries[static_cast<std::size_t>(n)];
    EXPECT_EQ(entry.id.text(), id_of(n));
    EXPECT_EQ(entry.day().text(), "2026-03-0" + std::to_string(n + 1));
    EXPECT_EQ(std::get<CheckinBody>(entry.body).findings.pain_now.value_or({}).number(),
              pains[static_cast<std::size_t>(n)]);
  }
  EXPECT_EQ(diary.newest->day().text(), "2026-03-06");
}

TEST(LoadDiary, LeavesOutWhatNoRuleReads) {
  stores::MemoryStore store;
  const std::string_view at = "2026-03-01T07:30:00+01:00";
  const std::string head = "\",\"at\":\"" + std::string(at) + "\",\"kind\":\"";
  add(store, 1, at, "note", "{\"id\":\"" + id_of(1) + head + "note\",\"text\":\"x\"}");
  add(store, 2, at, "exercise",
      "{\"id\":\"" + id_of(2) + head + "exercise\",\"exercise\":\"clam_shell\"}");
  const Diary diary = load_diary(store, knowledge()).value();
  ASSERT_EQ(diary.entries.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<StrengthBody>(diary.entries[0].body));
}

TEST(LoadDiary, ABadValueIsNamedWithItsEntry) {
  stores::MemoryStore store;
  const std::string_view at = "2026-03-01T07:30:00+01:00";
  add(store, 1, at, "checkin", checkin(1, at, 11));
  const auto diary = load_diary(store, knowledge());
  ASSERT_FALSE(diary.ok());
  EXPECT_TRUE(diary.error().where.starts_with("entry " + id_of(1)));
  EXPECT_EQ(diary.error().pointer, "/findings/pain_now");
}

}  // namespace
}  // namespace runlight::app
