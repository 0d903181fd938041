package io.roomhand.virtualroom.video;

import static io.roomhand.virtualroom.Stages.assertFails;
import static io.roomhand.virtualroom.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.virtualroom.CollectedEvents;
import io.roomhand.virtualroom.CountedTime;
import io.roomhand.virtualroom.place.VirtualRoom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pictures of the simulated cameras. */
class PictureFlowTest {
  private final CountedTime time = new CountedTime();
  private final CollectedEvents events = new CollectedEvents();
  private final SimulatedWebcam webcam = new SimulatedWebcam(VirtualRoom.WEBCAM, time, events);
  private final SimulatedCaptureBoard board =
      new SimulatedCaptureBoard(VirtualRoom.BOARD, time, events);
  private final List<VideoFrame> seen = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    webcam.unplug();
    board.unplug();
    webcam.awaitEnd(Duration.ofSeconds(5));
    board.awaitEnd(Duration.ofSeconds(5));
  }

  private void see(CameraPicture picture) {
    seen.add((VideoFrame) picture);
  }

  /** Lets time pass, and waits until what was due in it has been drawn. */
  private void pass(Duration by) throws Exception {
    time.advance(by);
    get(webcam.setModes(null, null));
    get(board.setModes(null, null));
  }

  /** The next picture, within a tenth of a second. */
  private VideoFrame next() throws Exception {
    int before = seen.size();
    for (int i = 0; i < 10 && seen.size() == before; i++) {
      pass(Duration.ofMillis(10));
    }
    assertThat(seen).hasSizeGreaterThan(before);
    return seen.get(seen.size() - 1);
  }

  private static void assertInk(VideoFrame frame, int x, int y, Ink ink) {
    int chroma = y / 2 * (frame.width() / 2) + x / 2;
    Ink found = new Ink(frame.y()[y * frame.width() + x], frame.u()[chroma], frame.v()[chroma]);
    assertThat(found).as("at %d, %d", x, y).isEqualTo(ink);
  }

  /** The whole of each corner, a sixteenth of the width. */
  private static void assertCorners(VideoFrame frame, Ink... inks) {
    int size = frame.width() / 16;
    int right = frame.width() - size;
    int bottom = frame.height() - size;
    int[][] places = {{0, 0}, {right, 0}, {0, bottom}, {right, bottom}};
    for (int corner = 0; corner < 4; corner++) {
      for (int x = 0; x < size; x++) {
        for (int y = 0; y < size; y++) {
          assertInk(frame, places[corner][0] + x, places[corner][1] + y, inks[corner]);
        }
      }
    }
  }

  @Test
  void inksAreThoseOfTheStandard() {
    assertThat(Ink.BLACK).isEqualTo(new Ink((byte) 16, (byte) 128, (byte) 128));
    assertThat(Ink.WHITE).isEqualTo(new Ink((byte) 235, (byte) 128, (byte) 128));
    assertThat(Ink.RED).isEqualTo(new Ink((byte) 81, (byte) 90, (byte) 240));
    assertThat(Ink.GREEN).isEqualTo(new Ink((byte) 145, (byte) 54, (byte) 34));
    assertThat(Ink.BLUE).isEqualTo(new Ink((byte) 41, (byte) 240, (byte) 110));
    assertThat(Ink.YELLOW).isEqualTo(new Ink((byte) 210, (byte) 16, (byte) 146));
  }

  @ParameterizedTest
  @CsvSource({
    "1920x1080@30 MJPG, 1920, 1080",
    "1280x720@30 MJPG, 1280, 720",
    "640x480@30 YUYV, 640, 480"
  })
  void theWebcamShowsItsCornersAndAnArrowUp(String mode, int width, int height) throws Exception {
    get(webcam.setModes(null, mode));
    get(webcam.stream(this::see));
    VideoFrame frame = next();
    assertThat(frame.width()).isEqualTo(width);
    assertThat(frame.height()).isEqualTo(height);
    assertCorners(frame, Ink.RED, Ink.GREEN, Ink.BLUE, Ink.YELLOW);
    int head = 0;
    int foot = 0;
    for (int x = 0; x < width; x++) {
      head += frame.y()[height / 4 * width + x] == Ink.WHITE.y() ? 1 : 0;
      foot += frame.y()[height * 15 / 32 * width + x] == Ink.WHITE.y() ? 1 : 0;
    }
    assertThat(head).isGreaterThan(2 * foot);
    assertThat(foot).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "Composite, NTSC_M, 720, 480",
    "S-Video, PAL_B, 720, 576",
    "HDMI, 1280x720p60, 1280, 720",
    "HDMI, 1024x768p60, 1024, 768",
    "HDMI, 3840x2160p30, 3840, 2160",
    "Serial Digital, 1920x1080p25, 1920, 1080"
  })
  void theBoardsPictureFollowsPinAndMode(String pin, String mode, int width, int height)
      throws Exception {
    get(board.stream(this::see));
    next();
    get(board.setModes(pin, mode));
    seen.clear();
    VideoFrame frame = next();
    assertThat(frame.width()).isEqualTo(width);
    assertThat(frame.height()).isEqualTo(height);
    assertCorners(frame, Ink.RED, Ink.GREEN, Ink.BLUE, Ink.YELLOW);
  }

  @Test
  void picturesMoveAndBearTheirTime() throws Exception {
    get(webcam.stream(this::see));
    VideoFrame first = next();
    VideoFrame second = next();
    assertThat(second.nanos()).isGreaterThan(first.nanos());
    assertThat(second.y()).isNotEqualTo(first.y());
    byte[] before = first.y().clone();
    next();
    assertThat(first.y()).isEqualTo(before);
  }

  @Test
  void mutedMeansBlack() throws Exception {
    get(webcam.stream(this::see));
    next();
    get(webcam.setMuted(true));
    seen.clear();
    assertThat(next().y()).containsOnly(Ink.BLACK.y());
    assertThat(seen.get(0).u()).containsOnly(Ink.BLACK.u());
    assertThat(seen.get(0).v()).containsOnly(Ink.BLACK.v());
    get(webcam.setMuted(false));
    seen.clear();
    assertCorners(next(), Ink.RED, Ink.GREEN, Ink.BLUE, Ink.YELLOW);
  }

  @Test
  void withoutASignalTheBoardIsBlueAndMutedItIsBlack() throws Exception {
    get(board.signal("HDMI", null));
    get(board.stream(this::see));
    VideoFrame frame = next();
    assertThat(frame.width()).isEqualTo(1_920);
    assertCorners(frame, Ink.BLUE, Ink.BLUE, Ink.BLUE, Ink.BLUE);
    get(board.setMuted(true));
    seen.clear();
    assertCorners(next(), Ink.BLACK, Ink.BLACK, Ink.BLACK, Ink.BLACK);
    get(board.setMuted(false));
    get(board.signal("HDMI", "1280x720p60"));
    seen.clear();
    assertCorners(next(), Ink.RED, Ink.GREEN, Ink.BLUE, Ink.YELLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "1920x1080p60, 30",
    "1920x1080p50, 25",
    "1920x1080p30, 30",
    "1920x1080p25, 25",
    "1920x1080p24, 24"
  })
  void drawsAtThePicturesOwnPaceButThirtyASecondAtMost(String mode, int perSecond)
      throws Exception {
    get(board.setModes("HDMI", mode));
    get(board.stream(this::see));
    for (int i = 0; i < 400; i++) {
      pass(Duration.ofMillis(5));
    }
    assertThat(seen.size()).isBetween(2 * perSecond, 2 * perSecond + 1);
  }

  @Test
  void nothingRunsWhileNobodyLooks() throws Exception {
    time.advance(Duration.ofSeconds(1));
    assertThat(time.timers).hasValue(0);
    MediaStream one = get(webcam.stream(this::see));
    MediaStream two = get(webcam.stream(frame -> {}));
    assertThat(webcam.look()).containsEntry("viewers", 2);
    next();
    one.close();
    seen.clear();
    time.advance(Duration.ofMillis(500));
    two.close();
    time.advance(Duration.ofMillis(500));
    int timers = time.timers.get();
    time.advance(Duration.ofSeconds(5));
    assertThat(time.timers).hasValue(timers);
    get(webcam.setModes(null, null));
    assertThat(seen).isEmpty();
    assertThat(webcam.look()).containsEntry("viewers", 0);
    get(webcam.stream(this::see));
    next();
  }

  @Test
  void afterAnUnplugNothingComesAndNothingOpens() throws Exception {
    get(webcam.stream(this::see));
    next();
    webcam.unplug();
    seen.clear();
    time.advance(Duration.ofSeconds(1));
    webcam.awaitEnd(Duration.ofSeconds(5));
    assertThat(seen).isEmpty();
    assertFails(webcam.stream(this::see), ErrorCode.GONE).hasMessageContaining("unplugged");
  }
}
