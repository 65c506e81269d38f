#include "codecs/json/writing.hpp"
#include "doors/cli/load.hpp"

namespace runlight::cli {
namespace {

using json::Members;

constexpr std::int64_t kThousand = 1000;
constexpr std::int64_t kPercent = 100;  // hundredths of a percent

template <class T>
void number_or_null(Members& members, std::string_view name, const std::optional<T>& value) {
  std::string& out = members.at(name);
  if (value) {
    json::append_number(out, *value);
  } else {
    out += "null";
  }
}

void scaled_or_null(Members& members, std::string_view name,
                    const std::optional<std::int64_t>& value, std::int64_t unit) {
  std::string& out = members.at(name);
  if (value) {
    json::append_scaled(out, *value, unit);
  } else {
    out += "null";
  }
}

void percent_or_null(Members& members, std::string_view name,
                     const std::optional<load::BasisPoints>& value) {
  scaled_or_null(members, name, value ? std::optional(value->bp) : std::nullopt, kPercent);
}

std::optional<std::int64_t> known(const load::Tally& tally, bool is_covered) {
  if (!is_covered || tally.unknown > 0) return std::nullopt;
  return tally.sum;
}

void write_spike(std::string& out, load::SpikeState state,
                 const std::optional<load::BasisPoints>& size) {
  Members members(out);
  members.text("state", name_of(state));
  percent_or_null(members, "size", size);
  members.close();
}

void write_tallies(Members& members, const load::Tally& distance_m, const load::Tally& moving_s,
                   const load::Tally& ascent_m, bool is_covered) {
  number_or_null(members, "distance_m", known(distance_m, is_covered));
  number_or_null(members, "moving_s", known(moving_s, is_covered));
  number_or_null(members, "ascent_m", known(ascent_m, is_covered));
}

void write_day(std::string& out, const load::Day& day) {
  Members members(out);
  members.text("day", day.day.text());
  json::append_yes_no(members.at("covered"), day.covered ? YesNo::Yes : YesNo::No);
  number_or_null(members, "sessions", day.covered ? std::optional(day.sessions) : std::nullopt);
  write_tallies(members, day.distance_m, day.moving_s, day.ascent_m, day.covered);
  scaled_or_null(members, "hip_load", known(day.hfl_milli, day.covered), kThousand);
  scaled_or_null(members, "lin", known(day.lin_milli, day.covered), kThousand);
  number_or_null(members, "cycles", known(day.cycles, day.covered));
  number_or_null(members, "rpe_load", known(day.rpe_load, day.covered));
  number_or_null(members, "longest_session_m", day.longest_session_m);
  number_or_null(members, "longest30_m", day.longest30_m);
  write_spike(members.at("spike"), day.spike, day.spike_size);
  members.number("missing30", day.missing30);
  members.close();
}

void write_lately(Members& members, const std::optional<app::Lately>& lately) {
  Members growth(members.at("growth"));
  percent_or_null(growth, "distance", lately ? lately->distance : std::nullopt);
  percent_or_null(growth, "time", lately ? lately->time : std::nullopt);
  percent_or_null(growth, "hip_load", lately ? lately->load : std::nullopt);
  growth.close();
  // 10'000 hundredths of a percent are a ratio of 1.
  scaled_or_null(members, "acwr",
                 lately && lately->acwr ? std::optional(lately->acwr->bp) : std::nullopt,
                 kPercent * kPercent);
  std::string& ewma = members.at("ewma");
  if (!lately || lately->ewma.known_days == 0) {
    ewma += "null";
    return;
  }
  Members average(ewma);
  json::append_scaled(average.at("acute"), lately->ewma.acute, kThousand);
  json::append_scaled(average.at("chronic"), lately->ewma.chronic, kThousand);
  average.number("known_days", lately->ewma.known_days);
  average.close();
}

void write_week(std::string& out, const app::LoadRow& row, const app::LoadTable& table) {
  Members members(out);
  members.text("first", row.first.text());
  members.text("last", row.last.text());
  members.number("missing_days", row.missing_days);
  const bool covered = row.missing_days == 0;
  number_or_null(members, "sessions",
                 row.is_missing() ? std::nullopt : std::optional(row.sessions));
  write_tallies(members, row.distance_m, row.moving_s, row.ascent_m, covered);
  scaled_or_null(members, "hip_load", known(row.hfl_milli, covered), kThousand);
  std::string& range = members.at("range68");
  if (row.range && covered && row.hfl_milli.unknown == 0) {
    range += '[';
    json::append_scaled(range, row.range->low.milli, kThousand);
    range += ',';
    json::append_scaled(range, row.range->high.milli, kThousand);
    range += ']';
  } else {
    range += "null";
  }
  number_or_null(members, "longest_session_m", row.longest_m);
  std::optional<app::Lately> lately;
  if (!table.days.empty() && table.days.front().day <= row.last) {
    lately =
        app::lately_at(table, static_cast<std::size_t>(row.last.since(table.days.front().day)));
  }
  write_lately(members, lately);
  members.close();
}

void write_gait(std::string& out, const std::optional<app::GaitNow>& gait) {
  if (!gait) {
    out += "null";
    return;
  }
  Members members(out);
  members.text("day", gait->day.text());
  members.text("state", name_of(gait->verdict.state));
  members.number("learned_runs", gait->learned_runs);
  Members features(members.at("features"));
  for (std::size_t i = 0; i < load::kFeatureCount; ++i) {
    const load::FeatureVerdict& one = gait->verdict.features[i];
    std::string& at = features.at(name_of(static_cast<load::Feature>(i)));
    if (one.state == load::GaitState::NotMeasured) {
      at += "null";
      continue;
    }
    Members feature(at);
    feature.text("state", name_of(one.state));
    json::append_scaled(feature.at("value"), one.value_milli, kThousand);
    const bool has_baseline = one.state > load::GaitState::Learning;
    const auto based = [&](std::int64_t milli) {
      return has_baseline ? std::optional(milli) : std::nullopt;
    };
    scaled_or_null(feature, "baseline", based(one.baseline_milli), kThousand);
    scaled_or_null(feature, "spread", based(one.spread_milli), kThousand);
    scaled_or_null(feature, "z", based(one.z_milli), kThousand);
    feature.number("runs", one.runs);
    feature.close();
  }
  features.close();
  members.close();
}

std::string_view word_of(load::AgainstUsual against) {
  switch (against) {
    case load::AgainstUsual::NotKnown:
      return "not_known";
    case load::AgainstUsual::Within:
      return "within";
    case load::AgainstUsual::Larger:
      return "larger";
  }
  return {};
}

void write_change(std::string& out, const load::ChangeRow& row) {
  Members members(out);
  members.text("quantity", name_of(row.quantity));
  number_or_null(members, "before", row.before);
  number_or_null(members, "after", row.after);
  percent_or_null(members, "change_percent", row.change);
  std::string& usual = members.at("usual");
  if (row.usual) {
    Members one(usual);
    one.number("median", row.usual->median);
    one.number("spread", row.usual->spread);
    one.number("windows", row.usual->windows);
    one.close();
  } else {
    usual += "null";
  }
  members.text("against_usual", word_of(row.against_usual));
  members.number("missing_before_days", row.missing_before_days);
  members.number("missing_after_days", row.missing_after_days);
  members.close();
}

void write_spike_day(std::string& out, const load::SpikeDay& spike) {
  Members members(out);
  members.text("day", spike.day.text());
  members.number("distance_m", spike.distance_m);
  members.number("longest30_m", spike.longest30_m);
  write_spike(members.at("spike"), spike.state, spike.size);
  members.close();
}

template <class List, class Write>
void write_list(std::string& out, const List& list, Write write) {
  out += '[';
  bool first = true;
  for (const auto& one : list) {
    if (!first) out += ',';
    first = false;
    write(out, one);
  }
  out += ']';
}

void write_ease_pace(std::string& out, const std::optional<app::EasePace>& ease) {
  if (!ease) {
    out += "null";
    return;
  }
  Members members(out);
  json::append_scaled(members.at("this_week"), ease->this_week.milli, kThousand);
  json::append_scaled(members.at("largest"), ease->largest.milli, kThousand);
  members.text("largest_monday", ease->largest_monday.text());
  members.close();
}

void write_changed(std::string& out, const std::optional<load::ChangedTable>& changed) {
  if (!changed) {
    out += "null";
    return;
  }
  Members members(out);
  members.text("onset", changed->onset.text());
  members.number("fast_from_mm_s", changed->fast_from_mm_s);
  write_list(members.at("rows"), changed->rows, write_change);
  write_list(members.at("spikes"), changed->spikes, write_spike_day);
  members.close();
}

}  // namespace

void write_load_json(Session& session, const LoadView& view) {
  Members members(session.out());
  members.text("schema", "runlight.load/1");
  members.text("since", view.since.text());
  members.text("until", view.today.text());
  std::vector<load::Day> days;
  for (const load::Day& day : view.table.days) {
    if (view.since <= day.day) days.push_back(day);
  }
  write_list(members.at("days"), days, write_day);
  const app::LoadTable& table = view.table;
  write_list(members.at("weeks"), table.rows,
             [&](std::string& out, const app::LoadRow& row) { write_week(out, row, table); });
  {
    Members lately(members.at("lately"));
    if (table.lately) {
      lately.text("last", table.lately->last.text());
    } else {
      lately.at("last") += "null";
    }
    write_lately(lately, table.lately);
    lately.close();
  }
  Members longest(members.at("longest30"));
  number_or_null(longest, "longest_m", view.facts.longest30_m);
  number_or_null(longest, "ceiling_m", view.ceiling_m());
  longest.number("missing_days", view.facts.missing30_days);
  number_or_null(longest, "days_since_run", view.facts.days_since_run);
  longest.close();
  write_ease_pace(members.at("ease_pace"), view.ease_pace);
  write_gait(members.at("gait"), view.gait);
  write_changed(members.at("changed"), view.changed);
  json::append_yes_no(members.at("demo"), session.is_demo() ? YesNo::Yes : YesNo::No);
  members.close();
  session.out() += '\n';
}

}  // namespace runlight::cli
