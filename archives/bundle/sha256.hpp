// SHA-256 of a stream of bytes, by libsodium.
#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

namespace runlight::bundle {

class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  [[nodiscard]] std::string hex();  // ends the stream

 private:
  crypto_hash_sha256_state state_;
};

}  // namespace runlight::bundle
