package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The three mutes. A mute belongs to the room, not to a device: it is carried over to a newly
 * selected device and survives restarts, so that nothing opens a microphone that somebody closed.
 * Belongs to the room thread.
 */
public final class MuteService {
  private static final Logger log = LoggerFactory.getLogger(MuteService.class);

  /** What really silences the selected device. */
  interface Target {
    CompletionStage<Void> setMuted(boolean muted);
  }

  private final RoomThread roomThread;
  private final Consumer<RoomNotification> listener;
  private final RoomDocument document;
  private final Map<DeviceKind, Boolean> muted = new EnumMap<>(DeviceKind.class);
  private final Map<DeviceKind, Target> targets = new EnumMap<>(DeviceKind.class);

  MuteService(RoomThread roomThread, Consumer<RoomNotification> listener, RoomDocument document) {
    this.roomThread = roomThread;
    this.listener = listener;
    this.document = document;
    Map<String, Object> stored = document.section("mute", this::toStore);
    for (DeviceKind kind : DeviceKind.values()) {
      muted.put(kind, Boolean.TRUE.equals(stored.get(kind.key())));
    }
  }

  private Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>();
    muted.forEach((kind, value) -> all.put(kind.key(), value));
    return all;
  }

  public boolean muted(DeviceKind kind) {
    return Boolean.TRUE.equals(muted.get(kind));
  }

  /**
   * Mutes or opens the selected device; without one the wish is kept for the next.
   *
   * @return completes on the room thread when the device is really silent, or open
   */
  public CompletionStage<Void> set(DeviceKind kind, boolean mute) {
    Target target = targets.get(kind);
    if (target == null) {
      changed(kind, mute);
      return CompletableFuture.completedFuture(null);
    }
    return roomThread.here(target.setMuted(mute)).thenAccept(done -> changed(kind, mute));
  }

  /** Takes over a mute made at the device or by another program. */
  void outside(DeviceKind kind, boolean mute) {
    changed(kind, mute);
  }

  /**
   * Another device is selected, or none.
   *
   * @param actual whether the device is muted now
   */
  void follow(DeviceKind kind, @Nullable Target target, boolean actual) {
    if (target == null) {
      targets.remove(kind);
      return;
    }
    targets.put(kind, target);
    boolean wanted = muted(kind);
    if (actual == wanted) {
      return;
    }
    roomThread
        .here(target.setMuted(wanted))
        .whenComplete(
            (done, failure) -> {
              if (failure != null && targets.get(kind) == target) {
                log.error(
                    "the selected {} could not be {}: {}",
                    kind.word(),
                    wanted ? "muted" : "opened",
                    DeviceException.of(failure).text());
                changed(kind, actual);
              }
            });
  }

  private void changed(DeviceKind kind, boolean mute) {
    if (!Boolean.valueOf(mute).equals(muted.put(kind, mute))) {
      document.saveSoon();
      listener.accept(new RoomNotification.Mute(kind, mute));
    }
  }
}
