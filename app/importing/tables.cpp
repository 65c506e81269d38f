#include "app/importing/tables.hpp"

#include <functional>
#include <utility>

#include "codecs/activity/shown.hpp"
#include "codecs/any/kind.hpp"
#include "codecs/csv/row_reader.hpp"
#include "codecs/garmin/activities.hpp"
#include "codecs/strava/activities.hpp"

namespace runlight::app {
namespace {

bool is_miles(std::string_view word) {
  for (const std::string_view unit : {"mile", "feet", "imperial", "Mile", "Feet", "Imperial"}) {
    if (word.find(unit) != std::string_view::npos) return true;
  }
  return false;
}

// What the account shows its figures in; needed only for exports that carry no metres.
strava::DisplayUnit unit_of(const tree::Tree& tree, const tree::Leaf* preferences) {
  tree::File file;
  if (preferences == nullptr || !tree.read(*preferences, file).ok()) {
    return strava::DisplayUnit::Kilometres;
  }
  csv::RowReader rows;
  rows.feed(file.bytes);
  rows.finish();
  std::size_t column = 0;
  if (rows.next() != csv::RowEvent::Row) return strava::DisplayUnit::Kilometres;
  while (column < rows.fields().size() && rows.fields()[column] != "Measurement Preference") {
    ++column;
  }
  if (rows.next() != csv::RowEvent::Row || column >= rows.fields().size()) {
    return strava::DisplayUnit::Kilometres;
  }
  return is_miles(rows.fields()[column]) ? strava::DisplayUnit::Miles
                                         : strava::DisplayUnit::Kilometres;
}

// A large file on its way to a decoder and, at the same time, to the originals.
class Stream {
 public:
  Stream(const tree::Tree& tree, const tree::Leaf& leaf, stores::Originals* originals)
      : tree_(&tree), leaf_(&leaf), originals_(originals) {}

  Result<TableRead> read(const tree::Piece& take) {
    TableRead out;
    if (originals_ != nullptr) {
      RL_TRY(auto writer, originals_->begin(leaf_->name(), leaf_->packing));
      writer_.emplace(std::move(writer));
    }
    const tree::Piece keep = [&](std::string_view piece) -> Result<Done> {
      auto added = writer_->add(piece);
      if (added.ok()) return added;
      storage_ = std::move(added).error();
      return *storage_;
    };
    auto streamed = tree_->stream(*leaf_, take, writer_ ? keep : tree::Piece{});
    if (storage_) return std::move(*storage_);
    if (!streamed.ok()) {
      out.error = std::move(streamed).error();
      return out;
    }
    out.sha256 = streamed.value().sha256;
    out.bytes = streamed.value().bytes;
    if (!writer_) return out;
    RL_TRY(out.was_kept, originals_->contains(out.sha256));
    RL_TRY_DONE(writer_->finish(out.sha256, out.bytes));
    return out;
  }

 private:
  const tree::Tree* tree_;
  const tree::Leaf* leaf_;
  stores::Originals* originals_;
  std::optional<stores::Originals::Writer> writer_;
  std::optional<Error> storage_;
};

// What was taken in, though nothing can be made of it, is not kept.
Result<Done> forget(stores::Originals* originals, const TableRead& read) {
  if (originals == nullptr || read.was_kept || read.sha256.empty()) return Done{};
  const std::string sha256 = read.sha256;
  RL_TRY_DONE(originals->remove({&sha256, 1}));
  return Done{};
}

}  // namespace

Result<TableRead> read_strava_table(const tree::Tree& tree, const tree::Leaf& leaf,
                                    const tree::Leaf* preferences, activity::Decoded& decoded) {
  TableRead out;
  tree::File file;
  auto read = tree.read(leaf, file);
  if (!read.ok()) {
    out.error = std::move(read).error();
    return out;
  }
  if (any::kind_of(std::string_view(file.bytes).substr(0, any::kHeadBytes)) != any::Kind::Strava) {
    out.not_this_kind = true;
    return out;
  }
  auto table = strava::decode(file.bytes, unit_of(tree, preferences));
  if (!table.ok()) {
    out.error = std::move(table).error();
    return out;
  }
  decoded = std::move(table).value();
  out.sha256 = file.sha256;
  out.bytes = static_cast<std::int64_t>(file.bytes.size());
  out.to_keep = std::move(file.bytes);
  return out;
}

Result<TableRead> read_garmin_table(const tree::Tree& tree, const tree::Leaf& leaf,
                                    stores::Originals* originals, activity::Decoded& decoded) {
  garmin::Decoder decoder;
  Stream stream(tree, leaf, originals);
  RL_TRY(TableRead out, stream.read([&](std::string_view piece) -> Result<Done> {
    decoder.feed(piece);
    return Done{};
  }));
  if (out.error) return out;
  auto table = decoder.finish();
  if (!table.ok()) {
    RL_TRY_DONE(forget(originals, out));
    out.error = std::move(table).error();
    return out;
  }
  decoded = std::move(table).value();
  return out;
}

Result<TableRead> read_apple_export(const tree::Tree& tree, const tree::Leaf& leaf,
                                    stores::Originals* originals, apple::Decoder& decoder,
                                    apple::Summary& summary) {
  std::string head;
  bool known = false;
  bool other = false;
  Stream stream(tree, leaf, originals);
  const auto take = [&](std::string_view piece) -> Result<Done> {
    if (known) {
      decoder.feed(piece);
      return Done{};
    }
    head += piece;
    if (head.size() < any::kHeadBytes &&
        head.size() < static_cast<std::size_t>(std::max<std::int64_t>(leaf.bytes, 0))) {
      return Done{};
    }
    if (any::kind_of(std::string_view(head).substr(0, any::kHeadBytes)) != any::Kind::Apple) {
      other = true;  // and no more of it is read
      return input_error(leaf.path, "it is no Apple Health export", "leave it out");
    }
    known = true;
    decoder.feed(head);
    return Done{};
  };
  RL_TRY(TableRead out, stream.read(take));
  if (other || (!known && !out.error)) {
    out.error.reset();
    out.not_this_kind = true;
    RL_TRY_DONE(forget(originals, out));
    return out;
  }
  if (out.error) return out;
  auto finished = decoder.finish();
  if (!finished.ok()) {
    RL_TRY_DONE(forget(originals, out));
    out.error = std::move(finished).error();
    return out;
  }
  summary = std::move(finished).value();
  return out;
}

std::string reason_of(const Error& error) {
  std::string out = error.where.empty() ? error.what : error.where + ": " + error.what;
  if (!error.mend.empty()) out += " (" + error.mend + ")";
  constexpr std::size_t kLongest = 400;
  return activity::shown(out, kLongest);
}

std::string words_of(const std::vector<activity::Warning>& warnings) {
  constexpr std::size_t kMost = 4;
  std::string out;
  for (std::size_t i = 0; i < warnings.size() && i < kMost; ++i) {
    if (!out.empty()) out += "; ";
    out +=
        warnings[i].where.empty() ? warnings[i].what : warnings[i].where + ": " + warnings[i].what;
  }
  if (warnings.size() > kMost) {
    out += "; and " + std::to_string(warnings.size() - kMost) + " more";
  }
  constexpr std::size_t kLongest = 600;
  return activity::shown(out, kLongest);
}

}  // namespace runlight::app
