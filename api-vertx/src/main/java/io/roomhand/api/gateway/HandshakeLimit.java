package io.roomhand.api.gateway;

import io.roomhand.core.time.TimeSource;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Ends connections of the WebSocket port that do not become a WebSocket in time. Belongs to the
 * room thread.
 */
final class HandshakeLimit {
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final TimeSource time;
  private final Executor roomThread;
  private final Map<SocketAddress, TimeSource.Timer> waiting = new HashMap<>();

  HandshakeLimit(TimeSource time, Executor roomThread) {
    this.time = time;
    this.roomThread = roomThread;
  }

  void opened(HttpConnection connection) {
    SocketAddress peer = connection.remoteAddress();
    waiting.put(peer, time.after(LIMIT, () -> roomThread.execute(() -> passed(connection))));
    connection.closeHandler(closed -> met(peer));
  }

  private void passed(HttpConnection connection) {
    if (waiting.remove(connection.remoteAddress()) != null) {
      connection.close();
    }
  }

  /** The peer has made its handshake, or has gone. */
  void met(SocketAddress peer) {
    TimeSource.Timer timer = waiting.remove(peer);
    if (timer != null) {
      timer.cancel();
    }
  }
}
