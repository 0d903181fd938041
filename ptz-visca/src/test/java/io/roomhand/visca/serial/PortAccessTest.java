package io.roomhand.visca.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.NodeAdvice;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Driver and scan say of a port without permission what {@code rig devices} says of it. */
class PortAccessTest {
  @TempDir private Path folder;

  private static String advice(Path port) {
    return PortAccess.advice(new AccessDeniedException(port.toString()));
  }

  @Test
  void theGroupOfThePortIsNamed() throws Exception {
    Path port = Files.createFile(folder.resolve("ttyUSB0"));
    Path link = Files.createSymbolicLink(folder.resolve("by-id"), port);
    String group = Files.readAttributes(port, PosixFileAttributes.class).group().getName();
    Files.setPosixFilePermissions(port, PosixFilePermissions.fromString("rw-rw----"));
    String ofGroup = NodeAdvice.of(port.toString(), group.equals("root") ? null : group);
    assertThat(advice(port)).isEqualTo(ofGroup);
    assertThat(advice(link)).isEqualTo(ofGroup);

    Files.setPosixFilePermissions(port, PosixFilePermissions.fromString("rw-------"));
    assertThat(advice(link))
        .isEqualTo(NodeAdvice.of(port.toString(), null))
        .contains("KERNEL==\"ttyUSB*\"");
  }

  @Test
  void aPortThatCannotBeLookedAtIsTakenForOneOfDebian() {
    assertThat(advice(Path.of("/dev/ttyUSB99")))
        .contains(
            "add the user to the group dialout (sudo usermod -aG dialout USER), then sign in");
    assertThat(advice(Path.of("/dev/serial/by-id/none"))).contains("group dialout");
  }
}
