package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Wording;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.frame.RoomDocument;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which device was chosen for each place; remembered over unplugging and restarts. */
final class Choices {
  private static final Logger log = LoggerFactory.getLogger(Choices.class);

  private final RoomDocument document;
  private final DeviceRegistry registry;
  private final Map<Slot, DeviceId> chosen = new EnumMap<>(Slot.class);
  private final Set<Slot> remembered = EnumSet.noneOf(Slot.class);

  Choices(RoomDocument document, DeviceRegistry registry) {
    this.document = document;
    this.registry = registry;
    Map<String, Object> stored = document.section("selection", this::toStore);
    for (Slot slot : Slot.values()) {
      DeviceId id = RoomDocument.decodeId(stored.get(slot.key()));
      chosen.put(slot, id == null ? DeviceId.NONE : id);
      if (id != null) {
        remembered.add(slot);
      }
    }
  }

  private Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>();
    remembered.forEach(slot -> all.put(slot.key(), RoomDocument.encode(of(slot))));
    return all;
  }

  /** The chosen device, be it attached or not; {@link DeviceId#NONE} where none was chosen. */
  DeviceId of(Slot slot) {
    return Objects.requireNonNull(chosen.get(slot));
  }

  /** The chosen device while it is attached, else {@link DeviceId#NONE}. */
  DeviceId current(Slot slot) {
    DeviceId id = of(slot);
    return registry.has(slot.kind(), id) ? id : DeviceId.NONE;
  }

  void choose(Slot slot, DeviceId id) {
    boolean first = remembered.add(slot);
    boolean other = !id.equals(chosen.put(slot, id));
    if (first || other) {
      document.saveSoon();
    }
  }

  /** What a first start selects; a place that was chosen or cleared before keeps that. */
  void suggest(Map<DeviceKind, DeviceId> selection) {
    for (Slot slot : Slot.values()) {
      DeviceId id = selection.get(slot.kind());
      if (id != null && slot != Slot.RING_TONE && remembered.add(slot)) {
        chosen.put(slot, id);
      }
    }
  }

  /** Devices go by another name now. */
  void renamed(DeviceEvent.Renamed name) {
    chosen.forEach(
        (slot, id) -> {
          DeviceId now = name.now(id);
          if (!now.equals(id)) {
            chosen.put(slot, now);
            document.saveSoon();
          }
          if (registry.isAmbiguous(id)) {
            log.warn("{}", absent(slot).text());
          }
        });
  }

  /** Why there is nothing to work on: none was chosen, or the chosen one is not attached. */
  DeviceException absent(Slot slot) {
    DeviceId id = of(slot);
    String what = slot.kind().word();
    boolean ambiguous = registry.isAmbiguous(id);
    String why =
        id.isNone()
            ? "no %s is selected; choose one".formatted(what)
            : ambiguous
                ? "the selected %s %s is ambiguous: several devices show this identity; choose one"
                    .formatted(what, id)
                : "the selected %s %s is not attached; attach it or choose another"
                    .formatted(what, id);
    return new DeviceException(
        ErrorCode.ILLEGAL_STATE,
        ErrorText.of(
            why,
            " with ",
            slot.choose(),
            "; attached: ",
            ambiguous
                ? Wording.list(registry.list(slot.kind()).stream().map(DeviceId::toString).toList())
                : names(slot.kind())));
  }

  /**
   * An attached device, or "none".
   *
   * @param description null: by name alone, if only one device has it
   * @throws DeviceException {@code NOT_FOUND}, or {@code INVALID_PARAMETER} for an ambiguous name
   *     and for "none" with a description of something
   */
  DeviceId find(DeviceKind kind, String name, @Nullable String description) {
    if (name.equals(DeviceId.NONE.name())) {
      if (description == null || description.equals(DeviceId.NONE.description())) {
        return DeviceId.NONE;
      }
      throw new DeviceException(
          ErrorCode.INVALID_PARAMETER,
          "name \"none\" deselects and goes with description \"none\" or without one, not with "
              + Wording.quote(description));
    }
    List<DeviceId> all = registry.list(kind);
    List<DeviceId> fitting =
        all.stream()
            .filter(id -> id.name().equals(name))
            .filter(id -> description == null || id.description().equals(description))
            .toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    if (fitting.isEmpty()) {
      throw new DeviceException(
          ErrorCode.NOT_FOUND,
          "there is no %s %s%s; attached: %s"
              .formatted(
                  kind.word(),
                  Wording.quote(name),
                  description == null ? "" : " with description " + Wording.quote(description),
                  names(kind)));
    }
    throw new DeviceException(
        ErrorCode.INVALID_PARAMETER,
        "several devices are named %s; add the description of one: %s"
            .formatted(
                Wording.quote(name),
                Wording.list(fitting.stream().map(DeviceId::description).toList())));
  }

  /** What is attached, for error texts. */
  private String names(DeviceKind kind) {
    return Wording.list(registry.list(kind).stream().map(DeviceId::name).distinct().toList());
  }
}
