#include "archives/digest/sha256.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight::digest {
namespace {

// FIPS 180-2, appendix B.
TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_of(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, IsTheSameHoweverTheBytesAreCut) {
  const std::string bytes = "a day of little pain, and then another";
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    Sha256 sum;
    sum.add(bytes.substr(0, cut));
    sum.add(bytes.substr(cut));
    EXPECT_EQ(sum.hex(), sha256_of(bytes)) << cut;
  }
}

TEST(Sha256, BeginsAnewAfterItsEnd) {
  Sha256 sum;
  sum.add("first");
  EXPECT_EQ(sum.hex(), sha256_of("first"));
  sum.add("abc");
  EXPECT_EQ(sum.hex(), sha256_of("abc"));
}

TEST(Sha256, KnowsItsOwnShape) {
  EXPECT_TRUE(is_sha256(sha256_of("")));
  EXPECT_FALSE(is_sha256(""));
  EXPECT_FALSE(is_sha256(sha256_of("") + "0"));
  std::string upper = sha256_of("");
  upper[0] = 'E';
  EXPECT_FALSE(is_sha256(upper));
  upper[0] = 'g';
  EXPECT_FALSE(is_sha256(upper));
}

}  // namespace
}  // namespace runlight::digest
