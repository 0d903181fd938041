package io.roomhand.devices.linux.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEvent.SerialPortsChanged;
import io.roomhand.core.time.SystemTime;
import io.roomhand.devices.linux.udev.Uevent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialPortTest {
  private static final String BY_ID = "/dev/serial/by-id/usb-1a86_USB_Serial";
  private static final String BY_PATH = "/dev/serial/by-path/pci-0000:00:14.0-usb-0:";
  private static final Uevent NEWS = new Uevent("add", "/devices/a/tty/ttyUSB0", "tty", 1);

  @TempDir private Path root;
  private SerialTree tree;

  @BeforeEach
  void build() {
    tree = new SerialTree(root);
  }

  private List<String> names() {
    return SerialPort.list(root).stream().map(SerialPort::name).toList();
  }

  @Test
  void aMachineWithoutSerialPortsHasNone() {
    assertThat(names()).isEmpty();
  }

  @Test
  void anAdapterIsNamedByWhatItIs() throws IOException {
    tree.adapter("ttyUSB0", "4.2", "A1");
    tree.console("tty1");
    tree.console("console");
    SerialPort port = SerialPort.list(root).get(0);
    assertThat(SerialPort.list(root)).hasSize(1);
    assertThat(port.name()).isEqualTo(BY_ID + "_A1-if00-port0");
    assertThat(port.node()).isEqualTo("/dev/ttyUSB0");
    assertThat(port.identity().id()).isEqualTo("usb:1a86:7523:A1#0");
  }

  @Test
  void itsNameStaysWhenItComesBackUnderAnotherNumber() throws IOException {
    tree.adapter("ttyUSB0", "4", "A1");
    List<String> before = names();
    tree.unplug("ttyUSB0");
    assertThat(names()).isEmpty();
    tree.adapter("ttyUSB1", "3", "A1");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void equalAdaptersWithoutSerialNumbersAreNamedByTheirPlaces() throws IOException {
    tree.adapter("ttyUSB0", "4.2", "");
    assertThat(names()).containsExactly(BY_ID + "-if00-port0");
    tree.adapter("ttyUSB1", "4.1", "");
    tree.adapter("ttyUSB2", "1", "A1");
    assertThat(names())
        .containsExactly(
            BY_ID + "_A1-if00-port0", BY_PATH + "4.1:1.0-port0", BY_PATH + "4.2:1.0-port0");
  }

  @Test
  void theMachinesOwnPortsAreThoseWithHardware() throws IOException {
    tree.own("ttyS0", 4);
    tree.own("ttyS1", 0);
    assertThat(names()).containsExactly("/dev/ttyS0");
  }

  @Test
  void withoutUdevTheNodeIsTheName() throws IOException {
    tree.adapter("ttyUSB0", "4", "A1");
    Files.delete(root.resolve("dev/serial/by-id/usb-1a86_USB_Serial_A1-if00-port0"));
    Files.delete(root.resolve("dev/serial/by-path/pci-0000:00:14.0-usb-0:4:1.0-port0"));
    assertThat(names()).containsExactly("/dev/ttyUSB0");
  }

  @Test
  void whatComesAndGoesIsToldOnce() throws IOException {
    List<DeviceEvent> told = new CopyOnWriteArrayList<>();
    try (SystemTime time = new SystemTime();
        SerialPortWatch watch = new SerialPortWatch(root, time, told::add)) {
      watch.start();
      assertThat(told).containsExactly(new SerialPortsChanged(List.of()));
      tree.adapter("ttyUSB0", "4", "A1");
      for (int i = 0; i < 1_000; i++) {
        watch.happened(NEWS);
      }
      await().until(() -> told.size() == 2);
      assertThat(told.get(1)).isEqualTo(new SerialPortsChanged(names()));
      tree.unplug("ttyUSB0");
      watch.missed();
      await().until(() -> told.size() == 3);
      assertThat(told.get(2)).isEqualTo(new SerialPortsChanged(List.of()));
    }
  }
}
