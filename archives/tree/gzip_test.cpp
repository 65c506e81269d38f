#include "archives/tree/gzip.hpp"

#include <gtest/gtest.h>

#include "archives/tree/test_zip.hpp"

namespace runlight::tree {
namespace {

std::string unpacked(std::string_view gz, const Limits& limits = {}) {
  std::string out = "what was there before";
  const auto done = gunzip(gz, out, limits);
  return done.ok() ? out : "! " + done.error().what;
}

TEST(Gunzip, GivesWhatWasPacked) {
  for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{100'000}}) {
    std::string text(length, 'x');
    if (length > 0) text.back() = 'y';
    EXPECT_EQ(unpacked(gzipped(text)), text);
  }
}

TEST(Gunzip, ReadsAllMembers) {
  const std::string two = gzipped("") + gzipped(std::string(70'000, 'a')) + gzipped("b");
  EXPECT_EQ(unpacked(two), std::string(70'000, 'a') + "b");
}

TEST(Gunzip, NamesWhatComesAfter) {
  std::string out;
  EXPECT_EQ(gunzip(gzipped("x") + "junk", out, {}).value().trailing_bytes, 4);
  EXPECT_EQ(out, "x");
  EXPECT_EQ(gunzip(gzipped("x") + std::string(512, '\0'), out, {}).value().trailing_bytes, 0);
  EXPECT_EQ(gunzip(gzipped("x") + "\x1f\x8b", out, {}).value().trailing_bytes, 2);
  EXPECT_EQ(gunzip(gzipped("x"), out, {}).value().trailing_bytes, 0);
}

TEST(Gunzip, FindsEveryCutAndEveryFlip) {
  const std::string text = "a run of five kilometres, a run of six kilometres";
  const std::string gz = gzipped(text);
  for (std::size_t cut = 2; cut < gz.size(); ++cut) {
    EXPECT_EQ(unpacked(gz.substr(0, cut)), "! the gzip is cut short or damaged") << cut;
  }
  EXPECT_EQ(unpacked(""), "! its name says gzip, but it is none");
  EXPECT_EQ(unpacked("PK\x03\x04"), "! its name says gzip, but it is none");
  for (std::size_t i = 10; i < gz.size(); ++i) {
    std::string broken = gz;
    broken[i] = static_cast<char>(broken[i] ^ 0x10);
    const std::string found = unpacked(broken);
    // The last bits before the trailer mean nothing.
    EXPECT_TRUE(found[0] == '!' || found == text) << i;
  }
  std::string second = gzipped("x") + gzipped("y");
  second.back() = static_cast<char>(second.back() ^ 1);
  EXPECT_EQ(unpacked(second), "! the gzip is cut short or damaged");
}

TEST(Gunzip, IsBounded) {
  Limits limits;
  limits.file_bytes = 1 << 20U;
  limits.ratio_from_bytes = 10'000;
  EXPECT_EQ(unpacked(gzipped(std::string(10'000, 'x')), limits), std::string(10'000, 'x'));
  EXPECT_EQ(unpacked(gzipped(std::string(500'000, 'x')), limits),
            "! the gzip unpacks to far more than a run can be");
  limits.ratio = 2000;
  EXPECT_EQ(unpacked(gzipped(std::string(1 << 20U, 'x')), limits), std::string(1 << 20U, 'x'));
  EXPECT_EQ(unpacked(gzipped(std::string((1 << 20U) + 1, 'x')), limits),
            "! the gzip unpacks to far more than a run can be");
  // A length that lies.
  std::string lies = gzipped("x");
  lies.replace(lies.size() - 4, 4, "\xff\xff\xff\xff");
  EXPECT_EQ(unpacked(lies), "! the gzip is cut short or damaged");
}

}  // namespace
}  // namespace runlight::tree
