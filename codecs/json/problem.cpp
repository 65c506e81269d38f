#include "codecs/json/problem.hpp"

#include "codecs/json/writing.hpp"

namespace runlight::json {
namespace {

struct Kind {
  std::string_view type;
  std::string_view title;
  int status;
};

Kind kind_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Usage:
      return {"urn:runlight:problem:usage", "Not understood", 400};
    case ErrorKind::Input:
      return {"urn:runlight:problem:input", "Input refused", 422};
    case ErrorKind::Storage:
      return {"urn:runlight:problem:storage", "Diary not available", 500};
  }
  return {"about:blank", "Error", 500};
}

}  // namespace

void write_problem(std::string& out, const Error& error) {
  const Kind kind = kind_of(error.kind);
  Members members(out);
  members.text("type", kind.type);
  members.text("title", kind.title);
  members.number("status", kind.status);
  members.text("detail", error.what);
  if (!error.pointer.empty()) members.text("pointer", error.pointer);
  if (!error.where.empty()) members.text("where", error.where);
  if (!error.mend.empty()) members.text("mend", error.mend);
  members.close();
}

}  // namespace runlight::json
