package io.roomhand.api.event;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * The frame rule of the control API, section 1: a C# client program takes each 10,240 bytes for a
 * message of its own, so that none of ours may be larger.
 */
public final class FrameRule {
  private static final int LARGEST = 10_240;

  /** Left for the envelope around the fields, with a long requestId. */
  private static final int ENVELOPE = 900;

  private FrameRule() {}

  /** Whether a message with these fields and its envelope keeps the rule. */
  public static boolean fits(JsonObject fields) {
    return fields.encode().getBytes(StandardCharsets.UTF_8).length <= LARGEST - ENVELOPE;
  }
}
