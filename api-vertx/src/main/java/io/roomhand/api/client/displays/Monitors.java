package io.roomhand.api.client.displays;

import java.util.List;

/**
 * The terminal's monitors (control API, section 3).
 *
 * @param monitors empty without a display
 * @param currentMonitor index of the one that shows the terminal, -1 without a display
 */
public record Monitors(List<Monitor> monitors, int currentMonitor) {

  /**
   * One monitor.
   *
   * @param name its name with the driver in brackets
   * @param index counted from 0
   * @param ignored not usable through the API
   * @param geomMonitor the whole screen
   * @param geomWork the screen without panels
   */
  public record Monitor(
      String name,
      boolean primary,
      int index,
      boolean ignored,
      Rectangle geomMonitor,
      Rectangle geomWork) {}

  /** In pixels of the whole desktop. */
  public record Rectangle(int x, int y, int width, int height) {}
}
