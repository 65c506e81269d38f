// Messages of which a file has few: laps, sessions, events, devices. Each from one view.
#pragma once

#include "codecs/fit/activity.hpp"
#include "codecs/fit/message.hpp"

namespace runlight::fit {

[[nodiscard]] FileId file_id_from(const MessageView& message);
[[nodiscard]] Lap lap_from(const MessageView& message);
[[nodiscard]] Session session_from(const MessageView& message);
[[nodiscard]] Event event_from(const MessageView& message);
[[nodiscard]] Device device_from(const MessageView& message);
[[nodiscard]] SportInfo sport_from(const MessageView& message);
// No offset, though both times are known: the local time cannot be true.
[[nodiscard]] ActivitySummary activity_from(const MessageView& message);

}  // namespace runlight::fit
