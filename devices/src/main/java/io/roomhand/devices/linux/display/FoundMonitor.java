package io.roomhand.devices.linux.display;

import io.roomhand.core.display.Monitor.Rectangle;
import io.roomhand.devices.linux.x11.XConnection;
import io.roomhand.devices.linux.x11.XProperty;
import io.roomhand.devices.linux.x11.XReply;
import io.roomhand.devices.linux.x11.XRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A monitor as the X server tells it.
 *
 * @param name with the driver in brackets: docs/decisions/2026-11-29-names-of-monitors.md
 */
record FoundMonitor(String name, boolean primary, Rectangle screen) {
  /** Nobody has more. */
  private static final int MOST = 64;

  private static final int EDID_UNITS = 32;

  /** The driver of a server without graphics hardware. */
  private static final String NO_DRIVER = "X11";

  /** One monitor in the reply to RRGetMonitors. */
  private record Raw(int atom, boolean primary, Rectangle screen, List<Integer> outputs) {
    private static final int FIXED_BYTES = 24;

    private static Raw at(XReply reply, int at) {
      return new Raw(
          reply.card32(at),
          reply.card8(at + 4) != 0,
          new Rectangle(
              reply.int16(at + 8),
              reply.int16(at + 10),
              reply.card16(at + 12),
              reply.card16(at + 14)),
          Arrays.stream(reply.card32s(at + FIXED_BYTES, reply.card16(at + 6))).boxed().toList());
    }

    private int bytes() {
      return FIXED_BYTES + outputs.size() * Integer.BYTES;
    }
  }

  /** Of a server that knows no monitors the whole screen is one. */
  static FoundMonitor whole(int width, int height) {
    return new FoundMonitor("Screen (" + NO_DRIVER + ")", true, new Rectangle(0, 0, width, height));
  }

  /** In the server's order, which is that of their indices. */
  static List<FoundMonitor> list(XConnection connection, RandR randr, Atoms atoms)
      throws IOException {
    List<Raw> raws = raws(connection.ask(randr.monitors(connection.root())));
    Map<Integer, String> drivers = drivers(connection, randr);
    List<String> names = new ArrayList<>();
    List<String> connectors = new ArrayList<>();
    for (Raw raw : raws) {
      XReply reply = connection.ask(XRequest.atomName(raw.atom()));
      String connector =
          reply == null ? "" : Titles.text(reply.bytes(XReply.BODY, reply.card16(8)));
      connectors.add(connector);
      String product = product(connection, randr, atoms, raw);
      names.add(product == null ? connector : product);
    }
    boolean anyPrimary = raws.stream().anyMatch(Raw::primary);
    List<FoundMonitor> found = new ArrayList<>();
    for (int i = 0; i < raws.size(); i++) {
      Raw raw = raws.get(i);
      String driver =
          raw.outputs().isEmpty()
              ? NO_DRIVER
              : drivers.getOrDefault(raw.outputs().get(0), NO_DRIVER);
      boolean primary = anyPrimary ? raw.primary() : i == 0;
      String own = own(i, names, connectors);
      found.add(new FoundMonitor(own + " (" + driver + ")", primary, raw.screen()));
    }
    return found;
  }

  /** Two monitors of one model are told apart by where they are plugged in. */
  private static String own(int index, List<String> names, List<String> connectors) {
    String name = names.get(index);
    boolean alone = names.stream().filter(name::equals).count() == 1;
    return alone ? name : name + " " + connectors.get(index);
  }

  private static List<Raw> raws(@Nullable XReply reply) {
    List<Raw> raws = new ArrayList<>();
    if (reply != null) {
      int at = XReply.BODY;
      for (int i = 0; i < Math.min(MOST, reply.card32(12)); i++) {
        Raw raw = Raw.at(reply, at);
        at += raw.bytes();
        if (raw.screen().width() > 0 && raw.screen().height() > 0) {
          raws.add(raw);
        }
      }
    }
    return raws;
  }

  private static @Nullable String product(XConnection connection, RandR randr, Atoms atoms, Raw raw)
      throws IOException {
    // several outputs are one picture on many panels, which has no model
    if (raw.outputs().size() != 1) {
      return null;
    }
    int edid = atoms.of(Atoms.Name.EDID);
    XReply reply = connection.ask(randr.outputProperty(raw.outputs().get(0), edid, EDID_UNITS));
    return Edid.productName(XProperty.of(reply).bytes());
  }

  /** The names of drivers, by output. */
  private static Map<Integer, String> drivers(XConnection connection, RandR randr)
      throws IOException {
    Map<Integer, String> drivers = new HashMap<>();
    XReply list = connection.ask(randr.providers(connection.root()));
    if (list == null) {
      return drivers;
    }
    Set<Integer> asked = new HashSet<>();
    for (int provider : list.card32s(XReply.BODY, Math.min(MOST, list.card16(12)))) {
      XReply info = asked.add(provider) ? connection.ask(randr.providerInfo(provider)) : null;
      if (info != null) {
        int outputs = XReply.BODY + info.card16(16) * Integer.BYTES;
        int associated = outputs + info.card16(18) * Integer.BYTES;
        int text = associated + 2 * info.card16(20) * Integer.BYTES;
        String name = Titles.text(info.bytes(text, info.card16(22)));
        for (int output : info.card32s(outputs, info.card16(18))) {
          if (!name.isEmpty()) {
            drivers.putIfAbsent(output, name);
          }
        }
      }
    }
    return drivers;
  }
}
