#include "archives/tree/tree.hpp"

#include <utility>

#include "archives/digest/sha256.hpp"
#include "archives/tree/names.hpp"
#include "archives/tree/places.hpp"
#include "archives/tree/walk.hpp"

namespace runlight::tree {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;

Error changed() { return input_error("", "it was changed while it was being read", "try again"); }

// A zip that was closed meanwhile is opened again, and may be another by then.
Result<Member> same_member(const Container& zip, const Leaf& leaf) {
  RL_TRY(auto member, zip.member(leaf.index));
  if (!member || member->name != leaf.inside() || member->bytes != leaf.bytes ||
      member->packing != leaf.packing) {
    return changed();
  }
  return *std::move(member);
}

Result<Done> read_plain(const Blob& blob, const Leaf& leaf, File& into) {
  into.packing = Packing::AsFound;
  into.packed.clear();
  if (blob.size() != leaf.bytes) return changed();
  into.bytes.resize(static_cast<std::size_t>(leaf.bytes));
  RL_TRY(const std::size_t got, blob.read_at(into.bytes.data(), into.bytes.size(), 0));
  if (got != into.bytes.size()) return changed();
  into.sha256 = digest::sha256_of(into.bytes);
  return Done{};
}

Result<Done> stream_plain(const Blob& blob, const Leaf& leaf, const Piece& take,
                          const Piece& keep) {
  std::vector<char> piece(kPieceBytes);
  std::int64_t done = 0;
  for (;;) {
    RL_TRY(const std::size_t got, blob.read_at(piece.data(), piece.size(), done));
    if (got == 0) break;
    done += static_cast<std::int64_t>(got);
    if (done > leaf.bytes) return changed();
    const std::string_view bytes(piece.data(), got);
    RL_TRY_DONE(take(bytes));
    if (keep) RL_TRY_DONE(keep(bytes));
  }
  return done == leaf.bytes ? Result<Done>(Done{}) : changed();
}

}  // namespace

std::string_view Leaf::inside() const { return std::string_view(path).substr(inside_at); }
std::string_view Leaf::name() const { return base_name(inside()); }

class Tree::Inner {
 public:
  explicit Inner(const Limits& limits) : limits_(limits), places_(limits) {}

  Places& places() { return places_; }
  void take(Found found) { found_ = std::move(found); }
  [[nodiscard]] const Found& found() const { return found_; }

  Result<Done> read(const Leaf& leaf, File& into) const {
    if (places_.is_zip(leaf.source)) {
      RL_TRY(const auto zip, places_.zip(leaf.source));
      RL_TRY(const auto member, same_member(*zip, leaf));
      return zip->read(member, into);
    }
    if (leaf.bytes > limits_.file_bytes) {
      return input_error("", "it is larger than a run can be", "leave this file out");
    }
    RL_TRY(const SharedBlob blob, places_.file(leaf.source, leaf.inside()));
    return read_plain(*blob, leaf, into);
  }

  Result<Done> stream(const Leaf& leaf, const Piece& take, const Piece& keep) const {
    if (places_.is_zip(leaf.source)) {
      RL_TRY(const auto zip, places_.zip(leaf.source));
      RL_TRY(const auto member, same_member(*zip, leaf));
      return zip->stream(member, take, keep);
    }
    RL_TRY(const SharedBlob blob, places_.file(leaf.source, leaf.inside()));
    return stream_plain(*blob, leaf, take, keep);
  }

 private:
  Limits limits_;
  Places places_;
  Found found_;
};

Tree::Tree(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

Tree Tree::open(std::span<const std::string> paths, const Wanted& wanted, const Limits& limits) {
  auto inner = std::make_unique<Inner>(limits);
  Walk walk(inner->places(), wanted, limits);
  for (const std::string& path : paths) walk.path(path);
  inner->take(std::move(walk).finish());
  return Tree(std::move(inner));
}

Tree Tree::open_bytes(std::string_view name, std::string bytes, const Wanted& wanted,
                      const Limits& limits) {
  auto inner = std::make_unique<Inner>(limits);
  Walk walk(inner->places(), wanted, limits);
  walk.held(name, blob_of(std::move(bytes)));
  inner->take(std::move(walk).finish());
  return Tree(std::move(inner));
}

const std::vector<Leaf>& Tree::leaves() const { return inner_->found().leaves; }
const std::vector<Refused>& Tree::refused() const { return inner_->found().refused; }
std::int64_t Tree::passed_over() const { return inner_->found().passed_over; }

Result<Done> Tree::read(const Leaf& leaf, File& into) const {
  auto done = inner_->read(leaf, into);
  if (!done.ok()) return std::move(done).error().in(leaf.path);
  return done;
}

Result<Streamed> Tree::stream(const Leaf& leaf, const Piece& take, const Piece& keep) const {
  digest::Sha256 sum;
  bool is_own = true;  // whether an error is ours, to be told where it happened
  const auto pass = [&](Result<Done> done) {
    is_own = done.ok();
    return done;
  };
  Piece keep_on;
  if (keep) keep_on = [&](std::string_view bytes) { return pass(keep(bytes)); };
  auto done = inner_->stream(
      leaf,
      [&](std::string_view bytes) {
        sum.add(bytes);
        return pass(take(bytes));
      },
      keep_on);
  if (done.ok()) return Streamed{leaf.bytes, sum.hex()};
  return is_own ? std::move(done).error().in(leaf.path) : std::move(done).error();
}

}  // namespace runlight::tree
