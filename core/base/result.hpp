// Result<T>: a value or an Error, shaped like std::expected (which C++20 lacks).
//
// An Error is for people: where it happened, what is wrong, how to mend it. `where` grows from the
// inside out ("line 812" -> "diary.jsonl, line 812"). `pointer` is the JSON pointer into the
// document that was read ("/findings/pain_rest"), empty where there is none.
//
// Deliberately absent: exceptions, error codes shared across rooms, implicit conversion to bool.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/base/check.hpp"

namespace runlight {

enum class ErrorKind : unsigned char {
  Usage,    // the command was not understood (exit 2)
  Input,    // the input was refused (exit 3)
  Storage,  // the diary could not be read or written (exit 5)
};

struct Error {
  ErrorKind kind = ErrorKind::Input;
  std::string where;
  std::string what;
  std::string mend;
  std::string pointer;

  // The same error, seen from one step further out.
  [[nodiscard]] Error in(std::string_view outer) && {
    where = where.empty() ? std::string(outer) : std::string(outer) + ", " + where;
    return std::move(*this);
  }
};

[[nodiscard]] inline Error input_error(std::string_view where, std::string_view what,
                                       std::string_view mend) {
  return Error{ErrorKind::Input, std::string(where), std::string(what), std::string(mend), {}};
}

[[nodiscard]] inline Error storage_error(std::string_view where, std::string_view what,
                                         std::string_view mend) {
  return Error{ErrorKind::Storage, std::string(where), std::string(what), std::string(mend), {}};
}

struct Done {};  // the value of a Result that carries only success

template <class T>
class [[nodiscard]] Result {
 public:
  // A value or an error is returned as it is.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }

  [[nodiscard]] T& value() & {
    RL_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const& {
    RL_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    RL_CHECK(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  [[nodiscard]] Error& error() & {
    RL_CHECK(!ok());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] const Error& error() const& {
    RL_CHECK(!ok());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] Error&& error() && {
    RL_CHECK(!ok());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace runlight

#define RL_CONCAT_INNER(a, b) a##b
#define RL_CONCAT(a, b) RL_CONCAT_INNER(a, b)

// RL_TRY(auto x, f());  binds the value, or returns the error to the caller.
#define RL_TRY(declaration, expression) \
  RL_TRY_AS(RL_CONCAT(rl_try_, __LINE__), declaration, expression)
#define RL_TRY_AS(temporary, declaration, expression)       \
  auto temporary = (expression);                            \
  if (!temporary.ok()) return std::move(temporary).error(); \
  declaration = std::move(temporary).value()

// RL_TRY_DONE(f());  only success matters.
#define RL_TRY_DONE(expression)                                   \
  do {                                                            \
    auto rl_try_done = (expression);                              \
    if (!rl_try_done.ok()) return std::move(rl_try_done).error(); \
  } while (false)
