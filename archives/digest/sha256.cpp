#include "archives/digest/sha256.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "core/base/check.hpp"

namespace runlight::digest {
namespace {

constexpr std::size_t kBytes = 32;
constexpr std::size_t kHexLength = kBytes * 2;

// Looked up once: a fetch takes longer than the digest of a small file.
const EVP_MD* method() {
  static const EVP_MD* const kMethod = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  RL_CHECK(kMethod != nullptr);
  return kMethod;
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  RL_CHECK(context_ != nullptr);
  RL_CHECK(EVP_DigestInit_ex(context_.get(), method(), nullptr) == 1);
}

void Sha256::add(std::string_view bytes) {
  RL_CHECK(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

std::string Sha256::hex() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::array<unsigned char, kBytes> digest{};
  RL_CHECK(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
  RL_CHECK(EVP_DigestInit_ex(context_.get(), method(), nullptr) == 1);
  std::string text;
  text.reserve(kHexLength);
  for (const unsigned char byte : digest) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0xFU];
  }
  return text;
}

std::string sha256_of(std::string_view bytes) {
  Sha256 sum;
  sum.add(bytes);
  return sum.hex();
}

bool is_sha256(std::string_view text) {
  const auto is_hex = [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
  };
  return text.size() == kHexLength && std::all_of(text.begin(), text.end(), is_hex);
}

}  // namespace runlight::digest
