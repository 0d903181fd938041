package io.roomhand.devices.linux.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomhand.core.display.DisplayState;
import io.roomhand.core.time.SystemTime;
import io.roomhand.testkit.display.XServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A server that lets in who knows its cookie. */
@ResourceLock(Watching.DISPLAYS)
@Timeout(60)
class CookieTest {
  private static final int LOCAL = 256;
  private static final int WILD = 65_535;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private static byte[] cookie(int seed) {
    byte[] cookie = new byte[16];
    Arrays.fill(cookie, (byte) seed);
    return cookie;
  }

  private static byte[] entry(int family, String host, String number, byte[] cookie)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(family);
    // a text in this form has its length, of two bytes, before it
    out.writeUTF(host);
    out.writeUTF(number);
    out.writeUTF("MIT-MAGIC-COOKIE-1");
    out.writeShort(cookie.length);
    out.write(cookie);
    return bytes.toByteArray();
  }

  private Path file(String name, byte[]... entries) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      all.write(entry);
    }
    return Files.write(folder.resolve(name), all.toByteArray());
  }

  private XServer guarded() throws Exception {
    Path server = file("server", entry(WILD, "", "", cookie(7)));
    return Watching.server("-auth", server.toString());
  }

  private static DisplayState look(XServer server, String name, Path value) throws IOException {
    Map<String, String> env = Watching.env(server.display());
    env.put(name, value.toString());
    try (SystemTime time = new SystemTime()) {
      return X11Survey.look(env, time);
    }
  }

  @Test
  void theCookieOfTheDisplayLetsIn() throws Exception {
    try (XServer server = guarded()) {
      String number = server.display().substring(1);
      Path file =
          file(
              "own",
              entry(LOCAL, "box", "4711", cookie(1)),
              entry(LOCAL, "an-older-name-of-this-box", number, cookie(7)));
      assertThat(look(server, "XAUTHORITY", file).monitors()).hasSize(1);
      Files.move(file, folder.resolve(".Xauthority"));
      assertThat(look(server, "HOME", folder).monitors()).hasSize(1);
    }
  }

  @Test
  void theNameOfThisMachineIsPreferred() throws Exception {
    String own = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    try (XServer server = guarded()) {
      String number = server.display().substring(1);
      Path file =
          file(
              "own",
              entry(LOCAL, "another", number, cookie(1)),
              entry(LOCAL, own, number, cookie(7)),
              entry(WILD, "", "", cookie(2)));
      assertThat(look(server, "XAUTHORITY", file).monitors()).hasSize(1);
    }
  }

  @Test
  void whoHasNoneIsToldWhatIsMissing() throws Exception {
    try (XServer server = guarded()) {
      Path missing = folder.resolve("missing");
      assertThatThrownBy(() -> look(server, "XAUTHORITY", missing))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("only with its cookie")
          .hasMessageContaining(missing + " is not there");
      Path other = file("other", entry(LOCAL, "box", "4711", cookie(1)));
      assertThatThrownBy(() -> look(server, "XAUTHORITY", other))
          .hasMessageContaining("has no cookie for display " + server.display().substring(1));
      Path old = file("old", entry(WILD, "", "", cookie(1)));
      assertThatThrownBy(() -> look(server, "XAUTHORITY", old))
          .hasMessageContaining("perhaps an old one");
      Path damaged = Files.write(folder.resolve("damaged"), new byte[] {1, 0, 0, 9, 'x'});
      assertThatThrownBy(() -> look(server, "XAUTHORITY", damaged))
          .hasMessageContaining("it ends in the middle of an entry");
    }
  }

  @Test
  void aDisplayThatIsNoneIsSaid() throws Exception {
    try (SystemTime time = new SystemTime()) {
      assertThatThrownBy(() -> X11Survey.look(Map.of(), time)).hasMessage("DISPLAY is not set");
      assertThatThrownBy(() -> X11Survey.look(Map.of("DISPLAY", "x"), time))
          .hasMessageContaining("for example :0");
      assertThatThrownBy(() -> X11Survey.look(Map.of("DISPLAY", ":59000"), time))
          .hasMessageContaining("no X server listens at /tmp/.X11-unix/X59000");
    }
  }
}
