package io.roomhand.virtualroom.video;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import io.roomhand.virtualroom.device.SimulatedDevice;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A capture board whose pins each remember their mode. It starts on its HDMI pin. While nothing
 * arrives on the active pin its pictures are blue, in the size of the mode that the pin is set to.
 */
public final class SimulatedCaptureBoard implements VideoCapturer, SimulatedDevice {
  private static final String FIRST_PIN = "HDMI";

  private final DeviceId id;
  private final DeviceEventSink events;
  private final Worker worker;
  private final PictureFlow pictures;
  private final List<BoardPin> pins = BoardPin.all();
  private final List<String> pinNames = pins.stream().map(BoardPin::name).toList();
  private BoardPin active = pin(FIRST_PIN);
  private volatile boolean muted;
  private volatile boolean unplugged;

  public SimulatedCaptureBoard(DeviceId id, TimeSource time, DeviceEventSink events) {
    this.id = id;
    this.events = events;
    this.worker = new Worker(id.name(), time);
    this.pictures = new PictureFlow(worker, time, this::view);
  }

  @Override
  public DeviceId id() {
    return id;
  }

  private BoardPin pin(String name) {
    for (BoardPin pin : pins) {
      if (pin.name().equals(name)) {
        return pin;
      }
    }
    throw BoardPin.notListed("pin", name, pinNames, id.name());
  }

  @Override
  public CompletionStage<VideoState> setModes(@Nullable String pin, @Nullable String mode) {
    return worker.submit(LIMIT, () -> change(pin, mode), changed -> {});
  }

  private synchronized VideoState change(@Nullable String pin, @Nullable String mode) {
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

  private synchronized PictureFlow.View view() {
    PictureFlow.Content content =
        active.hasSignal() ? PictureFlow.Content.TEST_PICTURE : PictureFlow.Content.NO_SIGNAL;
    return new PictureFlow.View(active.format(), muted ? PictureFlow.Content.MUTED : content);
  }

  @Override
  public CompletionStage<Void> setMuted(boolean black) {
    if (unplugged) {
      return CompletableFuture.failedFuture(gone());
    }
    muted = black;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<MediaStream> stream(Consumer<CameraPicture> sink) {
    MediaStream stream = pictures.open(sink);
    return stream == null
        ? CompletableFuture.failedFuture(gone())
        : CompletableFuture.completedFuture(stream);
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
    look.put("muted", muted);
    look.put("viewers", pictures.viewers());
    return look;
  }

  @Override
  public void unplug() {
    unplugged = true;
    pictures.end();
    worker.close();
  }

  @Override
  public void awaitEnd(Duration limit) {
    worker.awaitEnd(limit);
  }
}
