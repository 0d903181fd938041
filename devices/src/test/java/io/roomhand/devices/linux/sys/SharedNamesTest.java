package io.roomhand.devices.linux.sys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.provider.DeviceEvent.Renamed;
import io.roomhand.core.provider.ProviderMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of its names a device goes by, and who inherits one that several devices have shown. */
class SharedNamesTest {
  private static final String C1 = "0000:00:14.0";
  private static final String C2 = "0000:00:1d.0";

  private final List<Renamed> news = new ArrayList<>();
  private Map<String, Object> kept = Map.of();
  private int writes;
  private SharedNames names = restarted();

  private SharedNames restarted() {
    ProviderMemory memory =
        new ProviderMemory() {
          @Override
          public Map<String, Object> remembered() {
            return kept;
          }

          @Override
          public void remember(Map<String, Object> all) {
            kept = all;
            writes++;
          }
        };
    return new SharedNames(memory, news::add);
  }

  private static DeviceIdentity usb(String controller, String ports, String serial) {
    String where = controller + "/" + ports;
    List<String> all = new ArrayList<>();
    if (!serial.isEmpty()) {
      all.add("usb:1:2:" + serial);
    }
    String placed = "usb:1:2:" + (serial.isEmpty() ? "-" : serial) + "@";
    all.add(placed + ports);
    all.add(placed + where);
    return new DeviceIdentity(all, null, "#0", where, Path.of(where), true);
  }

  /** One whose serial number is known to say nothing. */
  private static DeviceIdentity constant(String ports) {
    DeviceIdentity device = usb(C1, ports, "C");
    return new DeviceIdentity(
        device.names().subList(1, 3),
        device.names().get(0),
        "#0",
        device.where(),
        device.physical(),
        true);
  }

  private List<String> look(DeviceIdentity... devices) {
    names.look(List.of(devices));
    return List.of(devices).stream().map(names::id).toList();
  }

  @Test
  void aSerialNumberGoesWithItsDevice() {
    assertThat(look(usb(C1, "1", "A"))).containsExactly("usb:1:2:A#0");
    assertThat(look(usb(C1, "2", "A"))).containsExactly("usb:1:2:A#0");
    assertThat(look(usb(C2, "2.1", "A"), usb(C1, "1", "B")))
        .containsExactly("usb:1:2:A#0", "usb:1:2:B#0");
    assertThat(news).isEmpty();
  }

  @Test
  void twoAtOnceAreTheEndOfItForEverAndAlsoAlone() {
    look(usb(C1, "1", "A"));
    assertThat(look(usb(C1, "1", "A"), usb(C1, "2", "A")))
        .containsExactly("usb:1:2:A@1#0", "usb:1:2:A@2#0");
    assertThat(news).contains(new Renamed("usb:1:2:A", "usb:1:2:A@1"));
    assertThat(look(usb(C1, "2", "A"))).containsExactly("usb:1:2:A@2#0");
    news.clear();
    names = restarted();
    assertThat(look(usb(C1, "2", "A"))).containsExactly("usb:1:2:A@2#0");
    assertThat(names.known()).containsExactly(new Renamed("usb:1:2:A", "usb:1:2:A@1"));
    assertThat(news).isEmpty();
  }

  /** The name was last seen at port 2, and both came back while the service was down. */
  @Test
  void thePlaceWhereItWasLastSeenInherits() {
    look(usb(C1, "1", "A"));
    look();
    look(usb(C1, "2", "A"));
    names = restarted();
    look(usb(C1, "1", "A"), usb(C1, "2", "A"));
    assertThat(news).endsWith(new Renamed("usb:1:2:A", "usb:1:2:A@2"));
  }

  @Test
  void aNameThatWasNeverSeenAloneIsAmbiguous() {
    look(usb(C1, "1", "A"), usb(C1, "2", "A"));
    assertThat(news).endsWith(new Renamed("usb:1:2:A", null));
    names = restarted();
    assertThat(names.known()).containsExactly(new Renamed("usb:1:2:A", null));
  }

  /** Earlier versions let the first have the name, and put the place behind that of the other. */
  @Test
  void thePlacesThatEarlierVersionsToldAreUnderstood() {
    look(usb(C1, "1", "A"), usb(C1, "2", "A"));
    assertThat(news)
        .contains(new Renamed("usb:1:2:A#0@" + C1 + "/2", "usb:1:2:A@2#0"))
        .startsWith(new Renamed("usb:1:2:A#0@" + C1 + "/1", "usb:1:2:A@1#0"));
  }

  @Test
  void aConstantNumberIsNoneFromTheStartAndOneDeviceAloneInherits() {
    assertThat(look(constant("3"))).containsExactly("usb:1:2:C@3#0");
    assertThat(news).endsWith(new Renamed("usb:1:2:C", "usb:1:2:C@3"));
    news.clear();
    assertThat(look(constant("3"), constant("1")))
        .containsExactly("usb:1:2:C@3#0", "usb:1:2:C@1#0");
    assertThat(news).isEmpty();
  }

  @Test
  void twoConstantNumbersAtFirstAreAmbiguous() {
    look(constant("3"), constant("1"));
    assertThat(news).endsWith(new Renamed("usb:1:2:C", null));
  }

  @Test
  void equalPortsOfTwoControllersAreToldApartByThem() {
    assertThat(look(usb(C2, "1", ""))).containsExactly("usb:1:2:-@1#0");
    assertThat(look(usb(C1, "1", ""), usb(C2, "1", ""), usb(C2, "3", "")))
        .containsExactly("usb:1:2:-@" + C1 + "/1#0", "usb:1:2:-@" + C2 + "/1#0", "usb:1:2:-@3#0");
    assertThat(news).endsWith(new Renamed("usb:1:2:-@1", "usb:1:2:-@" + C2 + "/1"));
    assertThat(look(usb(C1, "1", ""))).containsExactly("usb:1:2:-@" + C1 + "/1#0");
  }

  @Test
  void equalNumbersAtEqualPortsGoToTheController() {
    look(usb(C2, "1", "A"));
    assertThat(look(usb(C1, "1", "A"), usb(C2, "1", "A")))
        .containsExactly("usb:1:2:A@" + C1 + "/1#0", "usb:1:2:A@" + C2 + "/1#0");
    assertThat(news).contains(new Renamed("usb:1:2:A", "usb:1:2:A@" + C2 + "/1"));
  }

  /** A camera with two nodes, or two interfaces, is one device. */
  @Test
  void twoNodesOfOneDeviceShareItsName() {
    assertThat(look(usb(C1, "1", "A"), usb(C1, "1", "A")))
        .containsExactly("usb:1:2:A#0", "usb:1:2:A#0");
    assertThat(news).isEmpty();
  }

  @Test
  void onlyNewsAreKept() {
    look(usb(C1, "1", "A"), usb(C1, "2", "B"));
    assertThat(writes).isEqualTo(1);
    look(usb(C1, "2", "B"), usb(C1, "1", "A"));
    look();
    look(usb(C1, "1", "A"));
    assertThat(writes).isEqualTo(1);
  }

  @Test
  void theMemoryIsBoundedAndADamagedOneIsEmpty() {
    for (int i = 0; i < 1_000; i++) {
      look(usb(C1, "1", "S" + i), usb(C1, "2", "S" + i), usb(C1, "3", "T" + i));
    }
    kept.values().forEach(places -> assertThat((Map<?, ?>) places).hasSizeLessThanOrEqualTo(256));
    kept = Map.of("shared", List.of("usb:1:2:A"), "seen", Map.of("usb:1:2:A", 7));
    names = restarted();
    assertThat(names.known()).isEmpty();
    assertThat(look(usb(C1, "1", "A"))).containsExactly("usb:1:2:A#0");
  }

  @Test
  void whatIsOnNoUsbBusHasOneName() {
    DeviceIdentity board =
        new DeviceIdentity(List.of("pci:01"), null, "", "01", Path.of("/a"), true);
    DeviceIdentity other =
        new DeviceIdentity(List.of("pci:01"), null, "", "01", Path.of("/b"), true);
    assertThat(look(board, other)).containsExactly("pci:01", "pci:01");
    assertThat(news).isEmpty();
  }
}
