package io.roomhand.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.media.JpegPicture;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client of good will sends: each gets its status, and the server serves the next one. */
class HttpBadInputTest {
  private static final String GOOD =
      "GET " + HttpFixture.DISCOVERY + " HTTP/1.1\r\nHost: x\r\n\r\n";

  @SuppressWarnings("NullAway.Init")
  private static HttpFixture server;

  @BeforeAll
  static void start() {
    server = new HttpFixture(100, Duration.ofSeconds(30));
    server.picture =
        new JpegPicture(1, 1, 0, "a picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void theNextOneIsServed() throws IOException {
    server.isWell();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/frames/VideoCaptureSlot                       | 200",
        "/frames/?peerId=%23self%3A0                    | 200",
        "/frames/%23self%3a0                            | 200",
        "http://x/public/default/config.json            | 200",
        "http://x:1/frames/VideoCaptureSlot?a=b         | 200",
        "/public/default/config.json?a=%zz              | 400",
        "/frames/                                       | 404",
        "/frames                                        | 404",
        "/frames/../public/default/config.json          | 404",
        "/frames/%2e%2e/public/default/config.json      | 404",
        "/frames/..%2fpublic%2fdefault%2fconfig.json    | 404",
        "/frames/VideoCaptureSlot/..                    | 404",
        "/frames/VideoCaptureSlot%00                    | 404",
        "/frames//VideoCaptureSlot                      | 404",
        "/frames/..\\..\\VideoCaptureSlot               | 404",
        "/frames/?peerId=%23self%3A0%00                 | 404",
        "/frames/?peerId=..%2f..%2fetc                  | 404",
        "/public/default/../default/config.json         | 404",
        "/public/default/%2e/config.json                | 404",
        "/public/default%2fconfig.json                  | 404",
        "/public/default/config.json/                   | 404",
        "/public/default/config.json%00                 | 404",
        "//public/default/config.json                   | 404",
        "/public//default/config.json                   | 404",
        "public/default/config.json                     | 404",
        "http://x                                       | 404",
        "http://                                        | 404",
        "*                                              | 404",
        "?                                              | 404",
        "/                                              | 404",
        "/frames/?peerId=%zz                            | 400",
        "/frames/?peerId=%                              | 400",
      })
  void onlyTheRightPathLeadsAnywhere(String target, int status) throws IOException {
    assertThat(statusOf(target)).isEqualTo(status);
  }

  @Test
  void aPathWithControlCharactersLeadsNowhere() throws IOException {
    for (String control : new String[] {"\u0000", "\u0001", "\u007f", "\u00ff"}) {
      assertThat(statusOf("/frames/VideoCaptureSlot" + control)).isEqualTo(404);
      assertThat(statusOf("/public" + control + "/default/config.json")).isEqualTo(404);
    }
  }

  private static int statusOf(String target) throws IOException {
    try (BareHttp client = server.client()) {
      client.request("GET", target, "Authorization: Bearer " + HttpFixture.TOKEN);
      return client.answer().status();
    }
  }

  @Test
  void aPictureWithoutItsTokenIsRefusedWhateverThePath() throws IOException {
    for (String path : new String[] {"/frames/VideoCaptureSlot", "/frames/../x", "/frames/"}) {
      try (BareHttp client = server.client()) {
        assertThat(client.request("GET", path + "?token=bad").answer().status()).isEqualTo(401);
      }
    }
  }

  @Test
  void whatIsTooLongIsRefusedAndItsConnectionEnds() throws IOException {
    Map<String, Integer> cases =
        Map.of(
            "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414,
            "GET " + HttpFixture.DISCOVERY + "?" + "a=1&".repeat(10_000) + " HTTP/1.1\r\n\r\n", 414,
            "GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(100_000) + "\r\n\r\n", 431,
            "GET / HTTP/1.1\r\nHost: x\r\n" + "A: a\r\n".repeat(10_000) + "\r\n", 431);
    for (Map.Entry<String, Integer> each : cases.entrySet()) {
      try (BareHttp client = server.client()) {
        client.send(each.getKey());
        assertThat(client.answer().status()).isEqualTo(each.getValue());
        client.awaitEnd();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\nnonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET / HTTQ/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nna\u0000me: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      })
  void garbageIsAnsweredWithAnErrorAndTheConnectionEnds(String text) throws IOException {
    try (BareHttp client = server.client()) {
      client.send(text + GOOD);
      int status;
      try {
        status = client.answer().status();
      } catch (EOFException ended) {
        return;
      }
      assertThat(status).isIn(400, 404, 501, 505);
      assertThat(client.awaitEnd()).as("bytes after the error").isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
        "Content-Length: 5\r\nContent-Length: 5\r\n\r\n12345",
        "Content-Length: 5, 6\r\n\r\n12345",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: -5\r\n\r\n",
        "Content-Length: +5\r\n\r\n12345",
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Content-Length: 0x5\r\n\r\n12345",
        "Content-Length: 5\r\n\r\n12345",
        "Host: y\r\n\r\n",
      })
  void aRequestWhoseEndIsInDoubtIsTheLastOfItsConnection(String rest) throws IOException {
    for (String method : new String[] {"GET", "POST"}) {
      try (BareHttp client = server.client()) {
        client.send(
            method + " " + HttpFixture.DISCOVERY + " HTTP/1.1\r\nHost: x\r\n" + rest + GOOD);
        assertThat(client.answer().status()).as(method).isIn(400, 405);
        assertThat(client.awaitEnd()).as("a smuggled request was answered").isZero();
      }
    }
  }

  @Test
  void aBodyOfGarbageEndsItsConnection() throws IOException {
    for (String method : new String[] {"GET", "POST"}) {
      try (BareHttp client = server.client()) {
        client.request(method, HttpFixture.DISCOVERY, "Transfer-Encoding: chunked");
        client.send("nonsense\r\n" + GOOD);
        // garbage that comes along with its request may end the connection before the answer
        assertThat(client.awaitEnd()).isLessThan(100);
      }
    }
  }

  @Test
  void aRequestWithoutAHostIsBadUnlessItIsOld() throws IOException {
    try (BareHttp client = server.client()) {
      client.send("GET " + HttpFixture.DISCOVERY + " HTTP/1.1\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(400);
    }
    try (BareHttp client = server.client()) {
      client.send("GET " + HttpFixture.DISCOVERY + " HTTP/1.0\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(200);
      client.awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "BREW"})
  void otherMethodsAreToldWhichOnesThereAre(String method) throws IOException {
    for (String target : new String[] {HttpFixture.DISCOVERY, HttpFixture.PICTURE}) {
      try (BareHttp client = server.client()) {
        BareHttp.Answer answer = client.request(method, target).answer();
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("allow", "GET, HEAD");
        assertThat(client.request("GET", HttpFixture.DISCOVERY).answer().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void headTellsTheLengthAndSendsNoBody() throws IOException {
    try (BareHttp client = server.client()) {
      BareHttp.Answer head = client.request("HEAD", HttpFixture.PICTURE).answer("HEAD");
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers())
          .containsEntry("content-length", "9")
          .containsEntry("content-type", "image/jpeg");
      assertThat(client.request("HEAD", "/nothing").answer("HEAD").status()).isEqualTo(404);
      assertThat(client.request("GET", HttpFixture.PICTURE).answer().body()).isEqualTo("a picture");
    }
  }

  @Test
  void aBodyWithoutAnEndIsNotReadToItsEnd() throws IOException {
    try (BareHttp client = server.client()) {
      client.request("POST", HttpFixture.DISCOVERY, "Content-Length: 2000000000");
      assertThat(client.answer().status()).isEqualTo(405);
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.send("x".repeat(65_536));
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void requestsThatComeAllAtOnceAreAnsweredInOrder() throws IOException {
    try (BareHttp client = server.client()) {
      client.send(GOOD.repeat(1_000));
      for (int i = 0; i < 1_000; i++) {
        assertThat(client.answer().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void anUpgradeThatTheServerDoesNotOfferIsIgnored() throws IOException {
    for (String upgrade : new String[] {"h2c", "websocket"}) {
      try (BareHttp client = server.client()) {
        client.request(
            "GET",
            HttpFixture.DISCOVERY,
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: " + upgrade,
            "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA");
        assertThat(client.answer().status()).isEqualTo(200);
      }
    }
  }
}
