package io.roomhand.capture.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.capture.video.decode.Decoders;
import io.roomhand.capture.video.encode.JpegEncoder;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.SelfView.Setup;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.core.worker.Troubles;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the self-view takes and lets go of cameras, and what it does with many or late pictures. */
class SelfViewFeedTest {
  private final VirtualTime time = new VirtualTime();
  private final SlowEncoder encoder = new SlowEncoder();
  private final VideoService service = new VideoService(time, Decoders.NONE, encoder);
  private final FakeCamera camera = new FakeCamera("A");
  private final FakeCamera other = new FakeCamera("B");

  /** Waits at a gate before each picture; the picture's bytes are the frame's first luma. */
  private static final class SlowEncoder implements JpegEncoder {
    final AtomicInteger begun = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile boolean closed;
    volatile boolean fails;
    volatile @Nullable Error error;

    @Override
    public JpegPicture encode(VideoFrame frame, boolean best) {
      begun.incrementAndGet();
      try {
        assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Error thrown = error;
      if (thrown != null) {
        error = null;
        throw thrown;
      }
      if (fails) {
        throw new IllegalStateException("meant to fail in this test");
      }
      return new JpegPicture(
          frame.width(), frame.height(), frame.nanos(), new byte[] {frame.y()[0]});
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @AfterEach
  void close() {
    encoder.gate.countDown();
    service.close();
  }

  private static Setup setup(@Nullable FakeCamera camera, int fps) {
    return new Setup(camera, Rotation.NONE, false, fps, false, false);
  }

  private static VideoFrame frame(long millis, int luma) {
    return Pictures.plain(2, 2, millis * 1_000_000, luma, 128, 128);
  }

  private @Nullable Integer luma() {
    JpegPicture picture = service.picture();
    return picture == null ? null : (int) picture.bytes()[0];
  }

  private void show(FakeCamera shown, int fps) {
    service.show(setup(shown, fps));
    await().until(shown::isOpen);
  }

  @Test
  void holdsTheCameraOnlyWhileItIsShown() {
    assertThat(camera.opened).hasValue(0);
    service.show(setup(camera, 0));
    show(other, 1);
    assertThat(camera.opened).hasValue(0);
    show(camera, 1);
    await().until(() -> !other.isOpen());
    service.show(setup(camera, 0));
    await().until(() -> !camera.isOpen());
    show(camera, 5);
    service.show(setup(null, 5));
    await().until(() -> !camera.isOpen());
  }

  @Test
  void rotatingDoesNotReopenTheCamera() {
    show(camera, 10);
    service.show(new Setup(camera, Rotation.LEFT, true, 20, true, false));
    camera.send(frame(1, 7));
    await().until(() -> luma() != null);
    assertOpened(1);
  }

  /** Its end comes after all that its thread had to do before. */
  private void assertOpened(int times) {
    service.show(setup(camera, 0));
    await().until(() -> !camera.isOpen());
    assertThat(camera.opened).hasValue(times);
  }

  @Test
  void onlyTheNewestPictureWaits() {
    show(camera, 30);
    encoder.gate = new CountDownLatch(1);
    camera.send(frame(0, 1));
    await().until(() -> encoder.begun.get() == 1);
    for (int i = 1; i <= 5; i++) {
      camera.send(frame(i * 40L, 10 + i));
    }
    encoder.gate.countDown();
    await().until(() -> Integer.valueOf(15).equals(luma()));
    assertThat(encoder.begun).hasValue(2);
  }

  @Test
  void aPictureOfTheOldSetupThatIsReadyTooLateIsNotShown() {
    show(camera, 30);
    encoder.gate = new CountDownLatch(1);
    camera.send(frame(0, 1));
    await().until(() -> encoder.begun.get() == 1);
    service.show(new Setup(camera, Rotation.HALF, false, 30, false, false));
    camera.send(frame(40, 2));
    encoder.gate.countDown();
    await().until(() -> encoder.begun.get() == 2);
    await().until(() -> luma() != null);
    assertThat(luma()).isEqualTo(2);
  }

  @Test
  void aCameraThatIsNotShownAnyMoreIsNotHeard() {
    show(camera, 30);
    show(other, 30);
    camera.sendEvenIfClosed(frame(0, 1));
    other.send(frame(0, 2));
    await().until(() -> Integer.valueOf(2).equals(luma()));
    assertThat(encoder.begun).hasValue(1);
  }

  @Test
  void aBusyCameraIsTriedAgain() {
    camera.refusal = new DeviceException(ErrorCode.BUSY, "another program holds it");
    service.show(setup(camera, 10));
    await().until(() -> camera.opened.get() == 1);
    service.show(setup(camera, 11));
    await().until(() -> camera.opened.get() == 2);
    await()
        .until(
            () -> {
              time.advance(CameraFeed.RETRY);
              return camera.opened.get() >= 3;
            });
    camera.refusal = null;
    await()
        .until(
            () -> {
              time.advance(CameraFeed.RETRY);
              return camera.isOpen();
            });
    int opened = camera.opened.get();
    camera.send(now(3));
    await().until(() -> Integer.valueOf(3).equals(luma()));
    service.show(setup(camera, 12));
    camera.send(now(4));
    await().until(() -> Integer.valueOf(4).equals(luma()));
    assertOpened(opened);
  }

  private VideoFrame now(int luma) {
    return Pictures.plain(2, 2, time.nanoTime(), luma, 128, 128);
  }

  private void passUntilOpened(int times) {
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              time.advance(Duration.ofMillis(100));
              return camera.opened.get() == times && camera.isOpen();
            });
  }

  @Test
  void aStreamWithoutPicturesIsOpenedAnew() {
    show(camera, 10);
    camera.send(now(1));
    await().until(() -> Integer.valueOf(1).equals(luma()));
    for (int i = 0; i < 10; i++) {
      time.advance(CameraFeed.STALL.minusMillis(1));
      camera.send(now(2));
    }
    assertThat(camera.opened).hasValue(1);
    time.advance(CameraFeed.STALL);
    passUntilOpened(2);
    time.advance(CameraFeed.FIRST_PICTURE);
    passUntilOpened(3);
    camera.send(now(3));
    await().until(() -> Integer.valueOf(3).equals(luma()));
  }

  @Test
  void aCameraThatSaysNothingAtAllIsTriedForAsLongAsItIsWanted() {
    Troubles before = Troubles.now();
    show(camera, 10);
    for (int times = 2; times < 12; times++) {
      passUntilOpened(times);
    }
    assertThat(Troubles.now().restarts()).isGreaterThanOrEqualTo(before.restarts() + 10);
    service.show(setup(camera, 0));
    await().until(() -> !camera.isOpen());
    time.advance(Duration.ofMinutes(1));
    show(camera, 10);
    assertThat(camera.opened).hasValue(12);
  }

  @Test
  void anOldPictureIsNotShown() {
    show(camera, 10);
    camera.send(now(1));
    await().until(() -> luma() != null);
    time.advance(VideoService.OLDEST);
    assertThat(luma()).isEqualTo(1);
    time.advance(Duration.ofNanos(1));
    assertThat(luma()).isNull();
  }

  /** Two of its periods. */
  @Test
  void thePictureOfASlowCameraMayBeOlder() {
    Duration period = Duration.ofMillis(2_500);
    show(camera, 10);
    for (int i = 1; i <= 4; i++) {
      camera.send(now(i));
      Integer expected = i;
      await().until(() -> expected.equals(luma()));
      time.advance(period);
    }
    assertThat(luma()).isEqualTo(4);
    time.advance(period);
    assertThat(luma()).isEqualTo(4);
    time.advance(Duration.ofNanos(1));
    assertThat(luma()).isNull();
  }

  @Test
  void aGapDoesNotMakeAnOldPictureGood() {
    show(camera, 10);
    for (int i = 0; i < 3; i++) {
      time.advance(Duration.ofMillis(100));
      camera.send(now(1));
    }
    time.advance(Duration.ofMillis(2_900));
    camera.send(now(2));
    await().until(() -> Integer.valueOf(2).equals(luma()));
    time.advance(VideoService.OLDEST.plusNanos(1));
    assertThat(luma()).isNull();
  }

  @Test
  void thePictureKeepsTheMomentAtWhichTheCameraGaveIt() {
    show(camera, 10);
    time.advance(Duration.ofMillis(500));
    encoder.gate = new CountDownLatch(1);
    long taken = time.nanoTime();
    camera.send(now(1));
    await().until(() -> encoder.begun.get() == 1);
    time.advance(Duration.ofMillis(700));
    encoder.gate.countDown();
    await().until(() -> luma() != null);
    assertThat(Objects.requireNonNull(service.picture()).nanos()).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {StackOverflowError.class, NoClassDefFoundError.class, AssertionError.class})
  void anErrorDoesNotEndIt(Class<? extends Error> kind) throws Exception {
    show(camera, 30);
    encoder.error = kind.getConstructor().newInstance();
    camera.send(now(1));
    await().until(() -> encoder.begun.get() == 1);
    await()
        .until(
            () -> {
              time.advance(Duration.ofMillis(50));
              camera.send(now(2));
              return Integer.valueOf(2).equals(luma());
            });
    service.show(setup(other, 30));
    await().until(other::isOpen);
  }

  @Test
  void aCameraThatOpensTooLateIsClosed() {
    camera.answer = new CompletableFuture<>();
    service.show(setup(camera, 10));
    await().until(() -> camera.opened.get() == 1);
    show(other, 10);
    AtomicInteger closed = new AtomicInteger();
    MediaStream late = closed::incrementAndGet;
    camera.answer.complete(late);
    assertThat(closed).hasValue(1);
  }

  @Test
  void aPictureThatCannotBeEncodedIsPassedOver() {
    show(camera, 30);
    encoder.fails = true;
    camera.send(frame(0, 1));
    await().until(() -> encoder.begun.get() == 1);
    encoder.fails = false;
    camera.send(frame(40, 2));
    await().until(() -> Integer.valueOf(2).equals(luma()));
  }

  @Test
  void closingLetsGoOfEverything() {
    show(camera, 10);
    camera.send(frame(0, 1));
    await().until(() -> luma() != null);
    service.close();
    assertThat(service.picture()).isNull();
    assertThat(camera.isOpen()).isFalse();
    assertThat(encoder.closed).isTrue();
    service.show(setup(other, 10));
    service.close();
    assertThat(other.opened).hasValue(0);
  }
}
