package io.roomhand.visca.bench;

import io.roomhand.testkit.bench.Bench;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.visca.motion.SoakCounts;
import io.roomhand.visca.motion.ViscaSoak;

/** Commands at a loss of 20 %, counted by the emulated cameras that carried them out. */
public final class SoakBench implements Bench {
  private static final int VIRTUAL = 100_000;
  private static final int SOCKETS = 5_000;
  private static final int HEADS = 50;

  @Override
  public String area() {
    return "visca-soak";
  }

  @Override
  public void run() throws Exception {
    System.out.println("a fifth lost: of datagrams both ways, on TCP and serial lines of replies");
    for (Transport transport : Transport.values()) {
      print(transport + ", virtual time", ViscaSoak.virtual(transport, "generic", VIRTUAL, 1));
    }
    print(
        HEADS + " heads on TCP, UDP and Sony UDP, real sockets",
        ViscaSoak.sockets(HEADS, SOCKETS, 1));
  }

  private static void print(String what, SoakCounts counts) {
    System.out.println(what + ": " + counts);
    counts.wrongs.forEach(wrong -> System.out.println("  " + wrong));
  }
}
