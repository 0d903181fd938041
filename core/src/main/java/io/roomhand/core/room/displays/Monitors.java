package io.roomhand.core.room.displays;

import io.roomhand.core.display.Monitor;
import io.roomhand.core.room.frame.RoomNotification;
import java.util.List;

/**
 * The monitors and what they show.
 *
 * @param currentMonitor index of the monitor that shows the terminal, -1 without a display
 */
public record Monitors(List<Monitor> monitors, int currentMonitor) implements RoomNotification {}
