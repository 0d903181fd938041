package io.roomhand.visca.driver;

import static io.roomhand.visca.driver.ProviderRig.failure;
import static io.roomhand.visca.driver.ProviderRig.good;
import static io.roomhand.visca.driver.ProviderRig.left;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.visca.ViscaProviderFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The whole driver on a real loopback socket, against a program that is not ours. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ViscaHeadSocketTest {
  private static final String STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";

  @RegisterExtension private final DriverLog log = new DriverLog();

  private static int unusedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void theFactoryIsFoundAndServesRealAndVirtualRooms() {
    List<DeviceProviderFactory> factories = new ArrayList<>();
    ServiceLoader.load(DeviceProviderFactory.class).forEach(factories::add);

    assertThat(factories).hasAtLeastOneElementOfType(ViscaProviderFactory.class);
    ViscaProviderFactory factory = new ViscaProviderFactory();
    assertThat(factory.id()).isEqualTo("visca");
    assertThat(factory.use()).isEqualTo(DeviceProviderFactory.Use.ALWAYS);
  }

  @Test
  void aProgramThatAnswersNothingIsAHeadAndGetsTheBytesOfAPress() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.SILENT);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      rig.provider.ready().toCompletableFuture().get(1, TimeUnit.SECONDS);
      PtzHead head = rig.head();
      CompletionStage<Void> press = left(head);

      await().until(() -> camera.commands().contains("81 01 06 01 0C 0A 01 03 FF"));
      DeviceException failure = failure(press);
      assertThat(failure.code()).isEqualTo(ErrorCode.UNCONFIRMED);
      assertThat(failure).hasMessageContaining(camera.address());

      DeviceEvent.HeadAttached attached = rig.events(DeviceEvent.HeadAttached.class).get(0);
      assertThat(head.id())
          .isEqualTo(new DeviceId("VISCA head 127.0.0.1:" + camera.port(), camera.address()));
      AxisState pan = Objects.requireNonNull(attached.state().axes().pan());
      assertThat(pan.tracked()).isFalse();
      assertThat(pan.continuous()).isTrue();
      assertThat(camera.frames().get(0)).isEqualTo("81 01 00 01 FF");
      assertThat(camera.frames().get(1)).isEqualTo("81 09 00 02 FF");
    }
  }

  @Test
  void aHeadThatAnswersIsAnnouncedWithItsPlace() throws Exception {
    Function<String, String> script =
        frame ->
            switch (frame) {
              case "81 09 00 02 FF" -> "90 50 00 01 04 0E 01 00 02 FF";
              case "81 09 06 12 FF" -> "90 50 0F 0F 09 0C 00 00 04 0D FF";
              case "81 09 7E 7E 00 FF" -> "90 50 00 01 00 00 00 00 00 00 00 00 00 03 00 FF";
              default -> ScriptedCamera.WILLING.apply(frame);
            };
    try (ScriptedCamera camera = ScriptedCamera.start(script);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      rig.provider.ready().toCompletableFuture().get(1, TimeUnit.SECONDS);
      PtzHead head = rig.head();

      assertThat(head.id()).isEqualTo(new DeviceId("Sony EVI-D70", camera.address()));
      assertThat(head.camera()).isEqualTo("*");
      DeviceEvent.HeadAttached attached = rig.events(DeviceEvent.HeadAttached.class).get(0);
      AxisState pan = Objects.requireNonNull(attached.state().axes().pan());
      assertThat(pan.current()).isEqualTo(-100);
      assertThat(pan.max()).isEqualTo(2267);
      assertThat(pan.tracked()).isTrue();
      assertThat(Objects.requireNonNull(attached.state().axes().tilt()).current()).isEqualTo(77);
      assertThat(Objects.requireNonNull(attached.state().axes().zoom()).current()).isEqualTo(256);
      good(left(head));
      assertThat(log.messages(Level.INFO)).anyMatch(message -> message.contains("Sony EVI-D70"));
      assertThat(log.messages(Level.WARN)).isEmpty();
    }
  }

  @Test
  void aConfiguredNameWins() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING);
        ProviderRig rig =
            ProviderRig.open(
                new PtzSetup(
                    "Board",
                    camera.address(),
                    "Lectern",
                    PtzSetup.ButtonMode.DRIVE,
                    PtzSetup.DEFAULT_STEP,
                    PtzSetup.DEFAULT_MAX_DRIVE),
                PtzSetup.DEFAULT)) {
      PtzHead head = rig.head();

      assertThat(head.id()).isEqualTo(new DeviceId("Lectern", camera.address()));
      assertThat(head.camera()).isEqualTo("Board");
    }
  }

  @Test
  void aNetworkChangeRightAtConnectIsTolerated() throws Exception {
    Function<String, String> script =
        frame ->
            (frame.equals("81 01 00 01 FF") ? "90 38 FF " : "")
                + ScriptedCamera.WILLING.apply(frame);
    try (ScriptedCamera camera = ScriptedCamera.start(script);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      good(left(rig.head()));
      assertThat(log.messages(Level.WARN)).isEmpty();
    }
  }

  /** Both sockets busy, an ACK lost, 100 moves asked for: the stop goes out before all of them. */
  @Test
  void aStopOvertakesAHundredMovesThoughAnAckWasLost() throws Exception {
    AtomicInteger moves = new AtomicInteger();
    AtomicBoolean stopped = new AtomicBoolean();
    Function<String, String> script =
        frame -> {
          if (frame.startsWith("81 01 06 02") || frame.startsWith("81 01 04 47")) {
            int number = moves.incrementAndGet();
            return number == 1 ? "90 41 FF" : "";
          }
          if (frame.equals(STOP) || frame.equals(ZOOM_STOP)) {
            return stopped.get() ? "90 41 FF 90 51 FF" : "90 60 03 FF";
          }
          if (frame.equals("81 21 FF")) {
            return "90 61 04 FF";
          }
          if (frame.equals("81 22 FF")) {
            stopped.set(true);
            return "90 62 04 FF";
          }
          return ScriptedCamera.WILLING.apply(frame);
        };
    try (ScriptedCamera camera = ScriptedCamera.start(script);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      good(head.move(Axes.of(PtzAxis.ZOOM, 4096)));
      camera.forget();
      List<CompletionStage<?>> asked = new ArrayList<>();
      asked.add(head.move(Axes.of(PtzAxis.PAN, -5)));
      await().until(() -> !camera.commands().isEmpty());
      for (int i = 0; i < 100; i++) {
        asked.add(head.move(Axes.of(PtzAxis.PAN, 10 * i)));
      }
      CompletionStage<Void> stop = head.stop();

      good(stop);
      List<String> commands = camera.commands();
      int at = commands.indexOf(STOP);
      assertThat(commands.subList(0, at))
          .as("the move whose ACK was lost, and its repetitions")
          .isNotEmpty()
          .allMatch(frame -> frame.startsWith("81 01 06 02"))
          .hasSizeLessThanOrEqualTo(4);
      assertThat(commands.subList(at, commands.size()))
          .containsExactly(STOP, ZOOM_STOP, "81 21 FF", "81 22 FF", STOP, ZOOM_STOP);
      await().until(() -> asked.stream().allMatch(stage -> stage.toCompletableFuture().isDone()));
      assertThat(failure(asked.get(100)).code()).isEqualTo(ErrorCode.REJECTED);
      assertThat(failure(asked.get(100))).hasMessage("overtaken by 'stop camera'");
      good(left(head));
      assertThat(camera.commands())
          .as("no motion after the stop, but the next drive")
          .hasSize(commands.size() + 1);
    }
  }

  @Test
  void callsOfManyThreadsWhileItStopsNeverLeaveMotionBehind() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread thread =
            new Thread(
                () -> {
                  for (int n = 1; n <= 200; n++) {
                    CompletionStage<Void> unused = head.drive(Axes.of(PtzAxis.PAN, n / 200.0));
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      good(head.stop());
      List<String> commands = camera.commands();

      assertThat(commands.subList(commands.size() - 2, commands.size()))
          .containsExactly(STOP, ZOOM_STOP);
      good(left(head));
    }
  }

  @Test
  void aRefusalNamesTheHeadAndTheReason() throws Exception {
    Function<String, String> script =
        frame -> frame.startsWith("81 01 06") ? "90 61 41 FF" : ScriptedCamera.WILLING.apply(frame);
    try (ScriptedCamera camera = ScriptedCamera.start(script);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      DeviceException failure = failure(left(rig.head()));

      assertThat(failure.code()).isEqualTo(ErrorCode.REJECTED);
      assertThat(failure)
          .hasMessage(
              "the head at "
                  + camera.address()
                  + " refused: not executable (41): is it switched on?");
    }
  }

  @Test
  void outOfRangeIsRefusedBeforeAnythingIsSent() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();

      DeviceException place = failure(head.move(Axes.of(PtzAxis.PAN, 40_000)));
      assertThat(place.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
      assertThat(place).hasMessage("pan 40000 is outside -2448..2448");
      DeviceException speed = failure(head.drive(Axes.of(PtzAxis.TILT, 1.5)));
      assertThat(speed).hasMessage("speed 1.5 of tilt is outside -1..1");
      assertThat(failure(head.drive(Axes.of(PtzAxis.ZOOM, Double.NaN))).code())
          .isEqualTo(ErrorCode.INVALID_PARAMETER);
      good(head.stop());
      assertThat(camera.commands()).containsExactly(STOP, ZOOM_STOP);
    }
  }

  @Test
  void aDroppedConnectionFailsWhatIsOpenAndComesBackAsANewHead() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead first = rig.head();
      camera.script(ScriptedCamera.SILENT);
      CompletionStage<Void> open = left(first);
      await().until(() -> !camera.commands().isEmpty());
      camera.script(ScriptedCamera.WILLING);
      camera.drop();

      assertThat(failure(open).code()).isEqualTo(ErrorCode.IO);
      PtzHead second = rig.head(2);
      assertThat(second).isNotSameAs(first);
      assertThat(second.id()).isEqualTo(first.id());
      assertThat(rig.events(DeviceEvent.Detached.class))
          .containsExactly(new DeviceEvent.Detached(first));
      assertThat(failure(left(first)).code()).isEqualTo(ErrorCode.GONE);
      assertThat(failure(first.stop()).code()).isEqualTo(ErrorCode.GONE);
      good(left(second));
    }
  }

  /** A camera that loses its power sends no farewell. */
  @Test
  void aHeadThatHasAnsweredAndFallsSilentForLongIsLost() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      camera.script(ScriptedCamera.SILENT);

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !rig.events(DeviceEvent.Detached.class).isEmpty());
      assertThat(log.messages(Level.WARN)).anyMatch(m -> m.contains("has not answered for 10 s"));
      assertThat(rig.head(2)).isNotSameAs(head);
    }
  }

  @Test
  void aRefusedConnectionIsReportedOnceAndTriedAgain() throws Exception {
    int port = unusedPort();
    String address = "visca+tcp://127.0.0.1:" + port;
    try (ProviderRig rig = ProviderRig.open(address)) {
      rig.provider.ready().toCompletableFuture().get(1, TimeUnit.SECONDS);
      assertThat(rig.events).isEmpty();
      await()
          .during(Duration.ofMillis(800))
          .until(
              () ->
                  log.messages(Level.WARN).size() == 1
                      && log.messages(Level.WARN).get(0).startsWith(address + ": can't connect"));

      try (ScriptedCamera camera = ScriptedCamera.start(port, ScriptedCamera.WILLING)) {
        good(left(rig.head()));
        assertThat(camera.connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void aWrongAddressIsNamedAndTheOthersGoOn() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING);
        ProviderRig rig =
            ProviderRig.open("pelco://x", camera.address(), "visca+tcp://h:0", camera.address())) {
      good(left(rig.head()));

      assertThat(log.messages(Level.ERROR)).hasSize(3);
      assertThat(log.messages(Level.ERROR).get(0))
          .contains("pelco://x")
          .contains("visca+tcp://HOST");
      assertThat(log.messages(Level.ERROR).get(1)).contains("visca+tcp://h:0");
      assertThat(log.messages(Level.ERROR).get(2)).contains("belongs to camera").contains("*");
      assertThat(rig.events(DeviceEvent.HeadAttached.class)).hasSize(1);
    }
  }

  @Test
  void anUnknownHostDisturbsNobody() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING);
        ProviderRig rig =
            ProviderRig.open("visca+tcp://no-such-host.invalid:1", camera.address())) {
      good(left(rig.head()));
    }
  }

  @Test
  void noiseFromThePeerDisturbsNothing() throws Exception {
    try (ScriptedCamera camera = ScriptedCamera.start(ScriptedCamera.WILLING);
        ProviderRig rig = ProviderRig.open(camera.address())) {
      PtzHead head = rig.head();
      for (int i = 0; i < 500; i++) {
        camera.send("00 13 37 90 41 90 41 90 41 90 41 90 41 90 41 90 41 90 41 90 41 90 41");
      }
      camera.send("FF 90 7F FF 90 38 FF");

      good(left(head));
      assertThat(rig.events(DeviceEvent.Detached.class)).isEmpty();
    }
  }
}
