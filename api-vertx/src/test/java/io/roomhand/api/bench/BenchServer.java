package io.roomhand.api.bench;

import io.roomhand.api.RoomVerticle;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.api.log.LogToStandardError;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import java.util.List;

/** The server side of the bench: the room and a bare echo in one process. Ends with its input. */
public final class BenchServer {
  private BenchServer() {}

  private static final class Echo extends VerticleBase {
    private int port;

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer()
          .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
          .listen(0, "127.0.0.1")
          .map(HttpServer::actualPort)
          .onSuccess(actual -> port = actual);
    }
  }

  public static void main(String[] args) throws Exception {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    LogToStandardError.use();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    Echo echo = new Echo();
    RoomVerticle room =
        new RoomVerticle(
            new RoomhandConfig("", 0, 0, true, 1, false, List.of()), Path.of(args[0]), true);
    vertx
        .deployVerticle(echo)
        .compose(deployed -> vertx.deployVerticle(room))
        .toCompletionStage()
        .toCompletableFuture()
        .get();
    System.out.println(echo.port + " " + room.webSocketPort());
    while (System.in.read() >= 0) {
      // until the bench closes its end
    }
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }
}
