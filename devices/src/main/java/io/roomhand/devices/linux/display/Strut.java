package io.roomhand.devices.linux.display;

import io.roomhand.core.display.Monitor.Rectangle;

/**
 * The strip along an edge of the desktop that a panel or a dock takes (Extended Window Manager
 * Hints 1.5, {@code _NET_WM_STRUT_PARTIAL}).
 *
 * @param thickness from the edge of the desktop, in pixels
 * @param from the first pixel along the edge
 * @param to the last pixel along the edge
 */
record Strut(Edge edge, long thickness, long from, long to) {
  /** In the order of the property. */
  enum Edge {
    LEFT,
    RIGHT,
    TOP,
    BOTTOM
  }

  /**
   * What it leaves of a monitor. Only the monitor in which the strip ends has the panel: one that
   * it would cover whole lies between the panel and the edge of the desktop.
   *
   * @param screen the whole monitor
   * @param work what other panels have left
   */
  Rectangle cut(Rectangle screen, Rectangle work, int desktopWidth, int desktopHeight) {
    boolean upright = edge == Edge.LEFT || edge == Edge.RIGHT;
    long start = upright ? screen.y() : screen.x();
    long end = start + (upright ? screen.height() : screen.width()) - 1;
    if (thickness <= 0 || from > end || to < start) {
      return work;
    }
    long left = work.x();
    long top = work.y();
    long right = left + work.width();
    long bottom = top + work.height();
    switch (edge) {
      case LEFT -> left = Math.max(left, within(thickness, screen.x(), screen.width(), left));
      case TOP -> top = Math.max(top, within(thickness, screen.y(), screen.height(), top));
      case RIGHT ->
          right =
              Math.min(right, within(desktopWidth - thickness, screen.x(), screen.width(), right));
      case BOTTOM ->
          bottom =
              Math.min(
                  bottom, within(desktopHeight - thickness, screen.y(), screen.height(), bottom));
    }
    return left >= right || top >= bottom
        ? work
        : new Rectangle((int) left, (int) top, (int) (right - left), (int) (bottom - top));
  }

  /** The border where it lies inside a monitor, else what is given. */
  private static long within(long border, long start, long length, long otherwise) {
    return border > start && border < start + length ? border : otherwise;
  }
}
