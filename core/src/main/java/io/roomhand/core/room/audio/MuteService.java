package io.roomhand.core.room.audio;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.log.RepeatedLine;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioRenderer;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.devices.Camera;
import io.roomhand.core.room.devices.Selection;
import io.roomhand.core.room.frame.Frame;
import io.roomhand.core.room.frame.RoomDocument;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The three mutes. A mute belongs to the room, not to a device: it is carried over to a newly
 * selected device and survives restarts, so that nothing opens a microphone that somebody closed.
 */
public final class MuteService implements Mutes {
  private static final Logger log = LoggerFactory.getLogger(MuteService.class);

  /** Key of the stored list of what the conference alone has muted. */
  private static final String BY_CONFERENCE = "byConference";

  /** What really silences the selected device. */
  private interface Target {
    /** Completes on the room thread, before news that the device sends later come in. */
    CompletionStage<Void> setMuted(boolean muted);
  }

  /**
   * How a device is, or is to be.
   *
   * @param inRoom whether somebody in the room has muted it; false while it is open
   */
  private record Held(boolean muted, boolean inRoom) {
    static final Held OPEN = new Held(false, false);
  }

  private final Frame frame;
  private final Selection selection;
  private final RepeatedLine notMuted;
  private final boolean remoteUnmute;
  private final Map<DeviceKind, Held> inForce = new EnumMap<>(DeviceKind.class);
  private final Map<DeviceKind, Held> wishes = new EnumMap<>(DeviceKind.class);
  private final Map<DeviceKind, Object> followed = new EnumMap<>(DeviceKind.class);
  private final Map<DeviceKind, Target> targets = new EnumMap<>(DeviceKind.class);

  /** The newest command to each selected device, until it has ended. */
  private final Map<DeviceKind, CompletionStage<Void>> underWay = new EnumMap<>(DeviceKind.class);

  /**
   * @param remoteUnmute whether the conference may open what somebody in the room muted
   */
  public MuteService(Frame frame, Selection selection, boolean remoteUnmute) {
    this.notMuted = new RepeatedLine(log, Level.ERROR, frame.time());
    this.frame = frame;
    this.selection = selection;
    this.remoteUnmute = remoteUnmute;
    Map<String, Object> stored = frame.document().section("mute", this::toStore);
    List<String> byConference = RoomDocument.strings(stored.get(BY_CONFERENCE));
    for (DeviceKind kind : DeviceKind.values()) {
      boolean muted = Boolean.TRUE.equals(stored.get(kind.key()));
      Held mute = new Held(muted, muted && !byConference.contains(kind.key()));
      inForce.put(kind, mute);
      wishes.put(kind, mute);
    }
    selection.followedBy(new Targets());
    frame.events().on(DeviceEvent.AudioChanged.class, this::changedOutside);
  }

  /** Finds what silences the selected devices. */
  private final class Targets implements Selection.Follower {
    @Override
    public void sound(@Nullable AudioCapturer microphone, @Nullable AudioRenderer speaker) {
      follow(DeviceKind.AUDIO_CAPTURER, microphone);
      follow(DeviceKind.AUDIO_RENDERER, speaker);
    }

    private void follow(DeviceKind kind, @Nullable AudioDevice device) {
      if (replaced(kind, device)) {
        MuteService.this.follow(kind, device == null ? null : mute -> silence(device, mute));
      }
    }

    @Override
    public void picture(@Nullable Camera camera) {
      VideoCapturer driver = camera == null ? null : camera.driver();
      if (replaced(DeviceKind.VIDEO_CAPTURER, driver)) {
        MuteService.this.follow(
            DeviceKind.VIDEO_CAPTURER,
            driver == null ? null : mute -> frame.thread().here(driver.setMuted(mute)));
      }
    }
  }

  private boolean replaced(DeviceKind kind, @Nullable Object driver) {
    Object old = driver == null ? followed.remove(kind) : followed.put(kind, driver);
    return old != driver;
  }

  private CompletionStage<Void> silence(AudioDevice device, boolean mute) {
    return frame
        .thread()
        .here(device.setMuted(mute))
        .thenAccept(silenced -> selection.silenced(device, silenced));
  }

  private void changedOutside(DeviceEvent.AudioChanged event) {
    followed.forEach(
        (kind, device) -> {
          if (device == event.device()) {
            outside(kind, event.state().muted());
          }
        });
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

  @Override
  public boolean muted(DeviceKind kind) {
    assert frame.thread().isCurrent();
    return of(inForce, kind).muted();
  }

  @Override
  public boolean wished(DeviceKind kind) {
    assert frame.thread().isCurrent();
    return of(wishes, kind).muted();
  }

  private static Held of(Map<DeviceKind, Held> mutes, DeviceKind kind) {
    return Objects.requireNonNull(mutes.get(kind));
  }

  @Override
  public CompletionStage<Void> set(DeviceKind kind, boolean mute, MuteOrigin origin) {
    assert frame.thread().isCurrent();
    Held before = of(wishes, kind);
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
    wishes.put(kind, mute ? new Held(true, !conference || before.inRoom()) : Held.OPEN);
    return carryOut(kind);
  }

  private CompletionStage<Void> carryOut(DeviceKind kind) {
    Held wanted = of(wishes, kind);
    Target target = targets.get(kind);
    if (target == null) {
      changed(kind, wanted);
      return CompletableFuture.completedFuture(null);
    }
    CompletionStage<Void> command = command(kind, target, wanted);
    return command
        .handle(
            (done, failure) -> {
              boolean newest = underWay.remove(kind, command);
              if (targets.get(kind) != target) {
                return carryOut(kind);
              }
              if (failure != null) {
                if (newest) {
                  wishes.put(kind, of(inForce, kind));
                }
                return CompletableFuture.<Void>failedFuture(failure);
              }
              return carriedOut(kind, wanted, newest);
            })
        .thenCompose(stage -> stage);
  }

  private CompletionStage<Void> command(DeviceKind kind, Target target, Held wanted) {
    CompletionStage<Void> command = target.setMuted(wanted.muted());
    underWay.put(kind, command);
    return command;
  }

  /**
   * A command has been carried out.
   *
   * @param newest whether none was given after it
   */
  private CompletionStage<Void> carriedOut(DeviceKind kind, Held wanted, boolean newest) {
    Held wish = of(wishes, kind);
    boolean outdone = newest && wish.muted() != wanted.muted();
    changed(kind, newest && !outdone ? wish : wanted);
    return outdone ? carryOut(kind) : CompletableFuture.completedFuture(null);
  }

  /**
   * Takes over a mute made at the device or by another program. A driver does not tell what a
   * command of ours does, and ends the command before it tells anything else: so what comes while
   * one is under way was before it. A mute counts all the same, and is carried out once more where
   * the command has opened the device; an opening is undone by a command to mute.
   */
  private void outside(DeviceKind kind, boolean mute) {
    if (mute == muted(kind)) {
      return; // the news is of something else
    }
    Held now = new Held(mute, mute);
    if (mute || !underWay.containsKey(kind)) {
      wishes.put(kind, now);
    }
    changed(kind, now);
  }

  /**
   * Another device is selected, or none. It is told how the room is, whatever it was before: nobody
   * knows who else has muted or opened it meanwhile.
   */
  private void follow(DeviceKind kind, @Nullable Target target) {
    underWay.remove(kind);
    if (target == null) {
      targets.remove(kind);
      return;
    }
    targets.put(kind, target);
    Held wanted = of(wishes, kind);
    CompletionStage<Void> command = command(kind, target, wanted);
    command.whenComplete(
        (done, failure) -> {
          boolean newest = underWay.remove(kind, command);
          if (targets.get(kind) != target || DeviceException.isGone(failure)) {
            return; // the next device is told
          }
          if (failure == null) {
            CompletionStage<Void> unused = carriedOut(kind, wanted, newest);
            return;
          }
          notMuted.tell(
              "the selected {} could not be {}: {}",
              kind.word(),
              wanted.muted() ? "muted" : "opened",
              DeviceException.of(failure).text());
          if (wanted.muted()) {
            if (newest) {
              wishes.put(kind, Held.OPEN);
            }
            changed(kind, Held.OPEN);
          }
        });
  }

  private void changed(DeviceKind kind, Held now) {
    Held before = inForce.put(kind, now);
    if (!now.equals(before)) {
      frame.document().saveSoon();
    }
    if (before == null || before.muted() != now.muted()) {
      frame.tell(new Mute(kind, now.muted()));
    }
  }
}
