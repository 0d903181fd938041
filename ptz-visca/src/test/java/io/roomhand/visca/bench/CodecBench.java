package io.roomhand.visca.bench;

import com.sun.management.ThreadMXBean;
import io.roomhand.testkit.bench.Samples;
import io.roomhand.visca.frame.FrameReader;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaCommand;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Building a command into a buffer and finding a reply in one, against bare array access. */
final class CodecBench {
  private static final int RUNS = 5;
  private static final int ROUNDS = 2_000_000;
  private static final String BARE_WRITE = "bare array writes, 9 bytes";
  private static final String WRITE = "codec: drive built and written";
  private static final String BARE_READ = "bare array reads, 9 bytes";
  private static final String READ = "codec: ACK, completion and stop read";

  /** Three frames of three bytes: what answers a drive, and the next camera's. */
  private static final byte[] REPLIES = {
    (byte) 0x90, 0x41, (byte) 0xFF, (byte) 0x90, 0x51, (byte) 0xFF, (byte) 0xA0, 0x41, (byte) 0xFF
  };

  private final Samples samples = new Samples();
  private final ByteBuffer out = ByteBuffer.allocate(64);
  private final ByteBuffer in = ByteBuffer.wrap(REPLIES);
  private final byte[] array = new byte[64];
  private final ViscaFrame frame = new ViscaFrame();
  private final FrameReader reader = new FrameReader();
  private final Consumer<ViscaFrame> sink = this::see;
  private long seen;

  @FunctionalInterface
  private interface Round {
    void go(int i);
  }

  void run() {
    double[] bytes = new double[2];
    for (int run = -2; run < RUNS; run++) {
      record(run, BARE_WRITE, 1, this::bareWrite);
      bytes[0] = record(run, WRITE, 1, this::write);
      record(run, BARE_READ, 3, this::bareRead);
      bytes[1] = record(run, READ, 3, this::read);
    }
    System.out.println("codec, ns a frame");
    samples.print(BARE_WRITE, "ns", BARE_WRITE);
    samples.print(WRITE, "ns", BARE_WRITE);
    samples.print(BARE_READ, "ns", BARE_READ);
    samples.print(READ, "ns", BARE_READ);
    System.out.printf(
        "%-44s %9.3f B/op written, %.3f B/op read%n", "codec: allocation", bytes[0], bytes[1]);
    if (seen == 42) {
      System.out.println(); // so that the compiler can't drop the work
    }
  }

  private double record(int run, String name, int frames, Round round) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      round.go(i);
    }
    long nanos = System.nanoTime() - start;
    double allocated = (double) (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    if (run >= 0) {
      samples.add(name, (double) nanos / ROUNDS / frames);
    }
    return allocated;
  }

  private void write(int i) {
    out.clear();
    ViscaCommand.panTiltDrive(frame, 1, 1 + (i & 0x0F), 1 + (i & 0x07), i & 1, 0).writeTo(out);
    seen += out.get(4);
  }

  private void bareWrite(int i) {
    array[0] = (byte) 0x81;
    array[1] = 0x01;
    array[2] = 0x06;
    array[3] = 0x01;
    array[4] = (byte) (1 + (i & 0x0F));
    array[5] = (byte) (1 + (i & 0x07));
    array[6] = (byte) (2 + (i & 1));
    array[7] = 3;
    array[8] = (byte) 0xFF;
    out.clear();
    out.put(array, 0, 9);
    seen += out.get(4);
  }

  private void see(ViscaFrame found) {
    seen += found.at(1);
  }

  private void read(int i) {
    in.clear();
    reader.read(in, sink);
  }

  private void bareRead(int i) {
    in.clear();
    while (in.hasRemaining()) {
      byte value = in.get();
      if (value == (byte) 0xFF) {
        seen += in.get(in.position() - 2);
      }
    }
  }
}
