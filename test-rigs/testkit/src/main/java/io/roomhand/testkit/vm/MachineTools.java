package io.roomhand.testkit.vm;

import io.roomhand.core.thread.Threads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a machine's own programs: those that load modules, and those that a test asks whether the
 * kernel agrees. Blocks for a minute at most.
 */
public final class MachineTools {
  private static final int LIMIT_SECONDS = 60;

  private MachineTools() {}

  /**
   * What a program printed.
   *
   * @throws IOException when it failed or did not end; with its output
   */
  public static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    // a program that hangs keeps its output open: it is ended first
    Thread watch = Threads.start("limit-" + command[0], () -> endLate(process));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    watch.join();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code + ": " + output);
    }
    return output;
  }

  private static void endLate(Process process) {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  /**
   * Asks or tells a video device by {@code v4l2-ctl}.
   *
   * @param node for example {@code /dev/video0}
   */
  public static String video(String node, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("v4l2-ctl", "-d", node));
    command.addAll(List.of(options));
    return run(command.toArray(String[]::new));
  }

  /**
   * The first node of a video device, which has its pictures; further ones may have metadata.
   *
   * @param name as {@code /sys/class/video4linux/video0/name} has it
   * @throws IOException when there is none of that name
   */
  public static String node(String name) throws IOException {
    try (DirectoryStream<Path> nodes =
        Files.newDirectoryStream(Path.of("/sys/class/video4linux"), "video*")) {
      for (Path node : nodes) {
        if (Files.readString(node.resolve("name")).strip().equals(name)
            && Files.readString(node.resolve("index")).strip().equals("0")) {
          return "/dev/" + node.getFileName();
        }
      }
    }
    throw new IOException("no video device is called " + name);
  }

  /**
   * Makes a webcam, {@code vivid-000}, and a capture board with four pins, {@code vivid-001} (a
   * camera, a tuner, S-Video, HDMI), of the kernel's module vivid.
   */
  public static void plugVivid() throws IOException, InterruptedException {
    loadVivid("multiplanar=1,1");
  }

  /** The same two, which hand over their pictures in planes and know no other requests. */
  public static void plugMultiPlanarVivid() throws IOException, InterruptedException {
    loadVivid("multiplanar=2,2");
  }

  private static void loadVivid(String planes) throws IOException, InterruptedException {
    run(
        "modprobe",
        "vivid",
        "n_devs=2",
        "node_types=0x1,0x1",
        "input_types=0x00,0xE4",
        "num_inputs=1,4",
        planes);
    run("udevadm", "settle");
  }

  /** What the capture board's first pin is called, which differs between 6.1 and 6.12. */
  public static String vividWebcamPin() {
    return isKernel61() ? "Webcam 0" : "Webcam 001-0";
  }

  /**
   * Modes of the webcam in several pixel formats. 6.12 offers more rates than are listed, so that
   * NV12 at 1280x720 is not among them.
   */
  public static List<String> vividModes() {
    List<String> both = List.of("1280x720@10 I420", "640x360@10 NV12", "640x360@30 UYVY");
    return isKernel61()
        ? Stream.concat(Stream.of("1280x720@10 NV12"), both.stream()).toList()
        : both;
  }

  private static boolean isKernel61() {
    return System.getProperty("os.version").startsWith("6.1.");
  }

  /** Nobody may have one of them open. */
  public static void unplugVivid() throws IOException, InterruptedException {
    run("modprobe", "-r", "vivid");
  }
}
