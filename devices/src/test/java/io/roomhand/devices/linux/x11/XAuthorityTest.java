package io.roomhand.devices.linux.x11;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XAuthorityTest {
  /** Family "local", host "box", display 0, the cookie "secret". */
  private static final byte[] BOX =
      "\1\0\0\3box\0\0010\0\22MIT-MAGIC-COOKIE-1\0\6secret".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private String cookie(String display) throws Exception {
    Path file = Files.write(folder.resolve("cookies"), BOX);
    Map<String, String> env = Map.of("XAUTHORITY", file.toString());
    byte[] cookie = XAuthority.find(env, DisplayName.parse(display), "box").cookie();
    return new String(cookie, StandardCharsets.US_ASCII);
  }

  @Test
  void theCookieOfADisplayOfThisMachine() throws Exception {
    assertThat(cookie(":0")).isEqualTo("secret");
    assertThat(cookie("localhost:0.0")).isEqualTo("secret");
    assertThat(cookie(":1")).isEmpty();
  }

  /** Whoever listens elsewhere must not hear of it. */
  @Test
  void aServerThatIsNotHereGetsNoCookieOfHere() throws Exception {
    assertThat(cookie("192.0.2.7:0")).isEmpty();
  }
}
