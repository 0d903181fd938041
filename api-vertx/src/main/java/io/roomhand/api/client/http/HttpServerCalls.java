package io.roomhand.api.client.http;

import io.roomhand.api.client.bus.RoomCalls;
import io.roomhand.api.message.http.HttpServerSetting;
import io.roomhand.api.message.http.HttpServerState;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The part of {@code RoomhandClient} that deals with the HTTP server. */
public interface HttpServerCalls extends RoomCalls {

  /** Tells what the HTTP server is doing. */
  default Future<HttpServerState> getHttpServerState() {
    return requests().ask(HttpServerState.FIELDS, "getHttpServerState");
  }

  /** Starts the HTTP server. */
  default Future<Void> startHttpServer() {
    return requests().done("startHttpServer");
  }

  /** Stops the HTTP server, port discovery included. */
  default Future<Void> stopHttpServer() {
    return requests().done("stopHttpServer");
  }

  /** Lists the HTTP server's settings, {@code port} first. */
  default Future<List<HttpServerSetting>> getHttpServerSettings() {
    return requests().ask(HttpServerSetting.LIST, "getHttpServerSettings");
  }

  /** Changes settings of the HTTP server, all or none of those given. */
  default Future<Void> setHttpServerSettings(Map<String, ?> settings) {
    return requests().done("setHttpServerSettings", "settings", settings);
  }
}
