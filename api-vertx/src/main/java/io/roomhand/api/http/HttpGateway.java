package io.roomhand.api.http;

import io.roomhand.api.event.EventHub;
import io.roomhand.api.message.http.HttpServerSetting;
import io.roomhand.api.message.http.HttpServerState;
import io.roomhand.api.port.OwnPort;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.room.frame.RememberedValues;
import io.roomhand.core.time.TimeSource;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server's life and settings (control API, section 10); {@link HttpPages} answers. Made
 * and used on the room thread.
 */
public final class HttpGateway implements HttpServerCommands.Control {
  private static final Logger log = LoggerFactory.getLogger(HttpGateway.class);
  private static final int STOPPED = 1;
  private static final int STARTING = 2;
  private static final int RUNNING = 3;
  private static final int STOPPING = 4;

  /** Within it a client must have had an answer, since it connected and since the last one. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  /**
   * Where the answers come from.
   *
   * @param tokens whether a token opens the pictures
   * @param picture the newest picture, null while there is none
   * @param document makes the document of the API
   * @param time of the pictures
   */
  public record Sources(
      IntSupplier webSocketPort,
      Predicate<String> tokens,
      Supplier<@Nullable JpegPicture> picture,
      Supplier<Future<String>> document,
      TimeSource time) {}

  private final Vertx vertx;
  private final EventHub hub;
  private final boolean portNamed;
  private final RememberedValues remembered;
  private final HttpServerSettings settings;
  private final Sources sources;
  private final Duration answerLimit;
  private final IntConsumer portChanged;
  private @Nullable OwnPort server;
  private CompletableFuture<Void> changing = CompletableFuture.completedFuture(null);
  private int state = STOPPED;
  private HttpConnections connections = new HttpConnections(0);

  /**
   * @param port what the operator named; null for what is remembered
   * @param remembered the settings of {@link #change}
   * @param portChanged told of the port in use, 0 while stopped
   */
  public HttpGateway(
      Vertx vertx,
      EventHub hub,
      @Nullable Integer port,
      RememberedValues remembered,
      Sources sources,
      IntConsumer portChanged) {
    this(vertx, hub, port, remembered, sources, portChanged, ANSWER_LIMIT);
  }

  HttpGateway(
      Vertx vertx,
      EventHub hub,
      @Nullable Integer port,
      RememberedValues remembered,
      Sources sources,
      IntConsumer portChanged,
      Duration answerLimit) {
    this.vertx = vertx;
    this.hub = hub;
    this.portNamed = port != null;
    this.remembered = remembered;
    this.settings = new HttpServerSettings(port, sources.webSocketPort(), remembered.values());
    this.sources = sources;
    this.answerLimit = answerLimit;
    this.portChanged = portChanged;
  }

  @Override
  public int state() {
    return state;
  }

  private void state(int now) {
    state = now;
    hub.publish(HttpServerEvents.HTTP_SERVER_STATE_CHANGED, HttpServerState.FIELDS.json(now));
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
    HttpConnections accepted = new HttpConnections(settings.wanted(HttpServerSettings.CONNECTIONS));
    connections = accepted;
    HttpPages pages = new HttpPages(hub, this::port, sources, accepted);
    HttpServer starting =
        vertx
            .createHttpServer(options())
            .connectionHandler(accepted::opened)
            .invalidRequestHandler(pages::refuse)
            .requestHandler(request -> hub.turn(() -> pages.serve(request)));
    CompletableFuture<Void> done = new CompletableFuture<>();
    changing = done;
    OwnPort.listen(vertx, starting, settings.wanted(HttpServerSettings.PORT), "HTTP", "--http-port")
        .onComplete(result -> hub.turn(() -> started(result, done)));
    return done;
  }

  /**
   * A limit for writing ends whoever has not had an answer within it: one that sends its request
   * byte by byte, one that sends nothing, one that does not read.
   */
  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(OwnPort.HOST)
        .setPort(settings.wanted(HttpServerSettings.PORT))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setWriteIdleTimeout((int) answerLimit.toMillis())
        .setHttp2ClearTextEnabled(false);
  }

  private void started(AsyncResult<OwnPort> result, CompletableFuture<Void> done) {
    if (result.succeeded()) {
      server = result.result();
      settings.applied(result.result().port());
      state(RUNNING);
      portChanged.accept(result.result().port());
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
    OwnPort running = server;
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
    OwnPort running = server;
    server = null;
    return running == null ? Future.succeededFuture() : running.close();
  }

  /** The port in use, 0 while stopped. */
  public int port() {
    return server == null ? 0 : server.port();
  }

  @Override
  public List<HttpServerSetting> settings() {
    return settings.told();
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
                        hub.publish(
                            HttpServerEvents.HTTP_SERVER_SETTING_CHANGED,
                            HttpServerSetting.FIELDS.json(settings.told(name)));
                      }
                    }));
  }

  /** Clients that are connected; on the room thread. */
  int connections() {
    return connections.count();
  }
}
