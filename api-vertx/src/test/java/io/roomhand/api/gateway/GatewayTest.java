package io.roomhand.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.LogLines;
import io.roomhand.api.fixture.RawWebSocket;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.core.log.RepeatedLine;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
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

  private static int port() {
    return room.room.webSocketPort();
  }

  private static JsonObject method(String name) {
    return new JsonObject().put("method", name);
  }

  private static void stillServes() throws IOException {
    try (RawWebSocket other = new RawWebSocket(port(), "/local", bearer())) {
      assertThat(other.call("getMicMute").getBoolean("result")).isTrue();
    }
  }

  private static String bearer() throws IOException {
    return "Authorization: Bearer " + Files.readString(room.data.resolve("local.token"));
  }

  @Test
  void whatClientsAskAfterConnectingIsAnswered() throws IOException {
    try (RawWebSocket client = new RawWebSocket(port(), "/")) {
      assertThat(client.call(method("setUsedApiVersion").put("version", "1")).getBoolean("result"))
          .isTrue();
      JsonObject auth =
          client.call(method("auth").put("type", "unsecured").put("requestId", "abc"));
      assertThat(auth.getBoolean("result")).isTrue();
      assertThat(auth.getString("requestId")).isEqualTo("abc");
      assertThat(auth.getInteger("previleges")).isEqualTo(2);
      assertThat(auth.getString("token")).isNotBlank();
      assertThat(auth.getString("tokenForHttpServer")).isNotBlank();
      for (String question :
          new String[] {"getAppState", "getSettings", "getSystemInfo", "getMonitorsInfo"}) {
        assertThat(client.call(question).getBoolean("result")).as(question).isTrue();
      }
      JsonObject again =
          client.call(
              method("auth").put("type", "secured").put("credentials", auth.getString("token")));
      assertThat(again.getInteger("previleges")).isEqualTo(2);
    }
  }

  @Test
  void beforeSigningInCommandsFailAndNoEventsCome() throws IOException {
    try (RawWebSocket nobody = new RawWebSocket(port(), "/")) {
      JsonObject refused = nobody.call(method("setMicMute").put("mute", true));
      assertThat(refused.getString("errorCode")).isEqualTo("UNAUTHORIZED");
      assertThat(refused.getString("error")).contains("auth");
      assertThat(nobody.call("noSuchCommand").getString("errorCode")).isEqualTo("UNAUTHORIZED");
      JsonObject badAuth =
          nobody.call(method("auth").put("type", "secured").put("credentials", "1234"));
      assertThat(badAuth.getInteger("resultCode")).isEqualTo(3);
      room.call("setVideoMute", "{\"mute\":true}");
      room.call("setVideoMute", "{\"mute\":false}");
      assertThat(nobody.call("getMicMute").getString("method")).isEqualTo("getMicMute");
    }
  }

  @Test
  void aSecondAdminSignsTheFirstOneOff() throws IOException {
    try (RawWebSocket first = room.client();
        RawWebSocket user = new RawWebSocket(port(), "/")) {
      assertThat(
              user.call(method("auth").put("type", "unsecured").put("role", "user"))
                  .getInteger("previleges"))
          .isEqualTo(1);
      try (RawWebSocket second = room.client()) {
        assertThat(first.event("authorizationNeeded").getInteger("cause")).isEqualTo(1);
        assertThat(first.call("getMicMute").getString("errorCode")).isEqualTo("UNAUTHORIZED");
        assertThat(second.call("getMicMute").getBoolean("result")).isTrue();
        assertThat(user.call("getMicMute").getBoolean("result")).isTrue();
        assertThat(second.call(method("auth").put("role", "user")).getInteger("previleges"))
            .isEqualTo(1);
        assertThat(user.event("authorizationNeeded").getInteger("cause")).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"method\": setAudioCapturer\", \"name\":\"none\"}",
        "{\"method\":\"setAudioCapturer\",\"description\":\"\\\\?\\usb#vid\"}",
        "[]",
        "[{\"method\":\"getHardware\"}]",
        "\"getHardware\"",
        "42",
        "null",
        "",
        "{",
        "{}",
        "{\"method\":null}",
        "{\"method\":7}",
        "{\"method\":\"\"}",
        "{\"method\":\"setPanPos\",\"value\":NaN}",
        "{\"method\":\"getMicMute\"} x",
        "{\"method\":\"getMicMute\",\"requestId\":7}"
      })
  void whatIsNoCommandGetsAFailedReplyAndTheConnectionStays(String text) throws IOException {
    try (RawWebSocket client = room.client()) {
      client.send(text);
      JsonObject reply = client.reply();
      assertThat(reply.getBoolean("result")).isFalse();
      assertThat(reply.getString("requestId")).isEmpty();
      assertThat(reply.getString("error")).isNotBlank();
      assertThat(reply.getString("errorCode")).isEqualTo("INVALID_PARAMETER");
      assertThat(client.call("getMicMute").getBoolean("result")).isTrue();
    }
  }

  @Test
  void errorsOfTheMessageItselfSayWhatWouldBeRight() throws IOException {
    try (RawWebSocket client = room.client()) {
      client.send("{\"method\":\"setPanPos\",\"value\":NaN}");
      assertThat(client.reply().getString("error"))
          .startsWith("this is not JSON: NaN is no number in JSON (line 1, column ");
      client.send("{\"method\":\" \"}");
      assertThat(client.reply().getString("error"))
          .isEqualTo("method is empty; name a command, for example {\"method\":\"getHardware\"}");
      client.send("{\"name\":\"x\"}");
      assertThat(client.reply().getString("error")).startsWith("method is missing; name a command");
    }
  }

  @Test
  void deeplyNestedAndBinaryMessagesAreRefused() throws IOException {
    try (RawWebSocket client = room.client()) {
      client.send("[".repeat(100_000));
      assertThat(client.reply().getBoolean("result")).isFalse();
      client.send(
          RawWebSocket.BINARY, "{\"method\":\"getMicMute\"}".getBytes(StandardCharsets.UTF_8));
      assertThat(client.reply().getString("error")).contains("text message");
      assertThat(client.call("getMicMute").getBoolean("result")).isTrue();
    }
  }

  @Test
  void aMessageOf200KilobytesIsAnsweredInASmallFrame() throws IOException {
    try (RawWebSocket client = room.client()) {
      client.send(method("getMicMute").put("more", "x".repeat(200_000)).encode());
      assertThat(client.reply().getBoolean("result")).isTrue();
      client.send(method("y".repeat(200_000)).encode());
      RawWebSocket.Frame frame = client.frame();
      assertThat(frame.last()).isTrue();
      assertThat(frame.payload().length()).isLessThanOrEqualTo(10_240);
      client.send(
          method("setAudioCapturer")
              .put("name", "z".repeat(200_000))
              .put("requestId", "1")
              .encode());
      frame = client.frame();
      assertThat(frame.payload().length()).isLessThanOrEqualTo(10_240);
      assertThat(frame.json().getString("errorCode")).isEqualTo("NOT_FOUND");
    }
  }

  @Test
  void aMessageOfAMegabyteEndsItsConnectionWith1009() throws IOException {
    try (RawWebSocket client = room.client()) {
      client.send(method("getMicMute").put("more", "x".repeat(1 << 20)).encode());
      assertThat(client.closeCode()).isEqualTo(1009);
    }
    stillServes();
  }

  @Test
  void tenThousandCommandsSentWithoutReadingAreAllAnsweredInOrder() throws Exception {
    int count = 10_000;
    try (RawWebSocket client = room.client()) {
      Thread sender =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < count; i++) {
                    client.send(method("getHardware").put("requestId", "" + i).encode());
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      sender.start();
      for (int i = 0; i < 5; i++) {
        stillServes();
      }
      for (int i = 0; i < count; i++) {
        JsonObject reply = client.reply();
        assertThat(reply.getString("requestId")).isEqualTo("" + i);
      }
      sender.join(10_000);
    }
  }

  @Test
  void aClientThatStopsReadingIsCutOffAndHurtsNobody() throws Exception {
    try (RawWebSocket deaf = new RawWebSocket(port(), "/");
        RawWebSocket other = new RawWebSocket(port(), "/local", bearer())) {
      deaf.call(method("auth").put("type", "unsecured").put("role", "user"));
      boolean mute = false;
      int told = 0;
      String large = "x".repeat(5_000);
      for (int i = 0; i < 3_000; i++) {
        mute = !mute;
        room.vertx
            .eventBus()
            .publish(
                "conference.events",
                new JsonObject().put("event", "chat").put("method", "event").put("t", large));
        if (i % 100 == 0) {
          assertThat(other.call(method("setVideoMute").put("mute", mute)).getBoolean("result"))
              .isTrue();
          told++;
        }
      }
      assertThat(told).isEqualTo(30);
      room.call("setVideoMute", "{\"mute\":false}");
      await()
          .untilAsserted(
              () -> assertThat(deaf.closeCode()).as("close code").isIn((Integer) null, 1013));
    }
    stillServes();
  }

  @Test
  void theOperatorPathNeedsItsTokenAndDoesNotCountAsTheAdmin() throws IOException {
    assertThatThrownBy(() -> new RawWebSocket(port(), "/local"))
        .isInstanceOf(RawWebSocket.Refused.class)
        .hasMessageContaining("401");
    assertThatThrownBy(() -> new RawWebSocket(port(), "/local", "Authorization: Bearer wrong"))
        .hasMessageContaining("401");
    assertThatThrownBy(() -> new RawWebSocket(port(), "/elsewhere")).hasMessageContaining("404");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(room.data.resolve("local.token"))))
        .isEqualTo("rw-------");
    try (RawWebSocket admin = room.client();
        RawWebSocket operator = new RawWebSocket(port(), "/local", bearer())) {
      assertThat(operator.call("getMicMute").getBoolean("result")).isTrue();
      assertThat(admin.call("getMicMute").getBoolean("result")).isTrue();
    }
  }

  @Test
  void clientsFindThePortOverHttp() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    String base = "http://127.0.0.1:" + room.room.httpPort();
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(base + "/public/default/config.json")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject config = new JsonObject(answer.body()).getJsonObject("config");
    assertThat(config.getJsonObject("websocket").getValue("port")).isEqualTo(port());
    assertThat(config.getJsonObject("http").getValue("port")).isEqualTo(room.room.httpPort());
    assertThat(
            http.send(
                    HttpRequest.newBuilder(URI.create(base + "/public/../local.token")).build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "file://", "http://site.example", "http://localhost.example"})
  void aWebPageOfElsewhereIsRefused(String origin) {
    for (String path : List.of("/", "/local")) {
      assertThatThrownBy(() -> new RawWebSocket(port(), path, "Origin: " + origin))
          .hasMessageContaining("403");
    }
  }

  @Test
  void pagesOfThisMachineAndProgramsMayConnect() throws IOException {
    for (String origin :
        List.of(
            "http://localhost:8080",
            "http://127.0.0.1:" + room.room.httpPort(),
            "VideoSDK to API websocket 2685077504")) {
      try (RawWebSocket client = new RawWebSocket(port(), "/", "Origin: " + origin)) {
        assertThat(client.call(method("setUsedApiVersion")).getBoolean("result")).isTrue();
      }
    }
  }

  @Test
  void aPageThatTriesAgainAndAgainLeavesAFewLines() {
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 100; i++) {
        assertThatThrownBy(() -> new RawWebSocket(port(), "/", "Origin: http://again.example"))
            .hasMessageContaining("403");
      }
      assertThat(log.with("again.example")).hasSizeBetween(1, RepeatedLine.MOST);
    }
  }
}
