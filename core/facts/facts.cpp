#include "core/facts/facts.hpp"

#include "core/facts/domains.hpp"

namespace runlight {
namespace {

constexpr const FieldDomain& domain_of(Field field) {
  return kFieldDomains[static_cast<std::size_t>(field)];
}

}  // namespace

std::string_view name_of(Field field) { return domain_of(field).name; }

bool is_selector(Field field) { return field <= Field::Protocol; }

std::size_t value_count(Field field) { return domain_of(field).count; }

std::string_view value_name(Field field, std::size_t value) {
  return value < value_count(field) ? domain_of(field).values[value] : std::string_view{};
}

}  // namespace runlight
