package io.roomhand.visca.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.device.DeviceEvent;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzVelocity;
import io.roomhand.rigs.emulator.ViscaCameraEmulator.Options;
import io.roomhand.rigs.emulator.ViscaSerialEmulator;
import io.roomhand.rigs.pty.PseudoTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The configuration names a link, as those in /dev/serial/by-id; what it leads to changes. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SerialReplugTest {
  @Test
  void anAdapterThatComesBackUnderAnotherNumberIsFound() throws Exception {
    try (ViscaSerialEmulator emulator = ViscaSerialEmulator.start(Options.ANY_PORT);
        ProviderRig rig = ProviderRig.open(emulator.address(1))) {
      PtzHead first = rig.head();
      for (int plugged = 1; plugged <= 3; plugged++) {
        Path before = Files.readSymbolicLink(emulator.path());
        int lost = plugged;
        emulator.unplug();
        await().until(() -> rig.events(DeviceEvent.Detached.class).size() == lost);
        try (PseudoTerminal other = PseudoTerminal.open(bytes -> {})) { // takes the old number
          emulator.plug();
          assertThat(Files.readSymbolicLink(emulator.path()))
              .isNotEqualTo(before)
              .isNotEqualTo(other.path());
          PtzHead again = rig.head(plugged + 1);
          assertThat(again.id()).isEqualTo(first.id());
          ProviderRig.good(again.drive(PtzVelocity.of(PtzAxis.PAN, 1)));
          ProviderRig.good(again.stop());
        }
      }
    }
  }
}
