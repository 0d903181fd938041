package io.roomhand.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.api.areas.RoomCommands;
import io.roomhand.api.table.Command;
import io.roomhand.api.table.CommandTable;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.json.JsonObject;

/**
 * Holds replies against the command table: whatever a test sends, a code that its command does not
 * declare fails the test.
 */
public final class DeclaredErrors {
  private static final CommandTable TABLE = RoomCommands.described();

  private DeclaredErrors() {}

  /** The same reply. Commands that are not ours are passed on, with whatever code. */
  static JsonObject check(JsonObject reply) {
    if (reply.getString("errorCode") != null) {
      Command command = TABLE.find(reply.getString("method"));
      if (command != null && !command.passedOn()) {
        check(command, ErrorCode.valueOf(reply.getString("errorCode")), reply.getString("error"));
      }
    }
    return reply;
  }

  /** Fails unless the command declares the code. */
  public static void check(Command command, ErrorCode code, String text) {
    assertThat(command.errors().keySet())
        .as(
            "%s failed with %s (%s): declare the code in the command table with fails(%s, what it"
                + " means there)",
            command.name(), code, text, code)
        .contains(code);
  }
}
