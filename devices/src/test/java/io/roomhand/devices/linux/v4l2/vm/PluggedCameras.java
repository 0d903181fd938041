package io.roomhand.devices.linux.v4l2.vm;

import static org.awaitility.Awaitility.await;

import io.roomhand.core.time.SystemTime;
import io.roomhand.emulators.usb.UsbDevice;
import io.roomhand.emulators.usb.UsbIpServer;
import io.roomhand.emulators.usb.VirtualPorts;
import io.roomhand.emulators.uvc.UvcCamera;
import io.roomhand.emulators.uvc.UvcCameraModel;
import io.roomhand.testkit.vm.MachineTools;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Emulated cameras that are plugged into the virtual machine's own kernel. */
final class PluggedCameras {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final SystemTime time = new SystemTime();
  private final UsbIpServer server;
  private final VirtualPorts ports;
  private final Map<UsbDevice, String> busIds = new HashMap<>();
  private final Map<UsbDevice, Integer> plugged = new HashMap<>();

  PluggedCameras() throws Exception {
    MachineTools.run("modprobe", "vhci-hcd");
    server = UsbIpServer.start(0);
    ports = VirtualPorts.open();
  }

  UvcCamera camera(UvcCameraModel model) {
    UvcCamera camera = new UvcCamera(model, time);
    busIds.put(camera, server.plug(camera));
    return camera;
  }

  /** Plugs it into the first free port; returns when the kernel has made its nodes. */
  void plugIn(UvcCamera camera) throws Exception {
    awaitNodes(attach(camera));
  }

  /** The same at a port of its own. */
  void plugIn(UvcCamera camera, int port) throws Exception {
    ports.attach(server, Objects.requireNonNull(busIds.get(camera)), port);
    plugged.put(camera, port);
    awaitNodes(port);
  }

  private void awaitNodes(int port) throws Exception {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> !nodes(Objects.requireNonNull(ports.device(port))).isEmpty());
    MachineTools.run("udevadm", "settle", "-t", "60");
  }

  /**
   * Plugs any device into the first free port of its speed; returns when the kernel has configured
   * it and no driver is being looked for any more.
   *
   * @return the kernel's name of it
   */
  String plugInRecorded(UsbDevice device) throws Exception {
    busIds.put(device, server.plug(device));
    int port = attach(device);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> isConfigured(Objects.requireNonNull(ports.device(port))));
    MachineTools.run("udevadm", "settle", "-t", "60");
    return Objects.requireNonNull(ports.device(port));
  }

  private static boolean isConfigured(String device) throws IOException {
    Path folder = Path.of("/sys/bus/usb/devices", device);
    return !Files.readString(folder.resolve("bConfigurationValue")).isBlank();
  }

  private int attach(UsbDevice device) throws IOException {
    int port = ports.attach(server, Objects.requireNonNull(busIds.get(device)));
    plugged.put(device, port);
    return port;
  }

  private static List<Path> nodes(String device) throws IOException {
    List<Path> nodes = new ArrayList<>();
    Path folder = Path.of("/sys/bus/usb/devices", device, device + ":1.0", "video4linux");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(nodes::add);
    }
    return nodes;
  }

  /** Pulls it out. */
  void unplug(UsbDevice camera) throws IOException {
    Integer port = plugged.remove(camera);
    if (port != null) {
      ports.detach(port);
    }
  }

  /** Pulls it out, and offers it no longer. */
  void remove(UsbDevice device) throws IOException {
    unplug(device);
    String busId = busIds.remove(device);
    if (busId != null) {
      server.unplug(busId);
    }
  }

  void close() throws IOException {
    for (UsbDevice camera : List.copyOf(plugged.keySet())) {
      unplug(camera);
    }
    server.close();
    time.close();
  }
}
