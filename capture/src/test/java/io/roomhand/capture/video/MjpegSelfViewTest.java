package io.roomhand.capture.video;

import static io.roomhand.capture.video.Pictures.BLUE;
import static io.roomhand.capture.video.Pictures.GREEN;
import static io.roomhand.capture.video.Pictures.RED;
import static io.roomhand.capture.video.Pictures.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.capture.video.decode.DamagedPictureException;
import io.roomhand.capture.video.decode.Decoders;
import io.roomhand.capture.video.decode.FrameDecoder;
import io.roomhand.capture.video.decode.Jpegs;
import io.roomhand.capture.video.decode.MjpegDecoder;
import io.roomhand.capture.video.encode.ImageIoJpegEncoder;
import io.roomhand.core.media.CompressedFrame;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.SelfView.Setup;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.time.VirtualTime;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The self-view of a camera that sends MJPG. */
class MjpegSelfViewTest {
  private final VirtualTime time = new VirtualTime();
  private final CountedDecoder decoder = new CountedDecoder();
  private final VideoService service =
      new VideoService(time, decoder::open, new ImageIoJpegEncoder());
  private final FakeCamera camera = new FakeCamera("A");
  private long taken;

  /** FFmpeg, and how many pictures it was given. */
  private static final class CountedDecoder {
    final AtomicInteger decoded = new AtomicInteger();

    FrameDecoder open() throws Exception {
      MjpegDecoder ffmpeg = Decoders.ffmpeg();
      return new FrameDecoder() {
        @Override
        public VideoFrame decode(CompressedFrame picture) throws DamagedPictureException {
          decoded.incrementAndGet();
          return ffmpeg.decode(picture);
        }

        @Override
        public void close() {
          ffmpeg.close();
        }
      };
    }
  }

  @AfterEach
  void close() {
    service.close();
  }

  private void show(Rotation rotation, boolean mirrored, int fps) {
    service.show(new Setup(camera, rotation, mirrored, fps, true, false));
    await().until(() -> camera.isOpen() == fps > 0);
  }

  /** One picture, later than all before. */
  private void send(byte[] jpeg) {
    taken += TimeUnit.SECONDS.toNanos(1);
    camera.send(Jpegs.frame(320, 240, taken, jpeg));
  }

  /** Sends it until something is to be seen: the library has to be loaded first. */
  private JpegPicture shown(byte[] jpeg) {
    @Nullable JpegPicture before = service.picture();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              send(jpeg);
              return service.picture() != null && service.picture() != before;
            });
    return Objects.requireNonNull(service.picture());
  }

  private static byte[] cameraPicture() throws Exception {
    return Jpegs.withoutTables(Jpegs.encode(Jpegs.quarters(320, 240), 2, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, false, RGBY",
    "RIGHT, false, BRYG",
    "HALF, false, YBGR",
    "LEFT, false, GYRB",
    "NONE, true, GRYB",
    "LEFT, true, YGBR"
  })
  void coloursAndCornersAreRight(Rotation rotation, boolean mirrored, String corners)
      throws Exception {
    show(rotation, mirrored, 10);
    for (byte[] jpeg : new byte[][] {cameraPicture(), Jpegs.encode(Jpegs.quarters(320, 240))}) {
      BufferedImage image = Pictures.decode(shown(jpeg));
      assertThat(image.getWidth()).isEqualTo(rotation.swapsSides() ? 240 : 320);
      Pictures.assertCorners(image, corners);
    }
  }

  @Test
  void aDamagedPictureIsPassedOver() throws Exception {
    show(Rotation.NONE, false, 10);
    JpegPicture before = shown(cameraPicture());
    int decoded = decoder.decoded.get();
    send(new byte[] {(byte) 0xFF, (byte) 0xD8, 1, 2, 3});
    await().until(() -> decoder.decoded.get() > decoded);
    assertThat(shown(cameraPicture())).isNotSameAs(before);
  }

  @Test
  void onlyPicturesThatAreDueAreDecoded() throws Exception {
    show(Rotation.NONE, false, 1);
    shown(cameraPicture());
    await().until(() -> decoder.decoded.get() >= 1);
    int before = decoder.decoded.get();
    for (int i = 1; i <= 8; i++) {
      camera.send(Jpegs.frame(320, 240, taken + i * 100_000_000L, cameraPicture()));
    }
    shown(cameraPicture());
    assertThat(decoder.decoded.get() - before).isLessThanOrEqualTo(4);
  }

  @Test
  void aThumbnailWaitsForAPictureThatIsWhole() throws Exception {
    show(Rotation.NONE, false, 0);
    CompletableFuture<Optional<JpegPicture>> asked =
        service.thumbnail(Duration.ofSeconds(5)).toCompletableFuture();
    await().until(camera::isOpen);
    byte[] whole = cameraPicture();
    byte[] damaged = Arrays.copyOf(whole, whole.length / 2);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              send(damaged);
              return decoder.decoded.get() > 1; // the one before has been dealt with
            });
    assertThat(asked).isNotDone();
    assertThat(camera.isOpen()).isTrue();
    await()
        .until(
            () -> {
              send(whole);
              return asked.isDone();
            });
    JpegPicture small = asked.get(5, TimeUnit.SECONDS).orElseThrow();
    assertThat(small.width()).isEqualTo(160);
    Pictures.assertCorners(Pictures.decode(small), RED, GREEN, BLUE, YELLOW);
    await().until(() -> !camera.isOpen());
    assertThat(camera.opened).hasValue(1);
  }

  @Test
  void aCameraThatIsMutedMeanwhileShowsItsBlackPicture() throws Exception {
    show(Rotation.NONE, false, 10);
    shown(cameraPicture());
    taken += TimeUnit.SECONDS.toNanos(1);
    camera.send(Pictures.plain(320, 240, taken, 16, 128, 128));
    // of the coloured pictures, one more may have been on its way
    await()
        .untilAsserted(
            () -> {
              JpegPicture last = Objects.requireNonNull(service.picture());
              Pictures.assertCorners(Pictures.decode(last), 0, 0, 0, 0);
            });
  }
}
