package io.roomhand.devices.linux.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.devices.linux.v4l2.fake.SysTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoundNodeTest {
  @TempDir private Path root;
  private SysTree sys;

  @BeforeEach
  void plant() {
    sys = new SysTree(root);
  }

  private List<String> ids() {
    return FoundNode.list(root).stream().map(node -> node.id().description()).toList();
  }

  @Test
  void aMachineWithoutVideoHasNone() {
    assertThat(FoundNode.list(root)).isEmpty();
  }

  @Test
  void aSerialNumberOutlivesAnotherPortAndAnotherBus() throws IOException {
    sys.usb(0, 1, "4", "AB12", "BRIO");
    assertThat(ids()).containsExactly("usb:046d:085e:AB12#0");
    sys.remove(0);
    sys.usb(3, 2, "1.3", "AB12", "BRIO");
    assertThat(ids()).containsExactly("usb:046d:085e:AB12#0");
    assertThat(FoundNode.list(root).get(0).path()).isEqualTo("/dev/video3");
  }

  @Test
  void equalCamerasWithoutSerialNumbersDifferByPort() throws IOException {
    sys.usb(0, 1, "4", "", "BRIO");
    sys.usb(1, 1, "2.1", "", "BRIO");
    assertThat(ids()).containsExactlyInAnyOrder("usb:046d:085e:-@4#0", "usb:046d:085e:-@2.1#0");
  }

  /** In whichever order they are found. */
  @Test
  void equalSerialNumbersAreNoIdentityAndThePortDecides() throws IOException {
    sys.usb(0, 1, "4", "AB12", "BRIO");
    sys.usb(1, 1, "5", "AB12", "BRIO");
    assertThat(ids()).containsExactly("usb:046d:085e:AB12@4#0", "usb:046d:085e:AB12@5#0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"200901010001", "SN0001"})
  void aSerialNumberThatIsKnownToBeTheSameEverywhereIsNoneAlsoAlone(String serial)
      throws IOException {
    sys.usb(0, 1, "4", serial, "BRIO");
    assertThat(ids()).containsExactly("usb:046d:085e:" + serial + "@4#0");
  }

  @Test
  void equalPortsOfTwoControllersAreToldApartByThem() throws IOException {
    sys.usb(0, 1, "4", "", "BRIO");
    sys.usb(1, 1, "5", "", "BRIO");
    usbElsewhere(2, "4", "");
    assertThat(ids())
        .containsExactly(
            "usb:046d:085e:-@0000:00:14.0/4#0",
            "usb:046d:085e:-@5#0",
            "usb:046d:085e:-@0000:00:1d.0/4#0");
  }

  @Test
  void equalPortsOfOneControllersBusesForUsb2AndUsb3AreToldApart() throws IOException {
    sys.usb(0, 1, "1", "", "A");
    sys.usb(1, 2, "1", "", "B");
    sys.usb3(2);
    assertThat(FoundNode.list(root))
        .extracting(node -> node.id().description())
        .containsExactly(
            "usb:046d:085e:-@0000:00:14.0/1#0", "usb:046d:085e:-@0000:00:14.0/usb3/1#0");
  }

  /** At another controller, whose bus has the number 3. */
  private void usbElsewhere(int video, String ports, String serial) throws IOException {
    String device = "pci0000:00/0000:00:1d.0/usb3/3-" + ports;
    sys.at(video, device + "/3-" + ports + ":1.0", "BRIO");
    Path folder = root.resolve("sys/devices").resolve(device);
    Files.writeString(folder.resolve("idVendor"), "046d\n");
    Files.writeString(folder.resolve("idProduct"), "085e\n");
    Files.writeString(folder.resolve("devpath"), ports + "\n");
    if (!serial.isEmpty()) {
      Files.writeString(folder.resolve("serial"), serial + "\n");
    }
    Files.writeString(folder.resolve("3-" + ports + ":1.0/bInterfaceNumber"), "00\n");
  }

  /** The kernel keeps 31 bytes of a name, wherever they end. */
  @ParameterizedTest
  @CsvSource({
    "e4bc9ae8aeaee5aea4e9ab98e6b885e69184e5838fe5a4b4e7acace4b880e4, 会议室高清摄像头第一",
    "e4bc9ae8aeaee5aea4e9ab98e6b885e69184e5838fe5a4b4e7acace4b880e4bb, 会议室高清摄像头第一",
    "426fc3, Bo",
    "f09f93, usb:046d:085e:AB12#0",
    "4ce4bd3a2053, L: S",
    "3a, :",
    "e4bc9ae8aeae3a20e4bc9ae8aeae20e9ab98e6b885e69184e5838fe5a4b4e7, 会议",
  })
  void ofANameThatIsCutInACharacterTheWholeOnesAreLeft(String bytes, String name)
      throws IOException {
    sys.usb(0, 1, "4", "AB12", "BRIO");
    Path file = root.resolve("sys/class/video4linux/video0/name");
    Files.write(file, HexFormat.of().parseHex(bytes + "0a"));
    assertThat(FoundNode.list(root)).extracting(node -> node.id().name()).containsExactly(name);
  }

  @Test
  void theSecondNodeOfACameraHasItsOwnIdentity() throws IOException {
    sys.usb(0, 1, "4", "AB12", "BRIO");
    sys.second(1, 1, "4", "BRIO");
    assertThat(ids()).containsExactly("usb:046d:085e:AB12#0", "usb:046d:085e:AB12#0.1");
    assertThat(FoundNode.list(root))
        .extracting(node -> node.identity().physical())
        .containsOnly(FoundNode.list(root).get(0).identity().physical());
  }

  @Test
  void boardsInTheMachineAreKnownByTheirSlot() throws IOException {
    sys.at(0, "pci0000:00/0000:00:1c.0/0000:03:00.0", "capture");
    assertThat(ids()).containsExactly("pci:0000:03:00.0");
  }

  @Test
  void whatIsOnNoBusIsKnownByPlaceAndName() throws IOException {
    sys.at(0, "platform/vivid.0", "vivid-000-vid-cap");
    sys.at(1, "platform/vivid.0", "vivid-001-vid-cap");
    assertThat(ids())
        .containsExactly(
            "platform:vivid.0:vivid-000-vid-cap", "platform:vivid.0:vivid-001-vid-cap");
  }

  @Test
  void aNameThatIsSaidTwiceIsShownOnce() throws IOException {
    sys.usb(0, 1, "4", "", "Logitech BRIO: Logitech BRIO");
    assertThat(FoundNode.list(root).get(0).id().name()).isEqualTo("Logitech BRIO");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          USB3. 0 capture: USB3. 0 captur  | USB3. 0 capture
          OBSBOT Tiny 2: OBSBOT Tiny 2 St  | OBSBOT Tiny 2
          OBSBOT Meet: OBSBOT Meet Camera  | OBSBOT Meet
          BRIO: BRIO Infrared              | BRIO Infrared
          UVC: KAADAS MJPG Carmera         | UVC: KAADAS MJPG Carmera
          UVC Camera (045e:075d):          | UVC Camera (045e:075d)
          USB 2.0 Camera: HD USB Camera    | USB 2.0 Camera: HD USB Camera
          """)
  void aNameThatTheKernelHasCutIsShownAsFarAsItTellsSomething(String kernels, String shown)
      throws IOException {
    sys.usb(0, 1, "4", "", kernels);
    assertThat(FoundNode.list(root).get(0).id().name()).isEqualTo(shown);
  }

  @Test
  void aReplugIsAnotherAttachment() throws IOException {
    sys.usb(0, 1, "4", "", "BRIO");
    Object before = FoundNode.list(root).get(0).attachment();
    sys.remove(0);
    sys.usb(0, 1, "4", "", "BRIO");
    assertThat(FoundNode.list(root).get(0).attachment()).isNotEqualTo(before);
  }
}
