package io.roomhand.devices.linux.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void equalSerialNumbersAreToldApartByPlace() throws IOException {
    sys.usb(0, 1, "4", "SN0001", "BRIO");
    sys.usb(1, 1, "5", "SN0001", "BRIO");
    assertThat(ids())
        .containsExactly("usb:046d:085e:SN0001#0", "usb:046d:085e:SN0001#0@0000:00:14.0/5");
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
