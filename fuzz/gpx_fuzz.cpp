// Any bytes, whole, cut in two anywhere, and one by one (which knows no short cut): the decoder
// returns, and says the same.
#include "codecs/gpx/gpx.hpp"
#include "core/base/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = runlight::gpx::decode(bytes);
  runlight::gpx::Decoder decoder;
  const std::size_t cut = size == 0 ? 0 : data[0] % size;
  decoder.feed(bytes.substr(0, cut));
  decoder.feed(bytes.substr(cut));
  const auto parts = decoder.finish();
  RL_CHECK(whole.ok() == parts.ok());
  RL_CHECK(!whole.ok() || whole.value() == parts.value());
  runlight::gpx::Decoder bytewise;
  for (const char& byte : bytes) bytewise.feed({&byte, 1});
  const auto slow = bytewise.finish();
  RL_CHECK(whole.ok() == slow.ok());
  RL_CHECK(!whole.ok() || whole.value() == slow.value());
  return 0;
}
