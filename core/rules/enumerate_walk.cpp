#include "core/rules/enumerate_walk.hpp"

#include <tuple>

namespace runlight {
namespace {

// For every value of a field the first value that these rows cannot tell from it. Phases and
// protocols stay apart, as they are all to be walked.
std::array<std::uint8_t, kMaxFieldValues> buckets_of(Field field, const Table& table,
                                                     const RowSet& rows) {
  std::array<std::uint8_t, kMaxFieldValues> out{};
  for (std::size_t value = 0; value < value_count(field); ++value) {
    std::size_t first = value;
    for (std::size_t other = 0; other < value && first == value && !is_selector(field); ++other) {
      if (both(table.mask(field, other), rows) == both(table.mask(field, value), rows))
        first = other;
    }
    out[value] = static_cast<std::uint8_t>(first);
  }
  return out;
}

// One bucketed input of a group, as a number.
std::uint64_t bucketed(
    const RawClass& one, const RawGroup& group,
    const std::array<std::array<std::uint8_t, kMaxFieldValues>, kFieldCount>& buckets) {
  std::uint64_t key = one.unknown;
  for (const Field field : group.fields) {
    key = (key << 4U) | buckets[static_cast<std::size_t>(field)][value_of(one.values, field)];
  }
  return key;
}

}  // namespace

SeenSpace::SeenSpace(const RawSpace& raw, const Table& table) : raw_(&raw), table_(&table) {
  RowSet all;
  for (std::size_t row = 0; row < table.knowledge().rows.size(); ++row) {
    all.add(row);
    for (std::size_t level = 0; level < above_.size(); ++level) {
      if (table.level_of_row(row) > static_cast<Level>(level)) above_[level].add(row);
    }
    const Row& spec = table.knowledge().rows[row];
    for (std::size_t c = 0; c < spec.condition_count; ++c) {
      if (spec.conditions[c].field == Field::Required) on_required_.add(row);
    }
  }
  rows_ = both(all, table.mask(Field::Moment, static_cast<std::size_t>(raw.moment)));
  for (const RawGroup& group : raw.groups) groups_.push_back(see(group));
}

OptionGroup SeenSpace::see(const RawGroup& group) const {
  OptionGroup out;
  std::array<std::array<std::uint8_t, kMaxFieldValues>, kFieldCount> buckets{};
  for (const Field field : group.fields) {
    buckets[static_cast<std::size_t>(field)] = buckets_of(field, *table_, rows_);
    for (std::size_t value = 0; value < value_count(field); ++value) {
      out.rows = either(out.rows, without(rows_, table_->mask(field, value)));
    }
  }
  struct Met {
    RowSet allowed;
    bool missing;
    std::uint64_t bucket;
    std::uint32_t index;
  };
  std::vector<Met> met;
  met.reserve(group.classes.size());
  for (std::uint32_t i = 0; i < group.classes.size(); ++i) {
    RowSet allowed = rows_;
    for (const Field field : group.fields) {
      allowed &= table_->mask(field, value_of(group.classes[i].values, field));
    }
    met.push_back(
        {allowed, group.classes[i].missing, bucketed(group.classes[i], group, buckets), i});
  }
  std::sort(met.begin(), met.end(), [](const Met& a, const Met& b) {
    return std::tie(a.allowed, a.missing, a.bucket, a.index) <
           std::tie(b.allowed, b.missing, b.bucket, b.index);
  });
  std::vector<std::uint32_t> option_of(group.classes.size());
  for (std::size_t i = 0; i < met.size(); ++i) {
    const bool same =
        i > 0 && met[i - 1].allowed == met[i].allowed && met[i - 1].missing == met[i].missing;
    if (!same)
      out.options.push_back({met[i].allowed, 0, group.classes[met[i].index].raw, met[i].missing});
    if (!same || met[i - 1].bucket != met[i].bucket) {
      ++out.options.back().inputs;
      ++out.inputs;
    }
    option_of[met[i].index] = static_cast<std::uint32_t>(out.options.size() - 1);
  }
  std::vector<bool> seen(out.options.size() * out.options.size() * 2, false);
  for (const RawPair& pair : group.pairs) {
    const std::uint32_t a = option_of[pair.class_a];
    const std::uint32_t b = option_of[pair.class_b];
    const std::size_t place =
        (std::size_t{a} * out.options.size() + b) * 2 + static_cast<std::size_t>(pair.law);
    if (a == b || seen[place]) continue;
    seen[place] = true;
    out.pairs.push_back({pair.law, pair.axis, a, b, pair.raw_a, pair.raw_b});
  }
  return out;
}

}  // namespace runlight
