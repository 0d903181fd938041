package io.roomhand.api.gateway;

import static io.roomhand.api.gateway.GatewayFixture.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.roomhand.api.fixture.LogLines;
import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.core.log.RepeatedLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those can do who are not signed in, and those who do not read or answer. */
class StrangersTest {
  private static final int PING = 9;
  private static final int PONG = 10;

  @SuppressWarnings("NullAway.Init")
  private GatewayFixture room;

  @BeforeEach
  void open() throws Exception {
    room = new GatewayFixture();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static String ofBytes(int bytes) {
    String rest = method("setUsedApiVersion").put("x", "").encode();
    return method("setUsedApiVersion").put("x", "x".repeat(bytes - rest.length())).encode();
  }

  /** The first bytes of a frame that is to have so many, and a few of its payload. */
  private static byte[] begun(int length) {
    byte[] bytes = new byte[100];
    bytes[0] = (byte) 0x81;
    bytes[1] = (byte) (0x80 | 127);
    for (int i = 0; i < 4; i++) {
      bytes[6 + i] = (byte) (length >> (8 * (3 - i)));
    }
    return bytes;
  }

  @Test
  void aMessageMayHave4KilobytesBeforeSigningInAnd256Afterwards() throws Exception {
    try (RawWebSocket client = room.stranger()) {
      client.send(ofBytes(4_096));
      assertThat(client.reply().getBoolean("result")).isTrue();
      client.call(method("auth").put("type", "unsecured"));
      client.send(ofBytes(256 * 1024));
      assertThat(client.reply().getBoolean("result")).isTrue();
      client.send(ofBytes(256 * 1024 + 1));
      assertThat(client.closeCode()).isEqualTo(1009);
    }
    try (RawWebSocket client = room.stranger()) {
      client.send(ofBytes(4_097));
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void aLargeFrameIsRefusedBeforeItHasCome() throws Exception {
    try (RawWebSocket client = room.stranger()) {
      client.sendBytes(begun(250_000));
      RawWebSocket.Frame frame = client.frame();
      assertThat(frame.opcode()).isEqualTo(RawWebSocket.CLOSE);
      assertThat(frame.closeCode()).isEqualTo(1009);
      assertThat(frame.text()).contains("4096 bytes");
    }
  }

  @Test
  void whoeverIsSignedOffIsAStrangerAgain() throws Exception {
    try (RawWebSocket first = room.admin();
        RawWebSocket second = room.admin()) {
      assertThat(first.event("authorizationNeeded").getInteger("cause")).isEqualTo(1);
      first.sendBytes(begun(250_000));
      assertThat(first.closeCode()).isEqualTo(1009);
      assertThat(second.call("setUsedApiVersion").getBoolean("result")).isTrue();
    }
  }

  @Test
  void theOldestStrangerGivesWayWhenThereAreTooManyAndTheLogSaysSoAFewTimes() throws Exception {
    List<RawWebSocket> strangers = new ArrayList<>();
    try (LogLines log = new LogLines();
        RawWebSocket admin = room.admin()) {
      int extra = 2 * RepeatedLine.MOST;
      for (int i = 0; i < Clients.MOST_UNSIGNED + extra; i++) {
        strangers.add(room.stranger());
      }
      for (int i = 0; i < extra; i++) {
        assertThat(strangers.get(i).closeCode()).as("the oldest, %d", i).isEqualTo(1013);
      }
      RawWebSocket newest = strangers.get(strangers.size() - 1);
      assertThat(newest.call("setUsedApiVersion").getBoolean("result")).isTrue();
      assertThat(strangers.get(extra).call("setUsedApiVersion").getBoolean("result")).isTrue();
      assertThat(admin.call("setUsedApiVersion").getBoolean("result")).isTrue();
      assertThat(log.with("are not signed in")).hasSize(RepeatedLine.MOST);
      room.pass(RepeatedLine.SPAN);
      assertThat(log.with("more lines of this kind")).hasSize(1);
      assertThat(log.traces()).isEmpty();
    } finally {
      for (RawWebSocket stranger : strangers) {
        stranger.close();
      }
    }
  }

  @Test
  void aMessageThatIsLeftUnfinishedGivesWayBeforeAnOlderClient() throws Exception {
    List<RawWebSocket> strangers = new ArrayList<>();
    try (RawWebSocket older = room.stranger();
        RawWebSocket unfinished = room.stranger()) {
      older.call("setUsedApiVersion");
      unfinished.send(false, RawWebSocket.TEXT, new byte[100]);
      answered(unfinished);
      while (strangers.size() < Clients.MOST_UNSIGNED - 1) {
        strangers.add(room.stranger());
      }
      assertThat(unfinished.closeCode()).isEqualTo(1013);
      assertThat(older.call("setUsedApiVersion").getBoolean("result")).isTrue();
    } finally {
      for (RawWebSocket stranger : strangers) {
        stranger.close();
      }
    }
  }

  @Test
  void whoeverSaysNothingIsSentAwayAndWhoeverWaitsForItsUsersPinIsNot() throws Exception {
    try (RawWebSocket silent = room.stranger();
        RawWebSocket noisy = room.stranger();
        RawWebSocket waiting = room.stranger()) {
      waiting.call("setUsedApiVersion");
      noisy.send("{");
      assertThat(noisy.reply().getBoolean("result")).isFalse();
      room.pass(ClientConnection.FIRST_REQUEST.minusSeconds(1));
      noisy.send("{");
      assertThat(noisy.reply().getBoolean("result")).isFalse();
      room.pass(Clients.LOOK.plusSeconds(2));
      for (RawWebSocket sentAway : List.of(silent, noisy)) {
        RawWebSocket.Frame frame = sentAway.frame();
        assertThat(frame.closeCode()).isEqualTo(1008);
        assertThat(frame.text()).contains("no request within 30 s");
      }
      for (int i = 0; i < 20; i++) {
        room.pass(Duration.ofSeconds(30));
        waiting.send(PONG, new byte[0]);
        answered(waiting);
      }
      assertThat(waiting.call(method("auth").put("type", "unsecured")).getBoolean("result"))
          .isTrue();
    }
  }

  /** Waits until the server has read all that was sent. */
  private static void answered(RawWebSocket client) throws Exception {
    client.send(PING, new byte[] {7});
    RawWebSocket.Frame frame = client.frame();
    while (frame.opcode() != PONG) {
      frame = client.frame();
    }
  }

  @Test
  void aSilentClientIsAskedForASignOfLifeAndGivenUpWithoutOne() throws Exception {
    try (RawWebSocket alive = room.operator(0);
        RawWebSocket gone = room.admin()) {
      room.pass(ClientConnection.PING_AFTER.plus(Clients.LOOK).plusSeconds(1));
      assertThat(alive.frame().opcode()).isEqualTo(PING);
      assertThat(gone.frame().opcode()).isEqualTo(PING);
      alive.send(PONG, new byte[0]);
      answered(alive);
      room.pass(
          ClientConnection.LONGEST_SILENCE.minus(ClientConnection.PING_AFTER).plus(Clients.LOOK));
      assertThat(gone.closeCode()).isEqualTo(1008);
      assertThat(alive.frame().opcode()).isEqualTo(PING);
      assertThatCode(() -> alive.call("setUsedApiVersion")).doesNotThrowAnyException();
    }
  }

  @Test
  void theLargestUnfinishedMessageGivesWayWhenAllTogetherAreTooMuch() throws Exception {
    List<RawWebSocket> greedy = new ArrayList<>();
    try (RawWebSocket modest = room.operator(0)) {
      byte[] most = new byte[255 * 1024];
      modest.send(false, RawWebSocket.TEXT, new byte[1_000]);
      int many = UnfinishedMessages.MOST / most.length + 1;
      for (int i = 0; i < many; i++) {
        RawWebSocket client = room.operator(0);
        greedy.add(client);
        client.send(false, RawWebSocket.TEXT, most);
        client.send(PING, new byte[0]);
      }
      Set<RawWebSocket> sentAway = new HashSet<>();
      for (RawWebSocket client : greedy) {
        note(client, sentAway);
      }
      for (RawWebSocket client : greedy) { // now all messages have been read
        if (!sentAway.contains(client)) {
          client.send(PING, new byte[0]);
          note(client, sentAway);
        }
      }
      assertThat(sentAway).hasSizeBetween(1, 2);
      modest.send(true, 0, " ".repeat(10).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(modest.reply().getString("error")).startsWith("this is not JSON");
    } finally {
      for (RawWebSocket client : greedy) {
        client.close();
      }
    }
  }

  private static void note(RawWebSocket client, Set<RawWebSocket> sentAway) throws Exception {
    RawWebSocket.Frame frame = client.frame();
    if (frame.opcode() == RawWebSocket.CLOSE) {
      assertThat(frame.closeCode()).isEqualTo(1013);
      assertThat(frame.text()).contains("too many unfinished messages");
      sentAway.add(client);
    }
  }

  @Test
  void whoeverDoesNotAnswerTheCloseFrameIsCutOff() throws Exception {
    try (RawWebSocket client = room.stranger()) {
      client.send(ofBytes(5_000));
      assertThat(client.frame().closeCode()).isEqualTo(1009);
      room.pass(Duration.ofSeconds(4));
      assertThat(client.closeCode()).as("the end without another word").isNull();
    }
  }
}
