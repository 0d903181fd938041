package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.FakePtz;
import io.roomhand.core.room.devices.Mover;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.time.VirtualTime;
import org.junit.jupiter.api.Test;

class PtzStopsTest {
  private final PtzStops stops = new PtzStops(new RoomThread(Runnable::run), new VirtualTime());

  private static FakePtz head(boolean broken) {
    FakePtz head = new FakePtz("Head", "*");
    head.broken = broken;
    return head;
  }

  private void stop(FakePtz head) {
    stops.stop(new Mover(head.id(), head, FakePtz.state(0, true, true, true)));
  }

  private FakePtz returned(boolean broken) {
    FakePtz head = head(broken);
    stops.attached(head.id(), head);
    return head;
  }

  @Test
  void whatWasStoppedIsLeftAloneWhenItReturns() {
    stop(head(false));
    assertThat(returned(false).asked).isEmpty();
    assertThat(stops.asked()).isEqualTo(1);
  }

  @Test
  void whatAStopDidNotReachGetsItWhenItReturnsOnce() {
    stop(head(true));
    assertThat(returned(false).asked).containsExactly("stop");
    assertThat(returned(false).asked).isEmpty();
  }

  @Test
  void aStopThatDoesNotReachItThenEitherIsOwedOn() {
    stop(head(true));
    assertThat(returned(true).asked).containsExactly("stop");
    assertThat(returned(false).asked).containsExactly("stop");
    assertThat(returned(false).asked).isEmpty();
  }

  @Test
  void aLaterStopThatReachesItPaysForTheOneBefore() {
    FakePtz head = head(true);
    stop(head);
    head.broken = false;
    stop(head);
    assertThat(returned(false).asked).isEmpty();
  }

  @Test
  void whatIsOwedGoesAlongWithANewName() {
    FakePtz head = head(true);
    stop(head);
    stops.renamed(new DeviceEvent.Renamed(head.id().description(), "fake:Other"));
    assertThat(returned(false).asked).as("that one has another name now").isEmpty();
    FakePtz other = new FakePtz("Other", "*");
    stops.attached(new DeviceEvent.Renamed("fake:Head", "fake:Other").now(head.id()), other);
    assertThat(other.asked).containsExactly("stop");
  }
}
