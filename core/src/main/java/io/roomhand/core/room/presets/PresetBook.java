package io.roomhand.core.room.presets;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.ErrorText;
import io.roomhand.core.device.Hint;
import io.roomhand.core.device.Wording;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.frame.RoomDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The presets that there are, in the room's document. A change counts, and is told, once it is on
 * disk.
 */
final class PresetBook {
  private static final Logger log = LoggerFactory.getLogger(PresetBook.class);
  private static final int BYTES_IN_LIST = 9_200;
  private static final String SECTION = "presets";

  private final Frame frame;
  private final RoomDocument document;
  private final Map<String, Preset> presets = new LinkedHashMap<>();
  private final Map<String, Preset> onTheirWayIn = new LinkedHashMap<>();
  private final Set<String> onTheirWayOut = new HashSet<>();
  private long lastId = Long.MIN_VALUE;

  PresetBook(Frame frame) {
    this.frame = frame;
    this.document = frame.document();
    document
        .section(SECTION, this::toStore)
        .forEach(
            (id, stored) -> {
              Preset preset = Preset.ofStore(id, stored);
              if (preset == null) {
                log.warn("the stored preset {} is damaged and ignored", Wording.quote(id));
              } else {
                presets.put(id, preset);
              }
            });
    frame.events().on(DeviceEvent.Renamed.class, this::renamed);
  }

  private Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>();
    presets.forEach((id, preset) -> all.put(id, preset.toStore()));
    return all;
  }

  /** Cameras go by other names now. */
  private void renamed(DeviceEvent.Renamed name) {
    List<Preset> before = List.copyOf(all());
    presets.replaceAll((id, preset) -> preset.renamed(name));
    if (!List.copyOf(all()).equals(before)) {
      document.saveSoon();
    }
  }

  /** The oldest first. */
  Collection<Preset> all() {
    return presets.values();
  }

  /** As it is on disk; null for one that there is not. */
  @Nullable Preset stored(String id) {
    return presets.get(id);
  }

  /** The preset; {@code NOT_FOUND} for one that there is not, or that is being removed. */
  Preset find(String id) {
    Preset preset = presets.get(id);
    if (preset == null || onTheirWayOut.contains(id)) {
      throw new DeviceException(
          ErrorCode.NOT_FOUND,
          ErrorText.of(
              "there is no preset ",
              Wording.quote(id),
              "; ",
              Hint.LIST_PRESETS,
              " lists the presets with their presetId"));
    }
    return preset;
  }

  String nextId() {
    long id = Math.max(frame.time().epochMillis(), lastId + 1);
    while (presets.containsKey(Long.toString(id))) {
      id++;
    }
    lastId = id;
    return Long.toString(id);
  }

  /** Its place is taken until it is stored, or is not. */
  Preset reserve(Preset preset) {
    checkRoom(preset, null);
    onTheirWayIn.put(preset.id(), preset);
    return preset;
  }

  <T> CompletionStage<T> freeing(String id, CompletionStage<T> adding) {
    return adding.whenComplete((done, failure) -> onTheirWayIn.remove(id));
  }

  /**
   * Fails with {@code ILLEGAL_STATE} where one message could not list the presets with this one.
   *
   * @param instead what it replaces
   */
  void checkRoom(Preset preset, @Nullable Preset instead) {
    List<Preset> all = new ArrayList<>(presets.values());
    all.addAll(onTheirWayIn.values());
    if (instead != null) {
      all.remove(instead);
    }
    all.add(preset);
    if (all.size() > PresetService.MOST) {
      throw new DeviceException(
          ErrorCode.ILLEGAL_STATE,
          ErrorText.of(
              "there are ",
              PresetService.MOST,
              " presets, as many as there may be; remove one with ",
              Hint.REMOVE_PRESET));
    }
    if (all.stream().mapToInt(Preset::bytesInList).sum() > BYTES_IN_LIST) {
      throw new DeviceException(
          ErrorCode.ILLEGAL_STATE,
          ErrorText.of(
              "with cameras' names as long as these one message can't list another preset; remove one"
                  + " with ",
              Hint.REMOVE_PRESET));
    }
  }

  /** Completes on the room thread when it is on disk; fails with {@code IO}. */
  CompletionStage<Preset> save(Preset preset, PresetEvent what) {
    return document
        .save(SECTION, Map.of(preset.id(), preset.toStore()))
        .thenApply(
            saved -> {
              presets.put(preset.id(), preset);
              frame.tell(new PresetNews(what, preset));
              return preset;
            });
  }

  /** Forgets a preset; completes when it is gone from the disk. */
  CompletionStage<Void> remove(String id) {
    find(id);
    onTheirWayOut.add(id);
    return document
        .remove(SECTION, id)
        .whenComplete(
            (removed, failure) -> {
              onTheirWayOut.remove(id);
              Preset last = failure == null ? presets.remove(id) : null;
              if (last != null) {
                frame.tell(new PresetNews(PresetEvent.REMOVED, last));
              }
            });
  }
}
