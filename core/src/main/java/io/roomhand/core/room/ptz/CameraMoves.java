package io.roomhand.core.room.ptz;

import io.roomhand.core.ptz.PtzAxis;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The selected camera as an area moves it to a view. Belongs to the room thread. */
public interface CameraMoves {

  /**
   * A camera that rests for so long has arrived, or has stopped short: twice what a head takes to
   * be sure that nothing moves.
   */
  Duration AT_REST = Duration.ofSeconds(2);

  /**
   * Moves several axes in one go to positions that the selected camera can take.
   *
   * @param arrived run when every axis has come to rest there; never, once anything else is asked
   *     of the camera
   */
  CompletionStage<Void> move(Map<PtzAxis, Integer> positions, Runnable arrived);

  /**
   * Moves the selected camera to what one of its memories holds, or where it refuses to the
   * positions, unless something else was asked of it meanwhile.
   *
   * @param positions what the memory is known to hold; empty for a camera that does not tell
   * @param arrived as with {@link #move}; never where there are no positions
   */
  CompletionStage<Void> recall(int memory, Map<PtzAxis, Integer> positions, Runnable arrived);
}
