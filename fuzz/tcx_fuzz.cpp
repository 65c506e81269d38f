// Any bytes, cut in two anywhere: the decoder returns, and says the same as for the bytes in one.
#include "codecs/tcx/tcx.hpp"
#include "core/base/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = runlight::tcx::decode(bytes);
  runlight::tcx::Decoder decoder;
  const std::size_t cut = size == 0 ? 0 : data[0] % size;
  decoder.feed(bytes.substr(0, cut));
  decoder.feed(bytes.substr(cut));
  const auto parts = decoder.finish();
  RL_CHECK(whole.ok() == parts.ok());
  RL_CHECK(!whole.ok() || whole.value() == parts.value());
  return 0;
}
