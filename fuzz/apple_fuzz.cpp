// Any bytes, cut in two anywhere: the decoder returns, and says the same as for the bytes in one.
#include "codecs/apple/apple.hpp"
#include "core/base/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = runlight::apple::decode(bytes);
  runlight::apple::Decoder decoder;
  const std::size_t cut = size == 0 ? 0 : data[0] % size;
  decoder.feed(bytes.substr(0, cut));
  decoder.feed(bytes.substr(cut));
  const auto parts = decoder.finish();
  RL_CHECK(whole.ok() == parts.ok());
  if (!whole.ok()) return 0;
  RL_CHECK(whole.value().warnings == parts.value().warnings);
  RL_CHECK(whole.value().activities.size() == parts.value().workouts);
  for (std::size_t i = 0; i < parts.value().workouts; ++i) {
    RL_CHECK(whole.value().activities[i] == decoder.activity(i));
  }
  return 0;
}
