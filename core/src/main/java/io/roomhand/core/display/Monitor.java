package io.roomhand.core.display;

/**
 * A screen of the room.
 *
 * @param name the monitor's name with the driver in brackets
 * @param ignored not usable through the API
 * @param screen the whole screen, in pixels of the desktop
 * @param work the screen less panels and docks
 */
public record Monitor(
    String name, boolean primary, boolean ignored, Rectangle screen, Rectangle work) {

  /** In pixels, y downwards. */
  public record Rectangle(int x, int y, int width, int height) {}
}
