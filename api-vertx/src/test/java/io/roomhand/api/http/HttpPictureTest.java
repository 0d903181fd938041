package io.roomhand.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.media.JpegPicture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the headers of a picture say. */
class HttpPictureTest {
  private HttpFixture server;
  private BareHttp client;

  @BeforeEach
  void open() throws Exception {
    server = new HttpFixture(10, Duration.ofSeconds(30));
    client = server.client();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void itsAgeIsToldInMilliseconds(String method) throws Exception {
    server.time.advance(Duration.ofSeconds(7));
    server.picture = new JpegPicture(1, 1, server.time.nanoTime(), new byte[] {1});
    server.time.advance(Duration.ofMillis(321));
    BareHttp.Answer answer = client.request(method, HttpFixture.PICTURE).answer(method);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("x-picture-age", "321");
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
  }

  @Test
  void withoutAPictureItIsSaidWhenToComeAgain() throws Exception {
    BareHttp.Answer answer = client.request("GET", HttpFixture.PICTURE).answer();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    assertThat(answer.headers()).doesNotContainKey("x-picture-age");
  }
}
