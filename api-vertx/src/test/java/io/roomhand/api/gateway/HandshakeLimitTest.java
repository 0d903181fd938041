package io.roomhand.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.bus.BusConferenceLayer;
import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.http.BareHttp;
import io.roomhand.api.table.CommandTable;
import io.roomhand.api.table.Parts;
import io.roomhand.core.time.VirtualTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandshakeLimitTest {
  private static final String HANDSHAKE =
      "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n";
  private static final String PING = "\u0089\u0080\u0000\u0000\u0000\u0000";

  @Test
  void whoDoesNotBecomeAWebSocketIsCutOffAndWhoDoesStays() throws Exception {
    VirtualTime time = new VirtualTime();
    Vertx vertx = Vertx.vertx();
    CompletableFuture<Integer> listening = new CompletableFuture<>();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        now -> {
          EventHub hub = new EventHub(context);
          Gateway gateway =
              new Gateway(
                  vertx,
                  hub,
                  time,
                  new Gateway.Admission("token", Set.of(), () -> 0),
                  client -> {});
          BusConferenceLayer nobody =
              new BusConferenceLayer(vertx.eventBus(), "conference.control", hub);
          gateway.open(new CommandDispatcher(CommandTable.of(), new Parts(), nobody, time, hub));
          gateway
              .listenWebSocket(0)
              .onSuccess(listening::complete)
              .onFailure(listening::completeExceptionally);
        });
    int port = listening.get(10, TimeUnit.SECONDS);
    try (BareHttp silent = new BareHttp(port);
        BareHttp lingering = new BareHttp(port);
        BareHttp client = new BareHttp(port)) {
      assertThat(lingering.request("GET", "/").answer().status()).isEqualTo(426);
      assertThat(client.send(HANDSHAKE).answer().status()).isEqualTo(101);
      silent.send("GET / HTTP/1.1\r\nHo");
      time.advance(HandshakeLimit.LIMIT.plus(Duration.ofMillis(1)));
      assertThat(silent.awaitEnd()).isZero();
      assertThat(lingering.awaitEnd()).isZero();
      client.send(PING);
      assertThat(client.read()).as("first byte of a pong").isEqualTo(0x8a);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }
}
