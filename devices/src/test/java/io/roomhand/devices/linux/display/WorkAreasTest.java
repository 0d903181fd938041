package io.roomhand.devices.linux.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.display.Monitor.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A desktop of 3200x1080: a monitor of 1920x1080, and one of 1280x800 to its right. */
class WorkAreasTest {
  private static final Rectangle LEFT = new Rectangle(0, 0, 1920, 1080);
  private static final Rectangle RIGHT = new Rectangle(1920, 0, 1280, 800);

  private static Rectangle cut(Rectangle screen, Strut strut) {
    return strut.cut(screen, screen, 3200, 1080);
  }

  @Test
  void aPanelTakesFromItsOwnMonitor() {
    Strut top = new Strut(Strut.Edge.TOP, 27, 0, 1919);
    assertThat(cut(LEFT, top)).isEqualTo(new Rectangle(0, 27, 1920, 1053));
    assertThat(cut(RIGHT, top)).isEqualTo(RIGHT);
    Strut bottom = new Strut(Strut.Edge.BOTTOM, 40, 0, 1919);
    assertThat(cut(LEFT, bottom)).isEqualTo(new Rectangle(0, 0, 1920, 1040));
  }

  @Test
  void theEdgeIsThatOfTheDesktop() {
    // the lower edge of the right monitor is 280 above that of the desktop
    assertThat(cut(RIGHT, new Strut(Strut.Edge.BOTTOM, 280 + 40, 1920, 3199)))
        .isEqualTo(new Rectangle(1920, 0, 1280, 760));
    Strut inner = new Strut(Strut.Edge.LEFT, 1920 + 64, 0, 799);
    assertThat(cut(RIGHT, inner)).isEqualTo(new Rectangle(1984, 0, 1216, 800));
    assertThat(cut(LEFT, inner)).isEqualTo(LEFT);
    assertThat(cut(RIGHT, new Strut(Strut.Edge.RIGHT, 64, 0, 799)))
        .isEqualTo(new Rectangle(1920, 0, 1216, 800));
  }

  @Test
  void nonsenseTakesNothing() {
    assertThat(cut(LEFT, new Strut(Strut.Edge.TOP, 0, 0, 1919))).isEqualTo(LEFT);
    assertThat(cut(LEFT, new Strut(Strut.Edge.TOP, 0xffff_ffffL, 0, 1919))).isEqualTo(LEFT);
    assertThat(cut(LEFT, new Strut(Strut.Edge.RIGHT, 0xffff_ffffL, 0, 0xffff_ffffL)))
        .isEqualTo(LEFT);
  }

  @Test
  void theManagersOwnWordsCountWhereTheyAreOfOneMonitor() {
    Rectangle below = new Rectangle(0, 27, 1920, 1053);
    WorkAreas gnome =
        new WorkAreas(List.of(below, RIGHT), List.of(new Rectangle(0, 27, 3200, 773)));
    assertThat(gnome.of(LEFT, false, List.of(), 3200, 1080)).isEqualTo(below);
    assertThat(gnome.of(RIGHT, false, List.of(), 3200, 1080)).isEqualTo(RIGHT);
    WorkAreas other = new WorkAreas(List.of(), List.of(below));
    assertThat(other.of(LEFT, true, List.of(), 1920, 1080)).isEqualTo(below);
    assertThat(other.of(LEFT, false, List.of(), 3200, 1080)).isEqualTo(LEFT);
  }
}
