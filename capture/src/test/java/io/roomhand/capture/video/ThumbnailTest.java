package io.roomhand.capture.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.capture.video.decode.Decoders;
import io.roomhand.capture.video.encode.ImageIoJpegEncoder;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.Rotation;
import io.roomhand.core.media.SelfView.Setup;
import io.roomhand.core.media.VideoFrame;
import io.roomhand.core.time.VirtualTime;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Single small pictures, with the self-view on or off. */
class ThumbnailTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private final VideoService service =
      new VideoService(time, Decoders.NONE, new ImageIoJpegEncoder());
  private final FakeCamera camera = new FakeCamera("A");

  @AfterEach
  void close() {
    service.close();
  }

  private void show(@Nullable FakeCamera shown, Rotation rotation, int fps) {
    service.show(new Setup(shown, rotation, false, fps, false, false));
  }

  private CompletableFuture<Optional<JpegPicture>> ask() {
    return service.thumbnail(LIMIT).toCompletableFuture();
  }

  private static VideoFrame frame(long millis) {
    return Pictures.plain(640, 360, millis * 1_000_000, 128, 128, 128);
  }

  private static Optional<JpegPicture> get(CompletableFuture<Optional<JpegPicture>> asked)
      throws Exception {
    return asked.get(5, TimeUnit.SECONDS);
  }

  @Test
  void opensTheCameraForOnePictureAndLetsGoOfIt() throws Exception {
    show(camera, Rotation.NONE, 0);
    CompletableFuture<Optional<JpegPicture>> asked = ask();
    await().until(camera::isOpen);
    camera.send(frame(0));
    JpegPicture picture = get(asked).orElseThrow();
    assertThat(Pictures.decode(picture).getWidth()).isEqualTo(160);
    assertThat(picture.height()).isEqualTo(90);
    await().until(() -> !camera.isOpen());
    assertThat(service.picture()).isNull();
  }

  @Test
  void isTurnedLikeEveryOtherPicture() throws Exception {
    show(camera, Rotation.RIGHT, 0);
    CompletableFuture<Optional<JpegPicture>> asked = ask();
    await().until(camera::isOpen);
    camera.send(frame(0));
    assertThat(get(asked).orElseThrow().height()).isEqualTo(160);
  }

  /** Presets show what is there, also to people elsewhere; a mirror is for those in the room. */
  @Test
  void isNeverMirrored() throws Exception {
    service.show(new Setup(camera, Rotation.NONE, true, 0, false, false));
    CompletableFuture<Optional<JpegPicture>> asked = ask();
    await().until(camera::isOpen);
    VideoFrame frame = frame(0);
    for (int y = 0; y < 360; y++) {
      Arrays.fill(frame.y(), y * 640, y * 640 + 320, (byte) 0); // the left half is dark
    }
    camera.send(frame);
    BufferedImage shown = Pictures.decode(get(asked).orElseThrow());
    assertThat(shown.getRGB(10, 45) & 0xFF).isLessThan(shown.getRGB(150, 45) & 0xFF);
  }

  @Test
  void takesTheNextPictureOfARunningSelfViewWhateverItsPace() throws Exception {
    show(camera, Rotation.NONE, 1);
    await().until(camera::isOpen);
    camera.send(frame(0));
    await().until(() -> service.picture() != null);
    JpegPicture large = service.picture();
    CompletableFuture<Optional<JpegPicture>> asked = ask();
    camera.send(frame(40));
    assertThat(get(asked).orElseThrow().width()).isEqualTo(160);
    assertThat(service.picture()).isSameAs(large);
    assertThat(camera.opened).hasValue(1);
    assertThat(camera.isOpen()).isTrue();
  }

  @Test
  void withoutAPictureItEndsAtItsLimit() throws Exception {
    camera.refusal = new DeviceException(ErrorCode.BUSY, "another program holds it");
    show(camera, Rotation.NONE, 0);
    CompletableFuture<Optional<JpegPicture>> asked = ask();
    await().until(() -> camera.opened.get() == 1);
    time.advance(LIMIT.minusMillis(1));
    assertThat(asked).isNotDone();
    time.advance(Duration.ofMillis(1));
    assertThat(get(asked)).isEmpty();
  }

  @Test
  void anotherCameraOrRotationOrTheEndLeavesNobodyWaiting() throws Exception {
    show(null, Rotation.NONE, 0);
    assertThat(get(ask())).isEmpty();
    show(camera, Rotation.NONE, 0);
    CompletableFuture<Optional<JpegPicture>> first = ask();
    show(camera, Rotation.LEFT, 0);
    assertThat(get(first)).isEmpty();
    CompletableFuture<Optional<JpegPicture>> second = ask();
    show(new FakeCamera("B"), Rotation.LEFT, 0);
    assertThat(get(second)).isEmpty();
    CompletableFuture<Optional<JpegPicture>> third = ask();
    service.close();
    assertThat(get(third)).isEmpty();
    assertThat(get(ask())).isEmpty();
  }

  @Test
  void onePictureServesAllThatWaitAndNotEndlesslyManyMay() throws Exception {
    show(camera, Rotation.NONE, 0);
    List<CompletableFuture<Optional<JpegPicture>>> all = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      all.add(ask());
    }
    assertThat(get(ask())).isEmpty();
    await().until(camera::isOpen);
    camera.send(frame(0));
    for (CompletableFuture<Optional<JpegPicture>> each : all) {
      assertThat(get(each)).isPresent();
    }
  }
}
