#include "codecs/json/check_lines.hpp"

#include <algorithm>

#include "codecs/json/problem.hpp"

namespace runlight::json {

std::optional<Level> CheckLines::answer(std::string& out, std::string_view document,
                                        std::size_t number) {
  auto situation = reader_.read(document);
  if (situation.ok()) {
    const Verdict verdict = judge(situation.value(), *table_);
    writer_.write(out, verdict, situation.value());
    out += '\n';
    return verdict.level;
  }
  write_problem(out, std::move(situation).error().in("line " + std::to_string(number)));
  out += '\n';
  return std::nullopt;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace runlight::json
