package io.roomhand.api.gateway;

import io.roomhand.api.command.HttpServerCommands;
import io.roomhand.api.event.EventHub;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.room.RememberedValues;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: where the WebSocket is, and single pictures of the own camera (control API,
 * sections 1 and 10). Made and used on the room thread.
 */
public final class HttpGateway implements HttpServerCommands.Control {
  private static final Logger log = LoggerFactory.getLogger(HttpGateway.class);
  private static final String DISCOVERY = "/public/default/config.json";
  private static final String FRAMES = "/frames/";
  private static final String SELF = "#self:0";
  private static final int STOPPED = 1;
  private static final int STARTING = 2;
  private static final int RUNNING = 3;
  private static final int STOPPING = 4;
  private static final int IDLE_SECONDS = 30;

  private final Vertx vertx;
  private final EventHub hub;
  private final IntSupplier webSocketPort;
  private final boolean portNamed;
  private final RememberedValues remembered;
  private final HttpServerSettings settings;
  private final Predicate<String> tokens;
  private final Supplier<@Nullable JpegPicture> picture;
  private final IntConsumer portChanged;
  private @Nullable HttpServer server;
  private CompletableFuture<Void> changing = CompletableFuture.completedFuture(null);
  private int state = STOPPED;
  private int connections;

  /**
   * @param port what the operator named; null for what is remembered
   * @param remembered the settings of {@link #change}
   * @param tokens whether a token opens the pictures
   * @param picture the newest picture, null while there is none
   * @param portChanged told of the port in use, 0 while stopped
   */
  public HttpGateway(
      Vertx vertx,
      EventHub hub,
      @Nullable Integer port,
      RememberedValues remembered,
      IntSupplier webSocketPort,
      Predicate<String> tokens,
      Supplier<@Nullable JpegPicture> picture,
      IntConsumer portChanged) {
    this.vertx = vertx;
    this.hub = hub;
    this.webSocketPort = webSocketPort;
    this.portNamed = port != null;
    this.remembered = remembered;
    this.settings = new HttpServerSettings(port, remembered.values());
    this.tokens = tokens;
    this.picture = picture;
    this.portChanged = portChanged;
  }

  @Override
  public int state() {
    return state;
  }

  private void state(int now) {
    state = now;
    hub.publishToAdmins("httpServerStateChanged", new JsonObject().put("state", now));
  }

  /**
   * Starts together with the service.
   *
   * @return fails with the line for the operator when the port can't be opened. One that was set by
   *     a client does not keep the room from starting: then the HTTP server stays stopped
   */
  public Future<Void> startWithService() {
    return Future.fromCompletionStage(start())
        .recover(
            failure -> {
              DeviceException known = DeviceException.of(failure);
              if (portNamed || !remembered.values().containsKey(HttpServerSettings.PORT)) {
                return Future.failedFuture(new IOException(known.text(), known));
              }
              log.error(
                  "{}; the HTTP server stays stopped until its port is set with"
                      + " setHttpServerSettings and it is started with startHttpServer",
                  known.text());
              return Future.succeededFuture();
            });
  }

  /** Starts, or waits for a start under way; without effect while it runs. */
  @Override
  public CompletionStage<Void> start() {
    if (state == RUNNING || state == STARTING) {
      return changing;
    }
    if (state == STOPPING) {
      return changing.thenCompose(stopped -> start());
    }
    state(STARTING);
    int limit = settings.wanted(HttpServerSettings.CONNECTIONS);
    HttpServer starting =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(Gateway.HOST)
                    .setPort(settings.wanted(HttpServerSettings.PORT))
                    .setIdleTimeout(IDLE_SECONDS))
            .connectionHandler(connection -> count(connection, limit))
            .requestHandler(request -> hub.turn(() -> serve(request)));
    CompletableFuture<Void> done = new CompletableFuture<>();
    changing = done;
    Gateway.listening(starting, settings.wanted(HttpServerSettings.PORT), "HTTP", "--http-port")
        .onComplete(result -> hub.turn(() -> started(starting, result, done)));
    return done;
  }

  private void started(
      HttpServer starting, AsyncResult<Integer> result, CompletableFuture<Void> done) {
    if (result.succeeded()) {
      server = starting;
      settings.applied(result.result());
      state(RUNNING);
      portChanged.accept(result.result());
      done.complete(null);
    } else {
      state(STOPPED);
      done.completeExceptionally(
          new DeviceException(
              ErrorCode.IO, String.valueOf(result.cause().getMessage()), result.cause()));
    }
  }

  @Override
  public CompletionStage<Void> stop() {
    HttpServer running = server;
    if (state == STARTING) {
      return changing.exceptionally(failure -> null).thenCompose(started -> stop());
    }
    if (running == null) {
      return state == STOPPING ? changing : CompletableFuture.completedFuture(null);
    }
    server = null;
    state(STOPPING);
    CompletableFuture<Void> done = new CompletableFuture<>();
    changing = done;
    running
        .close()
        .onComplete(
            closed ->
                hub.turn(
                    () -> {
                      state(STOPPED);
                      portChanged.accept(0);
                      done.complete(null);
                    }));
    return done;
  }

  /** For the end of the service. */
  public Future<Void> close() {
    HttpServer running = server;
    server = null;
    return running == null ? Future.succeededFuture() : running.close();
  }

  /** The port in use, 0 while stopped. */
  public int port() {
    return server == null ? 0 : server.actualPort();
  }

  @Override
  public JsonArray settings() {
    return settings.json();
  }

  @Override
  public CompletionStage<Void> change(JsonObject changes) {
    Map<String, Integer> checked = settings.check(changes);
    return remembered
        .remember(new LinkedHashMap<>(checked))
        .thenRun(
            () ->
                checked.forEach(
                    (name, value) -> {
                      if (settings.want(name, value)) {
                        hub.publishToAdmins("httpServerSettingChanged", settings.json(name));
                      }
                    }));
  }

  private void count(HttpConnection connection, int limit) {
    connections++;
    connection.closeHandler(closed -> connections--);
    if (connections > limit) {
      connection.close();
    }
  }

  private void serve(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    boolean frames = path.startsWith(FRAMES);
    if (!path.equals(DISCOVERY) && !frames) {
      request.response().setStatusCode(404).end();
    } else if (!HttpMethod.GET.equals(request.method())
        && !HttpMethod.HEAD.equals(request.method())) {
      request.response().setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET, HEAD").end();
    } else if (frames) {
      frame(request, path);
    } else {
      discovery(request.response());
    }
  }

  private void discovery(HttpServerResponse response) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(
            new JsonObject()
                .put(
                    "config",
                    new JsonObject()
                        .put("http", new JsonObject().put("port", port()))
                        .put("websocket", new JsonObject().put("port", webSocketPort.getAsInt())))
                .encode());
  }

  private void frame(HttpServerRequest request, String path) {
    HttpServerResponse response =
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    String token = token(request);
    if (token == null || !tokens.test(token)) {
      response.setStatusCode(401).putHeader("WWW-Authenticate", "Bearer").end();
      return;
    }
    if (!isSelf(request, path)) {
      response.setStatusCode(404).end();
      return;
    }
    JpegPicture newest = picture.get();
    if (newest == null) {
      response.setStatusCode(503).putHeader("Retry-After", "1").end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg").end(Buffer.buffer(newest.bytes()));
    }
  }

  private static @Nullable String token(HttpServerRequest request) {
    String given = request.getParam("token");
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return given != null
        ? given
        : header != null && header.startsWith("Bearer ")
            ? header.substring("Bearer ".length())
            : null;
  }

  private static boolean isSelf(HttpServerRequest request, String path) {
    String slot = path.substring(FRAMES.length());
    return slot.isEmpty()
        ? SELF.equals(request.getParam("peerId"))
        : slot.equals("VideoCaptureSlot") || slot.equalsIgnoreCase("%23self%3A0");
  }
}
