package io.roomhand.visca.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.session.ViscaSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Minutes of random calls against a camera with two sockets whose replies may get lost. */
class HeadSoakTest {
  private static final String PAN_TILT_STOP = "81 01 06 01 0C 0A 03 03 FF";
  private static final String ZOOM_STOP = "81 01 04 07 00 FF";
  private static final List<PtzAxis> AXES = List.of(PtzAxis.values());

  private final HeadAxes axes = new HeadAxes(this::camera);
  private final VirtualTime time = axes.time;
  private final ViscaSession session = axes.session;
  private final HeadMotion motion = axes.motion;

  private Random random = new Random(0);
  private double loss;
  private long lastReplyAt;
  private int repliesOnTheirWay;
  private boolean stopping;
  private final TimeSource.@Nullable Timer[] sockets = new TimeSource.@Nullable Timer[3];
  private int refusedMoves;
  private int crossings;
  private int commandsSinceStop;

  private void camera(ViscaFrame frame) {
    String hex = Bytes.hex(frame);
    boolean stop = hex.equals(PAN_TILT_STOP) || hex.equals(ZOOM_STOP);
    boolean cancel = hex.startsWith("81 2");
    if (repliesOnTheirWay > 0 && !stop && !stopping) {
      crossings++;
    }
    if (hex.startsWith("81 09")) {
      reply(
          hex.startsWith("81 09 06") ? "90 50 00 00 00 00 00 00 00 00 FF" : "90 50 00 00 00 00 FF");
    } else if (cancel) {
      cancel(hex.charAt(4) - '0');
    } else {
      commandsSinceStop += stop ? 0 : 1;
      execute(hex, stop);
    }
  }

  private void cancel(int socket) {
    TimeSource.Timer running = sockets[socket];
    if (running != null) {
      running.cancel();
      sockets[socket] = null;
    }
    reply("90 6%d %s FF".formatted(socket, running == null ? "05" : "04"));
  }

  private void execute(String hex, boolean stop) {
    int free = sockets[1] == null ? 1 : sockets[2] == null ? 2 : 0;
    if (free == 0) {
      refusedMoves += stop ? 0 : 1;
      reply("90 60 03 FF");
      return;
    }
    reply("90 4%d FF".formatted(free));
    boolean move = hex.startsWith("81 01 06 02") || hex.startsWith("81 01 04 47");
    if (move) {
      sockets[free] =
          time.after(
              Duration.ofMillis(100 + random.nextInt(1500)),
              () -> {
                sockets[free] = null;
                reply("90 5%d FF".formatted(free));
              });
    } else {
      reply("90 5%d FF".formatted(free));
    }
  }

  private void reply(String hex) {
    if (random.nextDouble() < loss) {
      return;
    }
    boolean expected = !hex.startsWith("90 5") || hex.length() > 8;
    long now = time.nanoTime();
    lastReplyAt = Math.max(lastReplyAt, now + random.nextInt(60_000_000));
    repliesOnTheirWay += expected ? 1 : 0;
    time.after(
        Duration.ofNanos(lastReplyAt - now),
        () -> {
          repliesOnTheirWay -= expected ? 1 : 0;
          session.received(Bytes.frame(hex));
        });
  }

  private record Asked(long at, CompletableFuture<Void> stage, List<Long> doneAt) {}

  private final List<Asked> asked = new ArrayList<>();

  private CompletableFuture<Void> remember(CompletableFuture<Void> stage) {
    List<Long> doneAt = new ArrayList<>();
    asked.add(new Asked(time.nanoTime(), stage, doneAt));
    CompletableFuture<Void> unused =
        stage.whenComplete((nothing, failure) -> doneAt.add(time.nanoTime()));
    return stage;
  }

  private CompletableFuture<Void> drive(PtzAxis axis, double velocity) {
    HeadCall call = new HeadCall(time.nanoTime());
    CompletableFuture<Void> stage = remember(call.stage);
    motion.drive(Axes.of(axis, velocity), call);
    return stage;
  }

  private CompletableFuture<Void> move(PtzAxis axis, int to) {
    HeadCall call = new HeadCall(time.nanoTime());
    CompletableFuture<Void> stage = remember(call.stage);
    motion.move(Axes.of(axis, to), call);
    return stage;
  }

  private CompletableFuture<Void> stop() {
    CompletableFuture<Void> stage = remember(new CompletableFuture<>());
    stopping = true;
    commandsSinceStop = 0;
    motion.stop(stage);
    CompletableFuture<Void> unused = stage.whenComplete((nothing, failure) -> stopping = false);
    assertThat(commandsSinceStop).isZero();
    return stage;
  }

  private void act() {
    PtzAxis axis = AXES.get(random.nextInt(AXES.size()));
    CompletableFuture<Void> unused =
        switch (random.nextInt(10)) {
          case 0 -> stop();
          case 1, 2, 3, 4 -> move(axis, random.nextInt(400));
          case 5 -> drive(axis, 0);
          default -> drive(axis, random.nextDouble() * 2 - 1);
        };
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "3, 0.2", "4, 0.2", "5, 0.6", "6, 1"})
  void everyCallIsAnsweredAndTheHeadStaysUsable(int seed, double lost) throws Exception {
    random = new Random(seed);
    loss = lost;
    for (int i = 0; i < 3000; i++) {
      act();
      time.advance(Duration.ofMillis(random.nextInt(120)));
    }
    loss = 0;
    time.advance(Duration.ofSeconds(5));

    assertThat(asked)
        .allSatisfy(
            call -> {
              assertThat(call.doneAt()).hasSize(1);
              assertThat(call.doneAt().get(0) - call.at()).isLessThan(2_000_000_000L);
            });
    if (lost == 0) {
      assertThat(refusedMoves).as("self-inflicted 60 03").isZero();
      assertThat(crossings).as("sent before the answer to the one before").isZero();
      assertThat(session.unexpected()).isZero();
    }
    CompletableFuture<Void> last = stop();
    time.advance(Duration.ofSeconds(2));
    assertThat(last).isCompleted();
    CompletableFuture<Void> next = drive(PtzAxis.PAN, 1);
    time.advance(Duration.ofSeconds(1));
    assertThat(next).isCompleted();
    assertThat(session.busy()).isFalse();
  }
}
