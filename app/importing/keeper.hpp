// What an import found goes into the diary here, in order: originals first, then the entries that
// name them, some hundred at a time. The disk is written to while the next files are being read.
//
// Promises: after any crash the diary holds whole batches, and every entry's original is kept; a
// record whose run is there already becomes a source of it, or nothing.
#pragma once

#include <string>
#include <vector>

#include "app/diary.hpp"
#include "app/importing/behind.hpp"
#include "app/importing/examine.hpp"
#include "app/importing/import.hpp"
#include "app/importing/known.hpp"
#include "app/importing/work.hpp"

namespace runlight::app {

class Keeper {
 public:
  Keeper(const ImportPlace& place, Known& known, ImportReport& report);

  struct Kept {
    std::vector<Ulid> runs;
    bool is_new = false;     // a run or training that was not there
    bool something = false;  // that, or a source
    std::string why;
  };
  // Remembers what to keep; takes the bytes out of `examined`.
  [[nodiscard]] Kept take(Examined& examined);
  // Writes when enough has come together.
  [[nodiscard]] Result<Done> keep_when_full();
  // The table's own bytes: kept if something came of it, else not.
  [[nodiscard]] Result<Done> settle_table(Table& table);
  // Writes the rest, and a line about the whole import if it brought anything.
  [[nodiscard]] Result<Done> finish(const std::vector<std::string>& paths);

 private:
  struct Original {
    std::string sha256;
    std::string name;
    tree::Packing packing = tree::Packing::AsFound;
    std::int64_t bytes = 0;
    std::string to_keep;
  };
  struct Batch {
    std::vector<NewEntry> entries;
    std::vector<Original> originals;
  };
  [[nodiscard]] static Result<Done> write(const Batch& batch, const ImportPlace& place);
  // Gives what waits to the disk, and goes on.
  [[nodiscard]] Result<Done> keep_behind();
  // And waits until all of it is there.
  [[nodiscard]] Result<Done> keep_now();
  void add_entry(json::RunRecord record);

  const ImportPlace* place_;
  Known* known_;
  ImportReport* report_;
  Batch waiting_;
  std::size_t waiting_bytes_ = 0;
  Behind disk_;
};

}  // namespace runlight::app
