// SHA-256 of a stream of bytes, by OpenSSL's libcrypto (which uses the processor's own SHA
// instructions where it has them).
//
// Deliberately absent: other digests, keys. Failures of the library are programmer errors.
#pragma once

#include <memory>
#include <string>
#include <string_view>

// OpenSSL's, so that its headers stay in this room.
struct evp_md_ctx_st;

namespace runlight::digest {

class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  // 64 lower-case digits. Ends the stream; a new one begins with the next add().
  [[nodiscard]] std::string hex();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

[[nodiscard]] std::string sha256_of(std::string_view bytes);

// Whether `text` could be what hex() gives.
[[nodiscard]] bool is_sha256(std::string_view text);

}  // namespace runlight::digest
