// Any bytes, cut in two anywhere: the reader ends, and tells the same events as for one piece.
#include "codecs/xml/reader.hpp"
#include "core/base/check.hpp"

namespace {
// The events as a running number, so that two readings can be compared.
std::size_t told(std::string_view first, std::string_view second) {
  using runlight::xml::Event;
  runlight::xml::Reader reader;
  std::size_t sum = 0;
  const auto drain = [&] {
    for (Event event = reader.next(); event != Event::NeedMore; event = reader.next()) {
      sum = sum * 31 + static_cast<std::size_t>(event) * 7 + reader.name().size() + reader.depth();
      if (event == Event::Text) sum = sum * 31 + reader.text().bytes.size();
      if (event == Event::Eof || event == Event::Error) return;
    }
  };
  reader.feed(first);
  drain();
  reader.feed(second);
  drain();
  reader.finish();
  drain();
  return reader.fault() == runlight::xml::Fault::None ? sum : 0;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = size == 0 ? 0 : data[size - 1] % size;
  RL_CHECK(told(bytes, {}) == told(bytes.substr(0, cut), bytes.substr(cut)));
  return 0;
}
