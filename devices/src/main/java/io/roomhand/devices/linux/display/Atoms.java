package io.roomhand.devices.linux.display;

import io.roomhand.devices.linux.x11.XConnection;
import io.roomhand.devices.linux.x11.XReply;
import io.roomhand.devices.linux.x11.XRequest;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The numbers that a server has for names; they hold until it ends. */
final class Atoms {
  /** Predefined (protocol, appendix B "Predefined Atoms"). */
  static final int WM_NAME = 39;

  static final int WM_CLASS = 67;

  /** Names of the Extended Window Manager Hints 1.5, and {@code EDID} of RandR. */
  enum Name {
    EDID,
    _NET_SUPPORTING_WM_CHECK,
    _NET_CLIENT_LIST,
    _NET_CURRENT_DESKTOP,
    _NET_WORKAREA,
    _NET_WM_NAME,
    _NET_WM_STRUT,
    _NET_WM_STRUT_PARTIAL,
    _NET_WM_WINDOW_TYPE,
    _NET_WM_WINDOW_TYPE_DOCK,
    _NET_WM_WINDOW_TYPE_DESKTOP
  }

  private final Map<Name, Integer> numbers = new EnumMap<>(Name.class);
  private final Set<Integer> telling;

  private Atoms(XConnection connection) throws IOException {
    Map<Name, Long> asked = new EnumMap<>(Name.class);
    for (Name name : Name.values()) {
      asked.put(name, connection.send(XRequest.atom(name.name())));
    }
    for (Map.Entry<Name, Long> request : asked.entrySet()) {
      XReply reply = connection.reply(request.getValue());
      if (reply == null) {
        throw new IOException("the X server has no number for " + request.getKey());
      }
      numbers.put(request.getKey(), reply.card32(8));
    }
    telling =
        Set.of(
            WM_NAME,
            WM_CLASS,
            of(Name._NET_SUPPORTING_WM_CHECK),
            of(Name._NET_CLIENT_LIST),
            of(Name._NET_CURRENT_DESKTOP),
            of(Name._NET_WORKAREA),
            of(Name._NET_WM_NAME),
            of(Name._NET_WM_STRUT),
            of(Name._NET_WM_STRUT_PARTIAL),
            of(Name._NET_WM_WINDOW_TYPE));
  }

  static Atoms of(XConnection connection) throws IOException {
    return new Atoms(connection);
  }

  int of(Name name) {
    return numbers.getOrDefault(name, 0);
  }

  /** Whether a change of this property is a change of what is shown. */
  boolean tells(int atom) {
    return telling.contains(atom);
  }
}
