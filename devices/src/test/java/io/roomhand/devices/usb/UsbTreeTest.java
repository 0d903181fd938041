package io.roomhand.devices.usb;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.provider.UsbSurvey.Device;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On a fake tree of a computer with two buses. */
class UsbTreeTest {
  private static final int HUB = 9;
  private static final int VIDEO = 14;

  /** Header, USB 2 extension, SuperSpeed capability with speeds high and super. */
  private static final byte[] SUPER =
      HexFormat.of().parseHex("050f160002" + "07100206000000" + "0a1003000c000300000000");

  /** The same without the SuperSpeed capability. */
  private static final byte[] NO_SUPER = HexFormat.of().parseHex("050f0c0001" + "07100206000000");

  private final List<UsbFacts> all = new ArrayList<>();

  private UsbFacts add(int bus, List<Integer> ports, int kind, int megabits) {
    return add(bus, ports, kind, megabits, 0x0200, null, null);
  }

  private UsbFacts add(
      int bus,
      List<Integer> ports,
      int kind,
      int megabits,
      int release,
      byte @Nullable [] capabilities,
      @Nullable Boolean high) {
    UsbFacts facts =
        new UsbFacts(
            bus,
            ports,
            0x046d,
            0x0800 + bus,
            release,
            List.of(0xEF, kind),
            megabits,
            capabilities == null ? null : UsbFacts.fastest(capabilities),
            high,
            250,
            kind == HUB);
    all.add(facts);
    return facts;
  }

  private List<Device> tree() {
    return UsbTree.of(
        all,
        new UsbTree.Names() {
          @Override
          public String place(UsbFacts device) {
            return "pci/" + device.node();
          }

          @Override
          public String name(UsbFacts device) {
            return device.isCamera() ? "Camera" : "";
          }
        });
  }

  @Test
  void devicesHangOnTheirHubsInTheOrderOfThePorts() {
    add(1, List.of(4, 10), VIDEO, 480);
    add(2, List.of(), HUB, 5_000);
    add(1, List.of(4, 2), 3, 12);
    add(1, List.of(4), HUB, 480);
    add(1, List.of(), HUB, 480);
    add(2, List.of(1), VIDEO, 5_000);
    List<Device> roots = tree();
    assertThat(roots).extracting(Device::node).containsExactly("usb1", "usb2");
    Device hub = roots.get(0).children().get(0);
    assertThat(hub.node()).isEqualTo("1-4");
    assertThat(hub.isHub()).isTrue();
    assertThat(hub.depth()).isZero();
    assertThat(hub.isSelfPowered()).isTrue();
    assertThat(hub.milliamperes()).isEqualTo(500);
    assertThat(hub.children()).extracting(Device::node).containsExactly("1-4.2", "1-4.10");
    Device camera = hub.children().get(1);
    assertThat(camera.depth()).isEqualTo(1);
    assertThat(camera.place()).isEqualTo("pci/1-4.10");
    assertThat(camera.remarks()).as("a mouse is no other camera").isEmpty();
    Device fast = roots.get(1).children().get(0);
    assertThat(fast.milliamperes()).as("units of 8 mA").isEqualTo(2_000);
    assertThat(fast.remarks()).isEmpty();
  }

  @Test
  void aDeviceWhoseHubIsNotToldIsNotLost() {
    add(3, List.of(1, 2), VIDEO, 480);
    assertThat(tree()).extracting(Device::node).containsExactly("3-1.2");
  }

  @Test
  void aCameraThatDeclaresMoreThanItRunsAtIsTold() {
    add(1, List.of(), HUB, 480);
    add(1, List.of(1), VIDEO, 480, 0x0210, SUPER, null);
    add(1, List.of(2), VIDEO, 480, 0x0210, NO_SUPER, null);
    add(1, List.of(3), VIDEO, 480, 0x0210, null, null);
    add(1, List.of(4), VIDEO, 12, 0x0200, null, true);
    add(1, List.of(5), VIDEO, 12, 0x0200, null, false);
    add(1, List.of(6), VIDEO, 0, 0x0200, null, null);
    add(1, List.of(7), VIDEO, 12, 0x0110, null, null);
    add(1, List.of(8), VIDEO, 12, 0x0201, NO_SUPER, false);
    add(1, List.of(9), VIDEO, 12, 0x0201, NO_SUPER, true);
    List<Device> cameras = tree().get(0).children();
    assertThat(cameras)
        .extracting(Device::declaredMegabits)
        .containsExactly(5_000, 480, null, 480, 12, null, 12, 12, 480);
    assertThat(cameras)
        .extracting(camera -> camera.remarks().size())
        .containsExactly(1, 0, 0, 1, 0, 0, 0, 0, 1);
    assertThat(cameras.get(0).remarks().get(0)).contains("480 Mbit/s", "declares 5000", "cable");
  }

  @Test
  void brokenCapabilitiesAreReadAsFarAsTheyGo() {
    assertThat(add(1, List.of(1), VIDEO, 480, 0x0210, new byte[0], null).declaredMegabits())
        .isEqualTo(480);
    byte[] cut = HexFormat.of().parseHex("050f160002" + "0a1003");
    assertThat(add(1, List.of(1), VIDEO, 480, 0x0210, cut, null).declaredMegabits()).isEqualTo(480);
    byte[] plus = HexFormat.of().parseHex("050f2a0003" + "14100a00" + "00".repeat(16));
    assertThat(add(1, List.of(1), VIDEO, 5_000, 0x0320, plus, null).declaredMegabits())
        .isEqualTo(10_000);
  }

  @Test
  void camerasThatShareAHubAreTold() {
    add(1, List.of(), HUB, 480);
    add(1, List.of(4), HUB, 480);
    add(1, List.of(4, 1), HUB, 480);
    add(1, List.of(4, 1, 1), VIDEO, 480);
    add(1, List.of(4, 1, 2), VIDEO, 480);
    add(1, List.of(4, 3), VIDEO, 480);
    add(1, List.of(5), VIDEO, 480);
    Device hub = tree().get(0).children().get(0);
    Device inner = hub.children().get(0);
    assertThat(inner.children().get(0).remarks())
        .as("the nearest hub")
        .singleElement()
        .asString()
        .contains("480 Mbit/s of hub 1-4.1 with Camera (1-4.1.2)");
    assertThat(hub.children().get(1).remarks())
        .singleElement()
        .asString()
        .contains("hub 1-4 with Camera (1-4.1.1), Camera (1-4.1.2)");
    assertThat(hub.remarks()).isEmpty();
    assertThat(tree().get(0).children().get(1).remarks()).as("the computer's own ports").isEmpty();
  }
}
