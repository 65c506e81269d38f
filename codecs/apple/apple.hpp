// Apple Health's export.xml, however large: its workouts, each with the heart rates measured
// between its start and its end.
//
//   decoder.feed(chunk); ...; decoder.finish(); decoder.activity(0 .. workouts()-1)
//
// Promises: memory does not grow with the file (heart rates: at most 40 MB; a workout: some hundred
// bytes); chunks may be cut anywhere; units are read every time; totals come from the
// WorkoutStatistics children, else from the older attributes, never from both; records inside a
// correlation are not counted again; activities are in order of their start.
// The offset of a time is the one the phone had when the export was made: `zone` tells, where the
// workout has it, where the runner was.
// Deliberately absent: steps, sleep and all other records; the routes, which are GPX files of their
// own (Activity::file names them).
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "codecs/activity/activity.hpp"
#include "core/base/result.hpp"

namespace runlight::apple {

struct Summary {
  std::size_t workouts = 0;
  std::size_t heart_rates = 0;
  std::vector<activity::Warning> warnings;
};

class Decoder {
 public:
  Decoder();
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  void feed(std::string_view chunk);
  [[nodiscard]] Result<Summary> finish();
  // After finish(), each as often as wanted.
  [[nodiscard]] activity::Activity activity(std::size_t number) const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

// All at once, for files that fit into memory.
[[nodiscard]] Result<activity::Decoded> decode(std::string_view file);

}  // namespace runlight::apple
