package io.roomhand.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.bus.BusConferenceLayer;
import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.table.CommandTable;
import io.roomhand.api.table.Parts;
import io.roomhand.core.time.VirtualTime;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client rests after so many messages in a row, not after so many in its life. */
class BurstTest {
  private final List<String> calls = new ArrayList<>();
  private final List<Handler<WebSocketFrame>> handlers = new ArrayList<>();

  @SuppressWarnings("unchecked")
  private ServerWebSocket socket() {
    return (ServerWebSocket)
        Proxy.newProxyInstance(
            ServerWebSocket.class.getClassLoader(),
            new Class<?>[] {ServerWebSocket.class},
            (self, method, arguments) -> {
              calls.add(method.getName());
              if (method.getName().equals("frameHandler")) {
                handlers.add((Handler<WebSocketFrame>) arguments[0]);
              }
              return method.getReturnType() == boolean.class ? false : null;
            });
  }

  private ClientConnection connection(Vertx vertx, EventHub hub, VirtualTime time) {
    BusConferenceLayer nobody = new BusConferenceLayer(vertx.eventBus(), "conference.control", hub);
    return new ClientConnection(
        socket(),
        hub,
        new CommandDispatcher(CommandTable.of(), new Parts(), nobody, time, hub),
        new Clients(time, hub),
        "client",
        null);
  }

  @Test
  void onlyMessagesInARowCountAndTheTimeThatTheyTake() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Context context = vertx.getOrCreateContext();
      EventHub hub = new EventHub(context);
      VirtualTime time = new VirtualTime();
      CompletableFuture<List<Integer>> rests = new CompletableFuture<>();
      context.runOnContext(
          ignored -> {
            ClientConnection connection = connection(vertx, hub, time);
            for (int i = 0; i < 200; i++) {
              handlers.get(0).handle(WebSocketFrame.textFrame("{", true));
              connection.turnEnds();
            }
            int alone = pauses();
            for (int i = 0; i < 31; i++) {
              handlers.get(0).handle(WebSocketFrame.textFrame("{", true));
            }
            int almost = pauses();
            handlers.get(0).handle(WebSocketFrame.textFrame("{", true));
            int row = pauses();
            ClientConnection slow = connection(vertx, hub, time);
            slow.heard();
            time.advance(Duration.ofMillis(6));
            handlers.get(1).handle(WebSocketFrame.textFrame("{", true));
            rests.complete(List.of(alone, almost, row, pauses() - row));
          });
      assertThat(rests.get(10, TimeUnit.SECONDS)).containsExactly(0, 0, 1, 1);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private int pauses() {
    return (int) calls.stream().filter("pause"::equals).count();
  }
}
