package io.roomhand.virtualroom.place;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.device.SimulatedDevice;
import io.roomhand.virtualroom.device.SimulatedHook;
import io.roomhand.virtualroom.sound.SimulatedAudio;
import io.roomhand.virtualroom.sound.SimulatedMicrophone;
import io.roomhand.virtualroom.sound.SimulatedSpeaker;
import io.roomhand.virtualroom.sound.VirtualAcoustics;
import io.roomhand.virtualroom.video.SimulatedCaptureBoard;
import io.roomhand.virtualroom.video.SimulatedWebcam;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the room and what can happen to it. Any thread; one thing happens after the other.
 * What is asked for by name is done or refused with a {@link DeviceException} that has a text for
 * people; the answer is the device that was meant.
 */
public final class VirtualRoom implements AutoCloseable {
  public static final DeviceId WEBCAM =
      new DeviceId("Virtual Webcam", "usb:1d6b:0104:VW0001@1-1#0");
  public static final DeviceId BOARD = new DeviceId("Virtual Capture Board", "pci:0000:03:00.0");
  public static final DeviceId CEILING_MICROPHONE =
      new DeviceId("Virtual Ceiling Microphone", "usb:1d6b:0104:VM0001@1-2#0");
  public static final DeviceId TABLE_MICROPHONE =
      new DeviceId("Virtual Table Microphone", "usb:1d6b:0104:VM0002@1-3#0");
  public static final DeviceId WALL_SPEAKER =
      new DeviceId("Virtual Wall Speaker", "pci:0000:00:1f.3");
  public static final DeviceId SPEAKERPHONE =
      new DeviceId("Virtual Speakerphone", "usb:1d6b:0104:VS0001@1-4#0");
  public static final DeviceId SPEAKERPHONE_MICROPHONE =
      new DeviceId("Virtual Speakerphone", "usb:1d6b:0104:VS0001@1-4#1");
  public static final DeviceId SPEAKERPHONE_BUTTONS =
      new DeviceId("Virtual Speakerphone", "usb:1d6b:0104:VS0001@1-4#3");

  private static final Duration CLOSE_LIMIT = Duration.ofMillis(100);

  private final List<DevicePlace> devices;
  private final List<Place> places;
  private final @Nullable ViscaCameraEmulator head;

  /**
   * Everything is in its place, but nothing is plugged in except the head.
   *
   * @param acoustics its air
   * @param head null when the room has none of its own; the room closes it
   */
  public VirtualRoom(
      TimeSource time,
      DeviceEventSink events,
      VirtualAcoustics acoustics,
      @Nullable ViscaCameraEmulator head) {
    this.head = head;
    devices =
        List.of(
            new DevicePlace(
                "webcam", WEBCAM, events, () -> List.of(new SimulatedWebcam(WEBCAM, time, events))),
            new DevicePlace(
                "board",
                BOARD,
                events,
                () -> List.of(new SimulatedCaptureBoard(BOARD, time, events))),
            new DevicePlace(
                "mic1",
                CEILING_MICROPHONE,
                events,
                () -> List.of(new SimulatedMicrophone(CEILING_MICROPHONE, 1, acoustics, events))),
            new DevicePlace(
                "mic2",
                TABLE_MICROPHONE,
                events,
                () -> List.of(new SimulatedMicrophone(TABLE_MICROPHONE, 2, acoustics, events))),
            new DevicePlace(
                "speaker",
                WALL_SPEAKER,
                events,
                () -> List.of(new SimulatedSpeaker(WALL_SPEAKER, acoustics, events))),
            new DevicePlace(
                "speakerphone",
                SPEAKERPHONE,
                events,
                () ->
                    List.of(
                        new SimulatedMicrophone(SPEAKERPHONE_MICROPHONE, 1, acoustics, events),
                        new SimulatedSpeaker(SPEAKERPHONE, acoustics, events),
                        new SimulatedHook(SPEAKERPHONE_BUTTONS, time, events))));
    places = new ArrayList<>(devices);
    if (head != null) {
      places.add(2, new HeadPlace(head));
    }
    places.add(new DisplayPlace(events));
  }

  /** Plugs in whatever is out. */
  public synchronized void furnish() {
    for (Place place : places) {
      if (!place.plugged()) {
        place.plug();
      }
    }
  }

  /** Each place's look, with its names first. */
  public synchronized List<Map<String, Object>> list() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Place place : places) {
      Map<String, Object> look = new LinkedHashMap<>();
      look.put("device", place.shortName());
      look.put("name", place.id().name());
      look.put("description", place.id().description());
      look.put("plugged", place.plugged());
      look.putAll(place.look());
      all.add(look);
    }
    return all;
  }

  public synchronized DeviceId unplug(String device) {
    Place place = place(device);
    if (!place.plugged()) {
      throw new DeviceException(
          ErrorCode.ILLEGAL_STATE, place.id().name() + " is unplugged already");
    }
    place.unplug();
    return place.id();
  }

  public synchronized DeviceId plug(String device) {
    Place place = place(device);
    if (place.plugged()) {
      throw new DeviceException(
          ErrorCode.ILLEGAL_STATE, place.id().name() + " is plugged in already");
    }
    place.plug();
    return place.id();
  }

  public synchronized DeviceId press(HookButton button) {
    SimulatedHook hook = driver("speakerphone", SimulatedHook.class, "buttons");
    hook.press(button);
    return hook.id();
  }

  /**
   * @param part a microphone or a speaker, for devices that are both
   */
  public synchronized DeviceId mute(
      String device, Class<? extends SimulatedAudio> part, boolean muted) {
    SimulatedAudio audio = driver(device, part, "mute of its own");
    audio.muteAtDevice(muted);
    return audio.id();
  }

  /**
   * @param mode null when nothing arrives any more
   */
  public void signal(String pin, @Nullable String mode) {
    SimulatedCaptureBoard board;
    synchronized (this) {
      board = driver("board", SimulatedCaptureBoard.class, "pins");
    }
    try {
      board
          .signal(pin, mode)
          .toCompletableFuture()
          .get(2 * SimulatedDevice.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw DeviceException.of(e);
    } catch (TimeoutException e) {
      throw new DeviceException(ErrorCode.TIMEOUT, "the board does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceException(ErrorCode.GONE, "the room is closing", e);
    }
  }

  private <D> D driver(String device, Class<D> kind, String feature) {
    Place place = place(device);
    if (!place.plugged()) {
      throw new DeviceException(ErrorCode.ILLEGAL_STATE, place.id().name() + " is unplugged");
    }
    List<D> found = place instanceof DevicePlace d ? d.drivers(kind) : List.of();
    if (found.isEmpty()) {
      throw new DeviceException(
          ErrorCode.UNSUPPORTED,
          "%s has no %s; these have: %s"
              .formatted(
                  place.id().name(),
                  feature,
                  String.join(
                      ", ",
                      devices.stream()
                          .filter(d -> !d.drivers(kind).isEmpty())
                          .map(Place::shortName)
                          .toList())));
    }
    return found.get(0);
  }

  private Place place(String device) {
    String wanted = device.strip().toLowerCase(Locale.ROOT);
    for (Place place : places) {
      if (place.shortName().equals(wanted)
          || place.id().name().toLowerCase(Locale.ROOT).equals(wanted)
          || place.id().description().toLowerCase(Locale.ROOT).equals(wanted)) {
        return place;
      }
    }
    String there = String.join(", ", places.stream().map(Place::shortName).toList());
    throw new DeviceException(
        ErrorCode.NOT_FOUND,
        wanted.equals("head")
            ? "this room has no head of its own, the configuration names one; there are: " + there
            : "there is no device \"" + device + "\"; there are: " + there);
  }

  /** Ends all threads; tells nobody. */
  @Override
  public synchronized void close() {
    List<SimulatedDevice> pulled = new ArrayList<>();
    devices.forEach(place -> pulled.addAll(place.pull()));
    if (head != null) {
      head.close();
    }
    pulled.forEach(device -> device.awaitEnd(CLOSE_LIMIT));
  }
}
