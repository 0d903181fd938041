package io.roomhand.core.room;

import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.SelfView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Gives the small picture that a test prepares. */
public final class FakeSelfView implements SelfView {
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2};
  public static final String BASE64 = "/9j/AQI=";

  public CompletableFuture<Optional<JpegPicture>> thumbnail =
      CompletableFuture.completedFuture(Optional.of(new JpegPicture(160, 90, 0, JPEG)));
  public int asked;
  public @Nullable JpegPicture newest;
  public Setup shown = Setup.OFF;

  @Override
  public void show(Setup setup) {
    shown = setup;
  }

  @Override
  public @Nullable JpegPicture picture() {
    return newest;
  }

  @Override
  public CompletionStage<Optional<JpegPicture>> thumbnail(Duration limit) {
    asked++;
    return thumbnail;
  }

  @Override
  public void close() {}
}
