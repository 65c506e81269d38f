#include "tests/mutation/mutants.hpp"

#include <algorithm>
#include <bit>

namespace runlight::mutation {
namespace {

bool is_more_serious(const Row& a, const Row& b) { return a.level > b.level; }

class Maker {
 public:
  explicit Maker(const Knowledge& original)
      : original_(&original), rows_(original.rows.begin(), original.rows.end()) {}

  std::vector<Mutant> run() {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      change_level(row);
      drop_row(row);
      for (std::size_t c = 0; c < rows_[row].condition_count; ++c) {
        drop_condition(row, c);
        if (is_selector(rows_[row].conditions[c].field)) {
          change_selector(row, c);
        } else {
          change_threshold(row, c);
        }
      }
    }
    return std::move(out_);
  }

 private:
  void add(std::size_t row, const std::string& what, std::vector<Row> rows) {
    std::stable_sort(rows.begin(), rows.end(), is_more_serious);
    const std::uint8_t rule = rows_[row].rule;
    out_.emplace_back(
        std::string(original_->rules[rule].id) + " row " + std::to_string(row) + ": " + what,
        *original_, std::move(rows), rule);
  }

  void change_level(std::size_t row) {
    const int level = static_cast<int>(rows_[row].level);
    for (const int other : {level - 1, level + 1}) {
      if (other < static_cast<int>(Level::Hold) || other > static_cast<int>(Level::Emergency))
        continue;
      std::vector<Row> rows = rows_;
      rows[row].level = static_cast<Level>(other);
      add(row, "level " + std::to_string(level) + " -> " + std::to_string(other), std::move(rows));
    }
  }

  void drop_row(std::size_t row) {
    std::vector<Row> rows = rows_;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
    add(row, "row dropped", std::move(rows));
  }

  void drop_condition(std::size_t row, std::size_t c) {
    std::vector<Row> rows = rows_;
    Row& spec = rows[row];
    for (std::size_t i = c; i + 1 < spec.condition_count; ++i)
      spec.conditions[i] = spec.conditions[i + 1];
    --spec.condition_count;
    add(row, "without its " + std::string(name_of(rows_[row].conditions[c].field)),
        std::move(rows));
  }

  void allow(std::size_t row, std::size_t c, std::uint32_t allowed, const std::string& what) {
    std::vector<Row> rows = rows_;
    rows[row].conditions[c].allowed = static_cast<std::uint16_t>(allowed);
    add(row, std::string(name_of(rows_[row].conditions[c].field)) + " " + what, std::move(rows));
  }

  void change_threshold(std::size_t row, std::size_t c) {
    const Condition& condition = rows_[row].conditions[c];
    const auto values = static_cast<int>(value_count(condition.field));
    const std::uint32_t domain = (1U << static_cast<unsigned>(values)) - 1U;
    const int lowest = std::countr_zero(condition.allowed);
    for (const int other : {lowest - 1, lowest + 1}) {
      if (other < 0 || other >= values) continue;
      allow(row, c, domain & ~((1U << static_cast<unsigned>(other)) - 1U),
            ">= " + std::to_string(lowest) + " -> >= " + std::to_string(other));
    }
  }

  void change_selector(std::size_t row, std::size_t c) {
    const Condition& condition = rows_[row].conditions[c];
    for (std::size_t value = 0; value < value_count(condition.field); ++value) {
      const std::uint32_t bit = 1U << value;
      const std::string word(value_name(condition.field, value));
      if ((condition.allowed & bit) == 0) {
        allow(row, c, condition.allowed | bit, "also " + word);
      } else if (condition.allowed != bit) {  // the last one out is the row dropped
        allow(row, c, condition.allowed & ~bit, "not " + word);
      }
    }
  }

  const Knowledge* original_;
  std::vector<Row> rows_;
  std::vector<Mutant> out_;
};

}  // namespace

Mutant::Mutant(std::string name, const Knowledge& original, std::vector<Row> rows,
               std::uint8_t rule)
    : name_(std::move(name)),
      rule_(rule),
      rows_(std::make_unique<std::vector<Row>>(std::move(rows))),
      knowledge_(original) {
  knowledge_.rows = *rows_;
  // The table keeps the address of its knowledge, which a moved mutant would change.
  struct Home {
    Knowledge knowledge;
    Table table;
    explicit Home(const Knowledge& from) : knowledge(from), table(knowledge) {}
  };
  const auto home = std::make_shared<Home>(knowledge_);
  table_ = std::shared_ptr<const Table>(home, &home->table);
}

std::vector<Mutant> every_mutant(const Knowledge& original) { return Maker(original).run(); }

std::optional<Situation> telling_input(const Mutant& mutant, const Knowledge& original,
                                       const std::vector<RawSpace>& spaces) {
  struct Marked {
    Row row;
    bool is_mutant;
  };
  std::vector<Marked> marked;
  for (const Row& row : original.rows) {
    if (row.rule == mutant.rule()) marked.push_back({row, false});
  }
  for (const Row& row : mutant.knowledge().rows) {
    if (row.rule == mutant.rule()) marked.push_back({row, true});
  }
  std::stable_sort(marked.begin(), marked.end(),
                   [](const Marked& a, const Marked& b) { return is_more_serious(a.row, b.row); });
  std::vector<Row> rows;
  RowSet of_original;
  RowSet of_mutant;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    rows.push_back(marked[i].row);
    (marked[i].is_mutant ? of_mutant : of_original).add(i);
  }
  Knowledge joined = original;
  joined.rows = rows;
  return find_difference(Table(joined), of_original, of_mutant, spaces);
}

}  // namespace runlight::mutation
