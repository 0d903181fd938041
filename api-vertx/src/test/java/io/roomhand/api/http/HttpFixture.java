package io.roomhand.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.event.EventHub;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.room.Room;
import io.roomhand.core.time.VirtualTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running HTTP server with limits and a picture of the test's choice. */
final class HttpFixture implements AutoCloseable {
  static final String TOKEN = "good";
  static final String DISCOVERY = "/public/default/config.json";
  static final String PICTURE = "/frames/VideoCaptureSlot?token=" + TOKEN;

  final HttpGateway http;
  final VirtualTime time = new VirtualTime();
  volatile @Nullable JpegPicture picture;

  /** Told each time a picture is handed out. */
  volatile Runnable onPicture = () -> {};

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();

  HttpFixture(int connectionsLimit, Duration answerLimit) {
    http = onRoomThread(() -> gateway(connectionsLimit, answerLimit));
    CompletableFuture<Void> started = new CompletableFuture<>();
    context.runOnContext(
        now ->
            http.startWithService()
                .onSuccess(started::complete)
                .onFailure(started::completeExceptionally));
    started.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private HttpGateway gateway(int connectionsLimit, Duration answerLimit) {
    EventHub hub = new EventHub(context);
    Map<String, Object> stored = Map.of("server", Map.of("connectionsLimit", connectionsLimit));
    Room room =
        new Room(
            new Room.Parts(
                hub,
                time,
                document -> CompletableFuture.completedFuture(null),
                stored,
                List.of(),
                false,
                null,
                null),
            told -> {});
    return new HttpGateway(
        vertx,
        hub,
        0,
        room.remembered("server"),
        new HttpGateway.Sources(
            () -> 8765,
            TOKEN::equals,
            this::picture,
            () -> Future.succeededFuture("asyncapi: 3.0.0\n"),
            time),
        port -> {},
        answerLimit);
  }

  private @Nullable JpegPicture picture() {
    onPicture.run();
    return picture;
  }

  <T> T onRoomThread(Callable<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    context.runOnContext(
        now -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.completeExceptionally(new CompletionException(e));
          }
        });
    return answer.orTimeout(10, TimeUnit.SECONDS).join();
  }

  int port() {
    return onRoomThread(http::port);
  }

  BareHttp client() throws IOException {
    return new BareHttp(port());
  }

  /** No connection is left behind, and whoever comes next is served. */
  void isWell() throws IOException {
    awaitConnections(0);
    try (BareHttp next = client()) {
      assertThat(next.request("GET", DISCOVERY).answer().body()).contains("websocket");
    }
  }

  void awaitConnections(int count) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> onRoomThread(http::connections) == count);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
