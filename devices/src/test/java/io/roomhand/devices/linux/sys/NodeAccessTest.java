package io.roomhand.devices.linux.sys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeAccessTest {
  @TempDir private Path root;

  private static String advice(String group, String permissions) {
    return NodeAccess.advice("/dev/hidraw3", group, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void theGroupOrTheMissingRuleIsNamed() {
    assertThat(advice("plugdev", "rw-rw----")).contains("usermod -aG plugdev USER");
    assertThat(advice("root", "rw-rw----")).contains("udev rule").contains("KERNEL==\"hidraw*\"");
    assertThat(advice("plugdev", "rw-------")).contains("udev rule");
  }

  @Test
  void whoMayUseItNeedsNoAdvice() throws Exception {
    assertThat(NodeAccess.advice(root, "/dev/video0")).isEmpty();
    Files.createDirectories(root.resolve("dev"));
    Files.createFile(root.resolve("dev/video0"));
    assertThat(NodeAccess.advice(root, "/dev/video0")).isEmpty();
  }
}
