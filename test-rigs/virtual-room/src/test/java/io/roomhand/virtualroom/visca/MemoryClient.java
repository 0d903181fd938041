package io.roomhand.virtualroom.visca;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The controller's end of an {@link InMemoryWire} in virtual time. */
final class MemoryClient implements AutoCloseable {
  final VirtualTime time = new VirtualTime();
  final InMemoryWire wire;
  final ArrayDeque<String> came = new ArrayDeque<>();

  MemoryClient(ViscaCameraEmulator.Options options) {
    wire = new InMemoryWire(options.withTime(time), bytes -> came.add(Hex.of(bytes)));
  }

  static MemoryClient of(Transport transport, String model) {
    return new MemoryClient(
        ViscaCameraEmulator.Options.ANY_PORT.withTransport(transport).withModel(model));
  }

  ViscaCamera camera() {
    return wire.camera();
  }

  void pass(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  /** Sends, lets no time pass, and takes all that came. */
  List<String> ask(String hex) {
    wire.send(Hex.parse(hex));
    pass(0);
    return take();
  }

  /** What came since the last time. */
  List<String> take() {
    List<String> all = new ArrayList<>(came);
    came.clear();
    return all;
  }

  @Override
  public void close() {
    wire.close();
  }
}
