package io.roomhand.core.room.devices;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Wording;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.frame.RoomDocument;
import io.roomhand.core.room.frame.RoomThread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pin and the mode that somebody chose for each device: set again when it is plugged in, and at
 * the start, since devices forget them.
 */
final class RememberedModes {
  private static final Logger log = LoggerFactory.getLogger(RememberedModes.class);
  private static final String PIN = "pin";
  private static final String MODE = "mode";

  /**
   * What was chosen.
   *
   * @param pin null for a device without pins
   * @param mode of that pin; null where none was chosen
   */
  private record Choice(@Nullable String pin, @Nullable String mode) {
    boolean isIn(VideoState state) {
      return (pin == null || pin.equals(state.activePin()))
          && (mode == null || mode.equals(state.activeMode()));
    }
  }

  private final RoomThread roomThread;
  private final RoomDocument document;
  private final BiConsumer<VideoCapturer, VideoState> whenSet;

  /** By the description of the device. */
  private final Map<String, Choice> choices = new LinkedHashMap<>();

  /** How often somebody has asked for pins and modes; what is newer is not overwritten. */
  private long asked;

  /**
   * @param whenSet told what has become of a device whose pin or mode was set again
   */
  RememberedModes(
      RoomThread roomThread, RoomDocument document, BiConsumer<VideoCapturer, VideoState> whenSet) {
    this.roomThread = roomThread;
    this.document = document;
    this.whenSet = whenSet;
    document
        .section("modes", this::toStore)
        .forEach(
            (camera, stored) -> {
              Map<String, Object> all = RoomDocument.map(stored);
              String pin = all.get(PIN) instanceof String text ? text : null;
              String mode = all.get(MODE) instanceof String text ? text : null;
              choices.put(camera, new Choice(pin, mode));
            });
  }

  private Map<String, Object> toStore() {
    Map<String, Object> all = new LinkedHashMap<>();
    choices.forEach(
        (camera, choice) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          if (choice.pin() != null) {
            one.put(PIN, choice.pin());
          }
          if (choice.mode() != null) {
            one.put(MODE, choice.mode());
          }
          all.put(camera, one);
        });
    return all;
  }

  /**
   * Sets what somebody chooses, and remembers it once the device has taken it.
   *
   * @return the device's state; on the room thread
   */
  CompletionStage<VideoState> choose(
      VideoCapturer camera, @Nullable String pin, @Nullable String mode) {
    asked++;
    return roomThread
        .here(camera.setModes(pin, mode))
        .thenApply(
            state -> {
              remember(camera.id().description(), pin, mode, state);
              return state;
            });
  }

  private void remember(
      String camera, @Nullable String pin, @Nullable String mode, VideoState state) {
    String active = state.activePin().isEmpty() ? null : state.activePin();
    String chosenPin = pin == null ? active : pin;
    Choice before = choices.get(camera);
    String chosenMode = mode;
    if (mode == null && before != null && Objects.equals(before.pin(), chosenPin)) {
      chosenMode = before.mode();
    }
    Choice now = new Choice(chosenPin, chosenMode);
    if (!now.equals(choices.put(camera, now))) {
      document.saveSoon();
    }
  }

  /** A camera has been plugged in: sets what was chosen for it, as far as it still has that. */
  void attached(VideoCapturer camera, VideoState state) {
    Choice choice = choices.get(camera.id().description());
    if (choice == null || choice.isIn(state)) {
      return;
    }
    if (choice.pin() != null && !state.pins().contains(choice.pin())) {
      log.warn(
          "{} no longer has its pin {}, which was selected before; it has: {}",
          camera.id(),
          Wording.quote(choice.pin()),
          Wording.list(state.pins()));
      return;
    }
    long before = asked;
    set(camera, choice)
        .exceptionally(
            failure -> {
              DeviceException reason = DeviceException.of(failure);
              tell(camera.id(), choice, reason);
              boolean wouldFailToo =
                  reason.code() == ErrorCode.BUSY || reason.code() == ErrorCode.GONE;
              boolean both = choice.pin() != null && choice.mode() != null;
              if (both && !wouldFailToo && asked == before) {
                Choice pinAlone = new Choice(choice.pin(), null);
                set(camera, pinAlone)
                    .exceptionally(again -> tell(camera.id(), pinAlone, DeviceException.of(again)));
              }
              return null;
            });
  }

  private CompletionStage<Void> set(VideoCapturer camera, Choice choice) {
    return roomThread
        .here(camera.setModes(choice.pin(), choice.mode()))
        .thenAccept(
            now -> {
              log.info("{}: {} is set as it was chosen before", camera.id(), words(choice));
              whenSet.accept(camera, now);
            });
  }

  private static @Nullable Void tell(DeviceId camera, Choice choice, DeviceException reason) {
    if (reason.code() == ErrorCode.GONE) {
      log.debug("{}: {}", camera, reason.text());
    } else {
      log.warn(
          "{}: {}, which was chosen before, can't be set: {}",
          camera,
          words(choice),
          reason.text());
    }
    return null;
  }

  private static String words(Choice choice) {
    String pin = choice.pin() == null ? "" : "pin " + Wording.quote(choice.pin());
    String mode = choice.mode() == null ? "" : "mode " + Wording.quote(choice.mode());
    return pin.isEmpty() || mode.isEmpty() ? pin + mode : pin + " with " + mode;
  }

  /** Devices go by another name now. */
  void renamed(DeviceEvent.Renamed name) {
    for (String camera : List.copyOf(choices.keySet())) {
      String now = name.now(camera);
      if (!now.equals(camera)) {
        Choice choice = Objects.requireNonNull(choices.remove(camera));
        choices.putIfAbsent(now, choice);
        document.saveSoon();
      }
    }
  }
}
