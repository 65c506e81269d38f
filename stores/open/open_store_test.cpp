#include "stores/open/open_store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "stores/file/test_folder.hpp"
#include "stores/port/test_entries.hpp"

namespace runlight::stores {
namespace {

class OpenStore : public ::testing::Test {
 protected:
  std::unique_ptr<EventStore> open(const std::string& path, Access access) {
    auto opened = open_store(path, access);
    EXPECT_TRUE(opened.ok()) << opened.error().where << ": " << opened.error().what;
    return std::move(opened).value();
  }
  bool is_sqlite(const std::string& path) { return bytes_of(path).starts_with("SQLite format 3"); }

  TestFolder folder_;
  StoredEntry one_ = contract_entry(1, kContractStartMs);
  StoredEntry two_ = contract_entry(2, kContractStartMs + 1);
};

TEST_F(OpenStore, TheNameOfANewDiarySaysWhatItIs) {
  for (const char* name : {"a.jsonl", "b.ndjson", "c.db", "d", "e.jsonl.db", "deep/er/f.jsonl"}) {
    const std::string path = folder_ / name;
    added(*open(path, Access::ReadWrite), {one_});
    const bool is_lines = path.ends_with(".jsonl") || path.ends_with(".ndjson");
    EXPECT_EQ(is_sqlite(path), !is_lines) << name;
    EXPECT_EQ(all_of(*open(path, Access::Read)), std::vector<StoredEntry>{one_});
  }
}

TEST_F(OpenStore, TheContentOfADiaryThatIsThereCountsNotItsName) {
  added(*open(folder_ / "a.jsonl", Access::ReadWrite), {one_});
  added(*open(folder_ / "b.db", Access::ReadWrite), {one_});
  std::filesystem::rename(folder_ / "a.jsonl", folder_ / "swapped.db");
  std::filesystem::rename(folder_ / "b.db", folder_ / "swapped.jsonl");
  for (const char* name : {"swapped.db", "swapped.jsonl"}) {
    added(*open(folder_ / name, Access::ReadWrite), {two_});
    EXPECT_EQ(all_of(*open(folder_ / name, Access::Read)), (std::vector<StoredEntry>{one_, two_}));
  }
  EXPECT_EQ(bytes_of(folder_ / "swapped.db"), one_.line + "\n" + two_.line + "\n");
}

TEST_F(OpenStore, AnEmptyFileIsANewDiary) {
  put_bytes(folder_ / "a.jsonl", "");
  put_bytes(folder_ / "b.db", "");
  for (const char* name : {"a.jsonl", "b.db"}) {
    EXPECT_EQ(open(folder_ / name, Access::Read)->count().value(), 0);
    added(*open(folder_ / name, Access::ReadWrite), {one_});
  }
  EXPECT_FALSE(is_sqlite(folder_ / "a.jsonl"));
  EXPECT_TRUE(is_sqlite(folder_ / "b.db"));
}

TEST_F(OpenStore, ReadingWhatIsNotThereIsEmptyAndCreatesNothing) {
  EXPECT_EQ(open(folder_ / "none/diary.db", Access::Read)->count().value(), 0);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "none"));
}

TEST_F(OpenStore, WhatIsNoDiaryIsRefused) {
  put_bytes(folder_ / "photo.db", std::string("\x89PNG\r\n\x1a\n", 8) + std::string(100, '\2'));
  for (const Access access : {Access::Read, Access::ReadWrite}) {
    const auto photo = open_store(folder_ / "photo.db", access);
    ASSERT_FALSE(photo.ok());
    EXPECT_EQ(photo.error().kind, ErrorKind::Input);
    EXPECT_EQ(photo.error().what, "this file is not a Runlight diary");
    EXPECT_EQ(open_store(folder_.path().string(), access).error().kind, ErrorKind::Storage);
    EXPECT_EQ(open_store("", access).error().kind, ErrorKind::Storage);
    EXPECT_EQ(open_store(folder_ / "photo.db/diary.db", access).error().kind, ErrorKind::Storage);
  }
}

}  // namespace
}  // namespace runlight::stores
