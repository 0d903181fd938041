package io.roomhand.core.room.displays;

import static io.roomhand.core.room.PresetFixture.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.display.DisplayState;
import io.roomhand.core.display.Monitor;
import io.roomhand.core.display.Monitor.Rectangle;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.room.RoomFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayServiceTest {
  private static final Monitor A = monitor("A", 0, true);
  private static final Monitor B = monitor("B", 1280, false);
  private static final Monitor C = monitor("C", 2560, false);

  private final RoomFixture room = new RoomFixture();
  private final DisplayService displays = room.room.displays();

  private static Monitor monitor(String name, int x, boolean primary) {
    Rectangle screen = new Rectangle(x, 0, 1280, 1080);
    return new Monitor(name, primary, false, screen, screen);
  }

  private void show(Monitor... monitors) {
    room.send(
        new DeviceEvent.DisplaysChanged(new DisplayState(List.of(monitors), List.of(), null)));
  }

  private String terminal() {
    return displays.monitors().monitors().get(displays.monitors().currentMonitor()).name();
  }

  @Test
  void theTerminalStaysOnItsMonitorWhateverTheIndicesAre() {
    show(A, B, C);
    displays.moveTerminal(2);
    show(A, C);
    assertThat(terminal()).isEqualTo("C");
    show(B, C, A);
    assertThat(terminal()).isEqualTo("C");
    show(C, A);
    assertThat(terminal()).isEqualTo("C");
  }

  @Test
  void withoutItsMonitorItIsOnThePrimaryOneAndReturns() {
    show(A, B, C);
    displays.moveTerminal(2);
    show(B, A);
    assertThat(terminal()).isEqualTo("A");
    show(C, B, A);
    assertThat(terminal()).isEqualTo("C");
  }

  @Test
  void aMonitorThatMovesToThePlaceOfAnUnpluggedOneIsNotTakenForIt() {
    show(A, B, C);
    displays.moveTerminal(0);
    show(monitor("C", 0, false), monitor("B", 1280, true));
    assertThat(terminal()).isEqualTo("B");
    show(A, B, C);
    assertThat(terminal()).isEqualTo("A");
  }

  @Test
  void aDisplayThatIsLostForAWhileChangesNothing() {
    show(A, B, C);
    displays.moveTerminal(1);
    show();
    assertThat(displays.monitors().currentMonitor()).isEqualTo(-1);
    show(A, B, C);
    assertThat(terminal()).isEqualTo("B");
  }

  @Test
  void anotherPrimaryMonitorMovesNothing() {
    show(A, B);
    assertThat(terminal()).isEqualTo("A");
    show(monitor("B", 1280, true), monitor("A", 0, false));
    assertThat(terminal()).isEqualTo("A");
  }

  @Test
  void aMonitorIsKnownAgainWhenATwinChangesItsName() {
    show(A, monitor("DELL", 1280, false));
    displays.moveTerminal(1);
    show(A, monitor("DELL DP-1", 2560, false), monitor("DELL DP-2", 1280, false));
    assertThat(terminal()).isEqualTo("DELL DP-2");
    show(A, monitor("DELL DP-1", 1280, false), monitor("DELL DP-2", 2560, false));
    assertThat(terminal()).isEqualTo("DELL DP-2");
  }

  @Test
  void aMonitorThatThereIsNotOrThatIsIgnoredIsRefusedAndNothingMoves() {
    fails(ErrorCode.NOT_FOUND, "there is no monitor", () -> displays.moveTerminal(0));
    Rectangle screen = new Rectangle(1280, 0, 1280, 1080);
    show(A, new Monitor("Kiosk", false, true, screen, screen));
    room.told.clear();
    fails(ErrorCode.NOT_FOUND, "is outside 0..1", () -> displays.moveTerminal(2));
    fails(ErrorCode.NOT_FOUND, "is outside 0..1", () -> displays.checkUsable(-1));
    fails(ErrorCode.NOT_FOUND, "4294967296 is outside", () -> displays.checkUsable(1L << 32));
    fails(ErrorCode.UNSUPPORTED, "is ignored", () -> displays.moveTerminal(1));
    assertThat(terminal()).isEqualTo("A");
    assertThat(room.told).isEmpty();
  }

  @Test
  void whatIsSoAlreadyIsNotTold() {
    show(A, B);
    show(A, B);
    displays.moveTerminal(0);
    assertThat(room.told).containsExactly(new Monitors(List.of(A, B), 0));
    displays.moveTerminal(1);
    assertThat(room.told).hasSize(2).endsWith(new Monitors(List.of(A, B), 1));
  }

  @Test
  void aChoiceOfWhereItStandsAnywayHoldsWhenAnotherMonitorBecomesThePrimaryOne() {
    show(A, B);
    displays.moveTerminal(0);
    show();
    show(monitor("B", 1280, true), monitor("A", 0, false));
    assertThat(terminal()).isEqualTo("A");
  }
}
