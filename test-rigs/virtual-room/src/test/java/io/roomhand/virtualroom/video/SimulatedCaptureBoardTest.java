package io.roomhand.virtualroom.video;

import static io.roomhand.virtualroom.Stages.assertFails;
import static io.roomhand.virtualroom.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.PictureFormat;
import io.roomhand.core.media.PixelFormat;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.time.SystemTime;
import io.roomhand.virtualroom.CollectedEvents;
import io.roomhand.virtualroom.place.VirtualRoom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedCaptureBoardTest {
  private final SystemTime time = new SystemTime();
  private final CollectedEvents events = new CollectedEvents();
  private final SimulatedCaptureBoard board =
      new SimulatedCaptureBoard(VirtualRoom.BOARD, time, events);

  @AfterEach
  void close() {
    board.unplug();
    board.awaitEnd(Duration.ofSeconds(5));
    time.close();
  }

  private VideoState state() throws Exception {
    return get(board.setModes(null, null));
  }

  @Test
  void hasItsPinsInOrderAndStartsOnHdmi() throws Exception {
    assertThat(state().pins()).containsExactly("Composite", "S-Video", "HDMI", "Serial Digital");
    assertThat(state().activePin()).isEqualTo("HDMI");
    assertThat(state().modes()).startsWith("1920x1080p60", "1920x1080p50");
    assertThat(state().activeMode()).isEqualTo("1920x1080p60");
    assertThat(state().picture())
        .isEqualTo(new PictureFormat(1920, 1080, 6000, PixelFormat.UYVY, false));
    assertThat(board.ptz()).isNull();
  }

  @Test
  void thePictureFollowsPinAndMode() throws Exception {
    VideoState composite = get(board.setModes("Composite", null));
    assertThat(composite.activePin()).isEqualTo("Composite");
    assertThat(composite.activeMode()).isEqualTo("NTSC_M");
    assertThat(composite.modes())
        .contains("NTSC_M", "NTSC_M_J", "NTSC_433", "PAL_60", "PAL_B", "PAL_G", "SECAM_L")
        .doesNotContain("1920x1080p60");
    assertThat(composite.picture())
        .isEqualTo(new PictureFormat(720, 480, 2997, PixelFormat.UYVY, false));
    assertThat(get(board.setModes(null, "SECAM_L")).picture())
        .isEqualTo(new PictureFormat(720, 576, 2500, PixelFormat.UYVY, false));
    assertThat(get(board.setModes("Serial Digital", "1920x1080i50")).picture())
        .isEqualTo(new PictureFormat(1920, 1080, 2500, PixelFormat.UYVY, false));
  }

  @Test
  void eachPinRemembersItsMode() throws Exception {
    get(board.setModes("Composite", "PAL_G"));
    get(board.setModes("S-Video", "NTSC_433"));
    assertThat(get(board.setModes("Composite", null)).activeMode()).isEqualTo("PAL_G");
    assertThat(get(board.setModes("S-Video", null)).activeMode()).isEqualTo("NTSC_433");
  }

  @Test
  void theModeIsCheckedAgainstTheNewPinAndTheOldPairStandsOnFailure() throws Exception {
    VideoState before = state();
    assertFails(board.setModes("Composite", "1920x1080p60"), ErrorCode.INVALID_PARAMETER)
        .hasMessageContaining("1920x1080p60")
        .hasMessageContaining("Composite")
        .hasMessageContaining("NTSC_M, NTSC_M_J, NTSC_433, PAL_60");
    assertFails(board.setModes("RGB", "1920x1080p60"), ErrorCode.INVALID_PARAMETER)
        .hasMessageContaining("RGB")
        .hasMessageContaining("Composite, S-Video, HDMI, Serial Digital");
    assertFails(board.setModes(null, "NTSC_M"), ErrorCode.INVALID_PARAMETER)
        .hasMessageContaining("1280x720p50");
    assertThat(state()).isEqualTo(before);
    assertThat(get(board.setModes("Composite", null)).activeMode()).isEqualTo("NTSC_M");
  }

  /** What arrives now is told, and is the first that is. */
  private void assertNothingToldBefore(String pin, String arrives) throws Exception {
    get(board.signal(pin, arrives));
    assertThat(events.first(DeviceEvent.CameraChanged.class).video().activeMode())
        .isEqualTo(arrives);
    assertThat(events.all()).hasSize(1);
  }

  @Test
  void ourOwnChangesRaiseNoEvent() throws Exception {
    get(board.setModes("Composite", "PAL_B"));
    get(board.setMuted(true));
    assertNothingToldBefore("Composite", "NTSC_M");
  }

  @Test
  void theActiveModeFollowsWhatArrives() throws Exception {
    get(board.signal("HDMI", "1280x720p50"));
    VideoState seen = events.first(DeviceEvent.CameraChanged.class).video();
    assertThat(seen.activeMode()).isEqualTo("1280x720p50");
    assertThat(seen.picture())
        .isEqualTo(new PictureFormat(1280, 720, 5000, PixelFormat.UYVY, false));
    assertThat(state()).isEqualTo(seen);
  }

  @Test
  void withoutASignalThereIsNoModeAndNoPicture() throws Exception {
    get(board.signal("HDMI", null));
    VideoState dark = events.first(DeviceEvent.CameraChanged.class).video();
    assertThat(dark.activePin()).isEqualTo("HDMI");
    assertThat(dark.activeMode()).isEmpty();
    assertThat(dark.modes()).isNotEmpty();
    assertThat(dark.picture()).isNull();
    assertThat(get(board.setModes("Composite", null)).activeMode()).isEqualTo("NTSC_M");
  }

  @Test
  void whatHappensOnAnotherPinShowsOnceItIsSelected() throws Exception {
    get(board.signal("S-Video", "SECAM_L"));
    get(board.signal("HDMI", "1920x1080p60"));
    assertThat(get(board.setModes("S-Video", null)).activeMode()).isEqualTo("SECAM_L");
    assertNothingToldBefore("S-Video", "PAL_B");
  }

  @Test
  void aSignalThatAPinCannotTakeIsRefused() {
    assertFails(board.signal("HDMI", "PAL_B"), ErrorCode.INVALID_PARAMETER)
        .hasMessageContaining("1920x1080p60");
    assertFails(board.signal("Tuner", null), ErrorCode.INVALID_PARAMETER)
        .hasMessageContaining("Composite, S-Video");
  }

  @Test
  void onceUnpluggedItIsGone() {
    board.unplug();
    assertFails(board.setModes("HDMI", null), ErrorCode.GONE);
    assertFails(board.setMuted(true), ErrorCode.GONE);
  }
}
