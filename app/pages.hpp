// Pages of the safety questions: which are due, what is on them, and how "1 3 ?4" is read.
//
// Promises: the first time every page that can apply is asked; later only "anything new?", and then
// the pages that were named, those that stayed unfinished, and bone stress when something got
// worse. None of these is always the typed word 0.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/episode/state.hpp"

namespace runlight::app {

// Indices into Knowledge::questions, without those that cannot apply.
[[nodiscard]] std::vector<std::uint16_t> questions_of_page(std::size_t page, const Profile& profile,
                                                           const Knowledge& knowledge);

struct PagesDue {
  bool first_time = false;
  // First time: all of them. Later: those that are asked whatever is said to be new.
  std::vector<std::size_t> to_ask;
};
[[nodiscard]] PagesDue pages_due(const ScreeningState& last, const Profile& profile,
                                 const Knowledge& knowledge);

enum class Mark : std::uint8_t { No, Yes, DontKnow };
enum class Doubt : std::uint8_t { Kept, CountsAsYes };

// "0" none; "1 3" or "1,3" yes to these; "?4" not sure about the fourth. One mark per item.
struct Marks {
  // Why there are none.
  enum class Fault : std::uint8_t { No, NotUnderstood, NoneAndSome, Empty };
  Fault fault = Fault::No;
  std::vector<Mark> marks;
};
[[nodiscard]] Marks read_marks(std::string_view text, std::size_t count, Doubt doubt);

}  // namespace runlight::app
