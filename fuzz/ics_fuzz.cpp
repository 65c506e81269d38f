// Any bytes as the calendar that is written again: reading it back returns; what was read can be
// called off, written and read again, and a third time nothing changes any more.
#include "codecs/ics/update.hpp"
#include "core/base/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  namespace ics = runlight::ics;
  const auto read = ics::read_back({reinterpret_cast<const char*>(data), size});
  if (!read.ok()) return 0;
  ics::Calendar empty;
  empty.name = "a";
  empty.busy_word = "b";
  const ics::Today today{runlight::LocalDay{}, {}, 7};
  for (const ics::Detail detail : {ics::Detail::Full, ics::Detail::Discreet}) {
    const ics::Updated once = ics::updated(empty, detail, read.value(), today);
    const auto text = ics::write(once.calendar, detail);
    if (!text.ok()) continue;  // two of one id, or a year that no calendar of ours has
    const auto again = ics::read_back(text.value());
    RL_CHECK(again.ok() && again.value().size() == once.calendar.events.size());
    const ics::Updated twice = ics::updated(empty, detail, again.value(), today);
    RL_CHECK(twice.changes == ics::Changes{});
    RL_CHECK(ics::write(twice.calendar, detail).value() == text.value());
  }
  return 0;
}
