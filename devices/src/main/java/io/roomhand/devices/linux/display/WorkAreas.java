package io.roomhand.devices.linux.display;

import io.roomhand.core.display.Monitor.Rectangle;
import io.roomhand.devices.linux.x11.XConnection;
import io.roomhand.devices.linux.x11.XProperty;
import io.roomhand.devices.linux.x11.XReply;
import io.roomhand.devices.linux.x11.XRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What panels leave of the monitors, as the window manager tells it: panels that it draws itself
 * are no windows with a {@link Strut}.
 *
 * @param perMonitor parts of single monitors, {@code _GTK_WORKAREAS_Dn} of GNOME
 * @param whole of all monitors together, {@code _NET_WORKAREA}: of use where there is only one
 */
record WorkAreas(List<Rectangle> perMonitor, List<Rectangle> whole) {
  static final WorkAreas UNTOLD = new WorkAreas(List.of(), List.of());

  private static final int RECTANGLE_NUMBERS = 4;

  /** Desktops or monitors. */
  private static final int MOST = 64;

  /** Those of the desktop that is shown. */
  static WorkAreas of(XConnection connection, Atoms atoms) throws IOException {
    int root = connection.root();
    long current =
        connection.send(XRequest.property(root, atoms.of(Atoms.Name._NET_CURRENT_DESKTOP), 1));
    long whole =
        connection.send(
            XRequest.property(root, atoms.of(Atoms.Name._NET_WORKAREA), MOST * RECTANGLE_NUMBERS));
    int desktop = XProperty.of(connection.reply(current)).number();
    List<Rectangle> desktops = rectangles(XProperty.of(connection.reply(whole)));
    XReply atom = connection.ask(XRequest.knownAtom("_GTK_WORKAREAS_D" + desktop));
    List<Rectangle> perMonitor =
        atom == null || atom.card32(8) == 0
            ? List.of()
            : rectangles(
                XProperty.of(
                    connection.ask(
                        XRequest.property(root, atom.card32(8), MOST * RECTANGLE_NUMBERS))));
    boolean told = desktop >= 0 && desktop < desktops.size();
    return new WorkAreas(perMonitor, told ? List.of(desktops.get(desktop)) : List.of());
  }

  private static List<Rectangle> rectangles(XProperty property) {
    int[] numbers = property.numbers();
    List<Rectangle> list = new ArrayList<>();
    for (int i = 0; i + RECTANGLE_NUMBERS <= numbers.length; i += RECTANGLE_NUMBERS) {
      list.add(new Rectangle(numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]));
    }
    return list;
  }

  /**
   * What is left of a monitor.
   *
   * @param only whether it is the only one
   */
  Rectangle of(
      Rectangle screen,
      boolean only,
      List<FoundWindow> windows,
      int desktopWidth,
      int desktopHeight) {
    Rectangle work = screen;
    for (Rectangle part : perMonitor) {
      if (common(part, screen).equals(part)) {
        work = orKeep(common(work, part), work);
      }
    }
    if (only) {
      for (Rectangle part : whole) {
        work = orKeep(common(work, part), work);
      }
    }
    for (FoundWindow window : windows) {
      for (Strut strut : window.struts()) {
        work = strut.cut(screen, work, desktopWidth, desktopHeight);
      }
    }
    return work;
  }

  private static Rectangle orKeep(Rectangle part, Rectangle work) {
    return part.width() > 0 && part.height() > 0 ? part : work;
  }

  /** Without an extent when there is nothing in common. */
  private static Rectangle common(Rectangle a, Rectangle b) {
    int left = Math.max(a.x(), b.x());
    int top = Math.max(a.y(), b.y());
    long right = Math.min((long) a.x() + a.width(), (long) b.x() + b.width());
    long bottom = Math.min((long) a.y() + a.height(), (long) b.y() + b.height());
    return new Rectangle(
        left, top, (int) Math.max(0, right - left), (int) Math.max(0, bottom - top));
  }
}
