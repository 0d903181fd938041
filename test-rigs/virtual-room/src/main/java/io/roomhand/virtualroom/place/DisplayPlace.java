package io.roomhand.virtualroom.place;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.display.DisplayState;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.display.Monitor.Rectangle;
import io.roomhand.core.display.Renderer;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import java.util.List;
import java.util.Map;

/** The room's screen with two windows on it. */
final class DisplayPlace implements Place {
  private static final Renderer RENDERER =
      new Renderer("4.6.0 Roomhand virtual", "Roomhand virtual renderer", "Roomhand");
  private static final DisplayState ON =
      new DisplayState(
          List.of(
              new Monitor(
                  "Virtual Display (roomhand)",
                  true,
                  false,
                  new Rectangle(0, 0, 1920, 1080),
                  new Rectangle(0, 0, 1920, 1040)),
              new Monitor(
                  "Virtual Wall Display (roomhand)",
                  false,
                  false,
                  new Rectangle(1920, 0, 3840, 2160),
                  new Rectangle(1920, 0, 3840, 2160)),
              new Monitor(
                  "Virtual Projector (roomhand)",
                  false,
                  true,
                  new Rectangle(5760, 0, 1280, 800),
                  new Rectangle(5760, 0, 1280, 800))),
          List.of(
              new CaptureSource("Virtual Display", 1),
              new CaptureSource("Virtual Wall Display", 2),
              new CaptureSource("Virtual Projector", 3),
              new CaptureSource("Quarterly figures - Slides", 0x1200007),
              new CaptureSource("Whiteboard", 0x140000a)),
          RENDERER);
  private static final DisplayState OFF = new DisplayState(List.of(), List.of(), RENDERER);

  private final DeviceId id = new DeviceId("Virtual Display", "drm:card0-HDMI-A-1");
  private final DeviceEventSink events;
  private boolean plugged;

  DisplayPlace(DeviceEventSink events) {
    this.events = events;
  }

  @Override
  public String shortName() {
    return "display";
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public boolean plugged() {
    return plugged;
  }

  @Override
  public void plug() {
    plugged = true;
    events.send(new DeviceEvent.DisplaysChanged(ON));
  }

  @Override
  public void unplug() {
    plugged = false;
    events.send(new DeviceEvent.DisplaysChanged(OFF));
  }

  @Override
  public Map<String, Object> look() {
    return plugged ? Map.of("windows", ON.sources().size() - ON.monitors().size()) : Map.of();
  }
}
