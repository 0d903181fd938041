package io.roomhand.core.room.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.ptz.PtzAxis;
import io.roomhand.core.room.frame.RoomDocument;
import io.roomhand.core.room.frame.RoomThread;
import io.roomhand.core.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InvertedAxesTest {
  private static final DeviceId CAMERA = new DeviceId("Cam [left]", "usb:1#0");

  private final VirtualTime time = new VirtualTime();
  private final List<Map<String, Object>> saved = new ArrayList<>();
  private final InvertedAxes axes = axes(Map.of());

  private InvertedAxes axes(Map<String, Object> document) {
    return new InvertedAxes(
        new RoomDocument(
            new RoomThread(Runnable::run),
            time,
            document,
            next -> {
              saved.add(next);
              return CompletableFuture.completedFuture(null);
            }));
  }

  private Map<String, Object> lastSaved() {
    time.advance(Duration.ofSeconds(1));
    return saved.get(saved.size() - 1);
  }

  @Test
  void eachCameraHasItsOwnAndTheyOutliveARestart() {
    assertThat(axes.set(CAMERA, PtzAxis.PAN, true)).isTrue();
    assertThat(axes.set(CAMERA, PtzAxis.ZOOM, true)).isTrue();
    assertThat(axes.of(new DeviceId("Other", "usb:2"))).isEmpty();
    InvertedAxes next = axes(lastSaved());
    assertThat(next.of(CAMERA)).containsExactly(PtzAxis.PAN, PtzAxis.ZOOM);
    assertThat(next.set(CAMERA, PtzAxis.PAN, false)).isTrue();
    assertThat(axes(lastSaved()).of(CAMERA)).containsExactly(PtzAxis.ZOOM);
  }

  @Test
  void whatIsSoAlreadyIsNotSaved() {
    assertThat(axes.set(CAMERA, PtzAxis.PAN, false)).isFalse();
    axes.set(CAMERA, PtzAxis.PAN, true);
    lastSaved();
    assertThat(axes.set(CAMERA, PtzAxis.PAN, true)).isFalse();
    time.advance(Duration.ofMinutes(1));
    assertThat(saved).hasSize(1);
  }

  @Test
  void aDamagedEntryHarmsNoOther() {
    InvertedAxes damaged =
        axes(
            Map.of(
                "inverted", Map.of("odd", 7, CAMERA.toString(), List.of("tilt", "sideways", 3))));
    assertThat(damaged.of(CAMERA)).containsExactly(PtzAxis.TILT);
  }

  @Test
  void aCameraThatGoesByAnotherNameKeepsThem() {
    axes.set(CAMERA, PtzAxis.TILT, true);
    DeviceEvent.Renamed name = new DeviceEvent.Renamed("usb:1", "usb:1@2");
    axes.renamed(name);
    assertThat(axes.of(CAMERA)).isEmpty();
    assertThat(axes.of(name.now(CAMERA))).containsExactly(PtzAxis.TILT);
    assertThat(lastSaved().get("inverted"))
        .isEqualTo(Map.of("Cam [left] [usb:1@2#0]", List.of("tilt")));
  }

  @Test
  void whatTheNewNameHasAlreadyIsNotReplaced() {
    DeviceEvent.Renamed name = new DeviceEvent.Renamed("usb:1", "usb:1@2");
    axes.set(CAMERA, PtzAxis.TILT, true);
    axes.set(name.now(CAMERA), PtzAxis.PAN, true);
    axes.renamed(name);
    assertThat(axes.of(name.now(CAMERA))).containsExactly(PtzAxis.PAN);
  }
}
