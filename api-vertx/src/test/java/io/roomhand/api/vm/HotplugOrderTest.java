package io.roomhand.api.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.core.time.SystemTime;
import io.roomhand.emulators.usb.UsbIpServer;
import io.roomhand.emulators.usb.VirtualPorts;
import io.roomhand.emulators.uvc.UvcCamera;
import io.roomhand.emulators.uvc.UvcCameraModel;
import io.roomhand.testkit.bench.Samples;
import io.roomhand.testkit.vm.MachineTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long a camera on USB takes from the kernel's message to {@code hardwareChanged} on the
 * WebSocket, beside {@code udevadm monitor} and one question of {@code v4l2-ctl}. Everything is
 * slow in the machine: the figures are told, the order is checked. {@code bench devices} runs it.
 */
@Tag("vm")
class HotplugOrderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RunningRoom.PATIENCE_SECONDS);
  private static final int ROUNDS = 5;
  private static final String KERNEL = "kernel's message";
  private static final String UDEV = "until udevadm monitor tells it";
  private static final String ROOM = "until hardwareChanged on the WebSocket";
  private static final String IOCTL = "v4l2-ctl, one ioctl";

  /** What {@code udevadm monitor} prints; the time is that of System.nanoTime: CLOCK_MONOTONIC. */
  private static final Pattern LINE =
      Pattern.compile("(KERNEL|UDEV) *\\[(\\d+)\\.(\\d{6})\\] add +\\S+/video4linux/\\S+ .*");

  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  @Test
  void theRoomHearsOfACameraAfterTheKernelHasToldIt() throws Exception {
    MachineTools.run("modprobe", "vhci-hcd");
    Process monitor =
        new ProcessBuilder(
                "stdbuf",
                "-oL",
                "udevadm",
                "monitor",
                "--kernel",
                "--udev",
                "--subsystem-match=video4linux")
            .start();
    Thread reader = new Thread(() -> read(monitor), "udevadm");
    reader.start();
    Samples samples = new Samples();
    try (SystemTime time = new SystemTime();
        UsbIpServer server = UsbIpServer.start(0);
        RealRoom room = new RealRoom()) {
      UvcCamera camera = new UvcCamera(UvcCameraModel.FIXED, time);
      String busId = server.plug(camera);
      VirtualPorts ports = VirtualPorts.open();
      await()
          .atMost(PATIENCE)
          .until(() -> lines.stream().anyMatch(line -> line.startsWith("UDEV")));
      round(room, ports, server, busId, new Samples()); // the first one loads modules and classes
      for (int i = 0; i < ROUNDS; i++) {
        round(room, ports, server, busId, samples);
      }
    } finally {
      monitor.destroy();
      reader.join(PATIENCE.toMillis());
    }
    samples.print(IOCTL, "ms", IOCTL);
    samples.print(UDEV, "ms", IOCTL);
    samples.print(ROOM, "ms", UDEV);
  }

  private void round(
      RealRoom room, VirtualPorts ports, UsbIpServer server, String busId, Samples samples)
      throws Exception {
    lines.clear();
    int port = ports.attach(server, busId);
    room.awaitCamera(UvcCameraModel.FIXED.name());
    long heard = System.nanoTime();
    await().atMost(PATIENCE).until(() -> told("UDEV") != null);
    long kernel = Objects.requireNonNull(told("KERNEL"), KERNEL);
    long udev = Objects.requireNonNull(told("UDEV"));
    assertThat(heard).as(ROOM).isGreaterThan(kernel);
    samples.add(UDEV, millis(udev - kernel));
    samples.add(ROOM, millis(heard - kernel));
    long begun = System.nanoTime();
    MachineTools.video(MachineTools.node(UvcCameraModel.FIXED.name()), "--get-input");
    samples.add(IOCTL, millis(System.nanoTime() - begun));
    ports.detach(port);
    room.client().event("hardwareChanged", e -> e.getJsonArray("videoCapturers").isEmpty());
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  /** When the first node was told, in nanoseconds; null while none was. */
  private @Nullable Long told(String by) {
    for (String line : lines) {
      Matcher add = LINE.matcher(line);
      if (add.matches() && add.group(1).equals(by)) {
        return Long.parseLong(add.group(2)) * 1_000_000_000L + Long.parseLong(add.group(3)) * 1_000;
      }
    }
    return null;
  }

  private void read(Process monitor) {
    try (BufferedReader reader = monitor.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("ended: " + e);
    }
  }
}
