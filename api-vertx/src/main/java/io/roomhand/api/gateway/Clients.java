package io.roomhand.api.gateway;

import io.roomhand.api.event.EventMessage;
import io.roomhand.core.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * All WebSockets, and how many of each kind there may be, so that nobody from outside can fill the
 * memory or keep others out. Belongs to the room thread.
 */
final class Clients {
  /**
   * Clients that are not signed in; one more, and one gives way: the oldest that has begun a
   * message and not ended it, else the oldest.
   */
  static final int MOST_UNSIGNED = 128;

  /** Our own tools. */
  static final int MOST_OPERATORS = 256;

  /** Connections that were told to end; one more, and the oldest of them is cut off. */
  static final int MOST_ENDING = 256;

  /** How often silent clients are looked for. */
  static final Duration LOOK = Duration.ofSeconds(5);

  /** Until then a client must have answered our close frame. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  final TimeSource time;
  final ClientLog log;
  final UnfinishedMessages unfinished = new UnfinishedMessages();
  private final Executor roomThread;
  private final Set<ClientConnection> all = new LinkedHashSet<>();
  private final Set<ClientConnection> unsigned = new LinkedHashSet<>();
  private final Set<ClientConnection> ending = new LinkedHashSet<>();
  private int operators;
  private TimeSource.@Nullable Timer look;

  Clients(TimeSource time, Executor roomThread) {
    this.time = time;
    this.log = new ClientLog(time);
    this.roomThread = roomThread;
  }

  boolean takesOperator() {
    return operators < MOST_OPERATORS;
  }

  void add(ClientConnection connection) {
    all.add(connection);
    if (connection.isOperator()) {
      operators++;
    } else {
      signedOff(connection);
    }
    lookLater();
  }

  void remove(ClientConnection connection) {
    if (all.remove(connection) && connection.isOperator()) {
      operators--;
    }
    unsigned.remove(connection);
    ending.remove(connection);
  }

  void signedIn(ClientConnection connection) {
    unsigned.remove(connection);
  }

  void signedOff(ClientConnection connection) {
    unsigned.add(connection);
    if (unsigned.size() > MOST_UNSIGNED) {
      unsigned.stream()
          .filter(ClientConnection::isWithinMessage)
          .findFirst()
          .orElseGet(() -> unsigned.iterator().next())
          .givesWay(MOST_UNSIGNED);
    }
  }

  /** It was sent a close frame: whoever does not answer is cut off. */
  void ends(ClientConnection connection) {
    unsigned.remove(connection);
    ending.add(connection);
    time.after(FAREWELL, () -> roomThread.execute(() -> cut(connection)));
    if (ending.size() > MOST_ENDING) {
      cut(ending.iterator().next());
    }
  }

  private void cut(ClientConnection connection) {
    if (ending.remove(connection)) {
      connection.cut();
    }
  }

  private void lookLater() {
    if (look == null && !all.isEmpty()) {
      look = time.after(LOOK, () -> roomThread.execute(this::look));
    }
  }

  private void look() {
    look = null;
    for (ClientConnection connection : Set.copyOf(all)) {
      connection.look();
    }
    lookLater();
  }

  void event(EventMessage event) {
    all.forEach(connection -> connection.event(event));
  }

  void close() {
    if (look != null) {
      look.cancel();
    }
  }
}
