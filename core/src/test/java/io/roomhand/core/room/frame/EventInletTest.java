package io.roomhand.core.room.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.hook.HookButton;
import io.roomhand.core.media.AudioMute;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakeHook;
import io.roomhand.core.room.FakeMicrophone;
import io.roomhand.core.room.FakePtz;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventInletTest {
  private final Queue<Runnable> roomThread = new ArrayDeque<>();
  private final List<Object> seen = new ArrayList<>();
  private final EventInlet inlet = new EventInlet(roomThread::add, seen::add);
  private final FakePtz head = new FakePtz("Head", "*");
  private final FakeMicrophone microphone = new FakeMicrophone("Mic", "fake:mic");
  private final FakeHook hook = new FakeHook();

  private void run() {
    for (Runnable task = roomThread.poll(); task != null; task = roomThread.poll()) {
      task.run();
    }
  }

  private DeviceEvent at(int pan) {
    return new DeviceEvent.PtzChanged(head, FakePtz.state(pan, true, true, false));
  }

  private DeviceEvent muted(boolean muted) {
    return new DeviceEvent.AudioChanged(microphone, new AudioState(AudioMute.bySwitch(muted), 0.3));
  }

  @Test
  void aReplyComesBeforeTheStateThatItsCommandCausedThoughAnOlderStateWaits() {
    inlet.send(at(1));
    roomThread.add(() -> seen.add("reply"));
    inlet.send(at(2));
    run();
    assertThat(seen).containsExactly("reply", at(2));
  }

  @Test
  void ofTheStatesOfADeviceOnlyTheNewestWaits() {
    for (int i = 0; i < 10_000; i++) {
      inlet.send(at(i % 100));
      inlet.send(muted(i % 2 == 0));
    }
    assertThat(roomThread).hasSizeLessThanOrEqualTo(1);
    run();
    assertThat(seen).containsExactly(at(99), muted(false));
  }

  @Test
  void aStateKeepsItsPlaceBehindWhatTheSameDriverSentBefore() {
    inlet.send(muted(true));
    inlet.send(new DeviceEvent.HookPressed(hook, HookButton.MUTE_TOGGLE));
    inlet.send(muted(false));
    inlet.send(new DeviceEvent.Detached(microphone));
    run();
    assertThat(seen)
        .containsExactly(
            new DeviceEvent.HookPressed(hook, HookButton.MUTE_TOGGLE),
            muted(false),
            new DeviceEvent.Detached(microphone));
  }

  @Test
  void aHeadThatNeverFallsSilentIsStillHeard() {
    int pan = 0;
    inlet.send(at(pan));
    for (int turn = 0; turn < 10; turn++) {
      inlet.send(at(++pan));
      roomThread.remove().run();
    }
    assertThat(seen).hasSizeGreaterThanOrEqualTo(4);
    run();
    assertThat(seen).endsWith(at(pan)).doesNotHaveDuplicates();
  }

  @Test
  void pressesAreNeverMergedAndThoseOfOneDeviceAreBounded() {
    FakeHook other = new FakeHook();
    for (int i = 0; i < 3 * EventInlet.MOST_PRESSES; i++) {
      inlet.send(new DeviceEvent.HookPressed(hook, HookButton.OFF_HOOK));
    }
    inlet.send(new DeviceEvent.HookPressed(other, HookButton.HANG_UP));
    run();
    assertThat(seen).hasSize(EventInlet.MOST_PRESSES + 1);
    seen.clear();
    inlet.send(new DeviceEvent.HookPressed(hook, HookButton.OFF_HOOK));
    run();
    assertThat(seen).hasSize(1);
  }

  @Test
  void anEventThatTheRoomCannotTakeKeepsNoOtherFromIt() {
    List<Object> taken = new ArrayList<>();
    EventInlet failing =
        new EventInlet(
            roomThread::add,
            event -> {
              taken.add(event);
              if (event instanceof DeviceEvent.HookPressed) {
                throw new IllegalStateException("in a test");
              }
            });
    failing.send(new DeviceEvent.HookPressed(hook, HookButton.OFF_HOOK));
    failing.send(at(1));
    run();
    failing.send(at(2));
    run();
    assertThat(taken).hasSize(3).endsWith(at(2));
  }

  @Test
  void whatIsAsRareAsAHandOnAPlugIsNeverMerged() {
    DeviceEvent detached = new DeviceEvent.Detached(microphone);
    inlet.send(detached);
    inlet.send(detached);
    inlet.send(new DeviceEvent.HookAttached(hook));
    inlet.send(new DeviceEvent.HookAttached(hook));
    run();
    assertThat(seen).hasSize(4);
  }

  @Test
  void theStatesOfTwoObjectsForOneDeviceAreTwo() {
    FakeMicrophone again = new FakeMicrophone("Mic", "fake:mic");
    AudioState open = new AudioState(AudioMute.OPEN, 0.3);
    inlet.send(new DeviceEvent.AudioChanged(microphone, open));
    inlet.send(new DeviceEvent.AudioChanged(again, open));
    run();
    assertThat(seen).hasSize(2);
  }

  @Test
  void onlyTheNewestOfWhatTheMachineTellsOfItselfWaits() {
    inlet.send(new DeviceEvent.SerialPortsChanged(List.of("/dev/ttyS0")));
    inlet.send(new DeviceEvent.MachineIdentified(List.of("board=1")));
    DeviceEvent ports = new DeviceEvent.SerialPortsChanged(List.of());
    inlet.send(ports);
    run();
    assertThat(seen).containsExactly(new DeviceEvent.MachineIdentified(List.of("board=1")), ports);
  }

  @Test
  void whatDriversSendFromTheirThreadsArrivesInTheOrderOfEach() throws Exception {
    BlockingQueue<Runnable> turns = new LinkedBlockingQueue<>();
    EventInlet shared = new EventInlet(turns::add, seen::add);
    int drivers = 4;
    int each = 2_000;
    List<CompletableFuture<Void>> sending = new ArrayList<>();
    for (int driver = 0; driver < drivers; driver++) {
      String name = "driver " + driver;
      sending.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < each; i++) {
                  shared.send(new DeviceEvent.Renamed(name, Integer.toString(i)));
                }
              }));
    }
    while (seen.size() < drivers * each) {
      Objects.requireNonNull(turns.poll(10, TimeUnit.SECONDS), "a turn of the room").run();
    }
    CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new)).get(10, TimeUnit.SECONDS);
    for (int driver = 0; driver < drivers; driver++) {
      String name = "driver " + driver;
      assertThat(seen)
          .map(DeviceEvent.Renamed.class::cast)
          .filteredOn(event -> event.from().equals(name))
          .extracting(event -> Integer.parseInt(String.valueOf(event.to())))
          .hasSize(each)
          .isSorted();
    }
  }
}
