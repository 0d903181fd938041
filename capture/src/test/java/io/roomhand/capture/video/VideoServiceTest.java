package io.roomhand.capture.video;

import static io.roomhand.capture.video.Pictures.BLUE;
import static io.roomhand.capture.video.Pictures.GREEN;
import static io.roomhand.capture.video.Pictures.RED;
import static io.roomhand.capture.video.Pictures.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.capture.VirtualRoomFixture;
import io.roomhand.capture.video.decode.Decoders;
import io.roomhand.capture.video.encode.ImageIoJpegEncoder;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.SelfView.Setup;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.virtualroom.sound.RoomAcoustics;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The self-view of the virtual room. */
class VideoServiceTest {
  @TempDir private Path folder;

  private VirtualRoomFixture room;
  private VideoService service;

  @BeforeEach
  void open() throws Exception {
    room = new VirtualRoomFixture(folder, RoomAcoustics.STANDARD);
    room.webcam().setModes(null, "640x480@30 YUYV").toCompletableFuture().get(5, TimeUnit.SECONDS);
    service = new VideoService(room.time, Decoders.NONE, new ImageIoJpegEncoder());
  }

  @AfterEach
  void close() {
    service.close();
    room.close();
  }

  private BufferedImage shown(VideoCapturer camera, Rotation rotation, boolean mirrored)
      throws Exception {
    service.show(new Setup(camera, rotation, mirrored, 10, true, false));
    return Pictures.decode(next());
  }

  private JpegPicture next() {
    JpegPicture before = service.picture();
    room.passUntil(() -> service.picture() != null && service.picture() != before);
    return Objects.requireNonNull(service.picture());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, false, RGBY",
    "RIGHT, false, BRYG",
    "HALF, false, YBGR",
    "LEFT, false, GYRB",
    "NONE, true, GRYB",
    "RIGHT, true, RBGY",
    "HALF, true, BYRG",
    "LEFT, true, YGBR"
  })
  void theCornersAreWhereTheViewerExpectsThem(Rotation rotation, boolean mirrored, String corners)
      throws Exception {
    BufferedImage image = shown(room.webcam(), rotation, mirrored);
    assertThat(image.getWidth()).isEqualTo(rotation.swapsSides() ? 480 : 640);
    assertThat(image.getHeight()).isEqualTo(rotation.swapsSides() ? 640 : 480);
    Pictures.assertCorners(image, corners);
  }

  @Test
  void theSizeFollowsTheCamera() throws Exception {
    assertThat(shown(room.webcam(), Rotation.NONE, false).getWidth()).isEqualTo(640);
    BufferedImage board = shown(room.board(), Rotation.RIGHT, false);
    assertThat(board.getWidth()).isEqualTo(1_080);
    Pictures.assertCorners(board, BLUE, RED, YELLOW, GREEN);
  }

  @Test
  void aMutedCameraIsBlack() throws Exception {
    room.webcam().setMuted(true).toCompletableFuture().get(5, TimeUnit.SECONDS);
    Pictures.assertCorners(shown(room.webcam(), Rotation.NONE, false), 0, 0, 0, 0);
  }

  @Test
  void picturesMoveOn() throws Exception {
    shown(room.webcam(), Rotation.NONE, false);
    byte[] first = next().bytes();
    assertThat(next().bytes()).isNotEqualTo(first);
  }

  @Test
  void anotherSetupVoidsThePictureAtOnce() throws Exception {
    shown(room.webcam(), Rotation.NONE, false);
    service.show(new Setup(room.webcam(), Rotation.HALF, false, 10, true, false));
    assertThat(service.picture()).isNull();
    Pictures.assertCorners(Pictures.decode(next()), YELLOW, BLUE, GREEN, RED);
    service.show(new Setup(room.webcam(), Rotation.HALF, true, 10, true, false));
    assertThat(service.picture()).isNull();
    next();
    service.show(new Setup(room.board(), Rotation.HALF, true, 10, true, false));
    assertThat(service.picture()).isNull();
    assertThat(next().width()).isEqualTo(1_920);
    service.show(Setup.OFF);
    assertThat(service.picture()).isNull();
  }

  @Test
  void qualityAndPaceKeepThePicture() throws Exception {
    shown(room.webcam(), Rotation.NONE, false);
    int best = next().bytes().length;
    service.show(new Setup(room.webcam(), Rotation.NONE, false, 20, false, false));
    assertThat(service.picture()).isNotNull();
    next();
    assertThat(next().bytes().length).isLessThan(best);
  }
}
