#include "archives/tree/tree.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "archives/digest/sha256.hpp"
#include "archives/tree/inflate.hpp"
#include "archives/tree/test_zip.hpp"
#include "stores/file/test_folder.hpp"

namespace runlight::tree {
namespace {

using stores::put_bytes;
using stores::TestFolder;
using Lines = std::vector<std::string>;

Want everything(std::string_view /*name*/, std::string_view /*inside*/) { return Want::Whole; }
Want as_streams(std::string_view /*name*/, std::string_view /*inside*/) { return Want::Stream; }
Want only_fit(std::string_view name, std::string_view /*inside*/) {
  return name.ends_with(".fit") || name.ends_with(".gz") ? Want::Whole : Want::Ignore;
}

Tree of(std::string bytes, const Limits& limits = {}, const Wanted& wanted = everything) {
  return Tree::open_bytes("a.zip", std::move(bytes), wanted, limits);
}
Tree at(const std::string& path, const Wanted& wanted = everything, const Limits& limits = {}) {
  const std::vector<std::string> paths{path};
  return Tree::open(paths, wanted, limits);
}

// What can be read, as "path=bytes", and what not, as "path: why".
Lines told(const Tree& tree) {
  Lines out;
  File file;
  for (const Leaf& leaf : tree.leaves()) {
    const auto read = tree.read(leaf, file);
    if (read.ok()) {
      EXPECT_EQ(file.sha256, digest::sha256_of(file.bytes));
      EXPECT_EQ(static_cast<std::int64_t>(file.bytes.size()), leaf.bytes);
      EXPECT_EQ(file.packing, leaf.packing);
    }
    out.push_back(read.ok() ? leaf.path + "=" + file.bytes
                            : read.error().where + "! " + read.error().what);
  }
  for (const Refused& refused : tree.refused()) {
    EXPECT_FALSE(refused.mend.empty());
    out.push_back(refused.path + ": " + refused.why);
  }
  return out;
}

// The same by streams, and what is kept unpacks to the same.
Lines streamed(const Tree& tree) {
  Lines out;
  for (const Leaf& leaf : tree.leaves()) {
    std::string bytes;
    std::string kept;
    const auto add_to = [](std::string& all) {
      return [&all](std::string_view piece) {
        all += piece;
        return Result<Done>(Done{});
      };
    };
    const auto read = tree.stream(leaf, add_to(bytes), add_to(kept));
    if (!read.ok()) {
      out.push_back(read.error().where + "! " + read.error().what);
      continue;
    }
    EXPECT_EQ(read.value().sha256, digest::sha256_of(bytes));
    if (leaf.packing == Packing::Deflate) {
      std::string again;
      EXPECT_EQ(inflate_whole(kept, leaf.bytes, again), kept.size());
      EXPECT_EQ(again, bytes);
    } else {
      EXPECT_EQ(kept, bytes);
    }
    out.push_back(leaf.path + "=" + bytes);
  }
  for (const Refused& refused : tree.refused()) out.push_back(refused.path + ": " + refused.why);
  return out;
}

TEST(Tree, ReadsAZipHoweverItIsPacked) {
  const NamedBytes files{{"one.fit", "first"}, {"deep/two.fit", ""}, {"three.fit", "third"}};
  const Lines expected{"a.zip/one.fit=first", "a.zip/deep/two.fit=", "a.zip/three.fit=third"};
  for (const zip_int32_t method : {ZIP_CM_STORE, ZIP_CM_DEFLATE, ZIP_CM_BZIP2}) {
    if (zip_compression_method_supported(method, 1) == 0) continue;
    EXPECT_EQ(told(of(zipped(files, method))), expected) << method;
    EXPECT_EQ(streamed(of(zipped(files, method), {}, as_streams)).size(), 3U) << method;
  }
  using Form = HandMade::Form;
  for (const Form form : {Form::Plain, Form::Descriptor, Form::Zip64}) {
    std::vector<HandMade> members{stored("one.fit", "first"), packed("deep/two.fit", ""),
                                  packed("three.fit", "third")};
    for (HandMade& member : members) member.form = form;
    EXPECT_EQ(told(of(hand_made(members))), expected);
    EXPECT_EQ(streamed(of(hand_made(members), {}, as_streams)), expected);
  }
}

TEST(Tree, SaysWhereALeafIs) {
  const std::string inner = zipped({{"UP/7_ACTIVITY.fit", "x"}});
  const Tree tree = of(zipped({{"DI/Part1.zip", inner}}));
  ASSERT_EQ(tree.leaves().size(), 1U);
  EXPECT_EQ(tree.leaves()[0].path, "a.zip/DI/Part1.zip/UP/7_ACTIVITY.fit");
  EXPECT_EQ(tree.leaves()[0].inside(), "UP/7_ACTIVITY.fit");
  EXPECT_EQ(tree.leaves()[0].name(), "7_ACTIVITY.fit");
}

TEST(Tree, KeepsThePackedBytesOfAZipJustAsTheyWere) {
  const std::string text(5000, 'x');
  const Tree tree = of(hand_made({packed("a.fit", text), stored("b.fit", text)}));
  File file;
  ASSERT_TRUE(tree.read(tree.leaves()[0], file).ok());
  EXPECT_EQ(file.packing, Packing::Deflate);
  EXPECT_EQ(file.to_keep(), deflated(text));
  ASSERT_TRUE(tree.read(tree.leaves()[1], file).ok());
  EXPECT_EQ(file.packing, Packing::AsFound);
  EXPECT_EQ(file.to_keep(), text);
}

TEST(Tree, LooksIntoZipsInZipsByTheirContent) {
  std::string zip = zipped({{"run.fit", "deep"}});
  zip = zipped({{"inner.fit", zip}, {"Other.ZIP", zip}, {"not.zip", "text"}});
  const Tree tree = of(zipped({{"outer.bin", zip}, {"plain.fit", "flat"}}));
  EXPECT_EQ(told(tree), (Lines{"a.zip/outer.bin/inner.fit/run.fit=deep",
                               "a.zip/outer.bin/Other.ZIP/run.fit=deep", "a.zip/plain.fit=flat",
                               "a.zip/outer.bin/not.zip: its name says zip, but it is none"}));
}

TEST(Tree, OpensOnlyWhatIsWanted) {
  HandMade damaged = packed("messages.json", "private");
  damaged.crc ^= 1U;  // would be found if it were opened
  const Tree tree = of(hand_made({damaged, stored("1.fit", "run"), stored("._1.fit", "junk"),
                                  stored("__MACOSX/1.fit", "junk"), stored("sub/", "")}),
                       {}, only_fit);
  EXPECT_EQ(told(tree), (Lines{"a.zip/1.fit=run"}));
  EXPECT_EQ(tree.passed_over(), 3);
  // Nor is anything said of what nobody wants.
  HandMade bomb = packed("zeros.json", std::string(20'000'000, '\0'));
  const Tree quiet = of(hand_made({bomb, stored("b.json", ""), stored("b.json", ""),
                                   stored("1.fit", std::string(70'000, 'r'))}),
                        {}, only_fit);
  EXPECT_TRUE(quiet.refused().empty());
  EXPECT_EQ(quiet.passed_over(), 3);
  EXPECT_TRUE(
      of(zipped({{"a.json", "x"}}, ZIP_CM_DEFLATE, "word"), {}, only_fit).refused().empty());
  // A zip is looked into though nobody asked for its name.
  EXPECT_EQ(told(of(zipped({{"x.zip", zipped({{"1.fit", "run"}})}}), {}, only_fit)),
            (Lines{"a.zip/x.zip/1.fit=run"}));
}

TEST(Tree, StopsAtTenZipsInsideEachOther) {
  std::string zip = zipped({{"run.fit", "deep"}});
  for (int i = 0; i < 4; ++i) zip = zipped({{"z.zip", zip}});
  EXPECT_EQ(told(of(zip)), (Lines{"a.zip/z.zip/z.zip/z.zip/z.zip/run.fit=deep"}));
  for (int i = 0; i < 5; ++i) zip = zipped({{"z.zip", zip}});
  EXPECT_EQ(told(of(zipped({{"z.zip", zip}, {"ok.fit", "rest"}}))),
            (Lines{"a.zip/ok.fit=rest",
                   "a.zip/z.zip/z.zip/z.zip/z.zip/z.zip: there are too many "
                   "zips inside each other"}));
}

TEST(Tree, RefusesNamesThatAreNotAllowedAndGoesOn) {
  const std::string longest(1024, 'n');
  const std::vector<std::pair<std::string, std::string>> cases{
      {"../evil.fit", "its name leads out of the archive"},
      {"a/../../evil.fit", "its name leads out of the archive"},
      {"/etc/evil.fit", "its name starts at the root of the disk"},
      {"C:evil.fit", "its name starts with a drive"},
      {"a\\evil.fit", "its name holds a backslash"},
      {"a\x1b[31m.fit", "its name holds a control character"},
      {"a\x7f.fit", "its name holds a control character"},
      {"", "it has no name"},
      {longest + "n", "its name is too long"},
  };
  for (const auto& [name, why] : cases) {
    const Tree tree = of(hand_made({stored(name, "bad"), stored("ok.fit", "good")}));
    const Lines lines = told(tree);
    ASSERT_EQ(lines.size(), 2U) << name;
    EXPECT_EQ(lines[0], "a.zip/ok.fit=good");
    EXPECT_TRUE(lines[1].ends_with(": " + why)) << lines[1];
    EXPECT_EQ(lines[1].find_first_of(std::string("\x1b\x7f\0", 3)), std::string::npos);
  }
  // The zip library reads a NUL as a space.
  EXPECT_EQ(told(of(hand_made({stored(std::string("a\0.fit", 6), "ok")}))),
            (Lines{"a.zip/a .fit=ok"}));
  EXPECT_EQ(told(of(hand_made({stored(longest, "ok")})))[0], "a.zip/" + longest + "=ok");
}

TEST(Tree, ANameThatStandsTwiceIsTakenOnce) {
  EXPECT_EQ(told(of(hand_made({stored("a.fit", "first"), stored("a.fit", "second")}))),
            (Lines{"a.zip/a.fit=first", "a.zip/a.fit: its name stands twice in the zip"}));
}

TEST(Tree, KeepsNamesOfAllTheWorld) {
  constexpr std::uint16_t kUtf8 = 1U << 11U;
  HandMade chinese = stored("跑步/晨跑.fit", "1");
  chinese.flags = kUtf8;
  HandMade arabic = stored("جري الصباح.fit", "2");  // without the flag, but plainly UTF-8
  HandMade emoji = stored("🏃‍♀️.fit", "3");
  emoji.flags = kUtf8;
  EXPECT_EQ(told(of(hand_made({chinese, arabic, emoji, stored("caf\x82.fit", "4")}))),
            (Lines{"a.zip/跑步/晨跑.fit=1", "a.zip/جري الصباح.fit=2", "a.zip/🏃‍♀️.fit=3",
                   "a.zip/café.fit=4"}));  // as DOS wrote it
}

TEST(Tree, FindsDamageAndGoesOn) {
  HandMade crc = packed("crc.fit", "some text");
  crc.crc ^= 1U;
  HandMade stored_crc = stored("stored.fit", "some text");
  stored_crc.crc ^= 1U;
  HandMade cut = packed("cut.fit", std::string(1000, 'x') + "y");
  cut.packed.resize(cut.packed.size() / 2);
  HandMade longer = packed("longer.fit", "some text");
  longer.bytes -= 1;
  HandMade shorter = packed("shorter.fit", "some text");
  shorter.bytes += 1;
  HandMade beyond = packed("beyond.fit", "x");
  beyond.method = 97;
  const std::string zip =
      hand_made({crc, stored_crc, cut, longer, shorter, stored("ok.fit", "ok")});
  const std::string in_zip = "! it is damaged inside its zip";
  const Lines expected{"a.zip/crc.fit" + in_zip + ": the checksum does not fit",
                       "a.zip/stored.fit" + in_zip + ": the checksum does not fit",
                       "a.zip/cut.fit" + in_zip,
                       "a.zip/longer.fit" + in_zip,
                       "a.zip/shorter.fit" + in_zip,
                       "a.zip/ok.fit=ok"};
  EXPECT_EQ(told(of(zip)), expected);
  EXPECT_EQ(streamed(of(zip, {}, as_streams)), expected);
  EXPECT_EQ(
      told(of(hand_made({beyond, stored("ok.fit", "ok")}))),
      (Lines{"a.zip/beyond.fit! it is packed in a way that is not known here", "a.zip/ok.fit=ok"}));
  HandMade bad_zip = stored("in.zip", zipped({{"1.fit", "x"}}).substr(0, 60));
  EXPECT_EQ(told(of(hand_made({bad_zip, stored("ok.fit", "ok")}))),
            (Lines{"a.zip/ok.fit=ok", "a.zip/in.zip: the zip is cut short or damaged"}));
}

TEST(Tree, EveryCutOfAZipIsSaid) {
  const std::string zip = zipped({{"1.fit", std::string(300, 'x')}, {"2.fit", "y"}});
  for (std::size_t cut = 4; cut < zip.size(); ++cut) {
    const Tree tree = of(zip.substr(0, cut));
    ASSERT_EQ(tree.refused().size(), 1U) << cut;
    EXPECT_EQ(tree.refused()[0].why, "the zip is cut short or damaged") << cut;
    EXPECT_EQ(tree.refused()[0].mend, "download it again");
  }
  EXPECT_EQ(told(of(zip.substr(0, 1))), (Lines{"a.zip: its name says zip, but it is none"}));
  EXPECT_EQ(told(of("")), (Lines{"a.zip: its name says zip, but it is none"}));
  EXPECT_EQ(told(of(hand_made({}))), (Lines{"a.zip: the zip is empty"}));
}

TEST(Tree, FlippedBytesNeverGiveWrongBytes) {
  const std::string zip = zipped({{"1.fit", std::string(300, 'x') + "tail"}, {"2.fit", "yes"}});
  for (std::size_t i = 0; i < zip.size(); ++i) {
    std::string broken = zip;
    broken[i] = static_cast<char>(broken[i] ^ 0x55);
    const Tree tree = of(broken);
    File file;
    for (const Leaf& leaf : tree.leaves()) {
      if (!tree.read(leaf, file).ok()) continue;
      EXPECT_TRUE(file.bytes == std::string(300, 'x') + "tail" || file.bytes == "yes") << i;
    }
  }
}

TEST(Tree, APasswordIsSaid) {
  EXPECT_EQ(told(of(zipped({{"1.fit", "secret"}}, ZIP_CM_DEFLATE, "word"))),
            (Lines{"a.zip/1.fit: it has a password"}));
}

Limits tight() {
  Limits limits;
  limits.ratio_from_bytes = 10'000;
  limits.file_bytes = 100'000;
  limits.stream_bytes = 200'000;
  return limits;
}

TEST(Tree, BombsAreRefused) {
  const std::string zeros(90'000, '\0');
  HandMade bomb = packed("bomb.fit", zeros);  // about 1000 to 1
  std::string noise(2000, '\0');
  std::uint32_t seed = 1;
  for (char& byte : noise) byte = static_cast<char>((seed = seed * 1664525U + 1013904223U) >> 24U);
  const HandMade honest = stored("ok.fit", noise);
  EXPECT_EQ(told(of(hand_made({bomb, honest}), tight())),
            (Lines{"a.zip/ok.fit=" + noise,
                   "a.zip/bomb.fit: it unpacks to more than 300 times its size"}));
  // It says it is small, and is not.
  bomb.bytes = 100;
  EXPECT_EQ(told(of(hand_made({bomb}), tight())),
            (Lines{"a.zip/bomb.fit! it is damaged inside its zip"}));
  EXPECT_EQ(streamed(of(hand_made({bomb}), tight(), as_streams)),
            (Lines{"a.zip/bomb.fit! it is damaged inside its zip"}));
  const Tree liar = of(hand_made({bomb}), tight(), as_streams);
  std::size_t taken = 0;
  const auto ended = liar.stream(liar.leaves()[0], [&](std::string_view piece) {
    taken += piece.size();
    return Result<Done>(Done{});
  });
  EXPECT_FALSE(ended.ok());
  EXPECT_LE(taken, 100U);  // not one byte more than it said
  // Many that share their bytes.
  const HandMade kernel = packed("0.fit", std::string(9'000, '\0') + noise);
  std::vector<HandMade> many{kernel};
  for (int i = 1; i < 100; ++i) {
    many.push_back(kernel);
    many.back().name = std::to_string(i) + ".fit";
    many.back().same_place_as = 0;
  }
  EXPECT_EQ(told(of(hand_made(many), tight())), (Lines{"a.zip: its files lie over each other"}));
  // Many small ones that are a bomb together.
  std::vector<HandMade> small;
  for (int i = 0; i < 300; ++i) {
    small.push_back(packed(std::to_string(i % 10) + std::string(static_cast<std::size_t>(i), 'a'),
                           std::string(9'000, '\0')));
    small.back().name.resize(3, 'b');
    small.back().name = std::to_string(i);
  }
  Limits limits = tight();
  limits.ratio = 60;
  EXPECT_EQ(told(of(hand_made(small), limits)),
            (Lines{"a.zip: it unpacks to more than 60 times its size"}));
}

TEST(Tree, AMemberOfFourGigabytesIsJudgedByWhatItSays) {
  HandMade huge = packed("huge.fit", "x");
  huge.form = HandMade::Form::Zip64;
  huge.bytes = std::uint64_t{5} << 30U;
  EXPECT_EQ(
      told(of(hand_made({huge, stored("ok.fit", "ok")}))),
      (Lines{"a.zip/ok.fit=ok", "a.zip/huge.fit: it unpacks to more than 300 times its size"}));
  Limits limits;
  limits.ratio = std::int64_t{1} << 40U;
  EXPECT_EQ(told(of(hand_made({huge, stored("ok.fit", "ok")}), limits)),
            (Lines{"a.zip/ok.fit=ok", "a.zip/huge.fit: it is larger than a run can be"}));
  const Tree tree = of(hand_made({huge}), limits, as_streams);
  ASSERT_EQ(tree.leaves().size(), 1U);
  EXPECT_EQ(tree.leaves()[0].bytes, std::int64_t{5} << 30U);
  EXPECT_EQ(streamed(tree), (Lines{"a.zip/huge.fit! it is damaged inside its zip"}));
}

TEST(Tree, NumberAndSizeInAllAreBounded) {
  const std::string zip = zipped({{"1", "11"}, {"2", "22"}, {"3", "33"}});
  Limits limits;
  limits.entries = 2;
  EXPECT_EQ(told(of(zip, limits)), (Lines{"a.zip: it holds more files than may be read at once"}));
  limits.entries = 5;
  EXPECT_EQ(told(of(zipped({{"a", "1"}, {"b.zip", zip}, {"c.zip", zip}, {"d", "2"}}), limits)),
            (Lines{"a.zip/a=1",
                   "a.zip/b.zip: there are too many files: this zip and all after it were left "
                   "out"}));
  limits = Limits();
  limits.total_bytes = 5;
  EXPECT_EQ(told(of(zip, limits)),
            (Lines{"a.zip/1=11", "a.zip/2=22",
                   "a.zip/3: it is too much in all: this file and all after it were left out"}));
  limits = Limits();
  limits.file_bytes = 1;
  EXPECT_EQ(told(of(zipped({{"1", "11"}, {"2", "2"}}), limits)),
            (Lines{"a.zip/2=2", "a.zip/1: it is larger than a run can be"}));
  limits.stream_bytes = 1;
  EXPECT_EQ(streamed(of(zipped({{"1", "11"}, {"2", "2"}}), limits, as_streams)),
            (Lines{"a.zip/2=2", "a.zip/1: it is larger than a run can be"}));
}

TEST(Tree, ADirectoryThatClaimsMillionsIsNotBuilt) {
  std::string zip = hand_made({stored("1.fit", "x")});
  const std::size_t end = zip.size() - 22;
  std::string end64 = "PK\x06\x06";
  put_number(end64, 44, 8);
  put_number(end64, 0x2D002D, 4);
  put_number(end64, 0, 8);
  put_number(end64, 50'000'000, 8);
  put_number(end64, 50'000'000, 8);
  put_number(end64, 50, 8);
  put_number(end64, 40, 8);
  std::string locator = "PK\x06\x07";
  put_number(locator, 0, 4);
  put_number(locator, end, 8);
  put_number(locator, 1, 4);
  zip.insert(end, end64 + locator);
  EXPECT_EQ(told(of(zip)), (Lines{"a.zip: it holds more files than may be read at once"}));
}

TEST(Tree, LargeZipsInZipsGoThroughADiskFile) {
  Limits limits;
  limits.memory_bytes = 100;
  NamedBytes outer;
  Lines expected;
  for (int i = 0; i < 20; ++i) {
    const std::string number = std::to_string(i);
    outer.emplace_back(number + ".zip", zipped({{"run.fit", "run " + number}, {"b.fit", "b"}}));
    expected.push_back("a.zip/" + number + ".zip/run.fit=run " + number);
    expected.push_back("a.zip/" + number + ".zip/b.fit=b");
  }
  EXPECT_EQ(told(of(zipped(outer), limits)), expected);
  EXPECT_EQ(told(of(zipped(outer))), expected);
  const char* const before = ::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TMPDIR", "/nowhere/at/all", 1);
  EXPECT_EQ(told(of(zipped({outer[0]}), limits)),
            (Lines{"a.zip/0.zip: no temporary file can be written: No such file or directory"}));
  kept.empty() ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
}

TEST(Tree, ReadsFoldersInOrderOfNames) {
  const TestFolder folder;
  std::filesystem::create_directories(folder / "b/c");
  put_bytes(folder / "b/c/2.fit", "two");
  put_bytes(folder / "b/z.zip", zipped({{"3.fit", "three"}}));
  put_bytes(folder / "a.fit", "");
  put_bytes(folder / "b/notes.txt", "private");
  put_bytes(folder / "b/._z.zip", "junk");
  std::filesystem::create_directory_symlink("..", folder / "b/c/up");
  std::filesystem::create_directory_symlink("loop", folder / "loop");
  std::filesystem::create_symlink("nowhere", folder / "gone.fit");
  ASSERT_EQ(::mkfifo((folder / "pipe.fit").c_str(), 0600), 0);
  const std::string top = folder.path().string();
  const Tree tree = at(top, only_fit);
  EXPECT_EQ(told(tree),
            (Lines{top + "/a.fit=", top + "/b/c/2.fit=two", top + "/b/z.zip/3.fit=three",
                   top + "/gone.fit: there is no such file or folder"}));
  EXPECT_EQ(tree.leaves()[1].inside(), "b/c/2.fit");
  EXPECT_EQ(tree.leaves()[2].inside(), "3.fit");
  EXPECT_EQ(tree.passed_over(), 4);  // the notes, the junk, the pipe, the link to itself
  EXPECT_EQ(told(at(top + "/", only_fit)).size(), 4U);
}

TEST(Tree, WhatTheRunnerNamesIsTakenWhateverItIsCalled) {
  const TestFolder folder;
  put_bytes(folder / "run", "bytes");
  put_bytes(folder / "export", zipped({{"1.fit", "x"}}));
  put_bytes(folder / "bad.zip", "no zip");
  EXPECT_EQ(told(at(folder / "run", only_fit)), (Lines{(folder / "run") + "=bytes"}));
  EXPECT_EQ(at(folder / "run").leaves()[0].inside(), "run");
  EXPECT_EQ(told(at(folder / "export", only_fit)), (Lines{(folder / "export/1.fit") + "=x"}));
  EXPECT_EQ(told(at(folder / "bad.zip")),
            (Lines{(folder / "bad.zip") + ": its name says zip, but it is none"}));
  EXPECT_EQ(told(at(folder / "none.fit")),
            (Lines{(folder / "none.fit") + ": there is no such file or folder"}));
  EXPECT_EQ(told(at("/dev/null")), (Lines{"/dev/null: this is no file"}));
  Limits limits;
  limits.file_bytes = 3;
  EXPECT_EQ(at(folder / "run", only_fit, limits).leaves()[0].want, Want::Stream);
  EXPECT_EQ(streamed(at(folder / "run", as_streams)), (Lines{(folder / "run") + "=bytes"}));
}

TEST(Tree, AFileThatMayNotBeReadIsSaid) {
  const TestFolder folder;
  put_bytes(folder / "closed.fit", "x");
  put_bytes(folder / "open.fit", "y");
  ASSERT_EQ(::chmod((folder / "closed.fit").c_str(), 0), 0);
  ASSERT_EQ(::chmod((folder / "open.fit").c_str(), 0644), 0);
  EXPECT_TRUE(stores::as_ordinary_user([&] {
    const std::string top = folder.path().string();
    return told(at(top)) == Lines{top + "/open.fit=y", top + "/closed.fit: you may not read it"};
  }));
}

TEST(Tree, NamesOnDiskThatNobodyCanShowAreRefused) {
  const TestFolder folder;
  put_bytes(folder / "a\x1b.fit", "x");
  put_bytes(folder / "b\xff.fit", "x");
  put_bytes(folder / "c\xc2\x9b.fit", "x");
  put_bytes(folder / "晨.fit", "y");
  const std::string top = folder.path().string();
  EXPECT_EQ(told(at(top)), (Lines{top + "/晨.fit=y", top + "/a?.fit: its name is not valid text",
                                  top + "/b?.fit: its name is not valid text",
                                  top + "/c??.fit: its name is not valid text"}));
}

TEST(Tree, AFileThatChangesMeanwhileIsNoticed) {
  const TestFolder folder;
  for (const char* const later : {"short", "longer than before"}) {
    put_bytes(folder / "x.fit", "before");
    const Tree tree = at(folder / "x.fit");
    put_bytes(folder / "x.fit", later);
    const Lines expected{(folder / "x.fit") + "! it was changed while it was being read"};
    EXPECT_EQ(told(tree), expected) << later;
    EXPECT_EQ(streamed(tree), expected) << later;
  }
}

TEST(Tree, AZipThatChangesMeanwhileIsNoticed) {
  const TestFolder folder;
  std::vector<std::string> paths;
  for (int i = 0; i < 20; ++i) {  // more than are kept open
    paths.push_back(folder / (std::to_string(i) + ".zip"));
    put_bytes(paths.back(), zipped({{"a.fit", "before"}, {"b.fit", "x"}}));
  }
  const Tree tree = Tree::open(paths, everything);
  put_bytes(paths[0], zipped({{"other.fit", "after!"}}));
  put_bytes(paths[1], "no zip any more");
  const Lines lines = told(tree);
  EXPECT_EQ(lines[0], paths[0] + "/a.fit! it was changed while it was being read");
  EXPECT_EQ(lines[1], paths[0] + "/b.fit! it is damaged inside its zip");
  EXPECT_EQ(lines[2], paths[1] + "/a.fit! the zip is cut short or damaged");
  EXPECT_EQ(lines[4], paths[2] + "/a.fit=before");
}

// Hands `bytes` to `work` as standard input.
template <class Work>
void with_input(const std::string& bytes, const Work& work) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const int before = ::dup(STDIN_FILENO);
  ::dup2(ends[0], STDIN_FILENO);
  ::close(ends[0]);
  std::thread writer([&] {
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t put = ::write(ends[1], bytes.data() + done, bytes.size() - done);
      if (put <= 0) break;
      done += static_cast<std::size_t>(put);
    }
    ::close(ends[1]);
  });
  work();
  writer.join();
  ::dup2(before, STDIN_FILENO);
  ::close(before);
}

TEST(Tree, TakesStandardInput) {
  std::string noise(200'000, '\0');
  for (std::size_t i = 0; i < noise.size(); ++i) noise[i] = static_cast<char>(i * i >> 7U);
  for (const std::int64_t memory : {std::int64_t{1000}, std::int64_t{1} << 20U}) {
    Limits limits;
    limits.memory_bytes = memory;
    with_input(noise, [&] { EXPECT_EQ(told(at("-", only_fit, limits)), (Lines{"-=" + noise})); });
    with_input(zipped({{"1.fit", noise}}),
               [&] { EXPECT_EQ(told(at("-", only_fit, limits)), (Lines{"-/1.fit=" + noise})); });
  }
  Limits limits;
  limits.stream_bytes = 10;
  with_input("more than ten", [&] {
    EXPECT_EQ(told(at("-", only_fit, limits)),
              (Lines{"standard input: more came in than may be read at once"}));
  });
}

TEST(Tree, AStreamEndsWithTheErrorOfWhoTakesIt) {
  const Tree tree = of(zipped({{"1.fit", std::string(1 << 20U, 'x')}}), {}, as_streams);
  int pieces = 0;
  const auto stopped = tree.stream(tree.leaves()[0], [&](std::string_view) -> Result<Done> {
    ++pieces;
    return input_error("here", "stopped", "go on");
  });
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().where, "here");
  EXPECT_EQ(pieces, 1);
}

TEST(Tree, ManyThreadsReadAtOnce) {
  NamedBytes inner;
  for (int i = 0; i < 40; ++i) {
    inner.emplace_back(std::to_string(i) + ".fit", std::string(1000, static_cast<char>('a' + i)));
  }
  NamedBytes outer;
  for (int i = 0; i < 20; ++i) outer.emplace_back(std::to_string(i) + ".zip", zipped(inner));
  Limits limits;
  limits.memory_bytes = 3000;  // some of it on disk
  const Tree tree = of(zipped(outer), limits);
  ASSERT_EQ(tree.leaves().size(), 800U);
  std::array<int, 4> wrong{};
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      File file;
      for (std::size_t i = 0; i < tree.leaves().size(); ++i) {
        const std::size_t which = (i * 7 + t * 200) % tree.leaves().size();
        const bool good = tree.read(tree.leaves()[which], file).ok() &&
                          file.bytes == inner[which % inner.size()].second;
        wrong[t] += good ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, (std::array<int, 4>{}));
}

}  // namespace
}  // namespace runlight::tree
