// The SQLite file of the originals: a row for each, its kept bytes in pieces of at most 1 MiB.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archives/tree/packing.hpp"
#include "core/base/result.hpp"
#include "stores/originals/originals.hpp"
#include "stores/port/event_store.hpp"
#include "stores/sqlite/database.hpp"

namespace runlight::stores {

inline constexpr std::int64_t kOriginalPieceBytes = std::int64_t{1} << 20U;

struct OriginalRow {
  std::int64_t number = 0;
  std::string sha256;
  std::string name;
  tree::Packing packing = tree::Packing::AsFound;
  std::int64_t bytes = 0;
  std::int64_t kept_bytes = 0;
};

class OriginalTable {
 public:
  OriginalTable(std::string path, Access access) : path_(std::move(path)), access_(access) {}

  [[nodiscard]] const std::string& path() const { return path_; }

  // Opens what is there; nothing there is no error.
  [[nodiscard]] Result<Done> open();
  // Runs `work` between BEGIN and COMMIT in a file that is made if it is missing.
  [[nodiscard]] Result<Done> change(std::string_view doing,
                                    const std::function<Result<Done>()>& work);

  [[nodiscard]] Result<std::optional<OriginalRow>> find(std::string_view sha256);
  [[nodiscard]] Result<std::vector<OriginalRow>> rows();
  [[nodiscard]] Result<Done> read_piece(std::int64_t number, std::int64_t place, std::string& into);

  // Inside change() only. Sets the row's number.
  [[nodiscard]] Result<Done> insert_row(OriginalRow& row);
  [[nodiscard]] Result<Done> insert_piece(std::int64_t number, std::int64_t place,
                                          std::string_view bytes);
  [[nodiscard]] Result<Done> erase(const OriginalRow& row);
  // Gives the room of what was erased back to the disk.
  [[nodiscard]] Result<Done> shrink();

  [[nodiscard]] Error damaged(std::string_view sha256) const;

 private:
  [[nodiscard]] Result<Done> connect(int flags);
  [[nodiscard]] Result<Done> look();
  [[nodiscard]] Result<Done> create();
  [[nodiscard]] Result<Done> ready_to_write();
  [[nodiscard]] Result<OriginalRow> row_of(const Statement::Use& use) const;

  std::string path_;
  Access access_;
  std::optional<Database> database_;
  bool has_tables_ = false;
  Statement find_;
  Statement piece_;
  Statement insert_row_;
  Statement insert_piece_;
};

}  // namespace runlight::stores
