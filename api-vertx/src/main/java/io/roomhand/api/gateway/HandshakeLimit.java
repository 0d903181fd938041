package io.roomhand.api.gateway;

import io.roomhand.core.time.TimeSource;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Ends connections of the WebSocket port that do not become a WebSocket in time, and the oldest of
 * them when there are too many. Belongs to the room thread.
 */
final class HandshakeLimit {
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** Connections that may wait at the same time. */
  static final int MOST = 256;

  private record Waiting(HttpConnection connection, TimeSource.Timer timer) {}

  private final TimeSource time;
  private final Executor roomThread;
  private final Map<SocketAddress, Waiting> waiting = new LinkedHashMap<>();

  HandshakeLimit(TimeSource time, Executor roomThread) {
    this.time = time;
    this.roomThread = roomThread;
  }

  void opened(HttpConnection connection) {
    SocketAddress peer = connection.remoteAddress();
    TimeSource.Timer timer = time.after(LIMIT, () -> roomThread.execute(() -> passed(peer)));
    waiting.put(peer, new Waiting(connection, timer));
    connection.closeHandler(closed -> met(peer));
    if (waiting.size() > MOST) {
      Iterator<SocketAddress> each = waiting.keySet().iterator();
      passed(each.next());
    }
  }

  private void passed(SocketAddress peer) {
    Waiting late = waiting.remove(peer);
    if (late != null) {
      late.timer().cancel();
      late.connection().close();
    }
  }

  /** The peer has made its handshake, or has gone. */
  void met(SocketAddress peer) {
    Waiting gone = waiting.remove(peer);
    if (gone != null) {
      gone.timer().cancel();
    }
  }
}
