// A protocol file as a physiotherapist writes it (knowledge/protocols/*.toml), read at run time: so
// that one of one's own can be tried without building anything.
//
// Promises: what is wrong is said with its line and in the words of the compiler of the knowledge,
// all of it at once and in the order of the file; what is read is held to the same invariants
// (core/plan/protocol_invariants.hpp). A file larger than kMostBytes is refused. No exception
// leaves this room. Deliberately absent: choosing the protocol, which wants it in
// knowledge/protocols/.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/plan/protocol_invariants.hpp"

namespace runlight::protocol_file {

inline constexpr std::size_t kMostBytes = 1'000'000;

struct Fault {
  std::int64_t line = 1;
  std::string what;
  bool operator==(const Fault&) const = default;
};

// What was read, with all that it points to. It may be moved, not copied.
class ProtocolFile {
 public:
  // Sound where there are no faults.
  [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }
  [[nodiscard]] const ProtocolSpec& spec() const { return spec_; }
  [[nodiscard]] bool is_reviewed() const { return reviewed_; }
  // Knowledge with this protocol as its last one; valid as long as both live.
  [[nodiscard]] Knowledge added_to(const Knowledge& knowledge);

 private:
  friend class Reader;
  // Behind a pointer, so that moving the file moves nothing that is pointed to.
  struct Owned;
  std::shared_ptr<Owned> owned_;
  ProtocolSpec spec_;
  bool reviewed_ = false;
  std::vector<Fault> faults_;
};

// `name` is what the file is called, without its ending.
[[nodiscard]] ProtocolFile read_protocol(std::string_view text, std::string_view name,
                                         const Knowledge& knowledge);

}  // namespace runlight::protocol_file
