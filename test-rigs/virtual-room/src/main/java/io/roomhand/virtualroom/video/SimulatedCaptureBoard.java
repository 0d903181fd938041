package io.roomhand.virtualroom.video;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.time.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A capture board whose pins each remember their mode. It starts on its HDMI pin. While nothing
 * arrives on the active pin its pictures are blue, in the size of the mode that the pin is set to.
 */
public final class SimulatedCaptureBoard extends SimulatedCamera {
  private static final String FIRST_PIN = "HDMI";

  private final DeviceEventSink events;
  private final List<BoardPin> pins = BoardPin.all();
  private final List<String> pinNames = pins.stream().map(BoardPin::name).toList();
  private BoardPin active = pin(FIRST_PIN);

  public SimulatedCaptureBoard(DeviceId id, TimeSource time, DeviceEventSink events) {
    super(id, time);
    this.events = events;
  }

  private BoardPin pin(String name) {
    for (BoardPin pin : pins) {
      if (pin.name().equals(name)) {
        return pin;
      }
    }
    throw BoardPin.notListed("pin", name, pinNames, id().name());
  }

  @Override
  synchronized VideoState change(@Nullable String pin, @Nullable String mode) {
    BoardPin chosen = pin == null ? active : pin(pin);
    if (mode != null) {
      chosen.check(mode);
      chosen.mode(mode);
    }
    active = chosen;
    return video();
  }

  /**
   * Something else arrives on a pin; the board's mode follows.
   *
   * @param mode null when nothing arrives any more
   * @return fails with {@code INVALID_PARAMETER} for a pin or mode that the board doesn't have
   */
  public CompletionStage<Boolean> signal(String pin, @Nullable String mode) {
    return worker.submit(
        LIMIT,
        () -> arrive(pin, mode),
        seen -> {
          if (seen) {
            events.send(new DeviceEvent.CameraChanged(this, state()));
          }
        });
  }

  /** Whether the room notices. */
  private synchronized boolean arrive(String name, @Nullable String mode) {
    BoardPin pin = pin(name);
    if (mode != null) {
      pin.check(mode);
    }
    VideoState before = video();
    pin.signal(mode);
    return !video().equals(before);
  }

  private synchronized VideoState state() {
    return video();
  }

  private VideoState video() {
    return new VideoState(
        pinNames, active.name(), active.modes(), active.activeMode(), active.picture());
  }

  @Override
  synchronized PictureFlow.View scene() {
    return new PictureFlow.View(
        active.format(),
        active.hasSignal() ? PictureFlow.Content.TEST_PICTURE : PictureFlow.Content.NO_SIGNAL);
  }

  @Override
  public @Nullable Ptz ptz() {
    return null;
  }

  @Override
  public DeviceEvent attached() {
    return new DeviceEvent.CameraAttached(this, state(), null);
  }

  @Override
  public synchronized Map<String, Object> look() {
    Map<String, Object> signals = new LinkedHashMap<>();
    pins.forEach(
        pin -> signals.put(pin.name(), pin.activeMode().isEmpty() ? "none" : pin.activeMode()));
    Map<String, Object> look = new LinkedHashMap<>();
    look.put("pin", active.name());
    look.put("signals", signals);
    lookAtPictures(look);
    return look;
  }
}
