package io.roomhand.visca.drive;

import io.roomhand.core.time.VirtualTime;
import io.roomhand.rigs.emulator.Imperfections;
import io.roomhand.rigs.emulator.Transport;
import io.roomhand.visca.transport.VirtualCameras;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Many mixed commands while a fifth of what is said gets lost. */
public final class ViscaSoak {
  private static final double LOSS = 0.2;
  private static final int SERIAL_HEADS = 3;

  private ViscaSoak() {}

  /**
   * In virtual time. Of datagrams those in both directions get lost, on TCP and serial lines
   * replies.
   *
   * @param commands in all, of three heads on a serial line
   */
  public static SoakCounts virtual(Transport transport, String model, int commands, long seed) {
    Imperfections imperfections = imperfections(transport, seed);
    int heads = transport == Transport.SERIAL ? SERIAL_HEADS : 1;
    VirtualTime time = new VirtualTime();
    AtomicInteger left = new AtomicInteger(heads);
    List<SoakHead> all = new ArrayList<>();
    try (VirtualCameras cameras =
        new VirtualCameras(transport, model, heads, imperfections, time)) {
      for (int i = 1; i <= heads; i++) {
        int number = i;
        all.add(
            new SoakHead(
                time,
                listener -> cameras.connect(number, listener),
                cameras.camera(number),
                number,
                new Random(7 * seed + number),
                commands / heads,
                left::decrementAndGet));
      }
      for (long second = 0; left.get() > 0; second++) {
        if (second > commands) {
          throw new IllegalStateException("commands are not decided after " + second + " s");
        }
        time.advance(Duration.ofSeconds(1));
      }
    }
    SoakCounts counts = new SoakCounts();
    all.forEach(head -> counts.add(head.counts()));
    return counts;
  }

  private static Imperfections imperfections(Transport transport, long seed) {
    boolean datagrams = transport == Transport.UDP || transport == Transport.SONY;
    return Imperfections.of((datagrams ? "loss=" : "out.loss=") + LOSS + ",seed=" + seed);
  }
}
