#include "stores/originals/pack.hpp"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <limits>

#include "core/base/check.hpp"

namespace runlight::stores {
namespace {

constexpr int kLevel = 6;
constexpr int kStreamLevel = 1;
constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;

struct Free {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};

}  // namespace

bool is_packed_already(std::string_view bytes) {
  return bytes.starts_with("\x1f\x8b") || bytes.starts_with("PK\x03\x04");
}

tree::Packing pack(std::string_view bytes, std::string& into) {
  into.clear();
  if (bytes.empty() || is_packed_already(bytes)) return tree::Packing::AsFound;
  const std::unique_ptr<libdeflate_compressor, Free> compressor(
      libdeflate_alloc_compressor(kLevel));
  RL_CHECK(compressor != nullptr);
  into.resize(bytes.size());
  // No room for more bytes than there were: then it fails, and nothing is lost.
  const std::size_t got = libdeflate_deflate_compress(compressor.get(), bytes.data(), bytes.size(),
                                                      into.data(), into.size());
  into.resize(got);
  return got == 0 ? tree::Packing::AsFound : tree::Packing::Deflate;
}

void Packer::End::operator()(z_stream_s* stream) const {
  deflateEnd(stream);
  delete stream;
}

Packer::Packer() {
  auto stream = std::make_unique<z_stream>();
  RL_CHECK(deflateInit2(stream.get(), kStreamLevel, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
                        Z_DEFAULT_STRATEGY) == Z_OK);
  stream_.reset(stream.release());
}

std::string_view Packer::add(std::string_view bytes) { return run(bytes, Z_NO_FLUSH); }

std::string_view Packer::finish() { return run({}, Z_FINISH); }

std::string_view Packer::run(std::string_view bytes, int flush) {
  std::size_t done = 0;
  do {
    if (out_.size() < done + kPieceBytes) out_.resize(done + kPieceBytes);
    const std::size_t given = std::min<std::size_t>(bytes.size(), std::numeric_limits<uInt>::max());
    // zlib does not write through next_in; its interface is older than const.
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_->avail_in = static_cast<uInt>(given);
    stream_->next_out = reinterpret_cast<Bytef*>(out_.data() + done);
    stream_->avail_out = static_cast<uInt>(kPieceBytes);
    const int code = deflate(stream_.get(), flush);
    RL_CHECK(code == Z_OK || code == Z_BUF_ERROR || code == Z_STREAM_END);
    done += kPieceBytes - stream_->avail_out;
    bytes.remove_prefix(given - stream_->avail_in);
  } while (!bytes.empty() || stream_->avail_out == 0);
  return std::string_view(out_).substr(0, done);
}

}  // namespace runlight::stores
