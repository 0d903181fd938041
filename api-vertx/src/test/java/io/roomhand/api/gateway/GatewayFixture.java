package io.roomhand.api.gateway;

import io.roomhand.api.account.AccountCommands;
import io.roomhand.api.account.Accounts;
import io.roomhand.api.bus.BusConferenceLayer;
import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.table.CommandTable;
import io.roomhand.api.table.Parts;
import io.roomhand.core.time.VirtualTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A gateway in virtual time, with the commands of a session. */
final class GatewayFixture implements AutoCloseable {
  private static final String TOKEN = "token";

  final VirtualTime time = new VirtualTime();
  private final Vertx vertx = Vertx.vertx();
  final EventHub hub;
  final int port;

  GatewayFixture() throws Exception {
    Context context = vertx.getOrCreateContext();
    hub = new EventHub(context);
    CompletableFuture<Integer> listening = new CompletableFuture<>();
    hub.execute(
        () -> {
          Accounts accounts = new Accounts(time, new SecureRandom(), client -> {});
          Gateway gateway =
              new Gateway(
                  vertx,
                  hub,
                  time,
                  new Gateway.Admission(TOKEN, Set.of(), () -> 0),
                  accounts::left);
          BusConferenceLayer nobody =
              new BusConferenceLayer(vertx.eventBus(), "conference.control", hub);
          gateway.open(
              new CommandDispatcher(
                  CommandTable.of(AccountCommands.ALL),
                  new Parts().with(Accounts.class, accounts),
                  nobody,
                  time,
                  hub));
          gateway
              .listenWebSocket(0)
              .onSuccess(listening::complete)
              .onFailure(listening::completeExceptionally);
        });
    port = listening.get(10, TimeUnit.SECONDS);
  }

  RawWebSocket stranger() throws IOException {
    return new RawWebSocket(port, "/");
  }

  RawWebSocket admin() throws IOException {
    return RawWebSocket.signedIn(port);
  }

  /**
   * @param receiveBuffer bytes that the system takes for a client that does not read; 0 for its
   *     usual
   */
  RawWebSocket operator(int receiveBuffer) throws IOException {
    return new RawWebSocket(port, receiveBuffer, "/local", "Authorization: Bearer " + TOKEN);
  }

  /** Does something on the room thread and waits for its end. */
  void onRoomThread(Runnable task) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    hub.execute(
        () -> {
          try {
            task.run();
            done.complete(null);
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
    done.get(10, TimeUnit.SECONDS);
  }

  /** Lets time pass, a second at a time, with all that the room thread does then. */
  void pass(Duration duration) throws Exception {
    for (long second = 0; second < duration.toSeconds(); second++) {
      time.advance(Duration.ofSeconds(1));
      onRoomThread(() -> {});
    }
  }

  static JsonObject method(String name) {
    return new JsonObject().put("method", name);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
