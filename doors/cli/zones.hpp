// What the clocks of the world showed: the zone of this machine, and zones by their name.
#pragma once

#include "app/importing/import.hpp"

namespace runlight::cli {

class SystemZones final : public app::Zones {
 public:
  [[nodiscard]] UtcOffset here(Instant at) const override;
  [[nodiscard]] std::optional<UtcOffset> in(std::string_view zone, Instant at) const override;
};

}  // namespace runlight::cli
