package io.roomhand.api.message.displays;

import static io.roomhand.api.table.Field.NO_UNIT;

import io.roomhand.api.table.Fields;
import java.util.List;
import java.util.stream.IntStream;

/** The terminal's monitors (control API, section 3). */
public record Monitors(List<Monitor> monitors, int currentMonitor) {

  /** As the room tells them. */
  public static final Fields<io.roomhand.core.room.displays.Monitors, Monitors> FIELDS =
      Fields.<io.roomhand.core.room.displays.Monitors>told()
          .objects(
              "monitors",
              "empty without a display",
              room ->
                  IntStream.range(0, room.monitors().size())
                      .mapToObj(index -> new Monitor.Told(index, room.monitors().get(index)))
                      .toList(),
              Monitor.FIELDS)
          .whole(
              "currentMonitor",
              NO_UNIT,
              "index of the terminal's monitor, -1 without a display",
              room -> room.currentMonitor())
          .record(Monitors.class);

  /** One monitor. */
  public record Monitor(
      String name,
      boolean primary,
      int index,
      boolean ignored,
      Rectangle geomMonitor,
      Rectangle geomWork) {

    private static final Fields<Told, Monitor> FIELDS =
        Fields.<Told>shape("Monitor")
            .text("name", "monitor, with its driver in brackets", room -> room.monitor().name())
            .flag("primary", "whether it is the desktop's first", room -> room.monitor().primary())
            .whole("index", NO_UNIT, "counted from 0", Told::index)
            .flag("ignored", "true: not usable through the API", room -> room.monitor().ignored())
            .object(
                "geomMonitor",
                "the whole screen",
                room -> room.monitor().screen(),
                Rectangle.FIELDS)
            .object(
                "geomWork",
                "what panels leave of it",
                room -> room.monitor().work(),
                Rectangle.FIELDS)
            .record(Monitor.class);

    private record Told(int index, io.roomhand.core.display.Monitor monitor) {}
  }

  /** In pixels of the whole desktop. */
  public record Rectangle(int x, int y, int width, int height) {

    private static final Fields<io.roomhand.core.display.Monitor.Rectangle, Rectangle> FIELDS =
        Fields.<io.roomhand.core.display.Monitor.Rectangle>shape("Rectangle")
            .whole("x", "px", "left edge on the desktop", room -> room.x())
            .whole("y", "px", "upper edge on the desktop", room -> room.y())
            .whole("width", "px", "from left to right", room -> room.width())
            .whole("height", "px", "from top to bottom", room -> room.height())
            .record(Rectangle.class);
  }
}
