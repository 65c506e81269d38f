// A runner's own history into the diary: files, folders and exports as they were downloaded.
//
// Promises: what is there already is found again, by its bytes, by its provider's number, or
// because nobody runs twice at once, and is not taken twice; the same run from another provider
// becomes another source of that run; a bad file is named and the rest continues; originals are on
// disk before the entries that name them; whatever ends it early, the diary is consistent and the
// same command goes on where it stopped; the order of files decides ids, not the number of threads.
// Deliberately absent: names of activities and places, followers, messages: they are never opened.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/clock.hpp"
#include "archives/tree/tree.hpp"
#include "core/base/result.hpp"
#include "core/base/ulid.hpp"
#include "core/calendar/calendar.hpp"
#include "stores/originals/originals.hpp"
#include "stores/port/event_store.hpp"

namespace runlight::app {

enum class FileStatus : std::uint8_t { Imported, Duplicate, Skipped, Refused };
[[nodiscard]] std::string_view name_of(FileStatus status);

struct FileReport {
  // "activities/1.fit.gz" where one archive or folder was given, else "export.zip/activities/..."
  std::string file;
  FileStatus status = FileStatus::Imported;
  std::string why;  // empty: nothing to say
  std::vector<Ulid> runs;
};

struct ImportReport {
  Ulid batch;  // none: nothing was added
  std::vector<FileReport> files;
  std::int64_t imported = 0;
  std::int64_t duplicate = 0;
  std::int64_t skipped = 0;
  std::int64_t refused = 0;
  std::int64_t runs = 0;  // entries added, by what they are
  std::int64_t cross_trainings = 0;
  std::int64_t sources = 0;
  std::optional<LocalDay> first;  // of what was added
  std::optional<LocalDay> last;
  std::int64_t passed_over = 0;  // files of an export that are none of ours
  bool stopped = false;          // asked to stop before the end

  void add(FileReport file);
  void count(FileStatus status);
};

struct ImportProgress {
  std::int64_t done = 0;  // files
  std::int64_t of = 0;
  std::int64_t bytes = 0;
};

// The clocks of the world, lent by the door: what a watch in this zone showed.
class Zones {
 public:
  Zones() = default;
  Zones(const Zones&) = delete;
  Zones& operator=(const Zones&) = delete;
  virtual ~Zones() = default;
  [[nodiscard]] virtual UtcOffset here(Instant at) const = 0;
  // Nothing for a name that is not known.
  [[nodiscard]] virtual std::optional<UtcOffset> in(std::string_view zone, Instant at) const = 0;
};

struct ImportRequest {
  std::vector<std::string> paths;
  tree::Limits limits;
  std::uint32_t threads = 1;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(const ImportProgress&)> progress;  // now and then, on the calling thread
};

struct ImportPlace {
  stores::EventStore* store = nullptr;
  stores::Originals* originals = nullptr;  // nothing: none are kept
  const Zones* zones = nullptr;
  Ids* ids = nullptr;
  AsOf now;
};

// An error is one of the store's; what was kept before it stays.
[[nodiscard]] Result<ImportReport> import_paths(const ImportRequest& request,
                                                const ImportPlace& place);

}  // namespace runlight::app
