#include "codecs/fit_workout/recognise.hpp"

#include "codecs/fit/messages.hpp"
#include "codecs/fit/profile.hpp"
#include "codecs/fit_workout/workout.hpp"

namespace runlight::fit_workout {
namespace {

bool says(const fit::MessageView& message, std::uint8_t field, std::int64_t value) {
  const auto found = message.find(field);
  return found && found->integer() == value;
}

}  // namespace

bool is_workout_of(std::span<const std::byte> bytes, std::uint16_t product) {
  constexpr std::uint8_t kType = 0;
  constexpr std::uint8_t kMaker = 1;
  constexpr std::uint8_t kProduct = 2;
  int ours = 0;
  int ids = 0;
  const auto warnings = fit::decode_messages(bytes, [&](const fit::MessageView& message) {
    if (message.global() != fit::message::kFileId) return;
    ++ids;
    if (says(message, kType, fit::file_type::kWorkout) && says(message, kMaker, kManufacturer) &&
        says(message, kProduct, product)) {
      ++ours;
    }
  });
  return warnings.ok() && warnings.value().list().empty() && ids == 1 && ours == 1;
}

}  // namespace runlight::fit_workout
