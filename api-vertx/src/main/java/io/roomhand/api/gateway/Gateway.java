package io.roomhand.api.gateway;

import io.netty.handler.codec.http.websocketx.WebSocket08FrameDecoder;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.config.WebOrigin;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.port.OwnPort;
import io.roomhand.api.table.Client;
import io.roomhand.core.device.Wording;
import io.roomhand.core.room.frame.ClientId;
import io.roomhand.core.time.TimeSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.internal.http.WebSocketInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket server with its two paths ({@code /} for clients, {@code /local} for our own
 * tools). Made and used on the room thread.
 */
public final class Gateway {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private static final String CLIENTS = "/";
  private static final String OPERATORS = "/local";

  /** Messages for a client that leave by one call of the system, where there are as many. */
  private static final int MOST_AT_ONCE = 16;

  /** The protocol's version, the only one with frames as they are read here. */
  private static final String VERSION = "13";

  private static final int CLOSING_SECONDS = 2;

  private final Vertx vertx;
  private final EventHub hub;
  private final Consumer<Client> left;
  private final HandshakeLimit handshakes;
  private final Clients clients;
  private final OriginRule origins;
  private final String operatorToken;
  private @Nullable CommandDispatcher dispatcher;
  private @Nullable OwnPort webSocketPort;
  private long connected;

  /**
   * Who is let in.
   *
   * @param operatorToken what our own tools present on {@code /local}
   * @param webOrigins pages that may connect beside our own and those of this machine
   * @param httpPort of our own pages; 0 while there are none
   */
  public record Admission(String operatorToken, Set<WebOrigin> webOrigins, IntSupplier httpPort) {}

  /**
   * @param left told of a client whose connection has ended
   */
  public Gateway(
      Vertx vertx, EventHub hub, TimeSource time, Admission admission, Consumer<Client> left) {
    this.vertx = vertx;
    this.hub = hub;
    this.left = left;
    this.handshakes = new HandshakeLimit(time, hub);
    this.clients = new Clients(time, hub);
    this.origins = new OriginRule(admission.webOrigins(), admission.httpPort());
    this.operatorToken = admission.operatorToken();
    hub.listen(clients::event);
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
            .setHost(OwnPort.HOST)
            .setPort(port)
            .setTcpKeepAlive(true)
            .setHttp2ClearTextEnabled(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setWebSocketClosingTimeout(CLOSING_SECONDS);
    HttpServer server =
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
    return OwnPort.listen(vertx, server, port, "WebSocket", "--ws-port")
        .map(
            own -> {
              webSocketPort = own;
              return own.port();
            });
  }

  /** Lets clients in. */
  public void open(CommandDispatcher commands) {
    dispatcher = commands;
  }

  private void admit(ServerWebSocketHandshake handshake) {
    String path = handshake.path();
    if (dispatcher == null) {
      handshake.reject(503);
    } else if (!origins.admits(handshake.headers(), isLoopback(handshake))) {
      clients.log.refused.tell(
          "a web page of {} was refused; webOrigins in roomhand.yaml would let it in",
          Wording.shortened(String.valueOf(handshake.headers().get(HttpHeaders.ORIGIN))));
      handshake.reject(403);
    } else if (!VERSION.equals(handshake.headers().get("Sec-WebSocket-Version"))) {
      handshake.reject(426);
    } else if (CLIENTS.equals(path)) {
      accept(handshake);
    } else if (!OPERATORS.equals(path)) {
      handshake.reject(404);
    } else if (!mayOperate(handshake)) {
      handshake.reject(401);
    } else if (!clients.takesOperator()) {
      handshake.reject(503);
    } else {
      accept(handshake);
    }
  }

  private void accept(ServerWebSocketHandshake handshake) {
    handshakes.met(handshake.remoteAddress());
    handshake.accept();
  }

  private boolean mayOperate(ServerWebSocketHandshake handshake) {
    String presented = handshake.headers().get(HttpHeaders.AUTHORIZATION);
    return presented != null
        && isLoopback(handshake)
        && MessageDigest.isEqual(
            presented.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + operatorToken).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isLoopback(ServerWebSocketHandshake handshake) {
    String address = handshake.remoteAddress().hostAddress();
    InetAddress known = address == null ? null : new InetSocketAddress(address, 0).getAddress();
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
            socket, hub, commands, clients, name, operator ? null : new ClientId(name));
    ((WebSocketInternal) socket)
        .channelHandlerContext()
        .pipeline()
        .addFirst(new FlushConsolidationHandler(MOST_AT_ONCE, true))
        .replace(WebSocket08FrameDecoder.class, "messages", connection.reader());
    log.debug("{} connected", name);
    socket.closeHandler(
        closed ->
            hub.turn(
                () -> {
                  log.debug("{} left", name);
                  clients.remove(connection);
                  connection.ended();
                  left.accept(connection);
                }));
    clients.add(connection);
  }

  /** Completes when the port and all connections are closed. */
  public Future<Void> close() {
    clients.close();
    return webSocketPort == null ? Future.succeededFuture() : webSocketPort.close();
  }
}
