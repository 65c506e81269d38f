// Any bytes as whatever they claim to be: every leaf is read whole and as a stream, both agree, and
// what calls itself a gzip is unpacked, all within tight limits.
#include "archives/tree/gzip.hpp"
#include "archives/tree/tree.hpp"
#include "core/base/check.hpp"

namespace {
using runlight::tree::Tree;
runlight::tree::Limits tight() {
  runlight::tree::Limits limits;
  limits.entries = 200;
  limits.file_bytes = limits.stream_bytes = 1 << 20U;
  limits.total_bytes = 4 << 20U;
  limits.ratio_from_bytes = 1 << 16U;
  limits.memory_bytes = 1 << 20U;
  return limits;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto limits = tight();
  const Tree tree = Tree::open_bytes(
      "x", std::string(reinterpret_cast<const char*>(data), size),
      [](std::string_view, std::string_view) { return runlight::tree::Want::Whole; }, limits);
  runlight::tree::File file;
  std::string unpacked;
  for (const runlight::tree::Leaf& leaf : tree.leaves()) {
    std::string pieces;
    const auto streamed = tree.stream(leaf, [&](std::string_view piece) {
      pieces += piece;
      return runlight::Result<runlight::Done>(runlight::Done{});
    });
    if (!tree.read(leaf, file).ok()) continue;
    // Whole files and streams are unpacked by two libraries; the one for streams refuses codes that
    // never occur in a sound stream and that the other passes over. What both take is the same.
    RL_CHECK(!streamed.ok() || (streamed.value().sha256 == file.sha256 && pieces == file.bytes));
    if (gunzip(file.bytes, unpacked, limits).ok()) RL_CHECK(unpacked.size() <= 1 << 20U);
  }
  return 0;
}
