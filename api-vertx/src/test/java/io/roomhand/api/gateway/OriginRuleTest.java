package io.roomhand.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.config.WebOrigin;
import io.vertx.core.MultiMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Control API, section 1: which web pages may connect. */
class OriginRuleTest {
  private static final int HTTP = 8766;

  private final OriginRule rule =
      new OriginRule(
          Set.of(
              WebOrigin.of("https://panel.example").orElseThrow(),
              WebOrigin.of("http://10.0.0.9:8080").orElseThrow()),
          () -> HTTP);

  private boolean admits(String origin, String host, boolean loopbackPeer) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Host", host);
    return rule.admits(headers.add("Origin", origin), loopbackPeer);
  }

  @Test
  void programsAreNoWebPagesWhateverTheyCallTheHost() {
    MultiMap none = MultiMap.caseInsensitiveMultiMap().add("Host", "room.example:8765");
    assertThat(rule.admits(none, false)).isTrue();
    assertThat(admits("VideoSDK to API websocket 2685077504", "room.example", false)).isTrue();
    assertThat(admits("", "room.example", false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "NULL",
        " null ",
        "file://",
        "file:///home/x/page.html",
        "http://site.example",
        "https://localhost.site.example",
        "http://127.0.0.1.site.example",
        "http://localhost@site.example",
        "http://site.example/http://localhost",
        "http://localhost/",
        "chrome-extension://abcdefgh",
        "app://localhost",
        "http://192.0.2.7:9999",
        "http://panel.example",
        "https://panel.example:8443",
        "https://sub.panel.example",
        "http://",
        "://"
      })
  void pagesOfElsewhereAreRefused(String origin) {
    assertThat(admits(origin, "127.0.0.1:8765", true)).isFalse();
    assertThat(admits(origin, "192.0.2.7:8765", false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:3000",
        "https://LOCALHOST",
        "http://127.0.0.1:5173",
        "http://127.8.9.10",
        "http://[::1]:3000"
      })
  void pagesOfThisMachineMayConnectFromThisMachine(String origin) {
    assertThat(admits(origin, "127.0.0.1:8765", true)).isTrue();
    assertThat(admits(origin, "localhost:8765", true)).isTrue();
    assertThat(admits(origin, "[::1]:8765", true)).isTrue();
    assertThat(admits(origin, "192.0.2.7:8765", false)).as("of somebody else's machine").isFalse();
    assertThat(admits(origin, "rebound.example:8765", true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://192.0.2.7:8766, 192.0.2.7:8765, true",
    "http://[2001:db8::7]:8766, [2001:db8::7]:8765, true",
    "http://localhost:8766, localhost:8765, true",
    "http://panel.example:8766, panel.example:8765, true",
    "http://192.0.2.9:8766, 192.0.2.7:8765, false",
    "http://192.0.2.7:8767, 192.0.2.7:8765, false",
    "https://192.0.2.7:8766, 192.0.2.7:8765, false",
    "http://rebound.example:8766, rebound.example:8765, false"
  })
  void aPageOfOurHttpPortMayConnectWhereItWasReachedBySuchAName(
      String origin, String host, boolean right) {
    assertThat(admits(origin, host, false)).isEqualTo(right);
  }

  @Test
  void pagesOfTheConfigurationMayConnectFromAnywhere() {
    assertThat(admits("https://panel.example", "room.example:8765", false)).isTrue();
    assertThat(admits("https://panel.example:443", "room.example:8765", false)).isTrue();
    assertThat(admits("HTTPS://Panel.Example", "room.example:8765", false)).isTrue();
    assertThat(admits("http://10.0.0.9:8080", "192.0.2.7:8765", false)).isTrue();
    assertThat(admits("http://10.0.0.9", "192.0.2.7:8765", false)).isFalse();
  }

  @Test
  void moreThanOneOriginOrHostIsRefused() {
    MultiMap twice =
        MultiMap.caseInsensitiveMultiMap()
            .add("Host", "127.0.0.1")
            .add("Origin", "http://localhost")
            .add("Origin", "http://localhost");
    assertThat(rule.admits(twice, true)).isFalse();
    MultiMap hosts =
        MultiMap.caseInsensitiveMultiMap()
            .add("Host", "127.0.0.1")
            .add("Host", "127.0.0.1")
            .add("Origin", "http://localhost");
    assertThat(rule.admits(hosts, true)).isFalse();
    MultiMap none = MultiMap.caseInsensitiveMultiMap().add("Origin", "http://localhost");
    assertThat(rule.admits(none, true)).isFalse();
  }
}
