package io.roomhand.virtualroom.visca;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An emulated camera on TCP whose motors move in virtual time, and a client of it. */
abstract class EmulatedCameraFixture {
  static final String LEFT = "81 01 06 01 18 14 01 03 FF";
  static final String STOP = "81 01 06 01 18 14 03 03 FF";
  static final String TO_1440 = "81 01 06 02 18 14 00 05 0A 00 00 00 00 00 FF";
  static final String TO_720 = "81 01 06 02 18 14 00 02 0D 00 00 00 00 00 FF";

  final List<String> trace = Collections.synchronizedList(new ArrayList<>());
  ViscaCameraEmulator camera;
  WireClient client;
  private final VirtualTime time = new VirtualTime();

  @BeforeEach
  final void start() throws IOException {
    camera =
        ViscaCameraEmulator.start(
            ViscaCameraEmulator.Options.ANY_PORT.withTime(time).withTrace(trace::add));
    client = new WireClient(camera.port());
  }

  @AfterEach
  final void stop() throws IOException {
    client.close();
    camera.close();
  }

  final void pass(int millis) {
    time.advance(Duration.ofMillis(millis));
  }

  final void carriedOut(String command) throws IOException {
    assertThat(client.ask(command)).isEqualTo("90 41 FF");
    assertThat(client.read()).isEqualTo("90 51 FF");
  }
}
