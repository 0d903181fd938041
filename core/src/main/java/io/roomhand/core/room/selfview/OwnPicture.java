package io.roomhand.core.room.selfview;

import io.roomhand.core.media.JpegPicture;
import io.roomhand.core.media.Rotation;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The room's own picture as the other areas use it. */
public interface OwnPicture {

  /** How somebody wished it to be turned, beside what the camera's mount does. */
  Rotation rotation();

  /**
   * A small picture of the selected camera as it is now; empty without one, while it is muted, and
   * when it gives none within 1 s.
   *
   * @return completes on any thread
   */
  CompletionStage<Optional<JpegPicture>> thumbnail();
}
