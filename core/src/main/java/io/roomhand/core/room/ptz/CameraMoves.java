package io.roomhand.core.room.ptz;

import io.roomhand.core.ptz.Axes;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The selected camera as an area moves it to a view. */
public interface CameraMoves {

  /**
   * Moves several axes in one go to positions that the selected camera can take.
   *
   * @param arrived run when every axis has come to rest there, with where that is; never, once
   *     anything else is asked of the camera
   * @return completes when the camera has taken the command
   */
  CompletionStage<Void> move(Axes<Integer> positions, Consumer<Axes<Integer>> arrived);

  /**
   * Moves the selected camera to what one of its memories holds, or where it refuses to the
   * positions, unless something else was asked of it meanwhile.
   *
   * @param positions what the memory is known to hold; none for a camera that does not tell
   * @param arrived as with {@link #move}; never where there are no positions
   */
  CompletionStage<Void> recall(
      int memory, Axes<Integer> positions, Consumer<Axes<Integer>> arrived);
}
