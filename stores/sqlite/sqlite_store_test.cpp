#include "stores/sqlite/sqlite_store.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <string>

#include "stores/file/test_folder.hpp"
#include "stores/port/event_store_contract.hpp"

namespace runlight::stores {
namespace {

class SqliteKit {
 public:
  static constexpr bool kSurvives = true;
  std::unique_ptr<EventStore> open() {
    return open_sqlite(folder_ / "diary.db", Access::ReadWrite).value();
  }

 private:
  TestFolder folder_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, EventStoreContract, SqliteKit);

// A plain connection, as another program would have it.
class Plain {
 public:
  explicit Plain(const std::string& path) { sqlite3_open(path.c_str(), &handle_); }
  Plain(const Plain&) = delete;
  Plain& operator=(const Plain&) = delete;
  ~Plain() { sqlite3_close(handle_); }
  int run(const std::string& sql) {
    return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  }
  std::string text(const std::string& sql) {
    std::string out;
    const auto keep = [](void* into, int, char** values, char**) {
      *static_cast<std::string*>(into) += values[0] == nullptr ? "null" : values[0];
      return 0;
    };
    sqlite3_exec(handle_, sql.c_str(), keep, &out, nullptr);
    return out;
  }

 private:
  sqlite3* handle_ = nullptr;
};

class SqliteStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<EventStore> open(Access access = Access::ReadWrite) {
    auto opened = open_sqlite(path_, access);
    EXPECT_TRUE(opened.ok()) << opened.error().where << ": " << opened.error().what;
    return std::move(opened).value();
  }
  Error refused(Access access) {
    const std::string before = bytes_of(path_);
    const auto opened = open_sqlite(path_, access, {std::int64_t{1} << 30U, 50});
    EXPECT_FALSE(opened.ok());
    EXPECT_EQ(bytes_of(path_), before);
    return opened.ok() ? Error{} : opened.error();
  }
  void each_access_refuses(ErrorKind kind, const std::string& what) {
    for (const Access access : {Access::Read, Access::ReadWrite}) {
      const Error error = refused(access);
      EXPECT_EQ(error.kind, kind);
      EXPECT_EQ(error.where, path_);
      EXPECT_EQ(error.what, what);
      EXPECT_FALSE(error.mend.empty());
    }
  }
  // A writer that dies with half a transaction on the disk and its journal beside it.
  void leave_a_hot_journal() {
    const pid_t child = ::fork();
    if (child == 0) {
      Plain dying(path_);
      dying.run("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;");
      dying.run("UPDATE entry SET line = 'lost' || hex(zeroblob(200));");
      dying.run(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<500)"
          " INSERT INTO entry SELECT i, randomblob(16), 0, 'note', hex(zeroblob(400)) FROM n;");
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_GT(std::filesystem::file_size(path_ + "-journal"), 512U);
  }

  TestFolder folder_;
  std::string path_ = folder_ / "diary.db";
  StoredEntry one_ = contract_entry(1, kContractStartMs);
  StoredEntry two_ = contract_entry(2, kContractStartMs + 1);
};

TEST_F(SqliteStoreTest, TheFileIsPrivateAndMarkedAsOurs) {
  path_ = folder_ / "new/deep/diary.db";
  added(*open(), {one_});
  struct stat found {};
  ASSERT_EQ(::stat(path_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((folder_ / "new/deep").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0700U);
  Plain plain(path_);
  EXPECT_EQ(plain.text("PRAGMA application_id"), "1380738153");
  EXPECT_EQ(plain.text("PRAGMA user_version"), "1");
  EXPECT_EQ(plain.text("PRAGMA journal_mode"), "delete");
  EXPECT_EQ(plain.text("SELECT hex(id)||at_ms||offset_minutes||kind||line FROM entry"),
            "01900000000000000000000000000001177243300000060note" + one_.line);
}

TEST_F(SqliteStoreTest, ADiaryThatWasNeverFinishedReadsAsEmpty) {
  put_bytes(path_, "");
  const auto reader = open(Access::Read);
  EXPECT_EQ(reader->count().value(), 0);
  EXPECT_TRUE(all_of(*reader).empty());
  added(*open(), {one_});
  EXPECT_EQ(all_of(*reader), std::vector<StoredEntry>{one_});  // and it sees what comes later
}

TEST_F(SqliteStoreTest, ACutOffWriteIsUndoneByWriterAndReader) {
  for (const Access access : {Access::Read, Access::ReadWrite}) {
    std::filesystem::remove(path_);
    added(*open(), {one_, two_});
    leave_a_hot_journal();
    EXPECT_EQ(all_of(*open(access)), (std::vector<StoredEntry>{one_, two_}));
    EXPECT_FALSE(std::filesystem::exists(path_ + "-journal"));
  }
}

TEST_F(SqliteStoreTest, ACutOffWriteOnAReadOnlyDiaryIsNamed) {
  added(*open(), {one_, two_});
  leave_a_hot_journal();
  ASSERT_EQ(::chmod(path_.c_str(), 0444), 0);
  ASSERT_EQ(::chmod((path_ + "-journal").c_str(), 0444), 0);
  ASSERT_EQ(::chmod(folder_.path().c_str(), 0555), 0);
  EXPECT_TRUE(as_ordinary_user([&] {
    const auto reader = open_sqlite(path_, Access::Read);
    return !reader.ok() && reader.error().kind == ErrorKind::Storage &&
           reader.error().what.starts_with("the last write was cut short");
  }));
}

TEST_F(SqliteStoreTest, AReadOnlyDiaryCanStillBeRead) {
  added(*open(), {one_});
  ASSERT_EQ(::chmod(path_.c_str(), 0444), 0);
  ASSERT_EQ(::chmod(folder_.path().c_str(), 0555), 0);
  EXPECT_TRUE(as_ordinary_user([&] {
    const auto reader = open_sqlite(path_, Access::Read);
    return reader.ok() && all_of(*reader.value()) == std::vector<StoredEntry>{one_};
  }));
  EXPECT_TRUE(as_ordinary_user([&] {
    const auto writer = open_sqlite(path_, Access::ReadWrite);
    return !writer.ok() && writer.error().kind == ErrorKind::Storage &&
           writer.error().what == "cannot write the diary: you may not do that here";
  }));
  EXPECT_EQ(open(Access::Read)->append(std::vector{two_}).error().kind, ErrorKind::Storage);
}

TEST_F(SqliteStoreTest, AFolderThatMayNotBeWrittenIsNamed) {
  added(*open(), {one_});
  ASSERT_EQ(::chmod(path_.c_str(), 0666), 0);
  ASSERT_EQ(::chmod(folder_.path().c_str(), 0555), 0);
  EXPECT_TRUE(as_ordinary_user([&] {
    const auto writer = open_sqlite(path_, Access::ReadWrite);
    const auto refused =
        writer.ok() ? writer.value()->append(std::vector{two_}) : Result<Appended>(writer.error());
    return !refused.ok() && refused.error().kind == ErrorKind::Storage &&
           refused.error().what.find("you may not do that here") != std::string::npos;
  }));
  EXPECT_EQ(all_of(*open(Access::Read)), std::vector<StoredEntry>{one_});
}

TEST_F(SqliteStoreTest, WhatIsNoDatabaseIsRefused) {
  put_bytes(path_, "Dear diary, today I ran and nothing hurt. " + std::string(2000, '.'));
  each_access_refuses(ErrorKind::Input, "this file is not a Runlight diary");
  put_bytes(path_, std::string("\x89PNG\r\n\x1a\n", 8) + std::string(5000, '\1'));
  each_access_refuses(ErrorKind::Input, "this file is not a Runlight diary");
}

TEST_F(SqliteStoreTest, AnotherProgramsDatabaseIsRefused) {
  Plain(path_).run("CREATE TABLE moz_bookmarks(id)");
  each_access_refuses(ErrorKind::Input, "this database belongs to another program");
  std::filesystem::remove(path_);
  Plain(path_).run("PRAGMA application_id = 252006675");
  each_access_refuses(ErrorKind::Input, "this database belongs to another program");
}

TEST_F(SqliteStoreTest, ANewerDiaryIsRefused) {
  added(*open(), {one_});
  Plain(path_).run("PRAGMA user_version = 2");
  each_access_refuses(
      ErrorKind::Storage,
      "the diary was made by a newer version of Runlight (format 2, this program knows up to 1)");
}

TEST_F(SqliteStoreTest, ADamagedDiaryIsNamedAndNeverReadHalfInSilence) {
  std::vector<StoredEntry> many;
  for (std::uint64_t i = 0; i < 400; ++i) {
    many.push_back(contract_entry(i, kContractStartMs + static_cast<std::int64_t>(i), "note",
                                  std::string(200, 'x')));
  }
  added(*open(), many);
  const std::string whole = bytes_of(path_);
  std::string broken = whole.substr(0, 4096);
  broken += std::string(whole.size() - 4096, '\x5A');
  put_bytes(path_, broken);
  const auto store = open_sqlite(path_, Access::Read);
  const auto read =
      store.ok() ? store.value()->read(
                       {}, [](std::string_view, const EntryRef&) { return Result<Done>(Done{}); })
                 : Result<ReadReport>(store.error());
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().kind, ErrorKind::Storage);
  EXPECT_EQ(read.error().what, "the diary is damaged");
  put_bytes(path_, whole.substr(0, whole.size() / 2));
  const auto cut = open_sqlite(path_, Access::Read);
  const auto cut_read =
      cut.ok() ? cut.value()->read(
                     {}, [](std::string_view, const EntryRef&) { return Result<Done>(Done{}); })
               : Result<ReadReport>(cut.error());
  EXPECT_FALSE(cut_read.ok());
}

TEST_F(SqliteStoreTest, ARowThatNoEntryCanBeIsDamage) {
  added(*open(), {one_});
  Plain(path_).run("INSERT INTO entry VALUES(1, x'00', 0, 'note', '{}')");
  const auto read =
      open()->read({}, [](std::string_view, const EntryRef&) { return Result<Done>(Done{}); });
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().what, "the diary is damaged");
}

TEST_F(SqliteStoreTest, AFullDiaryLosesNothingAndSaysSo) {
  const auto store = open_sqlite(path_, Access::ReadWrite, {64 << 10U, 50}).value();
  added(*store, {one_});
  std::vector<StoredEntry> many;
  for (std::uint64_t i = 10; i < 500; ++i) {
    many.push_back(contract_entry(i, kContractStartMs, "note", std::string(300, 'x')));
  }
  const auto full = store->append(many);
  ASSERT_FALSE(full.ok());
  EXPECT_EQ(full.error().kind, ErrorKind::Storage);
  EXPECT_EQ(full.error().what, "cannot save the entry: the disk is full");
  EXPECT_EQ(all_of(*store), std::vector<StoredEntry>{one_});
  EXPECT_EQ(added(*store, {two_}), (Appended{1, 0}));
}

TEST_F(SqliteStoreTest, AFullDiskLosesNothingAndSaysSo) {
  added(*open(), {one_});
  const std::string before = bytes_of(path_);
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{before.size(), before.size()};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(3);
    const auto store = open_sqlite(path_, Access::ReadWrite);
    if (!store.ok()) ::_exit(4);
    std::vector<StoredEntry> many;
    for (std::uint64_t i = 10; i < 100; ++i) {
      many.push_back(contract_entry(i, kContractStartMs, "note", std::string(300, 'x')));
    }
    const auto result = store.value()->append(many);
    if (result.ok() || result.error().kind != ErrorKind::Storage) ::_exit(5);
    if (result.error().what.find("the disk is full") == std::string::npos) ::_exit(6);
    if (all_of(*store.value()) != std::vector<StoredEntry>{one_}) ::_exit(7);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(all_of(*open(Access::Read)), std::vector<StoredEntry>{one_});
}

TEST_F(SqliteStoreTest, AnotherProgramThatHoldsTheDiaryIsNamed) {
  added(*open(), {one_});
  Plain other(path_);
  ASSERT_EQ(other.run("BEGIN EXCLUSIVE"), SQLITE_OK);
  each_access_refuses(ErrorKind::Storage, "another program is using the diary");
  ASSERT_EQ(other.run("ROLLBACK; BEGIN IMMEDIATE"), SQLITE_OK);
  const auto store = open_sqlite(path_, Access::ReadWrite, {std::int64_t{1} << 30U, 50}).value();
  EXPECT_EQ(all_of(*store), std::vector<StoredEntry>{one_});  // readers are let in
  EXPECT_EQ(store->append(std::vector{two_}).error().what, "another program is using the diary");
  ASSERT_EQ(other.run("COMMIT"), SQLITE_OK);
  EXPECT_EQ(added(*store, {two_}), (Appended{1, 0}));
}

TEST_F(SqliteStoreTest, FoldersAndMissingFilesAreNamed) {
  EXPECT_EQ(open_sqlite(path_, Access::Read).error().kind, ErrorKind::Storage);
  EXPECT_FALSE(std::filesystem::exists(path_));
  EXPECT_EQ(open_sqlite(folder_.path().string(), Access::Read).error().kind, ErrorKind::Storage);
  EXPECT_EQ(open_sqlite(folder_.path().string(), Access::ReadWrite).error().kind,
            ErrorKind::Storage);
  put_bytes(folder_ / "file", "x");
  EXPECT_EQ(open_sqlite(folder_ / "file/diary.db", Access::ReadWrite).error().what,
            "cannot open the diary: a file stands where a folder should be");
}

}  // namespace
}  // namespace runlight::stores
