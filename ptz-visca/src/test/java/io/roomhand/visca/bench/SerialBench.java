package io.roomhand.visca.bench;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.testkit.bench.Samples;
import io.roomhand.virtualroom.visca.ReceivedFrame;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.ViscaSerialEmulator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Drives over a serial line: one after the other against the same bytes by a blocking file, and as
 * many as an emulated line of 9600 baud carries.
 */
final class SerialBench {
  private static final int RUNS = 5;
  private static final int CALLS = 300;
  private static final int FAST = 115_200;
  private static final int SLOW = 9_600;
  private static final Duration SUSTAINED = Duration.ofSeconds(10);
  private static final String BARE = "serial bare blocking file";
  private static final String HEAD = "serial drive until ACK";
  private static final byte[][] DRIVES = {
    HexFormat.of().parseHex("81010601060A0203FF"), HexFormat.of().parseHex("810106010C0A0203FF")
  };

  /** Bits of a byte on the wire: start, eight, stop. */
  private static final int BITS = 10;

  private static final int ACK = 3;

  private final Samples samples = new Samples();
  private final long[] nanos = new long[CALLS];

  void run() throws Exception {
    roundTrips();
    sustained();
  }

  private void roundTrips() throws Exception {
    Options fast = Options.ANY_PORT.withBaud(FAST);
    try (ViscaSerialEmulator bareLine = ViscaSerialEmulator.start(fast);
        ViscaSerialEmulator line = ViscaSerialEmulator.start(fast);
        RandomAccessFile bare = new RandomAccessFile(bareLine.path().toFile(), "rw");
        BenchHeads heads = new BenchHeads(List.of(line.address(1)))) {
      PtzHead head = heads.head(0);
      for (int run = -1; run < RUNS; run++) {
        for (int i = 0; i < CALLS; i++) {
          nanos[i] = bare(bare, DRIVES[i % 2]);
        }
        add(run, BARE);
        for (int i = 0; i < CALLS; i++) {
          nanos[i] = drive(head, i);
        }
        add(run, HEAD);
      }
      head.stop().toCompletableFuture().get(2, TimeUnit.SECONDS);
    }
    samples.print(BARE, "us", BARE);
    samples.print(HEAD, "us", BARE);
  }

  private void add(int run, String name) {
    if (run >= 0) {
      samples.add(name, Samples.p50(nanos, CALLS));
    }
  }

  private static long bare(RandomAccessFile port, byte[] drive) throws IOException {
    long start = System.nanoTime();
    port.write(drive);
    frame(port);
    long time = System.nanoTime() - start;
    frame(port); // the completion
    return time;
  }

  /** Reads one frame; its second byte, which says what it is. */
  private static int frame(RandomAccessFile port) throws IOException {
    int kind = 0;
    int value = port.read();
    for (int i = 1; value >= 0 && value != 0xFF; i++) {
      value = port.read();
      kind = i == 1 ? value : kind;
    }
    return kind;
  }

  private static long drive(PtzHead head, int i) throws Exception {
    long start = System.nanoTime();
    head.drive(Axes.of(PtzAxis.PAN, 0.25 + 0.25 * (i % 2)))
        .toCompletableFuture()
        .get(2, TimeUnit.SECONDS);
    return System.nanoTime() - start;
  }

  private static void sustained() throws Exception {
    double bare = bareSustained();
    try (ViscaSerialEmulator line = ViscaSerialEmulator.start(Options.ANY_PORT.withBaud(SLOW));
        BenchHeads heads = new BenchHeads(List.of(line.address(1)))) {
      ViscaCamera camera = line.cameras().get(0);
      PtzHead head = heads.head(0);
      drive(head, 1);
      camera.clearReceived();
      long start = System.nanoTime();
      long end = start + SUSTAINED.toNanos();
      Joystick pan = new Joystick(head, PtzAxis.PAN, end);
      Joystick zoom = new Joystick(head, PtzAxis.ZOOM, end);
      pan.next();
      zoom.next();
      pan.awaitEnd();
      zoom.awaitEnd();
      double seconds = (System.nanoTime() - start) / 1e9;
      List<ReceivedFrame> frames = camera.received();
      head.stop().toCompletableFuture().get(2, TimeUnit.SECONDS);
      double used = 0;
      double commands = 0;
      for (ReceivedFrame frame : frames) {
        double time = wireBytes(frame) * BITS / (double) SLOW;
        used += time;
        commands += frame.hex().startsWith("81 01") ? time : 0;
      }
      double share = 100 * commands / seconds;
      System.out.printf(
          Locale.ROOT,
          "%-44s %9.1f %% of the wire's time for commands and their ACKs%n",
          "9600 baud: bare blocking file",
          bare);
      System.out.printf(
          Locale.ROOT,
          "%-44s %9.1f %% (%.2fx vs bare blocking file; %.1f commands/s; %.1f %% with position"
              + " inquiries)%n",
          "9600 baud: sustained drives and zooms",
          share,
          share / bare,
          (pan.commands + zoom.commands) / seconds,
          100 * used / seconds);
    }
  }

  /** The same bytes, each sent on the ACK of the one before. */
  private static double bareSustained() throws Exception {
    byte[][] commands = {DRIVES[0], HexFormat.of().parseHex("8101040723FF")};
    try (ViscaSerialEmulator line = ViscaSerialEmulator.start(Options.ANY_PORT.withBaud(SLOW));
        RandomAccessFile port = new RandomAccessFile(line.path().toFile(), "rw")) {
      double used = 0;
      long start = System.nanoTime();
      for (int i = 0; System.nanoTime() - start < SUSTAINED.toNanos(); i++) {
        byte[] command = commands[i % 2];
        port.write(command);
        while ((frame(port) & 0xF0) != 0x40) {
          // the completion of the command before
        }
        used += (command.length + ACK) * BITS / (double) SLOW;
      }
      return 100 * used / ((System.nanoTime() - start) / 1e9);
    }
  }

  /** Always has one command waiting for its turn. */
  private static final class Joystick {
    private final PtzHead head;
    private final PtzAxis axis;
    private final long end;
    private final CountDownLatch ended = new CountDownLatch(1);
    private int commands;

    Joystick(PtzHead head, PtzAxis axis, long end) {
      this.head = head;
      this.axis = axis;
      this.end = end;
    }

    void next() {
      head.drive(Axes.of(axis, 0.25 + 0.25 * (commands % 2)))
          .whenComplete(
              (ok, failure) -> {
                commands++;
                if (System.nanoTime() < end) {
                  next();
                } else {
                  ended.countDown();
                }
              });
    }

    void awaitEnd() throws Exception {
      if (!ended.await(SUSTAINED.toSeconds() + 5, TimeUnit.SECONDS)) {
        throw new IOException("the " + axis.word() + " commands came to a halt");
      }
    }
  }

  /** What the frame and the reply that is waited for take of the wire. */
  private static int wireBytes(ReceivedFrame frame) {
    int length = (frame.hex().length() + 1) / 3;
    if (frame.hex().startsWith("81 01")) {
      return length + ACK;
    }
    return length + (frame.hex().startsWith("81 09 06 12") ? 11 : 7);
  }
}
