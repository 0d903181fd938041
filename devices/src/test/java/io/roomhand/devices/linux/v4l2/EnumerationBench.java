package io.roomhand.devices.linux.v4l2;

import io.roomhand.devices.linux.v4l2.fake.SysTree;
import io.roomhand.testkit.bench.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What /sys lists of 16 USB cameras with two nodes each, against a walk that reads the files. */
final class EnumerationBench {
  private static final int RUNS = 5;
  private static final int LOOKS = 300;
  private static final int CAMERAS = 16;
  private static final int NODES = 2;
  private static final String BARE = "16 cameras: bare walk";
  private static final String OURS = "16 cameras: enumeration";

  private final Samples samples = new Samples();
  private final long[] nanos = new long[LOOKS];

  void run() throws IOException {
    Path root = Files.createTempDirectory("roomhand-bench");
    try {
      SysTree sys = new SysTree(root);
      for (int i = 0; i < CAMERAS; i++) {
        sys.usb(NODES * i, 1 + i / 4, (i / 2) % 2 + 1 + "." + (i + 1), "SN" + i, "BRIO " + i);
        sys.second(
            NODES * i + 1, 1 + i / 4, (i / 2) % 2 + 1 + "." + (i + 1), "BRIO " + i + " metadata");
      }
      for (int run = -1; run < RUNS; run++) {
        for (int i = 0; i < LOOKS; i++) {
          long start = System.nanoTime();
          int read = BareLook.walk(root);
          nanos[i] = System.nanoTime() - start;
          if (read == 0) {
            throw new IllegalStateException("nothing was read");
          }
        }
        add(run, BARE);
        for (int i = 0; i < LOOKS; i++) {
          long start = System.nanoTime();
          List<FoundNode> found = FoundNode.list(root);
          nanos[i] = System.nanoTime() - start;
          if (found.size() != CAMERAS * NODES) {
            throw new IllegalStateException("found " + found.size());
          }
        }
        add(run, OURS);
      }
    } finally {
      Scratch.delete(root);
    }
    System.out.printf(
        "%d USB cameras, %d nodes, p50 of %d looks%n", CAMERAS, CAMERAS * NODES, LOOKS);
    samples.print(BARE, "us", BARE);
    samples.print(OURS, "us", BARE);
  }

  private void add(int run, String name) {
    if (run >= 0) {
      samples.add(name, Samples.p50(nanos, LOOKS));
    }
  }
}
