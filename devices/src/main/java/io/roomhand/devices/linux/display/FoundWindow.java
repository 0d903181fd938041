package io.roomhand.devices.linux.display;

import io.roomhand.devices.linux.x11.XConnection;
import io.roomhand.devices.linux.x11.XProperty;
import io.roomhand.devices.linux.x11.XReply;
import io.roomhand.devices.linux.x11.XRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window that is to be seen.
 *
 * @param id its number at the X server
 * @param shareable false for panels, docks and the desktop
 * @param struts what it takes of the edges
 */
record FoundWindow(int id, String title, boolean shareable, List<Strut> struts) {
  /** More no list shows; the oldest ones are kept. */
  private static final int MOST = 500;

  private static final int MOST_TITLE_UNITS = 256;
  private static final int INPUT_OUTPUT = 1;
  private static final int VIEWABLE = 2;
  private static final int STRUT_NUMBERS = 4;
  private static final int PARTIAL_NUMBERS = 12;

  /** What is asked of one window, before any answer is waited for. */
  private record Asked(
      int id,
      long geometry,
      long netName,
      long name,
      long className,
      long type,
      long partial,
      long strut) {

    private static Asked of(XConnection x, Atoms atoms, int id) throws IOException {
      return new Asked(
          id,
          x.send(XRequest.geometry(id)),
          x.send(XRequest.property(id, atoms.of(Atoms.Name._NET_WM_NAME), MOST_TITLE_UNITS)),
          x.send(XRequest.property(id, Atoms.WM_NAME, MOST_TITLE_UNITS)),
          x.send(XRequest.property(id, Atoms.WM_CLASS, MOST_TITLE_UNITS)),
          x.send(XRequest.property(id, atoms.of(Atoms.Name._NET_WM_WINDOW_TYPE), 32)),
          x.send(
              XRequest.property(id, atoms.of(Atoms.Name._NET_WM_STRUT_PARTIAL), PARTIAL_NUMBERS)),
          x.send(XRequest.property(id, atoms.of(Atoms.Name._NET_WM_STRUT), STRUT_NUMBERS)));
    }
  }

  /**
   * With a window manager those that it lists, in the order in which they came; without one those
   * that programs have put on the screen. Their changes are told from now on.
   *
   * @param managed whether there is a window manager
   */
  static List<FoundWindow> list(XConnection connection, Atoms atoms, boolean managed)
      throws IOException {
    List<Integer> there = new ArrayList<>();
    List<Integer> all = managed ? clients(connection, atoms) : children(connection);
    int events = XRequest.STRUCTURE_NOTIFY | XRequest.PROPERTY_CHANGE;
    List<Long> attributes = new ArrayList<>();
    for (int id : all) {
      connection.send(XRequest.selectEvents(id, events));
      attributes.add(connection.send(XRequest.windowAttributes(id)));
    }
    for (int i = 0; i < all.size(); i++) {
      XReply reply = connection.reply(attributes.get(i));
      if (reply != null && isSeen(reply, managed) && there.size() < MOST) {
        there.add(all.get(i));
      }
    }
    List<Asked> asked = new ArrayList<>();
    for (int id : there) {
      asked.add(Asked.of(connection, atoms, id));
    }
    List<FoundWindow> found = new ArrayList<>();
    for (Asked one : asked) {
      FoundWindow window = read(connection, atoms, one);
      if (window != null) {
        found.add(window);
      }
    }
    return found;
  }

  /** The property may be left over from one that has ended: its window must name itself. */
  static boolean isManaged(XConnection connection, Atoms atoms) throws IOException {
    int check = atoms.of(Atoms.Name._NET_SUPPORTING_WM_CHECK);
    XReply own = connection.ask(XRequest.property(connection.root(), check, 1));
    int window = XProperty.of(own).number();
    if (window == 0) {
      return false;
    }
    XReply its = connection.ask(XRequest.property(window, check, 1));
    int list = atoms.of(Atoms.Name._NET_CLIENT_LIST);
    return XProperty.of(its).number() == window
        && XProperty.of(connection.ask(XRequest.property(connection.root(), list, 0))).isThere();
  }

  private static List<Integer> clients(XConnection connection, Atoms atoms) throws IOException {
    int list = atoms.of(Atoms.Name._NET_CLIENT_LIST);
    XReply reply = connection.ask(XRequest.property(connection.root(), list, MOST));
    return boxed(XProperty.of(reply).numbers());
  }

  private static List<Integer> children(XConnection connection) throws IOException {
    XReply reply = connection.ask(XRequest.tree(connection.root()));
    return reply == null
        ? List.of()
        : boxed(reply.card32s(XReply.BODY, Math.min(4 * MOST, reply.card16(16))));
  }

  private static List<Integer> boxed(int[] numbers) {
    List<Integer> list = new ArrayList<>();
    for (int number : numbers) {
      list.add(number);
    }
    return list;
  }

  private static boolean isSeen(XReply attributes, boolean managed) {
    boolean overridden = attributes.card8(27) != 0;
    return attributes.card16(12) == INPUT_OUTPUT
        && attributes.card8(26) == VIEWABLE
        && (managed || !overridden);
  }

  private static @Nullable FoundWindow read(XConnection connection, Atoms atoms, Asked asked)
      throws IOException {
    XReply geometry = connection.reply(asked.geometry());
    XProperty netName = XProperty.of(connection.reply(asked.netName()));
    XProperty name = XProperty.of(connection.reply(asked.name()));
    XProperty className = XProperty.of(connection.reply(asked.className()));
    XProperty type = XProperty.of(connection.reply(asked.type()));
    int[] partial = XProperty.of(connection.reply(asked.partial())).numbers();
    int[] strut = XProperty.of(connection.reply(asked.strut())).numbers();
    if (geometry == null || geometry.card16(16) <= 1 || geometry.card16(18) <= 1) {
      return null;
    }
    boolean panel =
        type.has(atoms.of(Atoms.Name._NET_WM_WINDOW_TYPE_DOCK))
            || type.has(atoms.of(Atoms.Name._NET_WM_WINDOW_TYPE_DESKTOP));
    return new FoundWindow(
        asked.id(), title(asked.id(), netName, name, className), !panel, struts(partial, strut));
  }

  private static String title(int id, XProperty netName, XProperty name, XProperty className) {
    String title = Titles.text(netName.bytes());
    if (title.isEmpty()) {
      title = Titles.text(name.bytes());
    }
    if (title.isEmpty()) {
      title = Titles.text(program(className.bytes()));
    }
    return title.isEmpty() ? "Window 0x%x".formatted(id) : title;
  }

  /** WM_CLASS is two texts, each ended by a zero: the instance's name, and the program's. */
  private static byte[] program(byte[] names) {
    int instance = 0;
    while (instance < names.length && names[instance] != 0) {
      instance++;
    }
    return Arrays.copyOfRange(names, Math.min(instance + 1, names.length), names.length);
  }

  /** The older property is of whole edges, and counts only without the newer one. */
  private static List<Strut> struts(int[] partial, int[] strut) {
    List<Strut> struts = new ArrayList<>();
    Strut.Edge[] edges = Strut.Edge.values();
    for (int i = 0; i < edges.length; i++) {
      if (partial.length >= PARTIAL_NUMBERS) {
        int ends = STRUT_NUMBERS + 2 * i;
        long from = Integer.toUnsignedLong(partial[ends]);
        long to = Integer.toUnsignedLong(partial[ends + 1]);
        struts.add(new Strut(edges[i], Integer.toUnsignedLong(partial[i]), from, to));
      } else if (strut.length >= STRUT_NUMBERS) {
        struts.add(new Strut(edges[i], Integer.toUnsignedLong(strut[i]), 0, Integer.MAX_VALUE));
      }
    }
    struts.removeIf(one -> one.thickness() == 0);
    return struts;
  }
}
