package io.roomhand.emulators.uvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomhand.emulators.uvc.UvcFormat.Coding;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UvcPicturesTest {
  private static final int MJPG = 1;
  private static final int YUYV = 2;
  private static final int THIRTIETH = 333_333;
  private static final int FIFTEENTH = 666_666;
  private static final Duration FRAME = Duration.ofNanos(33_333_300);

  private CameraOnWire wire;

  @BeforeEach
  void attach() throws IOException {
    wire = new CameraOnWire(UvcCameraModel.PTZ);
  }

  @AfterEach
  void close() throws IOException {
    wire.close();
  }

  private static int at(byte[] setting, int place) {
    return ByteBuffer.wrap(setting).order(ByteOrder.LITTLE_ENDIAN).getInt(place);
  }

  private void commit(int format, int frame, int interval) throws IOException {
    assertThat(wire.commit(wire.probe(format, frame, interval))).isZero();
  }

  @Test
  void theNearestSettingIsOffered() throws IOException {
    byte[] offered = wire.probe(YUYV, 2, 500_000);
    assertThat(offered).hasSize(34).startsWith(1, 0, YUYV, 2);
    assertThat(at(offered, 4)).isIn(THIRTIETH, FIFTEENTH);
    assertThat(at(offered, 18)).isEqualTo(320 * 180 * 2);
    assertThat(at(offered, 22)).isEqualTo(16_384);
    assertThat(at(wire.probe(YUYV, 1, 10_000_000), 4)).isEqualTo(FIFTEENTH);
    assertThat(wire.probe(9, 9, 1)).startsWith(1, 0, MJPG, 1);
    assertThat(at(wire.host.get(0xA1, CameraOnWire.GET_MIN, 0x0100, 1, 34).bytes(), 4))
        .isEqualTo(THIRTIETH);
    assertThat(at(wire.host.get(0xA1, CameraOnWire.GET_MAX, 0x0100, 1, 34).bytes(), 4))
        .isEqualTo(FIFTEENTH);
    assertThat(wire.host.set(0x21, CameraOnWire.SET_CUR, 0x0100, 1, new byte[5]).status())
        .isEqualTo(CameraOnWire.STALL);
  }

  @Test
  void whatIsNotOfferedCannotBeCommitted() throws IOException {
    assertThat(wire.commit(CameraOnWire.setting(YUYV, 7, THIRTIETH))).isEqualTo(CameraOnWire.STALL);
    assertThat(wire.commit(CameraOnWire.setting(YUYV, 1, 400_000))).isEqualTo(CameraOnWire.STALL);
    assertThat(wire.camera.isStreaming()).isFalse();
    assertThat(wire.commit(CameraOnWire.setting(YUYV, 1, THIRTIETH))).isZero();
    assertThat(wire.camera.streamedFormat()).isEqualTo(UvcFormat.of(Coding.YUYV, 640, 360, 30, 15));
  }

  @Test
  void jpegPicturesCountAndShowWhereTheCameraLooks() throws IOException {
    commit(MJPG, 2, THIRTIETH);
    BufferedImage first = jpeg(wire.picture());
    assertThat(first.getWidth()).isEqualTo(640);
    assertThat(first.getHeight()).isEqualTo(360);
    assertColour(first, 10, 10, TestScene.RED);
    assertColour(first, 630, 10, TestScene.GREEN);
    assertColour(first, 10, 350, TestScene.BLUE);
    assertColour(first, 630, 350, TestScene.YELLOW);
    int[] middle = white(first);
    wire.panTilt(306_000, 162_000);
    wire.time.advance(Duration.ofSeconds(3));
    BufferedImage second = jpeg(wire.picture());
    int[] moved = white(second);
    assertThat(moved[0]).as("left").isBetween(middle[0] - 100, middle[0] - 90);
    assertThat(moved[1]).as("down").isBetween(middle[1] + 30, middle[1] + 40);
    wire.set(1, 0x0B, (byte) 0, (byte) 0x40);
    wire.time.advance(Duration.ofSeconds(5));
    int[] near = white(jpeg(wire.picture()));
    assertThat(near[2]).as("nine times as large").isBetween(8 * moved[2], 10 * moved[2]);
    assertThat(count(first)).isZero();
    assertThat(count(second)).isEqualTo(1);
    assertThat(wire.camera.picturesSent()).isEqualTo(3);
  }

  private static BufferedImage jpeg(byte[] bytes) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(bytes)));
  }

  private static void assertColour(BufferedImage image, int x, int y, int rgb) {
    int seen = image.getRGB(x, y);
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat((seen >> shift) & 0xFF).isCloseTo((rgb >> shift) & 0xFF, within(20));
    }
  }

  /** Middle and number of the white pixels. */
  private static int[] white(BufferedImage image) {
    long x = 0;
    long y = 0;
    int count = 0;
    for (int row = 0; row < image.getHeight(); row++) {
      for (int column = 0; column < image.getWidth(); column++) {
        int rgb = image.getRGB(column, row);
        if ((rgb & 0xFF) > 235 && ((rgb >> 8) & 0xFF) > 235 && ((rgb >> 16) & 0xFF) > 235) {
          x += column;
          y += row;
          count++;
        }
      }
    }
    assertThat(count).isPositive();
    return new int[] {(int) (x / count), (int) (y / count), count};
  }

  /** The 16 cells at the top, of a picture that is 640 wide. */
  private static int count(BufferedImage image) {
    int count = 0;
    for (int bit = 0; bit < 16; bit++) {
      int red = (image.getRGB(120 + bit * 24 + 12, 10) >> 16) & 0xFF;
      count = 2 * count + (red > 128 ? 1 : 0);
    }
    return count;
  }

  @Test
  void rawPicturesHaveTheirExactSizeAndAlternateFrameIds() throws IOException {
    commit(YUYV, 2, THIRTIETH);
    byte[] first = wire.picture();
    int id = wire.frameId;
    assertThat(first).hasSize(320 * 180 * 2);
    assertThat(first[0] & 0xFF).as("luma of red").isBetween(75, 90);
    assertThat(first[3] & 0xFF).as("V of red").isBetween(230, 245);
    wire.time.advance(FRAME);
    assertThat(wire.picture()).hasSize(first.length).isNotEqualTo(first);
    assertThat(wire.frameId).isEqualTo(1 - id);
  }

  @Test
  void noPictureComesBeforeItsTimeOrAfterTheEnd() throws IOException {
    commit(YUYV, 2, FIFTEENTH);
    wire.picture();
    int early = wire.host.submit(CameraOnWire.PICTURES, 512);
    wire.time.advance(FRAME);
    wire.host.unlink(early);
    assertThat(wire.host.next().status()).isEqualTo(-104);
    wire.time.advance(FRAME.plusMillis(1));
    wire.picture();
    assertThat(wire.camera.isStreaming()).isTrue();
    assertThat(wire.host.set(2, 1, 0, CameraOnWire.PICTURES).status()).isZero();
    assertThat(wire.camera.isStreaming()).isFalse();
    int late = wire.host.submit(CameraOnWire.PICTURES, 512);
    wire.time.advance(Duration.ofSeconds(1));
    wire.host.unlink(late);
    assertThat(wire.host.next().status()).isEqualTo(-104);
    assertThat(wire.camera.picturesSent()).isEqualTo(2);
  }

  @Test
  void picturesThatNobodyFetchesFallOut() throws IOException {
    commit(YUYV, 2, THIRTIETH);
    wire.picture();
    wire.time.advance(Duration.ofSeconds(10));
    wire.picture();
    await().pollInterval(Duration.ofMillis(2)).until(() -> wire.camera.picturesSent() == 2);
  }

  @Test
  void aStreamThatIsFrozenGoesOn() throws IOException {
    commit(YUYV, 2, THIRTIETH);
    wire.picture();
    wire.camera.freeze();
    int waits = wire.host.submit(CameraOnWire.PICTURES, 16_384);
    wire.time.advance(FRAME);
    wire.camera.thaw();
    assertThat(wire.host.next().sequence()).isEqualTo(waits);
  }

  @Test
  void aCameraCanDieInAPicture() throws IOException {
    commit(YUYV, 2, THIRTIETH);
    wire.camera.dieInPicture();
    wire.host.submit(CameraOnWire.PICTURES, 16_384);
    assertThat(wire.host.next().bytes()).hasSize(16_384);
    assertThat(wire.host.isCutOff()).isTrue();
    await().pollInterval(Duration.ofMillis(2)).until(() -> !wire.server.isImported(wire.busId));
    assertThat(wire.camera.picturesSent()).isZero();
  }
}
