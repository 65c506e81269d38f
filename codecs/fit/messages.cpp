#include "codecs/fit/messages.hpp"

#include <utility>

#include "codecs/fit/walk.hpp"

namespace runlight::fit {
namespace {

struct Each {
  MessageCallback callback;

  void on_part(std::uint64_t, const Header&) {}
  void on_definition(const Definition&) {}
  void on_run(const Run& run) {
    RunClock clock(run);
    for (std::size_t i = 0; i < run.count; ++i) {
      const MessageView view(*run.definition, run.data(i), run.offset + i * run.stride(),
                             clock.at(i));
      callback.call(callback.context, view);
    }
  }
};

}  // namespace

Result<Warnings> decode_messages(std::span<const std::byte> bytes, MessageCallback callback) {
  Each each{callback};
  Warnings warnings;
  Descriptions descriptions;
  RL_TRY_DONE(Walk(bytes, each, warnings, descriptions).all());
  return warnings;
}

}  // namespace runlight::fit
