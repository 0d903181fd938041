package io.roomhand.api.http;

import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of one run of the HTTP server. Up to its limit they are served; some more are
 * told that it is reached; any further one is closed at once. Belongs to the room thread.
 */
final class HttpConnections {
  /** Connections above the limit that get an answer. */
  private static final int MOST_REFUSED = 64;

  private enum Standing {
    SERVED,
    REFUSED,
    /** Its last answer is on the way. */
    ENDING
  }

  private final int limit;
  private final Map<HttpConnection, Standing> open = new HashMap<>();

  HttpConnections(int limit) {
    this.limit = limit;
  }

  void opened(HttpConnection connection) {
    if (open.size() >= limit + MOST_REFUSED) {
      connection.close();
      return;
    }
    open.put(connection, open.size() < limit ? Standing.SERVED : Standing.REFUSED);
    connection.closeHandler(closed -> open.remove(connection));
  }

  boolean isRefused(HttpConnection connection) {
    return open.get(connection) == Standing.REFUSED;
  }

  /** Whether its requests are to be ignored from now on. */
  boolean isEnding(HttpConnection connection) {
    return open.getOrDefault(connection, Standing.ENDING) == Standing.ENDING;
  }

  void ending(HttpConnection connection) {
    open.replace(connection, Standing.ENDING);
  }

  int count() {
    return open.size();
  }
}
