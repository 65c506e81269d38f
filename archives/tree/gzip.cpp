#include "archives/tree/gzip.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

#include "core/base/check.hpp"

namespace runlight::tree {
namespace {

constexpr std::size_t kTrailerBytes = 8;  // CRC-32 and length of a member
constexpr std::size_t kHeaderBytes = 10;
constexpr std::size_t kGuess = 4;  // times its packed size: what a run usually unpacks to

struct Free {
  void operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
  }
};

// The length in the last trailer: a hint, for whoever made the file may have written anything.
std::size_t hinted_length(std::string_view gz) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    length = length << 8U | static_cast<unsigned char>(gz[gz.size() - 1 - i]);
  }
  return length;
}

Error too_large() {
  return input_error("", "the gzip unpacks to far more than a run can be",
                     "leave this file out: it looks like a trap");
}

Error damaged() { return input_error("", "the gzip is cut short or damaged", "download it again"); }

// How much may come out of all of `gz`.
std::size_t bound_of(std::string_view gz, const Limits& limits) {
  const std::int64_t by_ratio =
      static_cast<std::int64_t>(gz.size()) > limits.file_bytes / limits.ratio
          ? limits.file_bytes
          : static_cast<std::int64_t>(gz.size()) * limits.ratio;
  return static_cast<std::size_t>(
      std::min(limits.file_bytes, std::max(by_ratio, limits.ratio_from_bytes)));
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

Result<Gunzipped> gunzip(std::string_view gz, std::string& into, const Limits& limits) {
  into.clear();
  if (!is_gzip(gz)) {
    return input_error("", "its name says gzip, but it is none", "give it its right name");
  }
  if (gz.size() < kHeaderBytes + kTrailerBytes) return damaged();
  const std::unique_ptr<libdeflate_decompressor, Free> decompressor(
      libdeflate_alloc_decompressor());
  RL_CHECK(decompressor != nullptr);
  const std::size_t bound = bound_of(gz, limits);
  std::size_t done = 0;
  bool has_member = false;
  into.resize(std::min(bound, std::max(hinted_length(gz), gz.size() * kGuess)));
  while (is_gzip(gz)) {
    std::size_t used = 0;
    std::size_t got = 0;
    const libdeflate_result result =
        libdeflate_gzip_decompress_ex(decompressor.get(), gz.data(), gz.size(), into.data() + done,
                                      into.size() - done, &used, &got);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE) {
      if (into.size() >= bound) return too_large();
      into.resize(std::min(bound, std::max<std::size_t>(into.size() * 2, 64)));
      continue;
    }
    if (result != LIBDEFLATE_SUCCESS) {
      // After a whole member: something that only looks like the start of another.
      if (!has_member || gz.size() >= kHeaderBytes + kTrailerBytes) return damaged();
      break;
    }
    has_member = true;
    done += got;
    gz.remove_prefix(used);
  }
  into.resize(done);
  const bool is_padding = std::all_of(gz.begin(), gz.end(), [](char byte) { return byte == 0; });
  return Gunzipped{is_padding ? 0 : static_cast<std::int64_t>(gz.size())};
}

}  // namespace runlight::tree
