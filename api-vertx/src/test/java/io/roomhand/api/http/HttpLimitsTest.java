package io.roomhand.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.JpegPicture;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Clients that hold on to what they have: how long, how many, and how much memory. */
class HttpLimitsTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int PICTURE_SIZE = 4_000_000;

  @Test
  void whoeverGetsNoAnswerWithinTheLimitIsCutOff() throws Exception {
    try (HttpFixture server = new HttpFixture(100, SHORT)) {
      try (BareHttp silent = server.client()) {
        assertThat(silent.awaitEnd()).isZero();
      }
      try (BareHttp slow = server.client()) {
        assertThat(endsWhileItSends(slow, "GET / HTTP/1.1\r\nHost: x\r\nA: ", "a")).isTrue();
      }
      try (BareHttp slow = server.client()) {
        slow.request("GET", HttpFixture.DISCOVERY);
        assertThat(slow.answer().status()).isEqualTo(200);
        assertThat(endsWhileItSends(slow, "", "\r\n")).isTrue();
      }
      server.isWell();
    }
  }

  private static boolean endsWhileItSends(BareHttp client, String first, String more)
      throws InterruptedException {
    try {
      client.send(first);
      for (int sent = 0; sent < 500; sent++) {
        client.send(more);
        Thread.sleep(20); // the sender's own pace, far below the limit
      }
      return false;
    } catch (IOException ended) {
      return true;
    }
  }

  @Test
  void aClientThatAsksWithoutReadingCostsOnePictureAndIsCutOff() throws Exception {
    try (HttpFixture server = new HttpFixture(100, SHORT)) {
      AtomicInteger made = new AtomicInteger();
      server.picture = new JpegPicture(1, 1, 0, new byte[PICTURE_SIZE]);
      server.onPicture = made::incrementAndGet;
      try (BareHttp deaf = new BareHttp(server.port(), 4_096)) {
        String request = "GET " + HttpFixture.PICTURE + " HTTP/1.1\r\nHost: x\r\n\r\n";
        try {
          for (int i = 0; i < 1_000; i++) {
            deaf.send(request);
          }
        } catch (SocketException ended) {
          // the limit may pass while we still send
        }
        server.awaitConnections(0);
        assertThat(made.get()).isBetween(1, 3);
      }
      server.isWell();
    }
  }

  @Test
  void theServerStopsAtOnceAlthoughAClientDoesNotRead() throws Exception {
    try (HttpFixture server = new HttpFixture(100, LONG)) {
      server.picture = new JpegPicture(1, 1, 0, new byte[PICTURE_SIZE]);
      try (BareHttp deaf = new BareHttp(server.port(), 4_096)) {
        deaf.request("GET", HttpFixture.PICTURE);
        server.awaitConnections(1);
        server
            .onRoomThread(server.http::stop)
            .toCompletableFuture()
            .get(1_500, java.util.concurrent.TimeUnit.MILLISECONDS);
        assertThat(server.onRoomThread(server.http::state)).isEqualTo(1);
      }
    }
  }

  @Test
  void connectionsAboveTheLimitAreToldSoAndTheOthersServed() throws Exception {
    try (HttpFixture server = new HttpFixture(3, LONG)) {
      List<BareHttp> held = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        BareHttp client = server.client();
        held.add(client);
        assertThat(client.request("GET", HttpFixture.DISCOVERY).answer().status()).isEqualTo(200);
      }
      try (BareHttp refused = server.client()) {
        BareHttp.Answer answer = refused.request("GET", HttpFixture.DISCOVERY).answer();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("connection", "close");
        assertThat(refused.awaitEnd()).isZero();
      }
      for (BareHttp client : held) {
        assertThat(client.request("GET", HttpFixture.DISCOVERY).answer().status()).isEqualTo(200);
      }
      held.remove(0).close();
      server.awaitConnections(2);
      try (BareHttp next = server.client()) {
        assertThat(next.request("GET", HttpFixture.DISCOVERY).answer().status()).isEqualTo(200);
      }
      for (BareHttp client : held) {
        client.close();
      }
      server.isWell();
    }
  }

  @Test
  void aFloodOfSilentConnectionsIsBounded() throws Exception {
    try (HttpFixture server = new HttpFixture(3, LONG)) {
      List<BareHttp> flood = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        flood.add(server.client());
      }
      assertThat(flood.get(199).awaitEnd()).isZero();
      assertThat(server.onRoomThread(server.http::connections)).isLessThanOrEqualTo(3 + 64);
      for (BareHttp client : flood) {
        client.close();
      }
      server.isWell();
    }
  }
}
