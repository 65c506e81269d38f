#include "stores/jsonl/jsonl_store.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <string>

#include "stores/file/file.hpp"
#include "stores/file/test_folder.hpp"
#include "stores/port/event_store_contract.hpp"

namespace runlight::stores {
namespace {

class JsonlKit {
 public:
  static constexpr bool kSurvives = true;
  std::unique_ptr<EventStore> open() {
    return open_jsonl(folder_ / "diary.jsonl", Access::ReadWrite).value();
  }

 private:
  TestFolder folder_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Jsonl, EventStoreContract, JsonlKit);

class JsonlStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<EventStore> open(Access access = Access::ReadWrite) {
    auto opened = open_jsonl(path_, access);
    EXPECT_TRUE(opened.ok()) << opened.error().where << ": " << opened.error().what;
    return std::move(opened).value();
  }
  Error refused(Access access = Access::Read) {
    const std::string before = bytes_of(path_);
    const auto opened = open_jsonl(path_, access);
    EXPECT_FALSE(opened.ok());
    EXPECT_EQ(bytes_of(path_), before);  // what is refused is not touched
    return opened.ok() ? Error{} : opened.error();
  }

  TestFolder folder_;
  std::string path_ = folder_ / "diary.jsonl";
  StoredEntry one_ = contract_entry(1, kContractStartMs);
  StoredEntry two_ = contract_entry(2, kContractStartMs + 1);
  StoredEntry three_ = contract_entry(3, kContractStartMs + 2);
};

TEST_F(JsonlStoreTest, TheFileIsPlainAndPrivate) {
  path_ = folder_ / "new/deep/diary.jsonl";
  added(*open(), {two_});
  added(*open(), {one_});
  EXPECT_EQ(bytes_of(path_), two_.line + "\n" + one_.line + "\n");
  struct stat found {};
  ASSERT_EQ(::stat(path_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((folder_ / "new/deep").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0700U);
  added(*open(), {contract_entry(8, kContractStartMs), contract_entry(9, kContractStartMs)});
  ASSERT_EQ(::stat(path_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  EXPECT_FALSE(std::filesystem::exists(path_ + ".runlight-new"));
}

TEST_F(JsonlStoreTest, ALargeBatchKeepsTheFilesModeAndLink) {
  const std::string real = folder_ / "real.jsonl";
  put_bytes(real, one_.line + "\n");
  ASSERT_EQ(::chmod(real.c_str(), 0640), 0);
  std::filesystem::create_symlink(real, path_);
  added(*open(), {two_, three_});
  EXPECT_TRUE(std::filesystem::is_symlink(path_));
  EXPECT_EQ(bytes_of(real), one_.line + "\n" + two_.line + "\n" + three_.line + "\n");
  struct stat found {};
  ASSERT_EQ(::stat(real.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0640U);
}

TEST_F(JsonlStoreTest, AHalfWrittenLastLineIsSetAsideBeforeTheNextEntry) {
  const std::string half = two_.line.substr(0, 40);
  put_bytes(path_, one_.line + "\n" + half);
  {
    const auto reader = open(Access::Read);
    EXPECT_EQ(all_of(*reader), std::vector<StoredEntry>{one_});
    ASSERT_EQ(reader->warnings().size(), 1U);
    EXPECT_NE(reader->warnings()[0].find("line 2: the last line is only half written"),
              std::string::npos);
    EXPECT_EQ(bytes_of(path_), one_.line + "\n" + half);  // reading changes nothing
  }
  put_bytes(path_ + ".damaged-1", "kept from before");
  const auto store = open();
  added(*store, {three_});
  EXPECT_EQ(bytes_of(path_), one_.line + "\n" + three_.line + "\n");
  EXPECT_EQ(bytes_of(path_ + ".damaged-1"), "kept from before");
  EXPECT_EQ(bytes_of(path_ + ".damaged-2"), half);
  ASSERT_EQ(store->warnings().size(), 2U);
  EXPECT_NE(store->warnings()[1].find("moved to " + path_ + ".damaged-2"), std::string::npos);
  EXPECT_EQ(all_of(*store), (std::vector<StoredEntry>{one_, three_}));
  EXPECT_TRUE(open()->warnings().empty());
}

TEST_F(JsonlStoreTest, EveryCutOfALineIsSetAsideForOneEntryAndForMany) {
  for (std::size_t cut = 1; cut < two_.line.size(); cut += 7) {
    for (const bool many : {false, true}) {
      const std::string half = two_.line.substr(0, cut);
      put_bytes(path_, one_.line + "\n" + half);
      const auto store = open();
      if (many) {
        added(*store, {two_, three_});
      } else {
        added(*store, {two_});
      }
      EXPECT_EQ(bytes_of(path_),
                one_.line + "\n" + two_.line + "\n" + (many ? three_.line + "\n" : ""));
      EXPECT_EQ(bytes_of(path_ + ".damaged-1"), half);
      std::filesystem::remove(path_ + ".damaged-1");
    }
  }
}

TEST_F(JsonlStoreTest, TheVeryFirstLineMayBeHalfWritten) {
  for (const std::string& half :
       {std::string("{"), std::string(R"({"id":"01)"), std::string(300, '\0')}) {
    put_bytes(path_, half);
    const auto store = open();
    EXPECT_EQ(store->count().value(), 0);
    added(*store, {one_});
    EXPECT_EQ(bytes_of(path_), one_.line + "\n");
    EXPECT_EQ(bytes_of(path_ + ".damaged-1"), half);
    std::filesystem::remove(path_ + ".damaged-1");
  }
}

TEST_F(JsonlStoreTest, AWholeLastLineWithoutItsBreakStays) {
  for (const bool many : {false, true}) {
    put_bytes(path_, one_.line + "\r\n" + two_.line);
    const auto store = open();
    EXPECT_EQ(store->count().value(), 2);
    added(*store, many ? std::vector{three_, contract_entry(4, kContractStartMs + 3)}
                       : std::vector{three_});
    EXPECT_EQ(bytes_of(path_).substr(0, one_.line.size() * 3 + 4),
              one_.line + "\r\n" + two_.line + "\n" + three_.line + "\n");
    EXPECT_EQ(all_of(*store)[2], three_);
    EXPECT_TRUE(store->warnings().empty());
  }
}

TEST_F(JsonlStoreTest, MarksBreaksAndBlankLinesOfOtherEditorsAreUnderstood) {
  put_bytes(path_, "\xEF\xBB\xBF" + one_.line + "\r\n\r\n  \n" + two_.line + "\r\n\n");
  const auto store = open();
  EXPECT_EQ(all_of(*store), (std::vector<StoredEntry>{one_, two_}));
  EXPECT_EQ(added(*store, {one_, three_}), (Appended{1, 1}));
  EXPECT_EQ(all_of(*store), (std::vector<StoredEntry>{one_, two_, three_}));
}

TEST_F(JsonlStoreTest, ABadLineInTheMiddleIsNamed) {
  put_bytes(path_, one_.line + "\n" + two_.line.substr(0, 50) + "\n" + three_.line + "\n");
  Error error = refused();
  EXPECT_EQ(error.kind, ErrorKind::Input);
  EXPECT_TRUE(error.where.starts_with(path_ + ", line 2")) << error.where;
  put_bytes(path_, one_.line + "\n" + "{\"id\":\"nonsense\"}\n");
  error = refused(Access::ReadWrite);
  EXPECT_EQ(error.where, path_ + ", line 2");
  EXPECT_EQ(error.what, "the id is not a ULID");
  EXPECT_EQ(error.pointer, "/id");
  // Whole JSON that is no entry was typed by someone, not cut off by a crash: it must not be moved.
  put_bytes(path_, one_.line + "\n" + "{\"id\":\"nonsense\"}");
  EXPECT_EQ(refused(Access::ReadWrite).where, path_ + ", line 2");
  put_bytes(path_, one_.line + "\n{\"t\":\"" + std::string(3 << 20U, 'x'));
  EXPECT_EQ(refused(Access::ReadWrite).what, "the line is longer than 1 MiB");
}

TEST_F(JsonlStoreTest, TwoEntriesUnderOneIdAreNamedAndTheSameTwiceIsOnce) {
  const auto clash = contract_entry(1, kContractStartMs + 5, "note", "other");
  put_bytes(path_, one_.line + "\n" + two_.line + "\n" + clash.line + "\n");
  const Error error = refused();
  EXPECT_EQ(error.where, path_ + ", lines 1 and 3");
  EXPECT_EQ(error.what, "two different entries have the id " + one_.id.text());
  put_bytes(path_, two_.line + "\n" + one_.line + "\n" + two_.line + "\n" + two_.line + "\n");
  const auto store = open();
  EXPECT_EQ(all_of(*store), (std::vector<StoredEntry>{one_, two_}));
  EXPECT_EQ(store->line_of(two_.id).value().value(), two_.line);
}

TEST_F(JsonlStoreTest, WhatIsNoDiaryIsRefused) {
  for (const std::string& foreign :
       {std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), std::string("SQLite format 3\0\x10", 17),
        std::string("Dear diary, today I ran"), std::string("id,at,kind\n1,2,3\n"),
        std::string("[1,2]"), std::string("\xFF\xFE{\0", 4), std::string(5 << 20U, 'x')}) {
    put_bytes(path_, foreign);
    for (const Access access : {Access::Read, Access::ReadWrite}) {
      const Error error = refused(access);
      EXPECT_EQ(error.kind, ErrorKind::Input);
      EXPECT_EQ(error.where, path_);
      EXPECT_EQ(error.what, "this file is not a Runlight diary");
    }
  }
  put_bytes(path_, "PK\x03\x04 and so on");
  EXPECT_EQ(refused().mend, "to bring back an export, use: runlight restore FILE");
  put_bytes(path_, R"({"name":"package","version":1})");  // JSON, but somebody else's
  EXPECT_EQ(refused(Access::ReadWrite).pointer, "/id");
}

TEST_F(JsonlStoreTest, SizeIsBounded) {
  put_bytes(path_, one_.line + "\n");
  const JsonlLimits tight{static_cast<std::int64_t>(one_.line.size()) + 10};
  const auto store = open_jsonl(path_, Access::ReadWrite, tight).value();
  const auto refused_entry = store->append(std::vector{two_});
  ASSERT_FALSE(refused_entry.ok());
  EXPECT_EQ(refused_entry.error().kind, ErrorKind::Storage);
  EXPECT_EQ(bytes_of(path_), one_.line + "\n");
  put_bytes(path_, one_.line + "\n" + two_.line + "\n");
  EXPECT_FALSE(open_jsonl(path_, Access::Read, tight).ok());
  // A sparse file of two gibibytes is refused before it is read.
  std::filesystem::resize_file(path_, std::uintmax_t{2} << 30U);
  EXPECT_EQ(open_jsonl(path_, Access::Read).error().what, "the diary is larger than 1024 MiB");
}

TEST_F(JsonlStoreTest, AFullDiskLosesNothingAndSaysSo) {
  added(*open(), {one_});
  const std::string before = bytes_of(path_);
  for (const bool many : {false, true}) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{before.size() + 20, before.size() + 20};
      if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(3);
      const auto store = open_jsonl(path_, Access::ReadWrite);
      if (!store.ok()) ::_exit(4);
      const auto result =
          store.value()->append(many ? std::vector{two_, three_} : std::vector{two_});
      if (result.ok() || result.error().kind != ErrorKind::Storage) ::_exit(5);
      if (result.error().what.find("the disk is full") == std::string::npos) ::_exit(6);
      if (all_of(*store.value()) != std::vector<StoredEntry>{one_}) ::_exit(7);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(bytes_of(path_), before);
    EXPECT_FALSE(std::filesystem::exists(path_ + ".runlight-new"));
  }
}

TEST_F(JsonlStoreTest, AReadOnlyDiaryCanStillBeRead) {
  added(*open(), {one_});
  ASSERT_EQ(::chmod(path_.c_str(), 0444), 0);
  std::filesystem::permissions(folder_.path(), std::filesystem::perms::others_read |
                                                   std::filesystem::perms::others_exec |
                                                   std::filesystem::perms::owner_all);
  EXPECT_TRUE(as_ordinary_user([&] {
    const auto reader = open_jsonl(path_, Access::Read);
    return reader.ok() && all_of(*reader.value()) == std::vector<StoredEntry>{one_};
  }));
  EXPECT_TRUE(as_ordinary_user([&] {
    const auto writer = open_jsonl(path_, Access::ReadWrite);
    return !writer.ok() && writer.error().kind == ErrorKind::Storage &&
           writer.error().what == "cannot open the diary: you may not do that here";
  }));
  const auto reader = open(Access::Read);
  EXPECT_EQ(reader->append(std::vector{two_}).error().kind, ErrorKind::Storage);
}

TEST_F(JsonlStoreTest, AnotherProgramThatHoldsTheDiaryIsWaitedForAndThenNamed) {
  const auto store = open();
  {
    const Fd other = open_file(path_, O_RDONLY, "test").value();
    const auto lock = FileLock::take(other, path_, LockKind::Shared);
    ASSERT_TRUE(lock.ok());
    EXPECT_EQ(store->count().value(), 0);  // readers share
    const auto blocked = store->append(std::vector{one_});
    ASSERT_FALSE(blocked.ok());
    EXPECT_EQ(blocked.error().what, "another program is using the diary");
  }
  EXPECT_EQ(added(*store, {one_}), (Appended{1, 0}));
}

TEST_F(JsonlStoreTest, FoldersPipesAndMissingFilesAreNamed) {
  EXPECT_FALSE(open_jsonl(folder_.path().string(), Access::Read).ok());
  EXPECT_FALSE(open_jsonl(folder_.path().string(), Access::ReadWrite).ok());
  EXPECT_FALSE(open_jsonl(path_, Access::Read).ok());
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  EXPECT_EQ(open_jsonl(path_, Access::Read).error().what,
            "this is a folder or a device, not a file");
  put_bytes(folder_ / "file", "x");
  EXPECT_FALSE(open_jsonl(folder_ / "file/diary.jsonl", Access::ReadWrite).ok());
}

TEST_F(JsonlStoreTest, TextThatWasSortedByHandReadsInOrder) {
  std::string text;
  std::vector<StoredEntry> sorted;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    sorted.push_back(contract_entry(i, kContractStartMs + static_cast<std::int64_t>(i),
                                    i % 5 == 0 ? "advice" : "note", std::string(i % 300, 'y')));
  }
  for (std::size_t i = 0; i < 5000; ++i) text += sorted[i * 2741 % 5000].line + "\n";
  put_bytes(path_, text);
  EXPECT_EQ(all_of(*open(Access::Read)), sorted);
  EXPECT_EQ(all_of(*open(Access::Read), {{"advice"}}).size(), 4000U);
}

}  // namespace
}  // namespace runlight::stores
