package io.roomhand.devices.linux.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import io.roomhand.core.display.Renderer;
import io.roomhand.testkit.display.XServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Watching.DISPLAYS)
@Timeout(60)
class OpenGlProbeTest {

  private static void assumeEgl() {
    boolean there;
    try {
      NativeLibrary.getInstance("libEGL.so.1");
      there = true;
    } catch (UnsatisfiedLinkError e) {
      there = false;
    }
    assumeTrue(there, "libEGL is not installed: apt-get install libegl1 libgl1-mesa-dri");
  }

  @Test
  void whatTheDisplayRendersWith() throws Exception {
    assumeEgl();
    try (XServer server = Watching.server();
        OpenGlProbe probe = new OpenGlProbe(Watching.env(server.display()))) {
      Renderer renderer = probe.ask();
      assertThat(renderer.version()).containsPattern("\\d\\.\\d.*Mesa \\d");
      assertThat(renderer.name()).isNotEmpty();
      assertThat(renderer.vendor()).isNotEmpty();
    }
  }

  @Test
  void theDriverTellsItAfterTheMonitors() throws Exception {
    assumeEgl();
    try (XServer server = Watching.server();
        Watching watching = Watching.of(server)) {
      Renderer renderer = watching.until(seen -> seen.renderer() != null).renderer();
      server.kill();
      assertThat(watching.until(seen -> seen.monitors().isEmpty()).renderer()).isEqualTo(renderer);
    }
  }

  @Test
  void withoutADisplayThereIsNone() {
    assumeEgl();
    try (OpenGlProbe probe = new OpenGlProbe(Map.of("DISPLAY", ":59000"))) {
      assertThatThrownBy(probe::ask)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("EGL does not open the display");
    }
  }

  @Test
  void whatTheProcessSaysIsRead() throws IOException {
    String crash = "#\n# A fatal error has been detected by the Java Runtime Environment:\n";
    assertThat(
            OpenGlProbe.read(
                "noise of a driver\nroomhand-gl-version 4.6.0 NVIDIA 451.48\n"
                    + "roomhand-gl-renderer GeForce\n"
                    + "roomhand-gl-vendor NVIDIA Corporation\n",
                0))
        .isEqualTo(new Renderer("4.6.0 NVIDIA 451.48", "GeForce", "NVIDIA Corporation"));
    assertThatThrownBy(() -> OpenGlProbe.read(crash, 134))
        .hasMessage("the graphics driver ended the process that asked, status 134");
    assertThatThrownBy(() -> OpenGlProbe.read("roomhand-gl-failure no luck\n", 1))
        .hasMessage("no luck");
  }

  @Test
  void nothingIsStartedAfterTheEnd() {
    OpenGlProbe probe = new OpenGlProbe(Map.of("DISPLAY", ":59000"));
    probe.close();
    assertThatThrownBy(probe::ask).hasMessage("the service ends");
  }
}
