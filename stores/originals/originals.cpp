#include "stores/originals/originals.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "archives/digest/sha256.hpp"
#include "archives/tree/inflate.hpp"
#include "stores/file/file.hpp"
#include "stores/originals/pack.hpp"
#include "stores/originals/table.hpp"

namespace runlight::stores {
namespace {

using tree::Packing;

constexpr std::string_view kSaving = "save the original files";
constexpr std::size_t kInflateBytes = std::size_t{256} << 10U;

Result<Fd> nameless_file(const std::string& path) {
  RL_TRY_DONE(create_folders_above(path));
  std::string name = path + ".part-XXXXXX";
  Fd file(::mkostemp(name.data(), O_CLOEXEC));
  if (!file.is_open()) return file_error(path, kSaving, errno);
  ::unlink(name.c_str());
  return file;
}

}  // namespace

std::string originals_path_of(const std::string& diary_path) { return diary_path + ".originals"; }

class Originals::Inner {
 public:
  Inner(const std::string& path, Access access) : table_(path, access) {}
  OriginalTable& table() { return table_; }

  // Adds what is not there yet; `piece` gives its kept bytes from a place.
  using PieceAt = std::function<Result<std::string_view>(std::int64_t offset, std::int64_t bytes)>;
  Result<Done> insert(OriginalRow row, const PieceAt& piece) {
    RL_TRY_DONE(table_.insert_row(row));
    for (std::int64_t at = 0; at < row.kept_bytes; at += kOriginalPieceBytes) {
      RL_TRY(const std::string_view bytes,
             piece(at, std::min(kOriginalPieceBytes, row.kept_bytes - at)));
      RL_TRY_DONE(table_.insert_piece(row.number, at / kOriginalPieceBytes, bytes));
    }
    return Done{};
  }

  Result<Done> put_one(const Original& original, PutReport& report) {
    RL_CHECK(digest::is_sha256(original.sha256));
    RL_TRY(const auto found, table_.find(original.sha256));
    if (found) {
      ++report.already_there;
      return Done{};
    }
    Packing packing = original.packing;
    std::string_view kept = original.to_keep;
    if (packing == Packing::AsFound) {
      RL_CHECK(original.bytes == static_cast<std::int64_t>(kept.size()));
      packing = pack(original.to_keep, packed_);
      if (packing == Packing::Deflate) kept = packed_;
    }
    ++report.added;
    return insert({0, std::string(original.sha256), std::string(original.name), packing,
                   original.bytes, static_cast<std::int64_t>(kept.size())},
                  [kept](std::int64_t offset, std::int64_t bytes) {
                    return Result<std::string_view>(kept.substr(static_cast<std::size_t>(offset),
                                                                static_cast<std::size_t>(bytes)));
                  });
  }

 private:
  OriginalTable table_;
  std::string packed_;
};

Originals::Originals(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}
Originals::Originals(Originals&&) noexcept = default;
Originals& Originals::operator=(Originals&&) noexcept = default;
Originals::~Originals() = default;

Result<Originals> Originals::open(const std::string& path, Access access) {
  auto inner = std::make_unique<Inner>(path, access);
  RL_TRY_DONE(inner->table().open());
  return Originals(std::move(inner));
}

Result<PutReport> Originals::put(std::span<const Original> batch) {
  PutReport report;
  if (batch.empty()) return report;
  const auto work = [&]() -> Result<Done> {
    for (const Original& original : batch) RL_TRY_DONE(inner_->put_one(original, report));
    return Done{};
  };
  RL_TRY_DONE(inner_->table().change(kSaving, work));
  return report;
}

Result<bool> Originals::contains(std::string_view sha256) const {
  RL_TRY(const auto found, inner_->table().find(sha256));
  return found.has_value();
}

Result<std::vector<KeptOriginal>> Originals::list() const {
  RL_TRY(auto rows, inner_->table().rows());
  std::vector<KeptOriginal> out;
  out.reserve(rows.size());
  for (OriginalRow& row : rows) {
    out.push_back({std::move(row.sha256), std::move(row.name), row.bytes, row.kept_bytes});
  }
  return out;
}

Result<std::int64_t> Originals::remove(std::span<const std::string> sha256s) {
  std::int64_t removed = 0;
  RL_TRY_DONE(inner_->table().open());
  std::vector<OriginalRow> there;
  for (const std::string& sha256 : sha256s) {
    RL_TRY(auto found, inner_->table().find(sha256));
    if (found) there.push_back(*std::move(found));
  }
  if (there.empty()) return removed;
  const auto work = [&]() -> Result<Done> {
    for (const OriginalRow& row : there) {
      // Once more: another program, or the same name twice, may have been faster.
      RL_TRY(const auto found, inner_->table().find(row.sha256));
      if (!found) continue;
      RL_TRY_DONE(inner_->table().erase(*found));
      ++removed;
    }
    return Done{};
  };
  RL_TRY_DONE(inner_->table().change("remove the original files", work));
  RL_TRY_DONE(inner_->table().shrink());
  return removed;
}

// --- a large one, in ----------------------------------------------------------------------------

class Originals::Writer::Inner {
 public:
  Inner(Originals::Inner& store, std::string_view name, Packing packing, Fd file)
      : store_(&store), name_(name), packing_(packing), file_(std::move(file)) {}

  Result<Done> add(std::string_view bytes) {
    if (bytes.empty()) return Done{};
    if (kept_bytes_ == 0 && !packer_ && packing_ == Packing::AsFound && !is_packed_already(bytes)) {
      packer_.emplace();
      packing_ = Packing::Deflate;
    }
    return keep(packer_ ? packer_->add(bytes) : bytes);
  }

  Result<PutReport> finish(std::string_view sha256, std::int64_t bytes) {
    RL_CHECK(digest::is_sha256(sha256));
    if (packer_) RL_TRY_DONE(keep(packer_->finish()));
    PutReport report;
    std::string piece;
    const auto piece_at = [&](std::int64_t offset, std::int64_t size) -> Result<std::string_view> {
      piece.resize(static_cast<std::size_t>(size));
      RL_TRY(const std::size_t got, read_at(file_, path(), piece.data(), piece.size(), offset));
      if (got != piece.size()) return file_error(path(), kSaving, EIO);
      return std::string_view(piece);
    };
    const auto work = [&]() -> Result<Done> {
      RL_TRY(const auto found, store_->table().find(sha256));
      ++(found ? report.already_there : report.added);
      if (found) return Done{};
      return store_->insert({0, std::string(sha256), name_, packing_, bytes, kept_bytes_},
                            piece_at);
    };
    RL_TRY_DONE(store_->table().change(kSaving, work));
    return report;
  }

 private:
  [[nodiscard]] const std::string& path() const { return store_->table().path(); }

  Result<Done> keep(std::string_view bytes) {
    kept_bytes_ += static_cast<std::int64_t>(bytes.size());
    return write_all(file_, path(), bytes);
  }

  Originals::Inner* store_;
  std::string name_;
  Packing packing_;
  Fd file_;
  std::int64_t kept_bytes_ = 0;
  std::optional<Packer> packer_;
};

Originals::Writer::Writer(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}
Originals::Writer::Writer(Writer&&) noexcept = default;
Originals::Writer& Originals::Writer::operator=(Writer&&) noexcept = default;
Originals::Writer::~Writer() = default;

Result<Originals::Writer> Originals::begin(std::string_view name, Packing packing) {
  RL_TRY(Fd file, nameless_file(inner_->table().path()));
  return Writer(std::make_unique<Writer::Inner>(*inner_, name, packing, std::move(file)));
}

Result<Done> Originals::Writer::add(std::string_view to_keep) { return inner_->add(to_keep); }

Result<PutReport> Originals::Writer::finish(std::string_view sha256, std::int64_t bytes) {
  return inner_->finish(sha256, bytes);
}

// --- out ----------------------------------------------------------------------------------------

class Originals::Reader::Inner {
 public:
  Inner(OriginalTable& table, OriginalRow row) : table_(&table), row_(std::move(row)) {
    if (row_.packing == Packing::Deflate) inflater_.emplace(kInflateBytes);
  }

  [[nodiscard]] std::int64_t bytes() const { return row_.bytes; }

  Result<std::string_view> next() {
    for (;;) {
      RL_TRY(const std::string_view out, step());
      done_ += static_cast<std::int64_t>(out.size());
      if (done_ > row_.bytes) return table_->damaged(row_.sha256);
      sum_.add(out);
      if (!out.empty()) return out;
      if (!is_at_end_) continue;
      if (done_ != row_.bytes || sum_.hex() != row_.sha256) return table_->damaged(row_.sha256);
      return out;
    }
  }

 private:
  // Some bytes, or none and more to come, or none at the end.
  Result<std::string_view> step() {
    if (!inflater_) {
      RL_TRY_DONE(load());
      is_at_end_ = piece_.empty();
      return std::string_view(piece_);
    }
    if (is_at_end_) return std::string_view();
    const tree::Inflater::Step step = inflater_->next(rest_);
    rest_.remove_prefix(step.used);
    if (step.state == tree::Inflater::State::Damaged) return table_->damaged(row_.sha256);
    is_at_end_ = step.state == tree::Inflater::State::Ended;
    if (is_at_end_ || !step.out.empty() || step.used > 0) return step.out;
    RL_TRY_DONE(load());
    if (piece_.empty()) return table_->damaged(row_.sha256);
    rest_ = piece_;
    return std::string_view();
  }

  Result<Done> load() { return table_->read_piece(row_.number, place_++, piece_); }

  OriginalTable* table_;
  OriginalRow row_;
  std::optional<tree::Inflater> inflater_;
  digest::Sha256 sum_;
  std::string piece_;
  std::string_view rest_;
  std::int64_t place_ = 0;
  std::int64_t done_ = 0;
  bool is_at_end_ = false;
};

Originals::Reader::Reader(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}
Originals::Reader::Reader(Reader&&) noexcept = default;
Originals::Reader& Originals::Reader::operator=(Reader&&) noexcept = default;
Originals::Reader::~Reader() = default;

std::int64_t Originals::Reader::bytes() const { return inner_->bytes(); }
Result<std::string_view> Originals::Reader::next() { return inner_->next(); }

Result<Originals::Reader> Originals::reader(std::string_view sha256) const {
  RL_TRY(auto found, inner_->table().find(sha256));
  if (!found) {
    return input_error(inner_->table().path(),
                       "no file " + std::string(sha256.substr(0, 12)) + " is kept here",
                       "import it again");
  }
  return Reader(std::make_unique<Reader::Inner>(inner_->table(), *std::move(found)));
}

Result<Done> Originals::read(std::string_view sha256, const Piece& take) const {
  RL_TRY(Reader opened, reader(sha256));
  for (;;) {
    RL_TRY(const std::string_view piece, opened.next());
    if (piece.empty()) return Done{};
    RL_TRY_DONE(take(piece));
  }
}

}  // namespace runlight::stores
