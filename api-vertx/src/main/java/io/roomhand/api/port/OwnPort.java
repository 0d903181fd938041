package io.roomhand.api.port;

import io.roomhand.core.device.Reason;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.shareddata.LocalMap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port that one server has for itself. Vert.x lets the servers of an instance share a port and
 * deals the connections out in turn, so that two of them would answer at random; hence each port is
 * asked of the operating system first, and kept from the other servers of this project. Used on the
 * room thread.
 */
public final class OwnPort {
  /** Unprotected accounts are for programs on this machine alone. */
  public static final String HOST = "127.0.0.1";

  private static final int FIRST_FOR_ALL = 1024;

  private final HttpServer server;
  private final int port;
  private final LocalMap<Integer, String> owners;

  private OwnPort(HttpServer server, LocalMap<Integer, String> owners) {
    this.server = server;
    this.port = server.actualPort();
    this.owners = owners;
  }

  /**
   * Has a server listen.
   *
   * @param server with {@link #HOST} and this port in its options
   * @param port 0 for any free one
   * @param what whose port it is, for error texts: {@code WebSocket}
   * @param option with which the operator chooses another
   * @return fails with an {@link IOException} in one line for the operator
   */
  public static Future<OwnPort> listen(
      Vertx vertx, HttpServer server, int port, String what, String option) {
    LocalMap<Integer, String> owners = vertx.sharedData().getLocalMap("roomhand.ports");
    if (port != 0) {
      String owner = owners.putIfAbsent(port, what);
      if (owner != null) {
        return refused(
            what, port, "it is in use as the %s port of this process".formatted(owner), option);
      }
      try {
        probe(port);
      } catch (IOException e) {
        owners.remove(port);
        return refused(what, port, Reason.of(e) + advice(port), option);
      }
    }
    return server.listen().transform(listening -> taken(listening, owners, port, what, option));
  }

  private static Future<OwnPort> taken(
      AsyncResult<HttpServer> listening,
      LocalMap<Integer, String> owners,
      int port,
      String what,
      String option) {
    if (listening.failed()) {
      owners.remove(port);
      return refused(what, port, Reason.of(listening.cause()) + advice(port), option);
    }
    OwnPort own = new OwnPort(listening.result(), owners);
    owners.put(own.port, what);
    return Future.succeededFuture(own);
  }

  /** Doesn't block: the address is a number, and nobody is waited for. */
  private static void probe(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }

  private static String advice(int port) {
    return port < FIRST_FOR_ALL
        ? "; ports below 1024 are the system's"
        : "; is another service running?";
  }

  private static Future<OwnPort> refused(String what, int port, String why, String option) {
    return Future.failedFuture(
        new IOException(
            "%s port %d can't be opened: %s; choose another port with %s"
                .formatted(what, port, why, option)));
  }

  /** The port in use. */
  public int port() {
    return port;
  }

  /** Completes when the port and all its connections are closed. */
  public Future<Void> close() {
    return server.close().onComplete(closed -> owners.remove(port));
  }
}
