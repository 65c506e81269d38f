// Any bytes into both FIT decoders: every value of every field is read.
#include <cstddef>
#include <cstdint>
#include <span>

#include "codecs/fit/activity.hpp"
#include "codecs/fit/messages.hpp"
#include "core/base/check.hpp"

namespace fit = runlight::fit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
  std::size_t records = 0;
  const auto warnings = fit::decode_messages(bytes, [&](const fit::MessageView& message) {
    records += message.global() == 20 ? 1 : 0;
    for (std::size_t i = 0; i < message.size(); ++i) {
      const fit::FieldView view = message[i];
      (void)(view.known() && view.integer(view.count()));
      for (std::size_t k = 0; k < view.count(); ++k) (void)(view.natural(k) && view.real(k));
    }
  });
  const auto file = fit::decode_activity(bytes);
  RL_CHECK(warnings.ok() == file.ok());
  RL_CHECK(!file.ok() || file.value().records.rows == records);  // no record is lost between levels
  return 0;
}
