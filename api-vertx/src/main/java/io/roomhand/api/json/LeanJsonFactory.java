package io.roomhand.api.json;

import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.core.json.jackson.JacksonFactory;
import io.vertx.core.spi.JsonFactory;
import io.vertx.core.spi.json.JsonCodec;

/**
 * Keeps object mapping out of the service's own process: nothing there maps JSON to classes, and
 * loading the mapper takes 30 ms and 5 MB of every start. In any other process, such as that of a
 * conference layer which has this module on its class path, Vert.x gets the codec that it would
 * have chosen itself.
 */
public final class LeanJsonFactory implements JsonFactory {
  /** Set by our own main classes before they touch Vert.x. */
  public static final String PROPERTY = "roomhand.leanJson";

  @Override
  public int order() {
    return 0;
  }

  @Override
  public JsonCodec codec() {
    return Boolean.getBoolean(PROPERTY) ? new JacksonCodec() : JacksonFactory.INSTANCE.codec();
  }
}
