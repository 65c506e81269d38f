// SQLite's C interface with owners: a connection and a statement that close themselves, results as
// Result. Nothing here knows what a diary is.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace runlight::stores {

class Database {
 public:
  [[nodiscard]] static Result<Database> open(const std::string& path, int flags);

  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  [[nodiscard]] Error error(std::string_view doing) const;
  [[nodiscard]] Result<Done> run(const char* sql, std::string_view doing) const;
  // The first column of the first row.
  [[nodiscard]] Result<std::int64_t> number(const char* sql) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  explicit Database(std::string path) : path_(std::move(path)) {}

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

enum class Step : unsigned char { Row, End };

// Prepared once, used often. `Use` gives the locks back when it ends.
class Statement {
 public:
  Statement() = default;
  [[nodiscard]] bool is_prepared() const { return handle_ != nullptr; }
  [[nodiscard]] static Result<Statement> prepare(const Database& database, const char* sql);

  class Use {
   public:
    explicit Use(const Statement& statement) : handle_(statement.handle_.get()) {}
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use();

    void bind(int parameter, std::int64_t value) const;
    void bind_text(int parameter, std::string_view value) const;
    void bind_bytes(int parameter, std::span<const std::uint8_t> value) const;
    [[nodiscard]] Result<Step> step(const Database& database, std::string_view doing) const;
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::span<const std::uint8_t> bytes(int column) const;

   private:
    sqlite3_stmt* handle_;
  };

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace runlight::stores
