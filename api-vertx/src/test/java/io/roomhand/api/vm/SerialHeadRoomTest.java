package io.roomhand.api.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.testkit.vm.SerialAdapter;
import io.roomhand.virtualroom.visca.ViscaCamera;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaSerialEmulator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A VISCA head behind a USB serial adapter that is pulled and comes back under another number. */
@Tag("vm")
class SerialHeadRoomTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RunningRoom.PATIENCE_SECONDS);

  @Test
  void aHeadIsFoundAgainWhenItsAdapterReturnsAtAnotherPort() throws Exception {
    PtzSetup setup = PtzSetup.head("*", "visca+serial://" + SerialAdapter.PORT + "?address=1");
    try (ViscaSerialEmulator line =
            ViscaSerialEmulator.start(ViscaCameraEmulator.Options.ANY_PORT);
        SerialAdapter adapter = SerialAdapter.connect(line.path());
        RealRoom room = new RealRoom(setup)) {
      ViscaCamera head = line.cameras().get(0);
      await().atMost(PATIENCE).until(() -> Files.exists(SerialAdapter.PORT));
      String name = awaitHead(room);
      room.select(name);
      assertThat(hasPort(room)).isTrue();
      driveAndStop(room, head, "ptzRight", 1);
      room.good("ptzLeft");
      Path before = SerialAdapter.PORT.toRealPath();
      // who holds the old node makes the kernel give the adapter another one
      Process holder = new ProcessBuilder("sleep", "600").redirectInput(before.toFile()).start();
      try {
        adapter.unplug();
        room.awaitSelected("none");
        await().atMost(PATIENCE).until(() -> !hasPort(room));
        adapter.plug();
        room.awaitSelected(name);
        assertThat(SerialAdapter.PORT.toRealPath()).isNotEqualTo(before);
      } finally {
        holder.destroy();
      }
      awaitRest(head); // while it was away it may have come to its left end
      driveAndStop(room, head, "ptzRight", 1);
      await().atMost(PATIENCE).until(() -> hasPort(room));
    }
  }

  private static boolean hasPort(RealRoom room) throws Exception {
    return room.good("getHardware")
        .getJsonArray("comPorts", new JsonArray())
        .contains(SerialAdapter.PORT.toString());
  }

  private static String awaitHead(RealRoom room) throws Exception {
    JsonObject hardware = room.good("getHardware");
    while (hardware.getJsonArray("videoCapturers").isEmpty()) {
      hardware = room.client().event("hardwareChanged");
    }
    return hardware.getJsonArray("videoCapturers").getJsonObject(0).getString("name");
  }

  private static void driveAndStop(RealRoom room, ViscaCamera head, String command, int sign)
      throws Exception {
    int from = head.pan();
    room.good(command);
    await().atMost(PATIENCE).until(() -> sign * (head.pan() - from) > 0);
    room.good("ptzStop");
    awaitRest(head);
  }

  /** Two looks with some time of the motors between them. */
  private static void awaitRest(ViscaCamera head) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            new Callable<>() {
              private int last = Integer.MIN_VALUE;

              @Override
              public Boolean call() {
                int now = head.pan();
                boolean rests = now == last;
                last = now;
                return rests;
              }
            });
  }
}
