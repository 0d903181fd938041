package io.roomhand.api.table;

import io.vertx.core.json.JsonObject;

/**
 * One command on its way to its handler.
 *
 * @param request as it came, for handlers that pass it on; not to be changed
 */
public record Call(Caller caller, Arguments arguments, JsonObject request) {}
