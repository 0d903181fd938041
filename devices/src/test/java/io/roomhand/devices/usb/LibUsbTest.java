package io.roomhand.devices.usb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.provider.UsbSurvey.Device;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.linux.survey.Surveyed;
import io.roomhand.devices.linux.v4l2.V4l2Survey;
import io.roomhand.emulators.dump.DeviceDump;
import io.roomhand.emulators.dump.PlayedDevice;
import io.roomhand.emulators.usb.UsbDevice;
import io.roomhand.emulators.usb.UsbIpServer;
import io.roomhand.emulators.usb.UsbSpeed;
import io.roomhand.emulators.usb.VirtualPorts;
import io.roomhand.emulators.uvc.UvcCamera;
import io.roomhand.emulators.uvc.UvcCameraModel;
import io.roomhand.testkit.vm.MachineTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tree of a real kernel's USB devices; /sys is the witness. */
@Tag("vm")
class LibUsbTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SystemTime time = new SystemTime();
  private final List<Integer> plugged = new ArrayList<>();
  private UsbIpServer server;
  private VirtualPorts ports;

  @BeforeEach
  void open() throws Exception {
    MachineTools.run("modprobe", "vhci-hcd");
    server = UsbIpServer.start(0);
    ports = VirtualPorts.open();
  }

  @AfterEach
  void close() throws Exception {
    for (int port : plugged) {
      ports.detach(port);
    }
    server.close();
    time.close();
  }

  /** The kernel's name of it, when a driver has made its node. */
  private String plugIn(UsbDevice device) throws Exception {
    int port = ports.attach(server, server.plug(device));
    plugged.add(port);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> hasNode(Objects.requireNonNull(ports.device(port))));
    return Objects.requireNonNull(ports.device(port));
  }

  private static boolean hasNode(String device) {
    return Files.isDirectory(
        Path.of("/sys/bus/usb/devices", device, device + ":1.0", "video4linux"));
  }

  private static List<Device> all(List<Device> devices) {
    List<Device> all = new ArrayList<>(devices);
    devices.forEach(device -> all.addAll(all(device.children())));
    return all;
  }

  private static Device find(List<Device> roots, String node) {
    return all(roots).stream()
        .filter(device -> device.node().equals(node))
        .findFirst()
        .orElseThrow(() -> new AssertionError(node + " is not in " + roots));
  }

  @Test
  void theTreeIsTheKernelsAndNoDriverLosesItsDevice() throws Exception {
    String camera = plugIn(new UvcCamera(UvcCameraModel.PTZ, time));
    List<Device> roots = new LibUsbSurvey().look();
    assertThat(roots).allMatch(root -> root.node().matches("usb\\d+") && root.isHub());
    for (Device device : all(roots)) {
      Path folder = Path.of("/sys/bus/usb/devices", device.node());
      assertThat(Files.readString(folder.resolve("idVendor")).strip())
          .isEqualTo("%04x".formatted(device.vendor()));
      assertThat(Files.readString(folder.resolve("speed")).strip())
          .isEqualTo(Integer.toString(device.megabits()));
      assertThat(Files.readString(folder.resolve("bMaxPower")).strip())
          .isEqualTo(device.milliamperes() + "mA");
      assertThat(device.children()).allMatch(child -> device.isHub());
      assertThat(device.children())
          .allMatch(
              child -> child.depth() == (int) child.node().chars().filter(c -> c == '.').count());
    }
    assertThat(all(roots))
        .as("the machine's mouse, behind its hub")
        .anyMatch(device -> device.depth() == 1 && device.name().contains("Mouse"));
    Device found = find(roots, camera);
    assertThat(found.name()).isEqualTo("Roomhand PTZ Camera");
    assertThat(found.isCamera()).isTrue();
    assertThat(found.isSelfPowered()).isTrue();
    assertThat(found.declaredMegabits()).isEqualTo(480);
    assertThat(found.place()).startsWith("vhci_hcd.0/");
    assertThat(found.remarks()).isEmpty();
    assertThat(hasNode(camera)).as("the driver has kept it").isTrue();
    assertThat(all(roots))
        .as("the machine's serial adapter")
        .anyMatch(each -> each.megabits() == 12);
  }

  @Test
  void aCameraOfUsb3AtAPortOfUsb2IsTold() throws Exception {
    String corpus = System.getProperty("roomhand.corpus", "");
    assumeTrue(!corpus.isEmpty(), "no corpus given");
    DeviceDump dump = DeviceDump.read(Path.of(corpus, "uvc", "1532-0e05-razer-kiyo-pro.txt"));
    String slow = plugIn(new PlayedDevice(dump.at(UsbSpeed.HIGH)));
    String fast = plugIn(new PlayedDevice(dump));
    List<Device> roots = new LibUsbSurvey().look();
    assertThat(find(roots, slow).megabits()).isEqualTo(480);
    assertThat(find(roots, slow).declaredMegabits()).isEqualTo(5_000);
    assertThat(find(roots, slow).remarks())
        .singleElement()
        .asString()
        .contains("runs at 480 Mbit/s and declares 5000");
    assertThat(find(roots, fast).megabits()).isEqualTo(5_000);
    assertThat(find(roots, fast).milliamperes()).isEqualTo(896);
    assertThat(find(roots, fast).remarks()).isEmpty();
    assertThat(find(roots, fast).place())
        .as("at a port of the same number")
        .isNotEqualTo(find(roots, slow).place());
    Surveyed cameras = new Surveyed();
    new V4l2Survey().look(cameras);
    assertThat(cameras.found)
        .extracting(DeviceSurvey.Entry::place)
        .containsExactlyInAnyOrder(find(roots, slow).place(), find(roots, fast).place());
  }
}
