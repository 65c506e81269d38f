#include "app/trace.hpp"

#include <algorithm>

namespace runlight::app {
namespace {

void add_tests_of(std::string_view id, std::vector<std::string>& tests) {
  for (const NamedInTest& named : named_in_tests()) {
    if (named.id == id) tests.emplace_back(named.test);
  }
}

}  // namespace

std::vector<Traced> trace(const Knowledge& knowledge, const knowledge::Wording& wording) {
  std::vector<Traced> out;
  for (const StatementSpec& statement : knowledge.statements) {
    Traced one;
    one.id = statement.id;
    one.text = wording.text("statement." + one.id);
    add_tests_of(statement.id, one.tests);
    for (const std::string_view carrier : statement.carried_by) {
      one.carried_by.emplace_back(carrier);
      add_tests_of(carrier, one.tests);
    }
    std::sort(one.tests.begin(), one.tests.end());
    one.tests.erase(std::unique(one.tests.begin(), one.tests.end()), one.tests.end());
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace runlight::app
