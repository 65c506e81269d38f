// The walk behind rules/enumerate.hpp: groups of answers, reduced to what the rows of one table can
// tell apart, and a breadth-first walk over them that merges what no later group can tell apart.
// Internal to core/rules.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/check.hpp"
#include "core/rules/enumerate_space.hpp"
#include "core/rules/table.hpp"

namespace runlight {

[[nodiscard]] constexpr RowSet both(RowSet a, const RowSet& b) { return a &= b; }
[[nodiscard]] constexpr RowSet either(RowSet a, const RowSet& b) {
  a.words[0] |= b.words[0];
  a.words[1] |= b.words[1];
  return a;
}
[[nodiscard]] constexpr RowSet without(RowSet a, const RowSet& b) {
  a.words[0] &= ~b.words[0];
  a.words[1] &= ~b.words[1];
  return a;
}

// What one group's answer does to the rows.
struct Option {
  RowSet allowed;
  std::uint64_t inputs = 0;  // how many bucketed inputs of the group do the same
  std::uint32_t raw = 0;     // one of them
  bool missing = false;
};

struct OptionPair {
  Law law{};
  std::uint8_t axis = 0;
  std::uint32_t a = 0;  // options
  std::uint32_t b = 0;
  std::uint32_t raw_a = 0;
  std::uint32_t raw_b = 0;
};

struct OptionGroup {
  std::vector<Option> options;
  std::vector<OptionPair> pairs;
  std::uint64_t inputs = 0;
  RowSet rows;  // rows with a condition on a fact of this group
};

// A raw space as the rows of one table see it.
class SeenSpace {
 public:
  SeenSpace(const RawSpace& raw, const Table& table);

  [[nodiscard]] const RawSpace& raw() const { return *raw_; }
  [[nodiscard]] const Table& table() const { return *table_; }
  [[nodiscard]] const std::vector<OptionGroup>& groups() const { return groups_; }
  // Rows that can fire at this moment at all.
  [[nodiscard]] const RowSet& rows() const { return rows_; }
  // Rows with a condition on `required`, which is settled last.
  [[nodiscard]] const RowSet& on_required() const { return on_required_; }
  [[nodiscard]] const RowSet& above(Level level) const {
    return above_[static_cast<std::size_t>(level)];
  }

 private:
  [[nodiscard]] OptionGroup see(const RawGroup& group) const;

  const RawSpace* raw_;
  const Table* table_;
  RowSet rows_;
  RowSet on_required_;
  std::array<RowSet, 7> above_{};
  std::vector<OptionGroup> groups_;
};

// One input on its way: the rows that may still fire, and the level that is already certain.
struct Node {
  RowSet alive;
  Level level = Level::Go;
  bool missing = false;
  auto operator<=>(const Node&) const = default;
};

// N inputs that get the same answers from every further group.
template <std::size_t N>
struct Step {
  std::array<Node, N> nodes{};
  std::uint64_t inputs = 1;
  std::uint32_t parent = 0;  // in the layer before
  std::uint32_t option = 0;  // of the group that led here; in layer 0: whatever the caller says
};

template <std::size_t N>
class Walk {
 public:
  using Layer = std::vector<Step<N>>;

  // `order`: the groups still to take, first to last.
  Walk(const SeenSpace& space, std::vector<std::size_t> order, Layer start)
      : space_(&space), order_(std::move(order)) {
    layers_.push_back(std::move(start));
  }

  // After this, last() holds the end states with their final level.
  void run() {
    for (std::size_t i = 0; i < order_.size(); ++i) take(i);
    for (Step<N>& step : layers_.back()) {
      for (Node& node : step.nodes) finish(node);
    }
  }

  [[nodiscard]] const Layer& last() const { return layers_.back(); }

  // Answers that lead to the end state number `at`, put into `situation`; returns its place in the
  // start layer.
  std::size_t trace(std::size_t at, Situation& situation) const {
    for (std::size_t i = order_.size(); i-- > 0;) {
      const Step<N>& step = layers_[i + 1][at];
      const Option& option = space_->groups()[order_[i]].options[step.option];
      space_->raw().groups[order_[i]].put(situation, option.raw);
      at = step.parent;
    }
    return at;
  }

 private:
  void take(std::size_t i) {
    RowSet open = space_->on_required();
    for (std::size_t later = i + 1; later < order_.size(); ++later) {
      open = either(open, space_->groups()[order_[later]].rows);
    }
    const std::vector<Option>& options = space_->groups()[order_[i]].options;
    const Layer& from = layers_.back();
    Layer to;
    to.reserve(from.size() * options.size());
    for (std::uint32_t s = 0; s < from.size(); ++s) {
      for (std::uint32_t o = 0; o < options.size(); ++o) {
        Step<N> next{from[s].nodes, from[s].inputs * options[o].inputs, s, o};
        for (Node& node : next.nodes) settle(node, options[o], open);
        to.push_back(next);
      }
    }
    merge(to);
    layers_.push_back(std::move(to));
  }

  void settle(Node& node, const Option& option, const RowSet& open) const {
    node.alive &= option.allowed;
    node.missing = node.missing || option.missing;
    const RowSet certain = without(node.alive, open);
    if (!certain.empty()) node.level = std::max(node.level, space_->table().level_of(certain));
    node.alive = both(both(node.alive, open), space_->above(node.level));
  }

  void finish(Node& node) const {
    node.alive &= space_->table().mask(Field::Required, node.missing ? 1 : 0);
    node.level = std::max(node.level, space_->table().level_of(node.alive));
  }

  static void merge(Layer& layer) {
    std::sort(layer.begin(), layer.end(), [](const Step<N>& a, const Step<N>& b) {
      if (a.nodes != b.nodes) return a.nodes < b.nodes;
      return a.parent != b.parent ? a.parent < b.parent : a.option < b.option;
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < layer.size(); ++i) {
      if (kept > 0 && layer[kept - 1].nodes == layer[i].nodes) {
        layer[kept - 1].inputs += layer[i].inputs;
      } else {
        layer[kept++] = layer[i];
      }
    }
    layer.resize(kept);
  }

  const SeenSpace* space_;
  std::vector<std::size_t> order_;
  std::vector<Layer> layers_;
};

}  // namespace runlight
