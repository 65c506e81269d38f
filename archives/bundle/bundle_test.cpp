#include "archives/bundle/bundle.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <zip.h>

#include <string>
#include <utility>
#include <vector>

#include "archives/bundle/manifest.hpp"
#include "archives/bundle/zip_reader.hpp"
#include "archives/digest/sha256.hpp"
#include "stores/file/test_folder.hpp"
#include "stores/memory/memory_store.hpp"
#include "stores/open/open_store.hpp"
#include "stores/port/test_entries.hpp"

namespace runlight::bundle {
namespace {

using stores::added;
using stores::all_of;
using stores::bytes_of;
using stores::contract_entry;
using stores::EntryRef;
using stores::kContractStartMs;
using stores::put_bytes;
using stores::StoredEntry;
using Files = std::vector<std::pair<std::string, std::string>>;

using digest::sha256_of;

class BundleTest : public ::testing::Test {
 protected:
  BundleTest() {
    for (std::uint64_t i = 0; i < 300; ++i) {
      entries_.push_back(contract_entry(i, kContractStartMs + static_cast<std::int64_t>(i)));
      text_ += entries_.back().line + "\n";
    }
    added(store_, {entries_.rbegin(), entries_.rend()});
  }

  Result<stores::ReadReport> read(std::vector<StoredEntry>& into, const Limits& limits = {}) {
    return read_export(
        path_,
        [&](std::string_view line, const EntryRef& head) {
          into.push_back({head.id, head.at, std::string(head.kind), std::string(line)});
          return Result<Done>(Done{});
        },
        limits);
  }
  Error refused(const Limits& limits = {}) {
    std::vector<StoredEntry> seen;
    const auto result = read(seen, limits);
    EXPECT_FALSE(result.ok());
    EXPECT_TRUE(seen.empty());  // nothing is handed out of a bundle that is not whole
    return result.ok() ? Error{} : result.error();
  }
  // A zip by other hands.
  void zip_up(const Files& files) {
    std::filesystem::remove(path_);
    zip_t* const archive = zip_open(path_.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, content] : files) {
      zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
      zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    }
    ASSERT_EQ(zip_close(archive), 0);
  }
  Files good_files() const {
    return {{"manifest.json", manifest_text({300, sha256_of(text_), 0})}, {"diary.jsonl", text_}};
  }

  stores::TestFolder folder_;
  std::string path_ = folder_ / "export.zip";
  stores::MemoryStore store_;
  std::vector<StoredEntry> entries_;
  std::string text_;
  const stores::Originals none_ =
      stores::Originals::open(folder_ / "none", stores::Access::Read).value();
};

TEST_F(BundleTest, HoldsTheDiaryInOrderAndItsManifest) {
  const auto written = write_bundle(path_, store_, none_, Overwrite::Refuse);
  ASSERT_TRUE(written.ok()) << written.error().what;
  EXPECT_EQ(written.value().entries, 300);
  EXPECT_EQ(written.value().sha256, sha256_of(text_));
  const auto zip = ZipReader::open(path_, 10);
  ASSERT_TRUE(zip.ok());
  std::string diary;
  std::string manifest;
  ASSERT_TRUE(zip.value()
                  .read("diary.jsonl", 1 << 20U,
                        [&](std::string_view piece) {
                          diary += piece;
                          return Result<Done>(Done{});
                        })
                  .ok());
  ASSERT_TRUE(zip.value()
                  .read("manifest.json", 1 << 20U,
                        [&](std::string_view piece) {
                          manifest += piece;
                          return Result<Done>(Done{});
                        })
                  .ok());
  EXPECT_EQ(diary, text_);
  EXPECT_EQ(manifest, "{\"schema\":\"runlight.export/1\",\"entries\":300,\"sha256\":\"" +
                          sha256_of(text_) + "\",\"originals\":0}\n");
  struct stat found {};
  ASSERT_EQ(::stat(path_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0600U);
  // Nothing else is left in the folder.
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_.path()), {}), 1);
}

TEST_F(BundleTest, ExportRestoreExportGivesTheSameBytesAnywhere) {
  ASSERT_TRUE(write_bundle(path_, store_, none_, Overwrite::Refuse).ok());
  const std::string first = bytes_of(path_);
  for (const char* name : {"again.db", "again.jsonl"}) {
    std::vector<StoredEntry> entries;
    ASSERT_TRUE(read(entries).ok());
    const auto other = stores::open_store(folder_ / name, stores::Access::ReadWrite).value();
    added(*other, entries);
    ASSERT_TRUE(write_bundle(folder_ / "second.zip", *other, none_, Overwrite::Replace).ok());
    EXPECT_EQ(bytes_of(folder_ / "second.zip"), first);
  }
  const char* const zone = ::getenv("TZ");
  const std::string before = zone == nullptr ? "" : zone;
  for (const char* other_zone : {"Pacific/Kiritimati", "America/St_Johns", "UTC"}) {
    ::setenv("TZ", other_zone, 1);
    ::tzset();
    ASSERT_TRUE(write_bundle(folder_ / "zone.zip", store_, none_, Overwrite::Replace).ok());
    EXPECT_EQ(bytes_of(folder_ / "zone.zip"), first) << other_zone;
  }
  before.empty() ? ::unsetenv("TZ") : ::setenv("TZ", before.c_str(), 1);
  ::tzset();
}

TEST_F(BundleTest, AnEmptyDiaryIsAnExportToo) {
  stores::MemoryStore empty;
  ASSERT_TRUE(write_bundle(path_, empty, none_, Overwrite::Refuse).ok());
  std::vector<StoredEntry> seen;
  const auto report = read(seen);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report.value().visited, 0);
}

TEST_F(BundleTest, AFileThatIsThereIsReplacedOnlyIfTold) {
  put_bytes(path_, "precious");
  const auto result = write_bundle(path_, store_, none_, Overwrite::Refuse);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().what, "there is a file with this name already");
  EXPECT_EQ(bytes_of(path_), "precious");
  ASSERT_TRUE(write_bundle(path_, store_, none_, Overwrite::Replace).ok());
  std::vector<StoredEntry> seen;
  EXPECT_EQ(read(seen).value().visited, 300);
  EXPECT_EQ(seen, entries_);
}

TEST_F(BundleTest, PlainDiariesAreTakenToo) {
  path_ = folder_ / "plain.jsonl";
  put_bytes(path_, text_);
  std::vector<StoredEntry> seen;
  EXPECT_EQ(read(seen).value().visited, 300);
  EXPECT_EQ(seen, entries_);
  path_ = folder_ / "plain.db";
  added(*stores::open_store(path_, stores::Access::ReadWrite).value(), entries_);
  seen.clear();
  EXPECT_EQ(read(seen).value().visited, 300);
  EXPECT_EQ(seen, entries_);
}

TEST_F(BundleTest, EveryFlippedByteIsFoundOrHarmless) {
  ASSERT_TRUE(write_bundle(path_, store_, none_, Overwrite::Refuse).ok());
  const std::string whole = bytes_of(path_);
  int found = 0;
  for (std::size_t i = 2; i < whole.size(); i += 11) {
    std::string broken = whole;
    broken[i] = static_cast<char>(broken[i] ^ 0x41);
    put_bytes(path_, broken);
    std::vector<StoredEntry> seen;
    const auto result = read(seen);
    if (result.ok()) {
      EXPECT_EQ(seen, entries_) << "byte " << i;  // a date or a flag in the zip's own records
    } else {
      EXPECT_TRUE(seen.empty()) << "byte " << i;
      EXPECT_EQ(result.error().kind, ErrorKind::Input) << "byte " << i;
      ++found;
    }
  }
  EXPECT_GT(found, static_cast<int>(whole.size() / 11 / 2));
  for (std::size_t cut = 2; cut < whole.size(); cut += 101) {
    put_bytes(path_, std::string_view(whole).substr(0, cut));
    EXPECT_EQ(refused().what, "the export is damaged") << cut;
  }
}

TEST_F(BundleTest, WhatDoesNotFitTogetherIsNamed) {
  zip_up(good_files());
  std::vector<StoredEntry> seen;
  EXPECT_TRUE(read(seen).ok());
  Files files = good_files();
  files[0].second = manifest_text({299, sha256_of(text_), 0});
  zip_up(files);
  EXPECT_EQ(refused().what, "it holds 300 entries and should hold 299");
  files[0].second = manifest_text({300, sha256_of("x"), 0});
  zip_up(files);
  EXPECT_EQ(refused().what, "the checksum does not fit: the export was damaged or changed");
  zip_up({{"diary.jsonl", text_}});
  EXPECT_EQ(refused().what, "the zip holds no manifest.json");
  zip_up({{"manifest.json", good_files()[0].second}});
  EXPECT_EQ(refused().what, "the zip holds no diary.jsonl");
  for (const auto& [manifest, pointer] : std::vector<std::pair<std::string, std::string>>{
           {"[]", ""},
           {"{}", "/schema"},
           {R"({"schema":"other/1"})", "/schema"},
           {R"({"schema":"runlight.export/1","entries":-1})", "/entries"},
           {R"({"schema":"runlight.export/1","entries":1,"sha256":"AB"})", "/sha256"},
           {R"({"schema":"runlight.export/1","entries":1,"originals":-1,"sha256":")" +
                sha256_of("") + "\"}",
            "/originals"}}) {
    files[0].second = manifest;
    zip_up(files);
    EXPECT_EQ(refused().pointer, pointer) << manifest;
  }
  files[0].second = R"({"schema":"runlight.export/2"})";
  zip_up(files);
  EXPECT_EQ(refused().what, "the export was made by a newer version of Runlight");
}

TEST_F(BundleTest, LinesAreCheckedThoughTheChecksumFits) {
  const auto with_diary = [&](const std::string& text, std::int64_t entries) {
    zip_up(
        {{"manifest.json", manifest_text({entries, sha256_of(text), 0})}, {"diary.jsonl", text}});
    return refused();
  };
  const std::string one = entries_[0].line + "\n";
  const std::string two = entries_[1].line + "\n";
  EXPECT_EQ(with_diary(two + one, 2).what, "the entries are not in order of time");
  EXPECT_EQ(with_diary(one + one, 2).where, path_ + ", diary.jsonl, line 2");
  EXPECT_EQ(with_diary(one + "{}\n", 2).pointer, "/id");
  EXPECT_EQ(with_diary(one + entries_[1].line, 2).what, "the last line is cut off");
  EXPECT_EQ(with_diary(one + std::string(2 << 20U, ' '), 2).what, "the line is longer than 1 MiB");
}

TEST_F(BundleTest, SizesAndNamesAreBounded) {
  zip_up(good_files());
  EXPECT_EQ(refused({1, 1 << 20U, 1 << 20U}).what, "the zip holds more than 1 files");
  EXPECT_EQ(refused({9, 10, 1 << 20U}).where, path_ + ", manifest.json");
  EXPECT_EQ(refused({9, 1 << 20U, 1000}).where, path_ + ", diary.jsonl");
  // A small zip that unpacks to 64 MiB stops at its limit.
  zip_up({{"manifest.json", good_files()[0].second}, {"diary.jsonl", std::string(64 << 20U, ' ')}});
  EXPECT_EQ(refused({9, 1 << 20U, 2 << 20U}).kind, ErrorKind::Input);
  for (const char* name :
       {"../evil", "a/../../evil", "/etc/passwd", "C:evil", "a\\b", "a//b", "./a"}) {
    Files files = good_files();
    files.emplace_back(name, "x");
    zip_up(files);
    EXPECT_EQ(refused().what, "the zip holds a file name that is not allowed") << name;
  }
  for (const char* name : {"originals/1.fit.gz", "originals/", "a", "a/b/c..d"}) {
    EXPECT_TRUE(is_safe_member_name(name)) << name;
  }
}

TEST_F(BundleTest, FilesThatAreNoExportAreRefused) {
  EXPECT_EQ(refused().kind, ErrorKind::Storage);  // not there
  put_bytes(path_, "");
  EXPECT_EQ(refused().what, "the file is empty");
  put_bytes(path_, "\x89PNG\r\n\x1a\n");
  EXPECT_EQ(refused().what, "this file is not a Runlight diary");
  put_bytes(path_, "PKnonsense");
  EXPECT_EQ(refused().what, "the export is damaged");
  path_ = folder_.path().string();
  EXPECT_EQ(refused().kind, ErrorKind::Storage);
}

TEST_F(BundleTest, AFullDiskOrAMissingFolderLeavesNothingBehind) {
  EXPECT_EQ(
      write_bundle(folder_ / "none/export.zip", store_, none_, Overwrite::Refuse).error().kind,
      ErrorKind::Storage);
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000, 1000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(3);
    const auto result = write_bundle(path_, store_, none_, Overwrite::Refuse);
    ::_exit(!result.ok() && result.error().kind == ErrorKind::Storage &&
                    result.error().what == "cannot write the export: the disk is full"
                ? 0
                : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

class OriginalsInBundleTest : public BundleTest {
 protected:
  OriginalsInBundleTest() {
    std::uint32_t seed = 7;
    for (char& byte : files_[2]) {
      byte = static_cast<char>((seed = seed * 1664525U + 1013904223U) >> 24U);
    }
    for (const std::string& file : files_) put(originals_, file);
  }
  static stores::Originals opened(const std::string& path) {
    return stores::Originals::open(path, stores::Access::ReadWrite).value();
  }
  static void put(stores::Originals& into, const std::string& file) {
    const std::string sum = sha256_of(file);
    const std::vector<stores::Original> batch{{sum, "晨跑 \x01.fit", tree::Packing::AsFound,
                                               static_cast<std::int64_t>(file.size()), file}};
    ASSERT_TRUE(into.put(batch).ok());
  }
  static std::string got(const stores::Originals& from, const std::string& sha256) {
    std::string out;
    const auto done = from.read(sha256, [&](std::string_view piece) {
      out += piece;
      return Result<Done>(Done{});
    });
    return done.ok() ? out : done.error().what;
  }

  std::vector<std::string> files_{std::string(300'000, 'f'), "\x1f\x8b gzip as found",
                                  std::string(6 << 20U, 'n'), ""};
  stores::Originals originals_ = opened(folder_ / "first.originals");
};

TEST_F(OriginalsInBundleTest, ComeBackAndGiveTheSameExportAgain) {
  const auto written = write_bundle(path_, store_, originals_, Overwrite::Refuse);
  ASSERT_TRUE(written.ok()) << written.error().what;
  EXPECT_EQ(written.value().originals, 4);
  const std::string first = bytes_of(path_);
  stores::Originals second = opened(folder_ / "second.originals");
  const auto restored = restore_originals(path_, second);
  ASSERT_TRUE(restored.ok()) << restored.error().what;
  EXPECT_EQ(restored.value().added, 4);
  for (const std::string& file : files_) EXPECT_EQ(got(second, sha256_of(file)), file);
  EXPECT_EQ(second.list().value()[0].name, "晨跑 .fit");
  ASSERT_TRUE(write_bundle(folder_ / "second.zip", store_, second, Overwrite::Refuse).ok());
  EXPECT_EQ(bytes_of(folder_ / "second.zip"), first);
  EXPECT_EQ(restore_originals(path_, second).value().already_there, 4);
  std::vector<StoredEntry> seen;
  EXPECT_EQ(read(seen).value().visited, 300);
}

TEST_F(OriginalsInBundleTest, TheSameFilesGiveTheSameBytesHoweverTheyAreKept) {
  ASSERT_TRUE(write_bundle(path_, store_, originals_, Overwrite::Refuse).ok());
  stores::Originals other = opened(folder_ / "other.originals");
  for (auto file = files_.rbegin(); file != files_.rend(); ++file) {
    auto writer = other.begin("晨跑 \x01.fit", tree::Packing::AsFound);
    ASSERT_TRUE(writer.value().add(*file).ok());
    const auto size = static_cast<std::int64_t>(file->size());
    ASSERT_TRUE(writer.value().finish(sha256_of(*file), size).ok());
  }
  ASSERT_TRUE(write_bundle(folder_ / "other.zip", store_, other, Overwrite::Refuse).ok());
  EXPECT_EQ(bytes_of(folder_ / "other.zip"), bytes_of(path_));
}

TEST_F(OriginalsInBundleTest, ComeFromBesideAPlainDiaryToo) {
  path_ = folder_ / "first";
  put_bytes(path_, text_);
  stores::Originals second = opened(folder_ / "second.originals");
  EXPECT_EQ(restore_originals(path_, second).value().added, 4);
  EXPECT_EQ(second.list().value().size(), 4U);
}

TEST_F(OriginalsInBundleTest, WhatIsMissingOrChangedIsNamed) {
  const std::string member = "originals/" + sha256_of("run");
  Files files = good_files();
  files[0].second = manifest_text({300, sha256_of(text_), 1});
  zip_up(files);
  EXPECT_EQ(refused().what, "it holds 0 original files and should hold 1");
  files.emplace_back(member, "run");
  zip_up(files);
  std::vector<StoredEntry> seen;
  EXPECT_TRUE(read(seen).ok());
  Limits limits;
  limits.originals_bytes = 2;
  EXPECT_EQ(refused(limits).what, "the file is too large");
  files.back().second = "walk";
  zip_up(files);
  EXPECT_EQ(refused().what, "the checksum does not fit: the export was damaged or changed");
  EXPECT_EQ(refused().where, path_ + ", " + member);
  stores::Originals into = opened(folder_ / "into.originals");
  const auto restored = restore_originals(path_, into);
  ASSERT_FALSE(restored.ok());
  EXPECT_EQ(restored.error().where, path_ + ", " + member);
  EXPECT_TRUE(into.list().value().empty());
  EXPECT_EQ(restore_originals(path_, into, limits).error().what,
            "its original files are too large in all");
}

TEST_F(OriginalsInBundleTest, ADamagedOriginalStopsTheExport) {
  put(originals_, "\x1f\x8b to be damaged");
  std::string bytes = bytes_of(folder_ / "first.originals");
  const std::size_t at = bytes.find("to be damaged");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = 'T';
  put_bytes(folder_ / "first.originals", bytes);
  const stores::Originals damaged =
      stores::Originals::open(folder_ / "first.originals", stores::Access::Read).value();
  const auto written = write_bundle(path_, store_, damaged, Overwrite::Refuse);
  ASSERT_FALSE(written.ok());
  EXPECT_TRUE(written.error().what.ends_with("is damaged"));
  EXPECT_FALSE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace runlight::bundle
