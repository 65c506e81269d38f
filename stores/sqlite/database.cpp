#include "stores/sqlite/database.hpp"

#include "stores/sqlite/sqlite_error.hpp"

namespace runlight::stores {

Result<Database> Database::open(const std::string& path, int flags) {
  Database database(path);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle,
                                   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  database.handle_.reset(handle);
  if (code != SQLITE_OK) {
    const int system_error = handle == nullptr ? 0 : sqlite3_system_errno(handle);
    return sqlite_error(path, "open the diary", code, system_error);
  }
  return database;
}

Error Database::error(std::string_view doing) const {
  return sqlite_error(path_, doing, sqlite3_extended_errcode(handle()),
                      sqlite3_system_errno(handle()));
}

Result<Done> Database::run(const char* sql, std::string_view doing) const {
  if (sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error(doing);
  return Done{};
}

Result<std::int64_t> Database::number(const char* sql) const {
  RL_TRY(const Statement statement, Statement::prepare(*this, sql));
  const Statement::Use use(statement);
  RL_TRY(const Step step, use.step(*this, "read the diary"));
  return step == Step::Row ? use.number(0) : 0;
}

Result<Statement> Statement::prepare(const Database& database, const char* sql) {
  sqlite3_stmt* handle = nullptr;
  const int code =
      sqlite3_prepare_v3(database.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  if (code != SQLITE_OK) return database.error("read the diary");
  Statement statement;
  statement.handle_.reset(handle);
  return statement;
}

Statement::Use::~Use() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
}

// Binding fails only for a parameter that the statement does not have: a programmer error.
void Statement::Use::bind(int parameter, std::int64_t value) const {
  RL_CHECK(sqlite3_bind_int64(handle_, parameter, value) == SQLITE_OK);
}

void Statement::Use::bind_text(int parameter, std::string_view value) const {
  RL_CHECK(sqlite3_bind_text64(handle_, parameter, value.data(), value.size(), SQLITE_STATIC,
                               SQLITE_UTF8) == SQLITE_OK);
}

void Statement::Use::bind_bytes(int parameter, std::span<const std::uint8_t> value) const {
  RL_CHECK(sqlite3_bind_blob64(handle_, parameter, value.data(), value.size(), SQLITE_STATIC) ==
           SQLITE_OK);
}

Result<Step> Statement::Use::step(const Database& database, std::string_view doing) const {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return Step::Row;
  if (code == SQLITE_DONE) return Step::End;
  return database.error(doing);
}

std::int64_t Statement::Use::number(int column) const {
  return sqlite3_column_int64(handle_, column);
}

std::string_view Statement::Use::text(int column) const {
  const auto* const start = sqlite3_column_text(handle_, column);
  if (start == nullptr) return {};
  return {reinterpret_cast<const char*>(start),
          static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

std::span<const std::uint8_t> Statement::Use::bytes(int column) const {
  const void* const start = sqlite3_column_blob(handle_, column);
  if (start == nullptr) return {};
  return {static_cast<const std::uint8_t*>(start),
          static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

}  // namespace runlight::stores
