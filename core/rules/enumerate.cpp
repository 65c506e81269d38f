#include "core/rules/enumerate.hpp"

#include <numeric>

#include "core/rules/enumerate_walk.hpp"

namespace runlight {
namespace {

std::vector<std::size_t> every_group(const SeenSpace& space) {
  std::vector<std::size_t> out(space.groups().size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  return out;
}

Walk<1>::Layer start_with(const RowSet& rows) {
  Step<1> start;
  start.nodes[0].alive = rows;
  return {start};
}

void count_levels(const SeenSpace& space, MomentReport& out) {
  Walk<1> walk(space, every_group(space), start_with(space.rows()));
  walk.run();
  for (const Step<1>& step : walk.last()) {
    out.inputs_at_level[static_cast<std::size_t>(step.nodes[0].level)] += step.inputs;
  }
  out.inputs = 1;
  for (const OptionGroup& group : space.groups()) out.inputs *= group.inputs;
}

// ---- different sets of reasons
// -------------------------------------------------------------------

// Groups that share no row, not even through others, fire independently of each other: the number
// of sets is the product over such islands. `required` joins nothing; it is looked at last, both
// ways.
std::vector<std::vector<std::size_t>> islands(const SeenSpace& space) {
  const auto& groups = space.groups();
  std::vector<std::vector<std::size_t>> out;
  std::vector<bool> taken(groups.size(), false);
  for (std::size_t first = 0; first < groups.size(); ++first) {
    if (taken[first]) continue;
    std::vector<std::size_t> island = {first};
    RowSet rows = groups[first].rows;
    taken[first] = true;
    for (bool grew = true; grew;) {
      grew = false;
      for (std::size_t g = 0; g < groups.size(); ++g) {
        if (taken[g] || both(rows, groups[g].rows).empty()) continue;
        taken[g] = true;
        grew = true;
        rows = either(rows, groups[g].rows);
        island.push_back(g);
      }
    }
    std::sort(island.begin(), island.end());
    out.push_back(std::move(island));
  }
  return out;
}

struct FiredSet {
  RowSet rows;
  bool missing = false;
  auto operator<=>(const FiredSet&) const = default;
};

std::vector<FiredSet> fired_sets(const SeenSpace& space, const std::vector<std::size_t>& island) {
  RowSet rows;
  for (const std::size_t g : island) rows = either(rows, space.groups()[g].rows);
  std::vector<FiredSet> sets = {{both(rows, space.rows()), false}};
  for (const std::size_t g : island) {
    std::vector<FiredSet> next;
    next.reserve(sets.size() * space.groups()[g].options.size());
    for (const FiredSet& set : sets) {
      for (const Option& option : space.groups()[g].options) {
        next.push_back({both(set.rows, option.allowed), set.missing || option.missing});
      }
    }
    std::sort(next.begin(), next.end());
    next.erase(std::unique(next.begin(), next.end()), next.end());
    sets = std::move(next);
  }
  return sets;
}

// Sets over one island: reachable with nothing missing, reachable at all, reachable with nothing
// missing only.
struct IslandCount {
  std::uint64_t complete = 0;
  std::uint64_t any = 0;
  std::uint64_t only_complete = 0;
};

std::vector<RowSet> rows_of(const std::vector<FiredSet>& sets, const RowSet& mask, bool missing) {
  std::vector<RowSet> out;
  for (const FiredSet& set : sets) {
    if (set.missing == missing) out.push_back(both(set.rows, mask));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

IslandCount count_island(const std::vector<FiredSet>& sets, const Table& table) {
  const RowSet& incomplete = table.mask(Field::Required, 1);
  const auto complete = rows_of(sets, table.mask(Field::Required, 0), false);
  const auto known = rows_of(sets, incomplete, false);
  const auto missing = rows_of(sets, incomplete, true);
  std::vector<RowSet> any;
  std::set_union(known.begin(), known.end(), missing.begin(), missing.end(),
                 std::back_inserter(any));
  return {complete.size(), any.size(), any.size() - missing.size()};
}

// The rows that ask for nothing but `required` fire with exactly those inputs that miss something.
void count_reasons(const SeenSpace& space, MomentReport& out) {
  std::uint64_t complete = 1;
  std::uint64_t any = 1;
  std::uint64_t only_complete = 1;
  for (const auto& island : islands(space)) {
    const IslandCount count = count_island(fired_sets(space, island), space.table());
    complete *= count.complete;
    any *= count.any;
    only_complete *= count.only_complete;
  }
  RowSet lone = both(space.on_required(), space.rows());
  for (const OptionGroup& group : space.groups()) lone = without(lone, group.rows);
  const std::uint64_t incomplete = any - only_complete;
  // With no row of its own, a missing answer makes no new set of reasons.
  out.distinct_reasons = lone.empty() ? any : complete + incomplete;
}

// ---- dead rows and deciders
// ------------------------------------------------------------------------

// An input on which `row` fires and no row of `rivals`, all of which are more serious, does.
std::optional<Situation> find_input(const SeenSpace& space, std::size_t row, const RowSet& rivals) {
  RowSet start = both(rivals, space.rows());
  if (!space.rows().has(row)) return std::nullopt;
  start.add(row);
  Walk<1> walk(space, every_group(space), start_with(start));
  walk.run();
  for (std::size_t i = 0; i < walk.last().size(); ++i) {
    if (walk.last()[i].nodes[0].level != space.table().level_of_row(row)) continue;
    Situation found = harmless_situation(space.raw().moment, space.table().requirements());
    (void)walk.trace(i, found);
    return found;
  }
  return std::nullopt;
}

void find_deciders(const SeenSpace& space, MomentReport& out) {
  const Table& table = space.table();
  for (std::size_t row = 0; row < table.knowledge().rows.size(); ++row) {
    if (!find_input(space, row, {})) continue;
    out.live_rows.add(row);
    const std::uint8_t rule = table.knowledge().rows[row].rule;
    const std::uint64_t bit = std::uint64_t{1} << (rule % 64U);
    if ((out.deciders[rule / 64U] & bit) != 0) continue;
    if (find_input(space, row, space.above(table.level_of_row(row))))
      out.deciders[rule / 64U] |= bit;
  }
}

// ---- laws
// ------------------------------------------------------------------------------------------

bool is_kept(Law law, Level a, Level b) {
  if (law == Law::WorseIsNeverGreener) return a <= b;
  return std::min(a, Level::Stop) <= std::min(b, Level::Stop);
}

Walk<2>::Layer pair_layer(const SeenSpace& space, std::size_t group, Law law) {
  Walk<2>::Layer out;
  const OptionGroup& seen = space.groups()[group];
  for (std::uint32_t p = 0; p < seen.pairs.size(); ++p) {
    const OptionPair& pair = seen.pairs[p];
    if (pair.law != law) continue;
    Step<2> step;
    step.option = p;
    step.nodes[0] = {both(space.rows(), seen.options[pair.a].allowed), Level::Go,
                     seen.options[pair.a].missing};
    step.nodes[1] = {both(space.rows(), seen.options[pair.b].allowed), Level::Go,
                     seen.options[pair.b].missing};
    out.push_back(step);
  }
  return out;
}

void add_break(const SeenSpace& space, std::size_t group, const Walk<2>& walk, std::size_t at,
               const Walk<2>::Layer& start, MomentReport& out) {
  LawBreak found;
  found.a = harmless_situation(space.raw().moment, space.table().requirements());
  const std::size_t place = walk.trace(at, found.a);
  const OptionPair& pair = space.groups()[group].pairs[start[place].option];
  const RawGroup& raw = space.raw().groups[group];
  found.b = found.a;
  raw.put(found.a, pair.raw_a);
  raw.put(found.b, pair.raw_b);
  found.law = pair.law;
  found.finding = raw.axes[pair.axis].name;
  found.level_a = walk.last()[at].nodes[0].level;
  found.level_b = walk.last()[at].nodes[1].level;
  for (const LawBreak& known : out.breaks) {
    if (known.law == found.law && known.finding == found.finding) return;
  }
  out.breaks.push_back(std::move(found));
}

void test_laws(const SeenSpace& space, std::size_t group, MomentReport& out) {
  std::vector<std::size_t> others = every_group(space);
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(group));
  for (const Law law : {Law::WorseIsNeverGreener, Law::LessKnownIsNeverGreener}) {
    const Walk<2>::Layer start = pair_layer(space, group, law);
    if (start.empty()) continue;
    out.pairs_compared += start.size();
    Walk<2> walk(space, others, start);
    walk.run();
    for (std::size_t i = 0; i < walk.last().size(); ++i) {
      const auto& nodes = walk.last()[i].nodes;
      if (!is_kept(law, nodes[0].level, nodes[1].level))
        add_break(space, group, walk, i, start, out);
    }
  }
}

MomentReport report_on(const RawSpace& raw, const Table& table) {
  const SeenSpace space(raw, table);
  MomentReport out;
  out.moment = raw.moment;
  count_levels(space, out);
  count_reasons(space, out);
  find_deciders(space, out);
  for (std::size_t g = 0; g < space.groups().size(); ++g) test_laws(space, g, out);
  return out;
}

}  // namespace

bool Enumeration::holds() const {
  const bool lawful = std::all_of(moments.begin(), moments.end(),
                                  [](const MomentReport& one) { return one.breaks.empty(); });
  return lawful && dead_rows.empty() && never_deciding.empty();
}

std::vector<RawSpace> every_raw_space(const Requirements& requirements) {
  std::vector<RawSpace> out;
  for (const Moment moment :
       {Moment::Before, Moment::FirstSteps, Moment::During, Moment::After, Moment::NextMorning}) {
    out.push_back(raw_space(moment, requirements));
  }
  return out;
}

Enumeration enumerate(const Table& table) {
  Enumeration out;
  RowSet live;
  std::array<std::uint64_t, 4> deciders{};
  for (const RawSpace& space : every_raw_space(table.requirements())) {
    out.moments.push_back(report_on(space, table));
    const MomentReport& one = out.moments.back();
    out.inputs += one.inputs;
    live = either(live, one.live_rows);
    for (std::size_t w = 0; w < deciders.size(); ++w) deciders[w] |= one.deciders[w];
  }
  for (std::size_t row = 0; row < table.knowledge().rows.size(); ++row) {
    if (!live.has(row)) out.dead_rows.push_back(static_cast<std::uint16_t>(row));
  }
  for (std::size_t rule = 0; rule < table.knowledge().rules.size(); ++rule) {
    if (((deciders[rule / 64U] >> (rule % 64U)) & 1U) == 0) {
      out.never_deciding.push_back(static_cast<std::uint16_t>(rule));
    }
  }
  return out;
}

std::optional<Situation> find_difference(const Table& table, const RowSet& a, const RowSet& b,
                                         const std::vector<RawSpace>& spaces) {
  for (const RawSpace& raw : spaces) {
    const SeenSpace space(raw, table);
    Step<2> start;
    start.nodes[0].alive = both(a, space.rows());
    start.nodes[1].alive = both(b, space.rows());
    if (start.nodes[0].alive.empty() && start.nodes[1].alive.empty()) continue;
    Walk<2> walk(space, every_group(space), {start});
    walk.run();
    for (std::size_t i = 0; i < walk.last().size(); ++i) {
      const auto& nodes = walk.last()[i].nodes;
      if (nodes[0].level == nodes[1].level) continue;
      Situation found = harmless_situation(raw.moment, table.requirements());
      (void)walk.trace(i, found);
      return found;
    }
  }
  return std::nullopt;
}

std::optional<Situation> find_decided_by(const Table& table, std::size_t row,
                                         const RawSpace& space) {
  const SeenSpace seen(space, table);
  return find_input(seen, row, seen.above(table.level_of_row(row)));
}

}  // namespace runlight
