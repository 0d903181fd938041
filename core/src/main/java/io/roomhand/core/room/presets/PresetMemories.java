package io.roomhand.core.room.presets;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.room.devices.Camera;
import io.roomhand.core.room.devices.Mover;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.room.presets.Preset.Memory;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps views in the memories of cameras that have some for us, beside their positions in the
 * room's document. A memory belongs to one preset.
 */
final class PresetMemories {
  private static final Logger log = LoggerFactory.getLogger(PresetMemories.class);

  /** A camera that has not confirmed by then does without: the rest of 2 s is the disk's. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final RoomThread roomThread;
  private final TimeSource time;
  private final RepeatedLine allTaken;
  private final RepeatedLine notKept;

  /** Chosen for presets that are not on disk yet. */
  private final Set<Memory> claimed = new HashSet<>();

  PresetMemories(RoomThread roomThread, TimeSource time) {
    this.roomThread = roomThread;
    this.time = time;
    this.allTaken = new RepeatedLine(log, Level.INFO, time);
    this.notKept = new RepeatedLine(log, Level.WARN, time);
  }

  /** The memory of the preset, if the camera's present head is the one that has it. */
  static @Nullable Integer of(Preset preset, @Nullable Mover mover) {
    Memory memory = preset.memory();
    boolean there =
        memory != null
            && mover != null
            && memory.device().equals(mover.device())
            && memory.number() < mover.ptz().memories();
    return there && memory != null ? memory.number() : null;
  }

  /**
   * Chooses a memory of a camera until {@link Claim#release}.
   *
   * @param presets whose memories are taken
   * @param old what is replaced; its memory is used again only where no other one is free, so that
   *     it is good for as long as the new one is not on disk
   */
  Claim claim(Camera camera, Collection<Preset> presets, @Nullable Preset old) {
    Mover mover = camera.ptz();
    if (mover == null || mover.ptz().memories() == 0 || mover.state().moving()) {
      // A moving camera would store another view than the positions say.
      return new Claim(null, null);
    }
    Set<Memory> taken = new HashSet<>(claimed);
    presets.stream().map(Preset::memory).filter(Objects::nonNull).forEach(taken::add);
    Memory free = null;
    for (int i = mover.ptz().memories() - 1; i >= 0; i--) {
      Memory next = new Memory(mover.device(), i);
      free = taken.contains(next) ? free : next;
    }
    if (free == null && old != null && of(old, mover) != null && !claimed.contains(old.memory())) {
      free = old.memory();
    }
    if (free == null) {
      allTaken.tell("{}: all its memories are taken", camera.id().name());
    } else {
      claimed.add(free);
    }
    return new Claim(mover, free);
  }

  /** A memory, or none, for one preset. */
  final class Claim {
    private final @Nullable Mover mover;
    private final @Nullable Memory memory;

    private Claim(@Nullable Mover mover, @Nullable Memory memory) {
      this.mover = mover;
      this.memory = memory;
    }

    /**
     * Stores what the camera shows now.
     *
     * @return the preset, with the memory if the camera has confirmed; on the room thread
     */
    CompletionStage<Preset> keep(Preset preset) {
      if (mover == null || memory == null) {
        return CompletableFuture.completedStage(preset);
      }
      CompletableFuture<Preset> kept = new CompletableFuture<>();
      TimeSource.Timer limit =
          time.after(LIMIT, () -> roomThread.execute(() -> kept.complete(preset)));
      roomThread
          .here(mover.ptz().remember(memory.number()))
          .whenComplete(
              (done, failure) -> {
                limit.cancel();
                if (failure != null) {
                  String reason = DeviceException.of(failure).text();
                  notKept.tell("a preset is kept by position only: {}", reason);
                }
                kept.complete(failure == null ? preset.withMemory(memory) : preset);
              });
      return kept.copy();
    }

    /** The preset is on disk, or won't be. */
    void release() {
      if (memory != null) {
        claimed.remove(memory);
      }
    }
  }
}
