package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.time.TimeSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The three mutes. A mute belongs to the room, not to a device: it is carried over to a newly
 * selected device and survives restarts, so that nothing opens a microphone that somebody closed.
 * Belongs to the room thread.
 */
public final class MuteService {
  private static final Logger log = LoggerFactory.getLogger(MuteService.class);

  /** Key of the stored list of what the conference alone has muted. */
  private static final String BY_CONFERENCE = "byConference";

  /** What really silences the selected device. */
  interface Target {
    CompletionStage<Void> setMuted(boolean muted);
  }

  /**
   * How a device is, or is to be.
   *
   * @param inRoom whether somebody in the room has muted it; false while it is open
   */
  private record Mute(boolean muted, boolean inRoom) {
    static final Mute OPEN = new Mute(false, false);
  }

  private final RoomThread roomThread;
  private final RepeatedLine notMuted;
  private final Consumer<RoomNotification> listener;
  private final RoomDocument document;
  private final boolean remoteUnmute;
  private final Map<DeviceKind, Mute> inForce = new EnumMap<>(DeviceKind.class);
  private final Map<DeviceKind, Mute> wishes = new EnumMap<>(DeviceKind.class);
  private final Map<DeviceKind, Target> targets = new EnumMap<>(DeviceKind.class);

  /**
   * @param remoteUnmute whether the conference may open what somebody in the room muted
   */
  MuteService(
      RoomThread roomThread,
      TimeSource time,
      Consumer<RoomNotification> listener,
      RoomDocument document,
      boolean remoteUnmute) {
    this.notMuted = new RepeatedLine(log, Level.ERROR, time);
    this.roomThread = roomThread;
    this.listener = listener;
    this.document = document;
    this.remoteUnmute = remoteUnmute;
    Map<String, Object> stored = document.section("mute", this::toStore);
    List<String> byConference = RoomDocument.strings(stored.get(BY_CONFERENCE));
    for (DeviceKind kind : DeviceKind.values()) {
      boolean muted = Boolean.TRUE.equals(stored.get(kind.key()));
      Mute mute = new Mute(muted, muted && !byConference.contains(kind.key()));
      inForce.put(kind, mute);
      wishes.put(kind, mute);
    }
  }

  private Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>();
    List<String> byConference = new ArrayList<>();
    inForce.forEach(
        (kind, mute) -> {
          all.put(kind.key(), mute.muted());
          if (mute.muted() && !mute.inRoom()) {
            byConference.add(kind.key());
          }
        });
    all.put(BY_CONFERENCE, byConference);
    return all;
  }

  public boolean muted(DeviceKind kind) {
    return of(inForce, kind).muted();
  }

  /** What was asked for last, in force or still on its way to the device. */
  boolean wished(DeviceKind kind) {
    return of(wishes, kind).muted();
  }

  private static Mute of(Map<DeviceKind, Mute> mutes, DeviceKind kind) {
    return Objects.requireNonNull(mutes.get(kind));
  }

  /**
   * Mutes or opens the selected device; without one the wish is kept for the next. Whoever mutes,
   * anybody in the room may open. What somebody in the room muted stays theirs when the conference
   * mutes it as well.
   *
   * @return completes on the room thread when the device is really silent, or open; fails with
   *     {@code REJECTED} when the conference may not open it
   */
  public CompletionStage<Void> set(DeviceKind kind, boolean mute, MuteOrigin origin) {
    Mute before = of(wishes, kind);
    boolean conference = origin == MuteOrigin.CONFERENCE;
    if (conference
        && !mute
        && before.inRoom()
        && !remoteUnmute
        && kind != DeviceKind.AUDIO_RENDERER) {
      return DeviceException.failed(
          ErrorCode.REJECTED,
          ("somebody in the room has muted the %s: it can be opened there, and for the conference"
                  + " only where the configuration says mute.remoteUnmute: allow")
              .formatted(kind.word()));
    }
    wishes.put(kind, mute ? new Mute(true, !conference || before.inRoom()) : Mute.OPEN);
    return carryOut(kind);
  }

  private CompletionStage<Void> carryOut(DeviceKind kind) {
    Mute wanted = of(wishes, kind);
    Target target = targets.get(kind);
    if (target == null) {
      changed(kind, wanted);
      return CompletableFuture.completedFuture(null);
    }
    return roomThread
        .here(target.setMuted(wanted.muted()))
        .handle(
            (done, failure) -> {
              if (targets.get(kind) != target) {
                return carryOut(kind);
              }
              if (failure != null) {
                wishes.replace(kind, wanted, of(inForce, kind));
                return CompletableFuture.<Void>failedFuture(failure);
              }
              changed(kind, wanted);
              return CompletableFuture.<Void>completedFuture(null);
            })
        .thenCompose(stage -> stage);
  }

  /** Takes over a mute made at the device or by another program. */
  void outside(DeviceKind kind, boolean mute) {
    Mute before = of(inForce, kind);
    Mute now = mute == before.muted() ? before : new Mute(mute, mute);
    wishes.put(kind, now);
    changed(kind, now);
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
                notMuted.tell(
                    "the selected {} could not be {}: {}",
                    kind.word(),
                    wanted ? "muted" : "opened",
                    DeviceException.of(failure).text());
              }
              if (failure != null && wanted) {
                wishes.put(kind, Mute.OPEN);
                changed(kind, Mute.OPEN);
              }
            });
  }

  private void changed(DeviceKind kind, Mute now) {
    Mute before = inForce.put(kind, now);
    if (!now.equals(before)) {
      document.saveSoon();
    }
    if (before == null || before.muted() != now.muted()) {
      listener.accept(new RoomNotification.Mute(kind, now.muted()));
    }
  }
}
