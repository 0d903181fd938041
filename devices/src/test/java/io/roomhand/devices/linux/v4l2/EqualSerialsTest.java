package io.roomhand.devices.linux.v4l2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEvent.CameraAttached;
import io.roomhand.core.provider.DeviceEvent.Detached;
import io.roomhand.core.provider.DeviceEvent.Renamed;
import io.roomhand.devices.linux.v4l2.fake.KeptMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two cameras with one "unique" serial number, plugged in alone and together, over restarts. */
class EqualSerialsTest {
  private static final String SERIAL = "AB12";
  private static final String SHARED = "usb:046d:085e:AB12#0";

  @TempDir private Path folder;
  private final KeptMemory memory = new KeptMemory();
  private int machines;
  private int video;

  private FakeMachine machine() throws Exception {
    FakeMachine machine =
        new FakeMachine(Files.createDirectory(folder.resolve("m" + machines++)), memory);
    video = 0;
    return machine;
  }

  /** Plugged in before the service starts. */
  private void put(FakeMachine machine, String port) throws Exception {
    machine.sys.usb(video, 1, port, SERIAL, "port " + port);
    machine.kernel.plug("/dev/video" + video, FakeMachine.webcam());
    video++;
  }

  private void plug(FakeMachine machine, String port) throws Exception {
    put(machine, port);
    machine.look();
  }

  /** What is attached now: names, which tell the port, and descriptions. */
  private static Map<String, String> attached(FakeMachine machine) {
    Map<String, String> now = new LinkedHashMap<>();
    for (DeviceEvent event : machine.seen.of(DeviceEvent.class)) {
      if (event instanceof CameraAttached e) {
        now.put(e.camera().id().name(), e.camera().id().description());
      } else if (event instanceof Detached e) {
        now.remove(e.device().id().name(), e.device().id().description());
      }
    }
    return now;
  }

  private static void awaitPorts(FakeMachine machine, String... ports) {
    Map<String, String> right = new LinkedHashMap<>();
    for (String port : ports) {
      right.put("port " + port, "usb:046d:085e:AB12@" + port + "#0");
    }
    await().untilAsserted(() -> assertThat(attached(machine)).isEqualTo(right));
  }

  @Test
  void theSecondTakesTheNameFromTheFirstAndWhatWasKeptStaysWhereItWas() throws Exception {
    try (FakeMachine machine = machine()) {
      machine.start();
      plug(machine, "3");
      machine.seen.first(CameraAttached.class, e -> e.camera().id().description().equals(SHARED));
      plug(machine, "1");
      awaitPorts(machine, "3", "1");
      List<DeviceEvent> all = machine.seen.of(DeviceEvent.class);
      Renamed renamed = new Renamed("usb:046d:085e:AB12", "usb:046d:085e:AB12@3");
      assertThat(all).contains(renamed);
      assertThat(all.subList(0, all.indexOf(renamed)))
          .as("told before anybody goes by the new name")
          .filteredOn(CameraAttached.class::isInstance)
          .hasSize(1);
    }
    try (FakeMachine alone = machine()) {
      put(alone, "1");
      alone.start();
      awaitPorts(alone, "1");
      assertThat(alone.seen.of(DeviceEvent.class).get(0))
          .isEqualTo(new Renamed("usb:046d:085e:AB12", "usb:046d:085e:AB12@3"));
    }
  }

  @Test
  void twentyOrdersOfPluggingAloneAndTogetherKeepThemApart() throws Exception {
    Random random = new Random(12);
    try (FakeMachine both = machine()) {
      put(both, "1");
      put(both, "2");
      both.start();
      awaitPorts(both, "1", "2");
    }
    for (int i = 0; i < 20; i++) {
      String[] order = random.nextBoolean() ? new String[] {"1", "2"} : new String[] {"2", "1"};
      int before = random.nextInt(3); // how many are there at the start
      try (FakeMachine machine = machine()) {
        for (int at = 0; at < before; at++) {
          put(machine, order[at]);
        }
        machine.start();
        for (int at = before; at < 2; at++) {
          plug(machine, order[at]);
        }
        awaitPorts(machine, order);
        machine.unplug(0);
        machine.look();
        awaitPorts(machine, order[1]);
        plug(machine, order[0]);
        awaitPorts(machine, order);
      }
    }
  }
}
