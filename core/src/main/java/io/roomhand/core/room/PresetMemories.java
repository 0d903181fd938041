package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.room.DeviceRegistry.Camera;
import io.roomhand.core.room.DeviceRegistry.PtzLink;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps views in the memories of cameras that have some for us, beside their positions in the
 * room's document. A memory belongs to one preset. Belongs to the room thread.
 */
final class PresetMemories {
  private static final Logger log = LoggerFactory.getLogger(PresetMemories.class);

  /** A camera that has not confirmed by then does without: the rest of 2 s is the disk's. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private record Place(DeviceId camera, int memory) {}

  private final RoomThread roomThread;
  private final TimeSource time;

  /** Chosen for presets that are not on disk yet. */
  private final Set<Place> claimed = new HashSet<>();

  PresetMemories(RoomThread roomThread, TimeSource time) {
    this.roomThread = roomThread;
    this.time = time;
  }

  /** Whether the camera says that it has the memory of this preset. */
  static boolean has(Preset preset, @Nullable PtzLink link) {
    Integer memory = preset.memory();
    return memory != null && link != null && memory < link.ptz().memories();
  }

  /**
   * Chooses a memory of a camera until {@link Claim#release}.
   *
   * @param presets whose memories are taken
   * @param old what is replaced; its memory is used again where no other one is free, so that it is
   *     good for as long as the new one is not on disk
   */
  Claim claim(Camera camera, Collection<Preset> presets, @Nullable Preset old) {
    PtzLink link = camera.ptz();
    int memories = link == null ? 0 : link.ptz().memories();
    Place place = null;
    for (int memory = memories - 1; memory >= 0; memory--) {
      Place next = new Place(camera.id(), memory);
      boolean taken = presets.stream().anyMatch(preset -> isIn(preset, next));
      place = taken || claimed.contains(next) ? place : next;
    }
    if (place == null && memories > 0) {
      Integer own = old == null ? null : old.memory();
      Place last = own == null ? null : new Place(camera.id(), own);
      boolean usable = last != null && old != null && isIn(old, last) && last.memory() < memories;
      place = usable && !claimed.contains(last) ? last : null;
      if (place == null) {
        log.info("{}: all {} memories are taken", camera.id().name(), memories);
      }
    }
    if (place != null) {
      claimed.add(place);
    }
    return new Claim(link, place);
  }

  private static boolean isIn(Preset preset, Place place) {
    Integer memory = preset.memory();
    return memory != null && memory == place.memory() && preset.camera().equals(place.camera());
  }

  /** A memory, or none, for one preset. */
  final class Claim {
    private final @Nullable PtzLink link;
    private final @Nullable Place place;

    private Claim(@Nullable PtzLink link, @Nullable Place place) {
      this.link = link;
      this.place = place;
    }

    /**
     * Stores what the camera shows now.
     *
     * @return the preset, with the memory if the camera has confirmed; on the room thread
     */
    CompletionStage<Preset> keep(Preset preset) {
      if (link == null || place == null) {
        return CompletableFuture.completedStage(preset);
      }
      CompletableFuture<Preset> kept = new CompletableFuture<>();
      TimeSource.Timer limit =
          time.after(LIMIT, () -> roomThread.execute(() -> kept.complete(preset)));
      roomThread
          .here(link.ptz().remember(place.memory()))
          .whenComplete(
              (done, failure) -> {
                limit.cancel();
                if (failure != null) {
                  String reason = DeviceException.of(failure).text();
                  log.warn("a preset is kept by position only: {}", reason);
                }
                kept.complete(failure == null ? preset.withMemory(place.memory()) : preset);
              });
      return kept.minimalCompletionStage();
    }

    /** The preset is on disk, or won't be. */
    void release() {
      if (place != null) {
        claimed.remove(place);
      }
    }
  }
}
