package io.roomhand.api.document;

import io.vertx.core.json.JsonObject;

/** References inside the document. */
final class References {
  private References() {}

  /** To what stands at these keys, from the top of the document. */
  static JsonObject to(String... keys) {
    return new JsonObject().put("$ref", "#/" + String.join("/", keys));
  }
}
