#include "stores/originals/originals.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "archives/digest/sha256.hpp"
#include "stores/file/test_folder.hpp"
#include "stores/originals/pack.hpp"

namespace runlight::stores {
namespace {

using digest::sha256_of;
using tree::Packing;

// Bytes that no packing makes smaller.
std::string noise(std::size_t length, std::uint32_t seed) {
  std::string out(length, '\0');
  for (char& byte : out) {
    seed = seed * 1664525U + 1013904223U;
    byte = static_cast<char>(seed >> 24U);
  }
  return out;
}

class OriginalsTest : public ::testing::Test {
 protected:
  Originals open(Access access = Access::ReadWrite) const {
    auto opened = Originals::open(path_, access);
    EXPECT_TRUE(opened.ok()) << opened.error().what;
    return std::move(opened).value();
  }
  static PutReport put(Originals& store, const std::vector<std::string>& files) {
    std::vector<std::string> sums;
    for (const std::string& file : files) sums.push_back(sha256_of(file));
    std::vector<Original> batch;
    for (std::size_t i = 0; i < files.size(); ++i) {
      batch.push_back({sums[i], "1.fit", Packing::AsFound,
                       static_cast<std::int64_t>(files[i].size()), files[i]});
    }
    const auto done = store.put(batch);
    EXPECT_TRUE(done.ok()) << done.error().what;
    return done.value();
  }
  static std::string got(const Originals& store, const std::string& sha256) {
    std::string out;
    const auto done = store.read(sha256, [&](std::string_view piece) {
      out += piece;
      return Result<Done>(Done{});
    });
    return done.ok() ? out : "! " + done.error().what;
  }
  void run_sql(const std::string& sql) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database);
    sqlite3_close(database);
  }

  TestFolder folder_;
  std::string path_ = originals_path_of(folder_ / "sub/diary.db");
};

TEST_F(OriginalsTest, StandBesideTheDiary) {
  EXPECT_EQ(originals_path_of("a/diary.jsonl"), "a/diary.jsonl.originals");
}

TEST_F(OriginalsTest, AFileThatIsNotThereReadsAsEmptyAndIsNotMade) {
  for (const Access access : {Access::Read, Access::ReadWrite}) {
    Originals store = open(access);
    EXPECT_TRUE(store.list().value().empty());
    EXPECT_FALSE(store.contains(sha256_of("x")).value());
    EXPECT_EQ(got(store, sha256_of("x")), "! no file 2d711642b726 is kept here");
    const std::vector<std::string> none{sha256_of("x")};
    EXPECT_EQ(store.remove(none).value(), 0);
    EXPECT_EQ(store.put({}).value().added, 0);
  }
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(OriginalsTest, GiveBackTheBytesThatWereFound) {
  const std::vector<std::string> files{
      "",
      "x",
      std::string(500'000, 'a'),
      noise((3 << 20U) + 17, 1),
      noise(1 << 20U, 2),
      "\x1f\x8b" + noise(1000, 3),
      std::string("PK\x03\x04") + std::string(1000, 'z'),
  };
  Originals store = open();
  EXPECT_EQ(put(store, files).added, 7);
  Originals again = open(Access::Read);
  for (const std::string& file : files) {
    EXPECT_TRUE(again.contains(sha256_of(file)).value());
    EXPECT_EQ(got(again, sha256_of(file)), file);
  }
  const auto list = again.list().value();
  ASSERT_EQ(list.size(), 7U);
  for (std::size_t i = 1; i < list.size(); ++i) EXPECT_LT(list[i - 1].sha256, list[i].sha256);
  std::int64_t kept = 0;
  for (const KeptOriginal& one : list) {
    EXPECT_EQ(one.name, "1.fit");
    if (one.bytes == 500'000) kept = one.kept_bytes;
    if (one.bytes == 1004) {
      EXPECT_EQ(one.kept_bytes, 1004);  // a zip stays as it is
    }
  }
  EXPECT_GT(kept, 0);
  EXPECT_LT(kept, 5000);
  struct stat found {};
  ASSERT_EQ(::stat(path_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(OriginalsTest, TwiceIsOnce) {
  Originals store = open();
  EXPECT_EQ(put(store, {"one", "two", "one"}).already_there, 1);
  const PutReport second = put(store, {"two", "three"});
  EXPECT_EQ(second.added, 1);
  EXPECT_EQ(second.already_there, 1);
  EXPECT_EQ(store.list().value().size(), 3U);
}

TEST_F(OriginalsTest, WhatWasPackedStaysPackedAsItWas) {
  const std::string file(100'000, 'r');
  std::string packed;
  ASSERT_EQ(pack(file, packed), Packing::Deflate);
  Originals store = open();
  const std::string sum = sha256_of(file);
  const std::vector<Original> batch{{sum, "r.fit", Packing::Deflate, 100'000, packed}};
  ASSERT_TRUE(store.put(batch).ok());
  EXPECT_EQ(store.list().value()[0].kept_bytes, static_cast<std::int64_t>(packed.size()));
  EXPECT_EQ(got(store, sum), file);
}

TEST_F(OriginalsTest, ALargeOneComesInPieces) {
  const std::string file = noise(2'500'000, 4) + std::string(3'000'000, 'q');
  Originals store = open();
  const auto write = [&](std::string_view bytes, Packing packing, std::size_t step) {
    auto writer = store.begin("export.xml", packing);
    EXPECT_TRUE(writer.ok());
    for (std::size_t at = 0; at < bytes.size(); at += step) {
      EXPECT_TRUE(writer.value().add(bytes.substr(at, step)).ok());
    }
    return writer;
  };
  { const auto given_up = write(file, Packing::AsFound, 300'000); }
  EXPECT_TRUE(store.list().value().empty());
  auto writer = write(file, Packing::AsFound, 70'001);
  EXPECT_EQ(writer.value().finish(sha256_of(file), 5'500'000).value().added, 1);
  auto again = write(file, Packing::AsFound, 1 << 20U);
  EXPECT_EQ(again.value().finish(sha256_of(file), 5'500'000).value().already_there, 1);
  EXPECT_EQ(got(store, sha256_of(file)), file);
  EXPECT_LT(store.list().value()[0].kept_bytes, 2'700'000);
  const std::string gz = "\x1f\x8b" + noise(100'000, 5);
  auto as_found = write(gz, Packing::AsFound, 999);
  EXPECT_TRUE(as_found.value().finish(sha256_of(gz), 100'002).ok());
  EXPECT_EQ(got(store, sha256_of(gz)), gz);
  std::string packed;
  const std::string zeros(2'000'000, '\0');
  ASSERT_EQ(pack(zeros, packed), Packing::Deflate);
  auto ready = write(packed, Packing::Deflate, 100);
  EXPECT_TRUE(ready.value().finish(sha256_of(zeros), 2'000'000).ok());
  EXPECT_EQ(got(store, sha256_of(zeros)), zeros);
  auto empty = write("", Packing::AsFound, 1);
  EXPECT_TRUE(empty.value().finish(sha256_of(""), 0).ok());
  EXPECT_EQ(got(store, sha256_of("")), "");
  // Nothing but the store itself is left.
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_ / "sub"), {}), 1);
}

TEST_F(OriginalsTest, RemovedIsGoneAndTheRoomIsGivenBack) {
  Originals store = open();
  const std::string secret = "\x1f\x8b the way home" + noise(3 << 20U, 6);
  put(store, {secret, "stays"});
  const auto before = std::filesystem::file_size(path_);
  const std::vector<std::string> gone{sha256_of(secret), sha256_of("never there"),
                                      sha256_of(secret)};
  EXPECT_EQ(store.remove(gone).value(), 1);
  EXPECT_EQ(store.list().value().size(), 1U);
  EXPECT_EQ(got(store, sha256_of("stays")), "stays");
  EXPECT_LT(std::filesystem::file_size(path_), before / 4);
  EXPECT_EQ(bytes_of(path_).find("the way home"), std::string::npos);
  put(store, {secret});
  EXPECT_EQ(got(store, sha256_of(secret)), secret);
}

TEST_F(OriginalsTest, DamageIsFound) {
  Originals store = open();
  const std::string plain = "\x1f\x8b" + noise(1'500'000, 7);
  const std::string packed(200'000, 'p');
  put(store, {plain, packed});
  run_sql(
      "UPDATE piece SET content = substr(content, 1, 1000) || x'00' || substr(content, 1002)"
      " WHERE id = (1 << 20) + 1");
  EXPECT_EQ(got(store, sha256_of(plain)),
            "! the kept file " + sha256_of(plain).substr(0, 12) + " is damaged");
  run_sql("DELETE FROM piece WHERE id = (1 << 20) + 1");
  EXPECT_EQ(got(store, sha256_of(plain))[0], '!');
  EXPECT_EQ(got(store, sha256_of(packed)), packed);
  run_sql("UPDATE original SET bytes = bytes + 1 WHERE number = 2");
  EXPECT_EQ(got(store, sha256_of(packed))[0], '!');
  run_sql("UPDATE original SET bytes = bytes - 2 WHERE number = 2");
  EXPECT_EQ(got(store, sha256_of(packed))[0], '!');
  run_sql("UPDATE original SET bytes = bytes + 1 WHERE number = 2");
  EXPECT_EQ(got(store, sha256_of(packed)), packed);
  run_sql("UPDATE piece SET content = x'0102030405' WHERE id = (2 << 20)");
  EXPECT_EQ(got(store, sha256_of(packed))[0], '!');
  run_sql("UPDATE original SET packing = 7 WHERE number = 2");
  EXPECT_EQ(got(store, sha256_of(packed))[0], '!');
}

TEST_F(OriginalsTest, FilesOfOthersAreNotTouched) {
  std::filesystem::create_directories(folder_ / "sub");
  const auto refused = [&] {
    const auto opened = Originals::open(path_, Access::ReadWrite);
    return opened.ok() ? "" : opened.error().what;
  };
  put_bytes(path_, std::string(5000, 'n'));
  EXPECT_NE(refused(), "");
  EXPECT_EQ(bytes_of(path_), std::string(5000, 'n'));
  std::filesystem::remove(path_);
  run_sql("CREATE TABLE mine(x)");
  EXPECT_EQ(refused(), "this file does not hold the original files of a diary");
  std::filesystem::remove(path_);
  {
    Originals store = open();
    put(store, {"x"});
  }
  run_sql("PRAGMA user_version = 2");
  EXPECT_EQ(refused(), "it was made by a newer version of Runlight");
  // An empty file, left by a crash before the first write, is an empty store.
  put_bytes(path_, "");
  Originals store = open();
  EXPECT_TRUE(store.list().value().empty());
  put(store, {"x"});
  EXPECT_EQ(got(store, sha256_of("x")), "x");
}

TEST_F(OriginalsTest, ForReadingOnlyNothingIsWritten) {
  Originals reader = open(Access::Read);
  const std::string sum = sha256_of("x");
  const std::vector<Original> batch{{sum, "x", Packing::AsFound, 1, "x"}};
  EXPECT_EQ(reader.put(batch).error().what, "the original files were opened only for reading");
  Originals writer = open();
  put(writer, {"x"});
  EXPECT_EQ(got(reader, sum), "x");  // made by another meanwhile
}

TEST_F(OriginalsTest, TwoProgramsAtOnceLoseNothing) {
  constexpr int kEach = 40;
  const auto work = [&](int which) {
    auto store = Originals::open(path_, Access::ReadWrite);
    if (!store.ok()) return false;
    for (int i = 0; i < kEach; ++i) {
      const std::string file =
          std::to_string(i) + (i % 2 == 0 ? "" : " of " + std::to_string(which));
      const std::string sum = sha256_of(file);
      const std::vector<Original> batch{
          {sum, "f", Packing::AsFound, static_cast<std::int64_t>(file.size()), file}};
      if (!store.value().put(batch).ok()) return false;
    }
    return true;
  };
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work(1) ? 0 : 1);
  EXPECT_TRUE(work(2));
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(open(Access::Read).list().value().size(), 60U);
}

// The child says when a put was acknowledged, and is killed a little later, in the middle of
// another.
TEST_F(OriginalsTest, AfterACrashWholeOnesOnlyAreThere) {
  std::size_t acknowledged = 0;
  for (std::uint32_t round = 0; round < 5; ++round) {
    std::array<int, 2> pipe_ends{};
    ASSERT_EQ(::pipe(pipe_ends.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto store = Originals::open(path_, Access::ReadWrite);
      for (std::uint32_t i = 0;; ++i) {
        const std::uint32_t seed = (round * 1000 + i) * 10;
        put(store.value(), {noise(600'000, seed), noise(300'000, seed + 1)});
        if (::write(pipe_ends[1], "x", 1) != 1) ::_exit(1);
      }
    }
    ::close(pipe_ends[1]);
    for (std::uint32_t i = 0; i < round; ++i) {
      char said = 0;
      ASSERT_EQ(::read(pipe_ends[0], &said, 1), 1);
      ++acknowledged;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(3 * round));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(pipe_ends[0]);
    Originals store = open(Access::Read);
    const auto list = store.list();
    ASSERT_TRUE(list.ok()) << list.error().what;
    EXPECT_EQ(list.value().size() % 2, 0U);  // both of a batch or none
    EXPECT_GE(list.value().size(), 2 * acknowledged);
    for (const KeptOriginal& one : list.value()) {
      EXPECT_EQ(sha256_of(got(store, one.sha256)), one.sha256);
    }
  }
}

TEST_F(OriginalsTest, AFullDiskKeepsWhatWasThere) {
  {
    Originals store = open();
    put(store, {"before"});
  }
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{200'000, 200'000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(3);
    auto store = Originals::open(path_, Access::ReadWrite);
    const std::string file = noise(1 << 20U, 9);
    const std::string sum = sha256_of(file);
    const std::vector<Original> batch{{sum, "f", Packing::AsFound, 1 << 20U, file}};
    const auto done = store.value().put(batch);
    const bool is_said = !done.ok() && done.error().kind == ErrorKind::Storage;
    ::_exit(is_said && store.value().contains(sha256_of("before")).value() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  Originals store = open();
  EXPECT_EQ(store.list().value().size(), 1U);
  EXPECT_EQ(got(store, sha256_of("before")), "before");
}

}  // namespace
}  // namespace runlight::stores
