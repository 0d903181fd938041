package io.roomhand.core.device;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Identity of a device: the pair of its name and its stable system id.
 *
 * @param name what a person reads, for example {@code "Logitech BRIO"}
 * @param description the stable system id, for example {@code "usb:046d:085e:-@1.4#0"}; bus numbers
 *     and node names never enter it
 */
public record DeviceId(String name, String description) {

  /** "Nothing selected", as the control API spells it. */
  public static final DeviceId NONE = new DeviceId("none", "none");

  public DeviceId {
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
  }

  public boolean isNone() {
    return equals(NONE);
  }

  // Those of a record come from invokedynamic, which class-data archives can't hold: each start
  // would pay.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeviceId that
        && name.equals(that.name)
        && description.equals(that.description);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + description.hashCode();
  }

  @Override
  public String toString() {
    return isNone() ? "none" : name + " [" + description + "]";
  }
}
