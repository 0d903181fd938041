package io.roomhand.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Text messages that are UTF-8 and such that are not (RFC 6455, section 8.1), whole and in frames.
 */
class MessageFramesTest {
  private static final int CONTINUATION = 0;
  private static final int PING = 9;

  @SuppressWarnings("NullAway.Init")
  private static RunningRoom room;

  @BeforeAll
  static void start() throws IOException {
    room = RunningRoom.start();
  }

  @AfterAll
  static void stop() {
    room.close();
  }

  private static byte[] message(byte[] insideAString) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"method\":\"getMicMute\",\"x\":\"".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(insideAString);
    bytes.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // a continuation byte alone
        "c3", // the first byte of two alone
        "c328", // followed by what does not continue it
        "c0af", // a slash in two bytes
        "e080af", // in three
        "f08080af", // in four
        "eda080", // half of a surrogate pair
        "edb080", // the other half
        "f4908080", // beyond the last code point
        "f8888080af", // five bytes
        "fe",
        "ff",
        "efbfbdff", // behind a replacement character that was really sent
        "d0bfd1", // a text that was cut
      })
  void whatIsNotUtf8EndsTheConnectionWith1007(String hex) throws IOException {
    byte[] message = message(HexFormat.of().parseHex(hex));
    try (RawWebSocket client = room.client()) {
      client.send(RawWebSocket.TEXT, message);
      assertThat(client.closeCode()).isEqualTo(1007);
    }
    try (RawWebSocket client = room.client()) {
      sendInPieces(client, message, 1);
      assertThat(client.closeCode()).isEqualTo(1007);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "Переговорная", "会议室", "\ud83c\udfa5", "\ufffd", "\ufeff", "\u0080"})
  void textsOfAllScriptsAreTakenHoweverTheyAreCut(String text) throws IOException {
    try (RawWebSocket client = room.client()) {
      JsonObject request = new JsonObject().put("method", "getMicMute").put("requestId", text);
      byte[] message = request.encode().getBytes(StandardCharsets.UTF_8);
      client.send(RawWebSocket.TEXT, message);
      assertThat(client.reply().getString("requestId")).isEqualTo(text);
      for (int size = 1; size < 5; size++) {
        sendInPieces(client, message, size);
        assertThat(client.reply().getString("requestId")).isEqualTo(text);
      }
    }
  }

  /** With an empty frame before and a ping within. */
  private static void sendInPieces(RawWebSocket client, byte[] message, int size)
      throws IOException {
    client.send(false, RawWebSocket.TEXT, new byte[0]);
    for (int from = 0; from < message.length; from += size) {
      int to = Math.min(message.length, from + size);
      boolean last = to == message.length;
      if (last) {
        client.send(PING, new byte[] {1});
      }
      client.send(last, CONTINUATION, java.util.Arrays.copyOfRange(message, from, to));
    }
  }

  @Test
  void aMessageOfTooManySmallFramesEndsWith1009() throws IOException {
    try (RawWebSocket client = room.client()) {
      client.send(false, RawWebSocket.TEXT, new byte[0]);
      byte[] piece = new byte[60_000];
      for (int i = 0; i < 5; i++) {
        client.send(false, CONTINUATION, piece);
      }
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void aBinaryMessageInPiecesIsRefusedOnceAndTheConnectionStays() throws IOException {
    try (RawWebSocket client = room.client()) {
      client.send(false, RawWebSocket.BINARY, new byte[] {(byte) 0xff});
      client.send(true, CONTINUATION, new byte[] {(byte) 0xff});
      assertThat(client.reply().getString("error")).contains("text message");
      assertThat(client.call("getMicMute").getBoolean("result")).isTrue();
    }
  }
}
