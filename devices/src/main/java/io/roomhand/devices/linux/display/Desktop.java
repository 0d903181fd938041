package io.roomhand.devices.linux.display;

import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.display.DisplayState;
import io.roomhand.core.display.Monitor;
import io.roomhand.devices.linux.x11.XConnection;
import io.roomhand.devices.linux.x11.XReply;
import io.roomhand.devices.linux.x11.XRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one X server shows. Belongs to the thread of its connection. */
final class Desktop {
  private static final Logger log = LoggerFactory.getLogger(Desktop.class);

  /** Codes of core events (protocol, appendix B "Events"). */
  private static final int DESTROY_NOTIFY = 17;

  private static final int UNMAP_NOTIFY = 18;
  private static final int MAP_NOTIFY = 19;
  private static final int REPARENT_NOTIFY = 21;
  private static final int CONFIGURE_NOTIFY = 22;
  private static final int PROPERTY_NOTIFY = 28;
  private static final int CODE = 0x7f;

  private final XConnection connection;
  private final @Nullable RandR randr;
  private final Atoms atoms;
  private final Set<Integer> seen = new HashSet<>();
  private boolean managed;

  private Desktop(XConnection connection) throws IOException {
    this.connection = connection;
    this.atoms = Atoms.of(connection);
    this.randr = RandR.of(connection);
    if (randr == null) {
      log.info("the X server has no RandR 1.5: its screen is taken for one monitor");
    }
    connection.send(
        XRequest.selectEvents(
            connection.root(),
            XRequest.STRUCTURE_NOTIFY | XRequest.SUBSTRUCTURE_NOTIFY | XRequest.PROPERTY_CHANGE));
  }

  /** Events come from now on. */
  static Desktop of(XConnection connection) throws IOException {
    return new Desktop(connection);
  }

  /** Without a renderer. */
  DisplayState look() throws IOException {
    managed = FoundWindow.isManaged(connection, atoms);
    XReply desktop = connection.ask(XRequest.geometry(connection.root()));
    if (desktop == null) {
      throw new IOException("the X server does not know its own root window");
    }
    int width = desktop.card16(16);
    int height = desktop.card16(18);
    List<FoundMonitor> found =
        randr == null
            ? List.of(FoundMonitor.whole(width, height))
            : FoundMonitor.list(connection, randr, atoms);
    List<FoundWindow> windows = FoundWindow.list(connection, atoms, managed);
    WorkAreas told = managed ? WorkAreas.of(connection, atoms) : WorkAreas.UNTOLD;
    seen.clear();
    windows.forEach(window -> seen.add(window.id()));
    List<Monitor> monitors = new ArrayList<>();
    List<CaptureSource> sources = new ArrayList<>();
    for (FoundMonitor monitor : found) {
      Monitor.Rectangle work = told.of(monitor.screen(), found.size() == 1, windows, width, height);
      monitors.add(new Monitor(monitor.name(), monitor.primary(), false, monitor.screen(), work));
      // programs' windows have numbers above those that the server keeps for itself
      sources.add(new CaptureSource(monitor.name(), monitors.size()));
    }
    for (FoundWindow window : windows) {
      if (window.shareable()) {
        sources.add(new CaptureSource(window.title(), Integer.toUnsignedLong(window.id())));
      }
    }
    return new DisplayState(monitors, sources, null);
  }

  /** Whether another look may show something else. */
  boolean concerns(XReply event) {
    int code = event.card8(0) & CODE;
    return switch (code) {
      case MAP_NOTIFY -> event.card8(12) == 0;
      case REPARENT_NOTIFY -> true;
      case UNMAP_NOTIFY, DESTROY_NOTIFY -> seen.contains(event.card32(8));
      case CONFIGURE_NOTIFY -> resized(event);
      case PROPERTY_NOTIFY -> atoms.tells(event.card32(8));
      default -> randr != null && randr.isEvent(code);
    };
  }

  /** The desktop itself, or a window that has now become large enough to be seen, or too small. */
  private boolean resized(XReply event) {
    int window = event.card32(8);
    if (window == connection.root()) {
      return true;
    }
    boolean large = event.card16(20) > 1 && event.card16(22) > 1;
    boolean overridden = event.card8(26) != 0;
    // of a manager's windows those that it lists count, not the frames that it puts around them
    boolean frame = managed && event.card32(4) == connection.root();
    return !overridden && !frame && large != seen.contains(window);
  }
}
