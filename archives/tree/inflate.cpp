#include "archives/tree/inflate.hpp"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <limits>

#include "core/base/check.hpp"

namespace runlight::tree {
namespace {

struct Free {
  void operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
  }
};

}  // namespace

std::optional<std::size_t> inflate_whole(std::string_view packed, std::int64_t bytes,
                                         std::string& into) {
  const std::unique_ptr<libdeflate_decompressor, Free> decompressor(
      libdeflate_alloc_decompressor());
  RL_CHECK(decompressor != nullptr);
  into.resize(static_cast<std::size_t>(bytes));
  std::size_t used = 0;
  // Without a place for the true length, any other length than asked for is a failure.
  const libdeflate_result result = libdeflate_deflate_decompress_ex(
      decompressor.get(), packed.data(), packed.size(), into.data(), into.size(), &used, nullptr);
  if (result != LIBDEFLATE_SUCCESS) return std::nullopt;
  return used;
}

std::uint32_t crc32_of(std::uint32_t so_far, std::string_view bytes) {
  return libdeflate_crc32(so_far, bytes.data(), bytes.size());
}

void Inflater::End::operator()(z_stream_s* stream) const {
  inflateEnd(stream);
  delete stream;
}

Inflater::Inflater(std::size_t piece_bytes) : out_(piece_bytes, '\0') {
  auto stream = std::make_unique<z_stream>();
  RL_CHECK(inflateInit2(stream.get(), -MAX_WBITS) == Z_OK);
  stream_.reset(stream.release());
}

Inflater::Step Inflater::next(std::string_view packed) {
  constexpr std::size_t kMostIn = std::numeric_limits<uInt>::max();
  const auto given = static_cast<uInt>(std::min(packed.size(), kMostIn));
  const auto room = static_cast<uInt>(out_.size());
  // zlib does not write through next_in; its interface is older than const.
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream_->avail_in = given;
  stream_->next_out = reinterpret_cast<Bytef*>(out_.data());
  stream_->avail_out = room;
  const int code = inflate(stream_.get(), Z_NO_FLUSH);
  const std::string_view out = std::string_view(out_).substr(0, room - stream_->avail_out);
  const std::size_t used = given - stream_->avail_in;
  if (code == Z_STREAM_END) return {State::Ended, used, out};
  // Z_BUF_ERROR: nothing to do without more input, which is no damage.
  if (code == Z_OK || code == Z_BUF_ERROR) return {State::Going, used, out};
  return {State::Damaged, used, out};
}

}  // namespace runlight::tree
