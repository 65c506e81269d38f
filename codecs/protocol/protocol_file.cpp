#include "codecs/protocol/protocol_file.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <limits>

#include <toml++/toml.h>

namespace runlight::protocol_file {

struct ProtocolFile::Owned {
  std::deque<std::string> texts;
  std::vector<StageSpec> stages;
  std::vector<WorkSpec> work;
  std::deque<std::vector<std::uint8_t>> exercises;
  std::vector<std::uint16_t> sources;
  std::deque<std::vector<std::uint16_t>> work_sources;
  std::vector<std::string_view> trained;
  std::vector<ProtocolSpec> protocols;
};

namespace {

constexpr std::array<std::string_view, 2> kRules = {"standard", "article"};
constexpr std::array<std::string_view, 3> kKinds = {"strength", "mobility", "cross"};
constexpr std::array<std::string_view, 2> kLoads = {"other", "hip_flexor"};
constexpr std::array<Phase, 8> kPhases = {Phase::Niggle,    Phase::Protect,   Phase::Foundation,
                                          Phase::LoadLight, Phase::LoadHeavy, Phase::Return,
                                          Phase::Rebuild,   Phase::Keep};

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

template <class Names>
std::string listed(const Names& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

bool is_plain_name(std::string_view name) {
  constexpr std::size_t kLongest = 40;
  const auto is_good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && name.size() <= kLongest && name[0] >= 'a' && name[0] <= 'z' &&
         std::all_of(name.begin(), name.end(), is_good);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

// lower case letters, digits, _, and at most one dot between two names.
bool is_work_id(std::string_view id) {
  const std::size_t dot = id.find('.');
  const auto is_part = [](std::string_view part) {
    return !part.empty() && part[0] >= 'a' && part[0] <= 'z' &&
           part.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
               std::string_view::npos;
  };
  if (dot == std::string_view::npos) return is_part(id);
  return is_part(id.substr(0, dot)) && is_part(id.substr(dot + 1));
}

}  // namespace

class Reader {
 public:
  Reader(std::string_view name, const Knowledge& knowledge) : name_(name), knowledge_(&knowledge) {
    out_.owned_ = std::make_shared<ProtocolFile::Owned>();
    ProtocolFile::Owned& owned = *out_.owned_;
    owned.trained.assign(knowledge.trained.begin(), knowledge.trained.end());
  }

  ProtocolFile read(std::string_view text) && {
    if (text.size() > kMostBytes) {
      fault(1, "is larger than a protocol can be");
      return std::move(out_);
    }
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
      fault(parsed.error().source().begin.line,
            "is not TOML: " + std::string(parsed.error().description()));
      return std::move(out_);
    }
    top_ = &parsed.table();
    read_head();
    read_sections();
    read_stages();
    read_work();
    refer();
    for (const BrokenInvariant& one : broken_invariants(out_.spec_, *knowledge_)) {
      fault(line_of(one), one.what);
    }
    std::vector<Fault>& faults = out_.faults_;
    std::sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
      return a.line != b.line ? a.line < b.line : a.what < b.what;
    });
    faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
    return std::move(out_);
  }

 private:
  void fault(std::int64_t line, std::string what) {
    out_.faults_.push_back({line, std::move(what)});
  }

  static std::int64_t line_in(const toml::node& node) { return node.source().begin.line; }
  // Of a key where it stands, else of its table.
  static std::int64_t line_in(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    return line_in(node != nullptr ? *node : static_cast<const toml::node&>(table));
  }

  [[nodiscard]] std::int64_t line_of(const BrokenInvariant& broken) const {
    if (broken.section.empty()) return 1;
    const toml::node* section = top_->get(broken.section);
    if (section == nullptr) return 1;
    if (const toml::array* tables = section->as_array()) {
      if (broken.place >= tables->size()) return 1;
      section = tables->get(broken.place);
    }
    const toml::table* table = section->as_table();
    if (table == nullptr) return line_in(*section);
    return broken.key.empty() ? line_in(*table) : line_in(*table, broken.key);
  }

  std::string_view keep(std::string_view text) { return out_.owned_->texts.emplace_back(text); }

  void read_head() {
    ProtocolSpec& spec = out_.spec_;
    spec.name = keep(name_);
    std::vector<std::string_view> known = {"protocol", "rules", "about",
                                           "reviewed", "stage", "work"};
    for (const ProtocolNumber& one : knowledge_->protocol_numbers) {
      if (std::find(known.begin(), known.end(), one.section) == known.end()) {
        known.push_back(one.section);
      }
    }
    std::sort(known.begin(), known.end());
    for (const auto& [key, node] : *top_) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      fault(line_in(node),
            "unknown key " + std::string(key.str()) + "; known here: " + listed(known));
    }
    if (!is_plain_name(name_)) {
      fault(1, "a protocol's file is called with lower case letters, digits and _");
    }
    const auto said = (*top_)["protocol"].value<std::string>();
    if (said != std::string(name_)) {
      fault(line_in(*top_, "protocol"),
            "protocol must be " + quoted(name_) + ", as the file is called");
    }
    read_rules();
    const toml::node* about = top_->get("about");
    const auto words =
        about == nullptr ? std::optional<std::string>("") : about->value_exact<std::string>();
    const bool is_ours = std::find(kRules.begin(), kRules.end(), name_) != kRules.end();
    if (!words || (!is_ours && is_blank(*words))) {
      fault(line_in(*top_, "about"), "about must say in a sentence what this protocol is");
    } else {
      spec.about = keep(*words);
    }
    const auto reviewed = (*top_)["reviewed"].value_exact<bool>();
    if (!reviewed) fault(line_in(*top_, "reviewed"), "reviewed must be true or false");
    out_.reviewed_ = reviewed.value_or(false);
  }

  void read_rules() {
    const auto rules = (*top_)["rules"].value_exact<std::string>();
    const auto found = std::find(kRules.begin(), kRules.end(), rules.value_or(""));
    if (found == kRules.end()) {
      fault(line_in(*top_, "rules"), "rules must be one of: " + listed(kRules));
      return;
    }
    out_.spec_.rules = static_cast<Protocol>(found - kRules.begin());
    const bool is_ours = std::find(kRules.begin(), kRules.end(), name_) != kRules.end();
    if (is_ours && *found != name_) {
      fault(line_in(*top_, "rules"), "rules must be " + quoted(name_) + " in this file");
    }
  }

  // A whole number; `otherwise` where it is none, which was said then.
  std::int32_t whole(const toml::table& table, std::string_view key, std::string_view label,
                     std::int32_t otherwise) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      fault(line_in(table),
            std::string(label) + ": " + std::string(key) + " is missing; give a whole number");
      return otherwise;
    }
    const auto value = node->value_exact<std::int64_t>();
    if (!value) {
      fault(line_in(*node),
            std::string(label) + ": " + std::string(key) + " must be a whole number");
      return otherwise;
    }
    constexpr std::int64_t kFar = std::numeric_limits<std::int32_t>::max() / 2;
    return static_cast<std::int32_t>(std::clamp(*value, -kFar, kFar));
  }

  // ["a", "b"], each text once.
  std::vector<std::string> words(const toml::table& table, std::string_view key,
                                 std::string_view label) {
    const toml::node* node = table.get(key);
    const std::string what = std::string(label) + ": " + std::string(key);
    if (node == nullptr) {
      fault(line_in(table), what + " is missing; give a list of words [\"a\", \"b\"]");
      return {};
    }
    const toml::array* array = node->as_array();
    std::vector<std::string> out;
    bool good = array != nullptr;
    for (std::size_t i = 0; good && i < array->size(); ++i) {
      const auto word = array->get(i)->value_exact<std::string>();
      good = word && !word->empty();
      if (good) out.push_back(*word);
    }
    if (!good) {
      fault(line_in(*node), what + " must be a list of words [\"a\", \"b\"]");
      return {};
    }
    std::vector<std::string> sorted = out;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      if (sorted[i] == sorted[i - 1])
        fault(line_in(*node), what + " names " + sorted[i] + " twice");
    }
    return out;
  }

  void only(const toml::table& table, std::vector<std::string_view> known, std::string_view label) {
    std::sort(known.begin(), known.end());
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      fault(line_in(node), std::string(label) + ": unknown key " + std::string(key.str()) +
                               "; known here: " + listed(known));
    }
  }

  std::vector<std::uint16_t> sources(const toml::table& table, std::string_view label) {
    std::vector<std::uint16_t> out;
    const std::vector<std::string> keys = words(table, "source", label);
    for (const std::string& key : keys) {
      const auto found = std::find_if(knowledge_->sources.begin(), knowledge_->sources.end(),
                                      [&](const SourceSpec& source) { return source.key == key; });
      if (found == knowledge_->sources.end()) {
        fault(line_in(table, "source"), std::string(label) + ": source " + key +
                                            " is not in sources.toml; add it there or correct it");
        continue;
      }
      out.push_back(static_cast<std::uint16_t>(found - knowledge_->sources.begin()));
    }
    if (keys.empty() && table.contains("source")) {
      fault(line_in(table, "source"), std::string(label) + ": has no source; name one");
    }
    return out;
  }

  void read_sections() {
    const auto numbers = knowledge_->protocol_numbers;
    for (std::size_t i = 0; i < numbers.size();) {
      const std::string_view section = numbers[i].section;
      const toml::node* node = top_->get(section);
      const toml::table* table = node == nullptr ? nullptr : node->as_table();
      if (table == nullptr) {
        fault(node == nullptr ? 1 : line_in(*node),
              "[" + std::string(section) + "] is missing; see knowledge/protocols/standard.toml");
      }
      std::vector<std::string_view> known = {"source"};
      for (; i < numbers.size() && numbers[i].section == section; ++i) {
        const ProtocolNumber& one = numbers[i];
        known.push_back(one.key);
        std::int32_t& value = one.of(out_.spec_);
        value = table == nullptr ? one.least : whole(*table, one.key, section, one.least);
      }
      if (table == nullptr) continue;
      for (const std::uint16_t source : sources(*table, section)) {
        out_.owned_->sources.push_back(source);
      }
      only(*table, std::move(known), section);
    }
  }

  // The [[key]] tables; none where it is something else, which was said then.
  std::vector<const toml::table*> tables(std::string_view key) {
    const toml::node* node = top_->get(key);
    std::vector<const toml::table*> out;
    if (node == nullptr) return out;
    const toml::array* array = node->as_array();
    bool good = array != nullptr;
    for (std::size_t i = 0; good && i < array->size(); ++i) {
      out.push_back(array->get(i)->as_table());
      good = out.back() != nullptr;
    }
    if (good) return out;
    fault(line_in(*node),
          std::string(key) + " must be a list of [[" + std::string(key) + "]] tables");
    return {};
  }

  void read_stages() {
    for (const toml::table* table : tables("stage")) {
      const std::string label = "stage " + std::to_string(out_.owned_->stages.size() + 1);
      StageSpec stage;
      stage.run_min = whole(*table, "run_min", label, 1);
      stage.walk_min = whole(*table, "walk_min", label, 0);
      stage.reps = whole(*table, "reps", label, 1);
      only(*table, {"run_min", "walk_min", "reps"}, label);
      out_.owned_->stages.push_back(stage);
    }
  }

  // [LEAST, MOST]; nothing where it is absent.
  void range(const toml::table& table, std::string_view key, std::string_view label,
             std::int32_t& least, std::int32_t& most) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    const auto of = [&](std::size_t i) {
      return array->get(i)->value_exact<std::int64_t>().value_or(-1);
    };
    const bool good = array != nullptr && array->size() == 2 && of(0) >= 0 && of(1) >= 0;
    // Not a range at all: told as one that lies outside, with the limits.
    least = good ? static_cast<std::int32_t>(std::min<std::int64_t>(of(0), 1'000'000)) : -1;
    most = good ? static_cast<std::int32_t>(std::min<std::int64_t>(of(1), 1'000'000)) : -1;
    if (good && least == 0 && most == 0) least = most = -1;
    (void)label;
  }

  std::string text(const toml::table& table, std::string_view key, std::string_view label) {
    const toml::node* node = table.get(key);
    const std::string what = std::string(label) + ": " + std::string(key);
    if (node == nullptr) {
      fault(line_in(table), what + " is missing; give a text in quotes");
      return {};
    }
    const auto value = node->value_exact<std::string>();
    if (!value) fault(line_in(*node), what + " must be a text in quotes");
    if (value && is_blank(*value)) {
      fault(line_in(*node), what + " is empty; write it or take the line out");
    }
    return value.value_or("");
  }

  template <class Names>
  std::size_t one_of(const toml::table& table, std::string_view key, const Names& names,
                     std::string_view label) {
    const std::string word = text(table, key, label);
    const auto found = std::find(names.begin(), names.end(), word);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    if (!word.empty()) {
      fault(line_in(table, key), std::string(label) + ": unknown " + std::string(key) + " " + word +
                                     "; known: " + listed(names));
    }
    return 0;
  }

  std::uint8_t exercise(const std::string& id) {
    std::vector<std::string_view>& trained = out_.owned_->trained;
    const auto found = std::find(trained.begin(), trained.end(), id);
    if (found == trained.end()) {
      trained.push_back(keep(id));
      return static_cast<std::uint8_t>(trained.size() - 1);
    }
    return static_cast<std::uint8_t>(found - trained.begin());
  }

  [[nodiscard]] bool is_known_exercise(std::string_view id) const {
    const auto has = [&](const auto& specs) {
      return std::any_of(specs.begin(), specs.end(), [&](const auto& one) { return one.id == id; });
    };
    return has(knowledge_->exercises) || has(knowledge_->cross_training);
  }

  void read_phases(const toml::table& table, std::string_view label, WorkSpec& work) {
    std::array<std::string_view, kPhases.size()> names;
    for (std::size_t i = 0; i < kPhases.size(); ++i) names[i] = name_of(kPhases[i]);
    for (const std::string& word : words(table, "phases", label)) {
      const auto phase = phase_from(word);
      if (!phase || *phase == Phase::None) {
        fault(line_in(table, "phases"),
              std::string(label) + ": unknown phase " + word + "; known: " + listed(names));
        continue;
      }
      work.phases = static_cast<std::uint16_t>(work.phases | (1U << static_cast<unsigned>(*phase)));
    }
  }

  void read_work() {
    constexpr std::size_t kMostTrained = 254;
    for (const toml::table* table : tables("work")) {
      WorkSpec work;
      work.id = keep(text(*table, "id", "work"));
      const std::string label = "work " + std::string(work.id);
      if (!is_work_id(work.id)) {
        fault(line_in(*table, "id"),
              label + ": id must be lower case letters, digits, _ and one dot");
      }
      work.kind = static_cast<WorkKind>(one_of(*table, "kind", kKinds, label));
      if (table->contains("loads")) {
        work.loads = static_cast<Loads>(one_of(*table, "loads", kLoads, label));
      }
      read_phases(*table, label, work);
      std::vector<std::uint8_t>& exercises = out_.owned_->exercises.emplace_back();
      for (const std::string& id : words(*table, "exercises", label)) {
        if (!is_known_exercise(id)) {
          std::string what = label;
          what.append(": unknown exercise ").append(id);
          what.append("; add it to exercises.toml or crosstraining.toml, or correct it");
          fault(line_in(*table, "exercises"), std::move(what));
        }
        if (out_.owned_->trained.size() < kMostTrained) exercises.push_back(exercise(id));
      }
      work.exercises = exercises;
      if (table->contains("sets")) work.sets = whole(*table, "sets", label, 1);
      if (table->contains("sets") && work.sets == 0) work.sets = -1;  // 0 means absent
      range(*table, "reps", label, work.least_reps, work.most_reps);
      range(*table, "hold_s", label, work.least_hold_s, work.most_hold_s);
      work.in_7_days = whole(*table, "in_7_days", label, 1);
      work.days_apart = whole(*table, "days_apart", label, 1);
      work.minutes = whole(*table, "minutes", label, 1);
      work.sources = out_.owned_->work_sources.emplace_back(sources(*table, label));
      only(*table,
           {"id", "kind", "loads", "phases", "exercises", "sets", "reps", "hold_s", "in_7_days",
            "days_apart", "minutes", "source"},
           label);
      out_.owned_->work.push_back(work);
    }
  }

  void refer() {
    out_.spec_.stages = out_.owned_->stages;
    out_.spec_.work = out_.owned_->work;
    out_.spec_.sources = out_.owned_->sources;
  }

  std::string_view name_;
  const Knowledge* knowledge_;
  const toml::table* top_ = nullptr;
  ProtocolFile out_;
};

Knowledge ProtocolFile::added_to(const Knowledge& knowledge) {
  Knowledge out = knowledge;
  owned_->protocols.assign(knowledge.protocols.begin(), knowledge.protocols.end());
  owned_->protocols.push_back(spec_);
  out.protocols = owned_->protocols;
  out.trained = owned_->trained;
  return out;
}

ProtocolFile read_protocol(std::string_view text, std::string_view name,
                           const Knowledge& knowledge) {
  return Reader(name, knowledge).read(text);
}

}  // namespace runlight::protocol_file
