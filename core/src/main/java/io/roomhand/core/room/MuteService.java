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
  private final Map<DeviceKind, Boolean> wishes = new EnumMap<>(DeviceKind.class);
  private final Map<DeviceKind, Target> targets = new EnumMap<>(DeviceKind.class);

  MuteService(RoomThread roomThread, Consumer<RoomNotification> listener, RoomDocument document) {
    this.roomThread = roomThread;
    this.listener = listener;
    this.document = document;
    Map<String, Object> stored = document.section("mute", this::toStore);
    for (DeviceKind kind : DeviceKind.values()) {
      boolean mute = Boolean.TRUE.equals(stored.get(kind.key()));
      muted.put(kind, mute);
      wishes.put(kind, mute);
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

  /** What was asked for last, in force or still on its way to the device. */
  boolean wished(DeviceKind kind) {
    return Boolean.TRUE.equals(wishes.get(kind));
  }

  /**
   * Mutes or opens the selected device; without one the wish is kept for the next.
   *
   * @return completes on the room thread when the device is really silent, or open
   */
  public CompletionStage<Void> set(DeviceKind kind, boolean mute) {
    wishes.put(kind, mute);
    Target target = targets.get(kind);
    if (target == null) {
      changed(kind, mute);
      return CompletableFuture.completedFuture(null);
    }
    return roomThread
        .here(target.setMuted(mute))
        .handle(
            (done, failure) -> {
              if (targets.get(kind) != target) {
                return set(kind, wished(kind));
              }
              if (failure != null) {
                wishes.put(kind, muted(kind));
                return CompletableFuture.<Void>failedFuture(failure);
              }
              changed(kind, mute);
              return CompletableFuture.<Void>completedFuture(null);
            })
        .thenCompose(stage -> stage);
  }

  /** Takes over a mute made at the device or by another program. */
  void outside(DeviceKind kind, boolean mute) {
    wishes.put(kind, mute);
    changed(kind, mute);
  }

  /**
   * Another device is selected, or none. It is told how the room is, whatever it was before: nobody
   * knows who else has muted or opened it meanwhile.
   */
  void follow(DeviceKind kind, @Nullable Target target) {
    if (target == null) {
      targets.remove(kind);
      return;
    }
    targets.put(kind, target);
    boolean wanted = wished(kind);
    roomThread
        .here(target.setMuted(wanted))
        .whenComplete(
            (done, failure) -> {
              if (targets.get(kind) != target) {
                return;
              }
              if (failure != null) {
                log.error(
                    "the selected {} could not be {}: {}",
                    kind.word(),
                    wanted ? "muted" : "opened",
                    DeviceException.of(failure).text());
              }
              if (failure != null && wanted) {
                wishes.put(kind, false);
                changed(kind, false);
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
