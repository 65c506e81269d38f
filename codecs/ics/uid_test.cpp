#include "codecs/ics/uid.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <set>
#include <vector>

namespace runlight::ics {
namespace {

UidKey counting_key() {
  UidKey key{};
  std::iota(key.begin(), key.end(), std::uint8_t{0});
  return key;
}

TEST(IcsUid, SipHashSaysWhatItsAuthorsPublished) {
  std::vector<std::uint8_t> bytes(15);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  EXPECT_EQ(siphash(bytes, counting_key()), 0xa129ca6149be45e5U);
  EXPECT_EQ(siphash({}, counting_key()), 0x726fdb47dd0e0e31U);
  EXPECT_EQ(siphash(std::span(bytes).first(8), counting_key()), 0x93f5f5799a932462U);
}

TEST(IcsUid, IsStableAndDiffersByEveryPart) {
  const LocalDay day = *LocalDay::from("2026-03-02");
  const UidKey key = counting_key();
  EXPECT_EQ(uid_of({day, "run", 0}, key), "e8c6c43eb29814f454044ef6ecd95235");
  UidKey other = key;
  other[15] = 0;
  const std::set<std::string> all = {
      uid_of({day, "run", 0}, key),      uid_of({day, "run", 1}, key),
      uid_of({day, "strength", 0}, key), uid_of({day.plus(1), "run", 0}, key),
      uid_of({day, "run", 0}, other),    uid_of({day, "0 run", 0}, key),
      uid_of({day, "", 0}, key)};
  EXPECT_EQ(all.size(), 7U);
  for (const std::string& uid : all) {
    EXPECT_EQ(uid.size(), 32U);
    EXPECT_EQ(uid.find_first_not_of("0123456789abcdef"), std::string::npos) << uid;
  }
}

}  // namespace
}  // namespace runlight::ics
