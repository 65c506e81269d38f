// What the diary has already, and which of it a new recording is another copy of.
//
// Promises: no false twin: a match is the same bytes from the same provider, the same number of the
// provider or the watch, or two recordings of one body at the same time. Found in logarithmic time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/importing/examine.hpp"
#include "codecs/json/run_record.hpp"
#include "core/base/result.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::app {

// A run (or ride) with all that stands of it.
struct KnownActivity {
  Ulid id;
  AsOf start;
  std::int64_t end_ms = 0;
  std::string mode;  // empty: a run
  std::optional<std::int32_t> distance_m;
  std::vector<json::RecordSource> sources;
  bool typed = false;  // told by the runner, and no recording of it known yet
  bool gone = false;   // the runner took it back, and does not want it again
};

class Known {
 public:
  // Reads every entry that stands, and those that the runner took back one by one. What went with
  // a whole import is forgotten: it may come again.
  [[nodiscard]] static Result<Known> read(stores::EventStore& store);

  // By provider and bytes: every activity that came of them.
  [[nodiscard]] std::vector<Ulid> by_bytes(std::string_view provider,
                                           std::string_view sha256) const;
  // All of them, as bytes_key() writes them.
  [[nodiscard]] KnownBytes all_bytes() const;
  // The activity that this is another recording of.
  [[nodiscard]] const KnownActivity* twin_of(const json::RunRecord& record) const;
  // Whether a record of a twin tells anything that its sources do not: another provider, or the
  // same with a better file.
  [[nodiscard]] static bool adds_to(const KnownActivity& twin, const json::RecordSource& source);

  // A record that is being kept, in the order of keeping.
  void add(const json::RunRecord& record) { add(record, Standing::Stands); }
  [[nodiscard]] Ulid greatest_id() const { return greatest_; }

 private:
  [[nodiscard]] const KnownActivity* same_number(const json::RunRecord& record) const;
  enum class Standing : std::uint8_t { Stands, Gone };
  void add(const json::RunRecord& record, Standing standing);
  void add_source(KnownActivity& to, const json::RunRecord& record);

  std::vector<KnownActivity> activities_;
  std::map<Ulid, std::size_t> by_id_;
  std::multimap<std::int64_t, std::size_t> by_start_;
  std::set<std::pair<std::string, Ulid>, std::less<>> by_bytes_;  // "provider sha256"
  std::map<std::string, std::size_t, std::less<>> by_number_;     // RecordSource::file_id
  Ulid greatest_;
};

}  // namespace runlight::app
