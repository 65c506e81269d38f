// Apple's export.xml in pieces: head, records, correlations, workouts.
//
// Needs the ledger filled. Promises: the pieces are the same however many cores make them, and
// there are as many top-level Records as were asked for (give or take those of the correlation).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tools/make_exports/account.hpp"
#include "tools/make_exports/queue.hpp"

namespace runlight::make_exports {

class AppleXml {
 public:
  explicit AppleXml(const World& world);

  // False behind the last piece.
  [[nodiscard]] bool next(std::string& piece);

 private:
  [[nodiscard]] std::string make(std::size_t number) const;
  [[nodiscard]] std::string records(std::size_t piece) const;

  const World& world_;
  std::vector<const Outing*> workouts_;
  std::uint64_t in_workouts_ = 0;  // heart rates of each workout
  std::uint64_t others_ = 0;
  std::size_t record_pieces_ = 0;
  std::size_t workout_pieces_ = 0;
  std::size_t pieces_ = 0;
  std::size_t given_ = 0;
  std::unique_ptr<Queue<std::string>> queue_;
};

// Name and bytes, below apple_health_export/.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> apple_side_files();

}  // namespace runlight::make_exports
