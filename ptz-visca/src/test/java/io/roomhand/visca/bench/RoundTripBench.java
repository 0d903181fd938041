package io.roomhand.visca.bench;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.testkit.bench.Samples;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One drive after the other over raw UDP, each with its ACK and completion, against a blocking
 * channel with the same frames.
 */
final class RoundTripBench {
  private static final int RUNS = 5;
  private static final int CALLS = 4_000;
  private static final String BARE = "udp bare blocking channel";
  private static final String HEAD = "udp drive, ACK and completion";
  private static final byte[][] DRIVES = {
    HexFormat.of().parseHex("81010601060A0203FF"), HexFormat.of().parseHex("810106010C0A0203FF")
  };

  private final Samples samples = new Samples();
  private final long[] nanos = new long[CALLS];

  void run() throws Exception {
    try (ViscaCameraEmulator bareCamera = camera();
        ViscaCameraEmulator camera = camera();
        BenchHeads heads = new BenchHeads(List.of(camera.address()));
        DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bareCamera.port()));
      PtzHead head = heads.head(0);
      for (int run = -1; run < RUNS; run++) {
        for (int i = 0; i < CALLS; i++) {
          nanos[i] = bare(channel, DRIVES[i % 2]);
        }
        add(run, BARE);
        new Chain(head, nanos).run();
        add(run, HEAD);
        camera.clearReceived();
        bareCamera.clearReceived();
      }
      head.stop().toCompletableFuture().get(2, TimeUnit.SECONDS);
    }
    System.out.println("round trips to an emulated head, p50");
    samples.print(BARE, "us", BARE);
    samples.print(HEAD, "us", BARE);
  }

  private static ViscaCameraEmulator camera() throws IOException {
    return ViscaCameraEmulator.start(Options.ANY_PORT.withTransport(Transport.UDP));
  }

  private void add(int run, String name) {
    if (run >= 0) {
      samples.add(name, Samples.p50(nanos, CALLS));
    }
  }

  private static long bare(DatagramChannel channel, byte[] drive) throws IOException {
    ByteBuffer reply = ByteBuffer.allocate(64);
    long start = System.nanoTime();
    channel.write(ByteBuffer.wrap(drive));
    channel.read(reply);
    reply.clear();
    channel.read(reply); // the completion, which the head's line takes in its time as well
    return System.nanoTime() - start;
  }

  /** Each command follows from the answer to the one before, as on a head's thread. */
  private static final class Chain {
    private final PtzHead head;
    private final long[] nanos;
    private final CountDownLatch done = new CountDownLatch(1);
    private int i;
    private long start;

    Chain(PtzHead head, long[] nanos) {
      this.head = head;
      this.nanos = nanos;
    }

    void run() throws Exception {
      next();
      if (!done.await(30, TimeUnit.SECONDS)) {
        throw new IOException("command " + i + " had no answer");
      }
    }

    private void next() {
      start = System.nanoTime();
      head.drive(Axes.of(PtzAxis.PAN, 0.25 + 0.25 * (i % 2)))
          .whenComplete((ok, failure) -> answered());
    }

    private void answered() {
      nanos[i++] = System.nanoTime() - start;
      if (i < nanos.length) {
        next();
      } else {
        done.countDown();
      }
    }
  }
}
