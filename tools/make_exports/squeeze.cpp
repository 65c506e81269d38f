#include "tools/make_exports/squeeze.hpp"

#include <libdeflate.h>

#include <memory>

#include "core/base/check.hpp"

namespace runlight::make_exports {
namespace {

constexpr int kLevel = 6;

struct Free {
  void operator()(libdeflate_compressor* squeezer) const { libdeflate_free_compressor(squeezer); }
};

// One a thread: its tables are a megabyte.
libdeflate_compressor* squeezer() {
  thread_local std::unique_ptr<libdeflate_compressor, Free> mine(
      libdeflate_alloc_compressor(kLevel));
  RL_CHECK(mine != nullptr);
  return mine.get();
}

}  // namespace

std::string gzipped(std::string_view bytes) {
  std::string out(libdeflate_gzip_compress_bound(squeezer(), bytes.size()), '\0');
  out.resize(
      libdeflate_gzip_compress(squeezer(), bytes.data(), bytes.size(), out.data(), out.size()));
  RL_CHECK(!out.empty());
  return out;
}

Packed deflated(std::string_view bytes) {
  Packed out;
  out.size = bytes.size();
  out.crc = libdeflate_crc32(0, bytes.data(), bytes.size());
  out.bytes.resize(libdeflate_deflate_compress_bound(squeezer(), bytes.size()));
  out.bytes.resize(libdeflate_deflate_compress(squeezer(), bytes.data(), bytes.size(),
                                               out.bytes.data(), out.bytes.size()));
  RL_CHECK(!out.bytes.empty());
  return out;
}

}  // namespace runlight::make_exports
