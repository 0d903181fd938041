package io.roomhand.api.gateway;

import io.roomhand.api.command.Caller.Role;
import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.command.SessionCommands;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.event.EventMessage;
import io.roomhand.core.room.ClientId;
import io.roomhand.core.room.Wording;
import io.roomhand.core.time.TimeSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket server with its two paths ({@code /} for clients, {@code /local} for our own
 * tools). Made and used on the room thread.
 */
public final class Gateway {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  /** Unprotected accounts are for programs on this machine alone. */
  static final String HOST = "127.0.0.1";

  private static final Pattern LOCAL_ORIGIN =
      Pattern.compile(
          "null|file://.*|https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?",
          Pattern.CASE_INSENSITIVE);
  private static final String CLIENTS = "/";
  private static final String OPERATORS = "/local";

  /**
   * Up to here a frame is read whole, so that one past the contract's limit is answered with a
   * close frame that its sender gets to see; past it the connection just ends.
   */
  private static final int LARGEST_READ = 4 * 1024 * 1024;

  private static final int CLOSING_SECONDS = 2;

  private final Vertx vertx;
  private final EventHub hub;
  private final Sessions sessions;
  private final HandshakeLimit handshakes;
  private final String operatorToken;
  private final Set<ClientConnection> connections = new LinkedHashSet<>();
  private @Nullable CommandDispatcher dispatcher;
  private @Nullable HttpServer webSocketServer;
  private long connected;

  /**
   * @param operatorToken what our own tools present on {@code /local}
   * @param drivesEnd told of a client that can no longer stop what it started
   */
  public Gateway(
      Vertx vertx,
      EventHub hub,
      TimeSource time,
      SecureRandom random,
      String operatorToken,
      Consumer<ClientId> drivesEnd) {
    this.vertx = vertx;
    this.hub = hub;
    this.sessions = new Sessions(time, random, drivesEnd);
    this.handshakes = new HandshakeLimit(time, hub);
    this.operatorToken = operatorToken;
    hub.listen(this::event);
  }

  public SessionCommands.Authorisation authorisation() {
    return sessions;
  }

  /**
   * Takes hold of the port; clients are let in from {@link #open} on.
   *
   * @param port 0 for any free one
   * @return the port in use
   */
  public Future<Integer> listenWebSocket(int port) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(HOST)
            .setPort(port)
            .setTcpKeepAlive(true)
            .setHttp2ClearTextEnabled(false)
            .setMaxWebSocketFrameSize(LARGEST_READ)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setWebSocketClosingTimeout(CLOSING_SECONDS);
    webSocketServer =
        vertx
            .createHttpServer(options)
            .connectionHandler(handshakes::opened)
            .webSocketHandshakeHandler(this::admit)
            .webSocketHandler(socket -> hub.turn(() -> connect(socket)))
            .requestHandler(
                request ->
                    request
                        .response()
                        .setStatusCode(426)
                        .putHeader(HttpHeaders.UPGRADE, "websocket")
                        .end("This is the WebSocket port of Roomhand; connect to path /\n"));
    return listening(webSocketServer, port, "WebSocket", "--ws-port");
  }

  static Future<Integer> listening(HttpServer server, int port, String what, String option) {
    return server
        .listen()
        .map(HttpServer::actualPort)
        .recover(
            failure ->
                Future.failedFuture(
                    new IOException(
                        "%s port %d can't be opened (%s); is another service running? choose another port with %s"
                            .formatted(what, port, failure.getMessage(), option),
                        failure)));
  }

  /** Lets clients in. */
  public void open(CommandDispatcher commands) {
    dispatcher = commands;
  }

  private void admit(ServerWebSocketHandshake handshake) {
    String path = handshake.path();
    if (dispatcher == null) {
      handshake.reject(503);
    } else if (!isLocalOrigin(handshake.headers().get(HttpHeaders.ORIGIN))) {
      log.warn(
          "a web page of {} was refused", Wording.shortened(handshake.headers().get("Origin")));
      handshake.reject(403);
    } else if (CLIENTS.equals(path)) {
      accept(handshake);
    } else if (!OPERATORS.equals(path)) {
      handshake.reject(404);
    } else if (mayOperate(handshake)) {
      accept(handshake);
    } else {
      handshake.reject(401);
    }
  }

  private void accept(ServerWebSocketHandshake handshake) {
    handshakes.met(handshake.remoteAddress());
    handshake.accept();
  }

  /**
   * Programs send no origin. A browser sends its page's: a page of this machine may connect, one of
   * elsewhere would make every web site that is looked at here an administrator.
   */
  private static boolean isLocalOrigin(@Nullable String origin) {
    return origin == null || LOCAL_ORIGIN.matcher(origin).matches();
  }

  private boolean mayOperate(ServerWebSocketHandshake handshake) {
    String presented = handshake.headers().get(HttpHeaders.AUTHORIZATION);
    return presented != null
        && isLoopback(handshake.remoteAddress().hostAddress())
        && MessageDigest.isEqual(
            presented.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + operatorToken).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isLoopback(@Nullable String address) {
    if (address == null) {
      return false;
    }
    InetAddress known = new InetSocketAddress(address, 0).getAddress();
    return known != null && known.isLoopbackAddress();
  }

  private void connect(ServerWebSocket socket) {
    CommandDispatcher commands = dispatcher;
    if (commands == null) {
      socket.close();
      return;
    }
    boolean operator = OPERATORS.equals(socket.path());
    String name =
        "%s-%d %s".formatted(operator ? "operator" : "client", ++connected, socket.remoteAddress());
    ClientConnection connection =
        new ClientConnection(
            socket,
            hub,
            commands,
            name,
            operator ? null : new ClientId(name),
            operator ? Role.OPERATOR : Role.NOBODY);
    connections.add(connection);
    log.debug("{} connected", name);
    socket.closeHandler(
        closed ->
            hub.turn(
                () -> {
                  log.debug("{} left", name);
                  connections.remove(connection);
                  sessions.left(connection);
                }));
  }

  private void event(EventMessage event) {
    for (ClientConnection connection : connections) {
      connection.event(event);
    }
  }

  /** Whether a token opens the pictures of the HTTP server. */
  public boolean opensPictures(String token) {
    return sessions.opensPictures(token);
  }

  /** Completes when the port and all connections are closed. */
  public Future<Void> close() {
    return webSocketServer == null ? Future.succeededFuture() : webSocketServer.close();
  }
}
