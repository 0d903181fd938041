package io.roomhand.visca.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.ViscaSerialEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The configuration names a link, as those in /dev/serial/by-id; what it leads to changes. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SerialReplugTest {
  private static final int REPLUGS = 3;

  @TempDir private Path folder;

  /** Two adapters take turns, so that each port has another number than the one before. */
  @Test
  void anAdapterThatComesBackUnderAnotherNumberIsFound() throws Exception {
    Path link = folder.resolve("usb-adapter");
    try (ViscaSerialEmulator even = ViscaSerialEmulator.start(Options.ANY_PORT);
        ViscaSerialEmulator odd = ViscaSerialEmulator.start(Options.ANY_PORT)) {
      Path before = port(even);
      Files.createSymbolicLink(link, before);
      String address = even.address(1).replace(even.path().toString(), link.toString());
      try (ProviderRig rig = ProviderRig.open(address)) {
        PtzHead first = rig.head();
        for (int replug = 1; replug <= REPLUGS; replug++) {
          ViscaSerialEmulator old = replug % 2 == 1 ? even : odd;
          ViscaSerialEmulator next = replug % 2 == 1 ? odd : even;
          next.plug();
          Path now = port(next);
          assertThat(now).isNotEqualTo(before);
          Files.delete(link);
          old.unplug();
          int lost = replug;
          await().until(() -> rig.events(DeviceEvent.Detached.class).size() == lost);
          Files.createSymbolicLink(link, now);

          PtzHead again = rig.head(replug + 1);
          assertThat(again.id()).isEqualTo(first.id());
          ProviderRig.good(again.drive(Axes.of(PtzAxis.PAN, 1.0)));
          await().until(() -> next.cameras().get(0).pan() > 0);
          ProviderRig.good(again.stop());
          next.cameras().get(0).place(0, 0, 0);
          before = now;
        }
      }
    }
  }

  private static Path port(ViscaSerialEmulator emulator) throws IOException {
    return Files.readSymbolicLink(emulator.path());
  }
}
