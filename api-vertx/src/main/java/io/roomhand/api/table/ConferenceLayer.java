package io.roomhand.api.table;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The conference layer, which may be there or not. Stages complete on the room thread and fail with
 * a {@code DeviceException}.
 */
public interface ConferenceLayer {

  /**
   * Passes a command on that is not ours.
   *
   * @return the layer's reply, unchanged; {@code UNSUPPORTED} when no layer is there
   */
  CompletionStage<JsonObject> forward(Caller caller, JsonObject request);

  /** Asks the layer on our own behalf; empty when it is not there. */
  CompletionStage<Optional<JsonObject>> ask(JsonObject request);
}
