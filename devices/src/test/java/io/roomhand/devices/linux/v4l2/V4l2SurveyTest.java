package io.roomhand.devices.linux.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.provider.DeviceSurvey.Entry;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.survey.Surveyed;
import io.roomhand.devices.linux.v4l2.fake.FakeCamera;
import io.roomhand.devices.linux.v4l2.fake.FakeKernel;
import io.roomhand.devices.linux.v4l2.fake.SysTree;
import io.roomhand.devices.linux.v4l2.node.Structs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class V4l2SurveyTest {
  @TempDir private Path root;
  private final List<String> skipped = new ArrayList<>();
  private final FakeKernel kernel = new FakeKernel();

  private List<Entry> look() {
    Surveyed surveyed = new Surveyed();
    new V4l2Survey(root, () -> kernel).look(surveyed);
    assertThat(kernel.openFiles()).isZero();
    skipped.addAll(surveyed.skipped);
    return surveyed.found;
  }

  @Test
  void aMachineWithoutVideoHasNothing() {
    assertThat(look()).isEmpty();
  }

  @Test
  void ofACameraWithoutAFormatThatCanBeShownThatIsSaid() throws IOException {
    SysTree sys = new SysTree(root);
    sys.usb(0, 1, "1", "A1", "BRIO");
    sys.second(1, 1, "1", "BRIO");
    sys.usb(2, 1, "3", "A3", "Industrial");
    kernel.plug("/dev/video0", FakeMachine.webcam());
    kernel.plug("/dev/video1", new FakeCamera().format("GREY", 340, 340, 30));
    kernel.plug("/dev/video2", new FakeCamera().format("GRBG", 744, 480, 30));
    List<Entry> found = look();
    assertThat(found).hasSize(3);
    assertThat(found.get(0).remarks()).isEmpty();
    assertThat(found.get(1).remarks())
        .containsExactly(
            "Its pictures can't be shown: it gives GREY alone, as infrared cameras do; the service"
                + " leaves it out.");
    assertThat(found.get(1).place()).isEqualTo(found.get(0).place());
    assertThat(found.get(2).remarks())
        .containsExactly("Its pictures can't be shown: it gives GRBG alone.");
  }

  /** A controller's buses for USB 2 and USB 3 number their ports alike. */
  @Test
  void devicesAtPortsOfTheSameNumberAreNotTheSame() throws IOException {
    SysTree sys = new SysTree(root);
    sys.usb3(2);
    sys.usb(0, 1, "1", "A1", "Slow");
    sys.usb(1, 2, "1", "A2", "Fast");
    kernel.plug("/dev/video0", FakeMachine.webcam());
    kernel.plug("/dev/video1", FakeMachine.webcam());
    assertThat(look())
        .extracting(Entry::place)
        .containsExactly("0000:00:14.0/1", "0000:00:14.0/usb3/1");
  }

  @Test
  void eachCameraIsLookedAt() throws IOException {
    SysTree sys = new SysTree(root);
    sys.usb(0, 1, "1", "A1", "Grabber");
    sys.usb(1, 1, "2", "A2", "Locked");
    sys.usb(2, 1, "3", "A3", "Metadata");
    FakeCamera metadata = FakeMachine.webcam();
    metadata.capabilities = 0x80_0000 | Structs.Capability.CAP_STREAMING;
    kernel.plug("/dev/video2", metadata);
    kernel.plug("/dev/video0", FakeMachine.board());
    kernel.plug("/dev/video1", FakeMachine.webcam()).opensWith(Errno.EACCES);
    Path process = root.resolve("proc/412");
    Files.createDirectories(process.resolve("fd"));
    Files.writeString(process.resolve("comm"), "cheese\n");
    Files.createSymbolicLink(process.resolve("fd/5"), Path.of("/dev/video0"));
    List<Entry> found = look();
    assertThat(found).hasSize(2);
    assertThat(skipped).singleElement().asString().startsWith("/dev/video2");
    Entry board = found.get(0);
    assertThat(board.id().description()).isEqualTo("usb:046d:085e:A1#0");
    assertThat(board.node()).isEqualTo("/dev/video0");
    assertThat(Objects.requireNonNull(board.video()).pins()).containsExactly("S-Video", "HDMI");
    assertThat(board.usedBy()).containsExactly("cheese (process 412)");
    assertThat(found.get(1).video()).isNull();
    assertThat(found.get(1).remarks()).singleElement().asString().contains("group video");
  }

  /** The nodes of a Raspberry Pi. */
  @Test
  void nodesThatNeedOtherNodesAreNoCameras() throws IOException {
    SysTree sys = new SysTree(root);
    sys.usb(0, 1, "1", "A1", "Webcam");
    sys.at(14, "platform/bcm2835-isp", "bcm2835-isp-capture0");
    sys.at(20, "platform/fe801000.csi", "unicam-image");
    sys.at(21, "platform/1000880000.pisp_be", "pispbe-output0");
    kernel.plug("/dev/video0", FakeMachine.webcam());
    kernel.plug("/dev/video14", FakeMachine.webcam()).driver("bcm2835-isp");
    FakeCamera part = kernel.plug("/dev/video20", FakeMachine.webcam());
    part.capabilities |= Structs.Capability.CAP_IO_MC;
    FakeCamera processor = kernel.plug("/dev/video21", FakeMachine.webcam()).driver("pispbe");
    processor.capabilities =
        Structs.Capability.CAP_VIDEO_CAPTURE_MPLANE | Structs.Capability.CAP_STREAMING;
    sys.at(22, "platform/codec", "old-decoder");
    FakeCamera codec = kernel.plug("/dev/video22", FakeMachine.webcam());
    codec.capabilities = 0x3000 | Structs.Capability.CAP_STREAMING;
    assertThat(look()).singleElement().extracting(Entry::node).isEqualTo("/dev/video0");
    assertThat(skipped)
        .hasSize(4)
        .anyMatch(line -> line.contains("old-decoder: works on pictures that a program gives it"))
        .anyMatch(line -> line.contains("unicam-image: is a part of a camera"))
        .anyMatch(line -> line.contains("isp-capture0: works on pictures that a program gives it"))
        .anyMatch(
            line -> line.contains("pispbe-output0: works on pictures that a program gives it"));
  }
}
