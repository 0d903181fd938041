package io.roomhand.api.http;

import io.roomhand.api.event.EventHub;
import io.roomhand.core.media.JpegPicture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the HTTP server answers: where the WebSocket is, single pictures of the own camera (control
 * API, sections 1 and 10), and the document of the API. Belongs to the room thread.
 */
final class HttpPages {
  private static final Logger log = LoggerFactory.getLogger(HttpPages.class);
  private static final String DISCOVERY = "/public/default/config.json";
  private static final String DOCUMENT = "/asyncapi.yaml";
  private static final String FRAMES = "/frames/";

  /** How long ago the camera gave the picture, in milliseconds. */
  private static final String PICTURE_AGE = "X-Picture-Age";

  private static final String SELF = "#self:0";

  /** Our paths have nothing to decode, so that only these spellings are they. */
  private static final String SELF_IN_PATH = "%23self%3A0";

  private static final String SLOT = "VideoCaptureSlot";

  private final EventHub hub;
  private final IntSupplier httpPort;
  private final HttpGateway.Sources sources;
  private final HttpConnections connections;
  private @Nullable Future<String> document;

  HttpPages(
      EventHub hub,
      IntSupplier httpPort,
      HttpGateway.Sources sources,
      HttpConnections connections) {
    this.hub = hub;
    this.httpPort = httpPort;
    this.sources = sources;
    this.connections = connections;
  }

  /**
   * Answers, as soon as the connection has taken its earlier answers: a client that asks without
   * reading would fill the memory with pictures.
   */
  void serve(HttpServerRequest request) {
    if (connections.isEnding(request.connection())) {
      return;
    }
    HttpServerResponse response = request.response();
    if (response.writeQueueFull()) {
      response.drainHandler(
          drained -> {
            response.drainHandler(null);
            hub.turn(() -> serve(request));
          });
      return;
    }
    answer(request, response);
  }

  /** Answers what could not be read as a request; nothing behind it can be either. */
  void refuse(HttpServerRequest unreadable) {
    if (connections.isEnding(unreadable.connection())) {
      return;
    }
    connections.ending(unreadable.connection());
    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(unreadable); // 414, 431, else 400
  }

  private void answer(HttpServerRequest request, HttpServerResponse response) {
    String path = String.valueOf(request.path());
    boolean reads =
        HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    if (connections.isRefused(request.connection())) {
      last(request, 503);
    } else if (!namesOneHost(request) || !hasReadableQuery(request)) {
      last(request, 400);
    } else if (!path.equals(DISCOVERY) && !path.equals(DOCUMENT) && !path.startsWith(FRAMES)) {
      end(request, 404);
    } else if (!reads) {
      response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      end(request, 405);
    } else if (hasBody(request)) {
      last(request, 400);
    } else if (path.equals(DISCOVERY)) {
      discovery(response);
    } else if (path.equals(DOCUMENT)) {
      document(response);
    } else {
      frame(request, response, path.substring(FRAMES.length()));
    }
  }

  /** RFC 9112, section 3.2: anything else is a bad request. */
  private static boolean namesOneHost(HttpServerRequest request) {
    int hosts = request.headers().getAll(HttpHeaders.HOST).size();
    return hosts == 1 || (hosts == 0 && request.version() == HttpVersion.HTTP_1_0);
  }

  private static boolean hasReadableQuery(HttpServerRequest request) {
    try {
      request.params();
      return true;
    } catch (IllegalArgumentException notUrlEncoded) {
      return false;
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  /** A body is not read, so the connection can't go on behind it. */
  private void end(HttpServerRequest request, int status) {
    if (hasBody(request)) {
      last(request, status);
    } else {
      request.response().setStatusCode(status).end();
    }
  }

  private void last(HttpServerRequest request, int status) {
    connections.ending(request.connection());
    Future<Void> answered =
        request
            .response()
            .setStatusCode(status)
            .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
            .end();
    answered.onComplete(sent -> request.connection().close());
  }

  private void discovery(HttpServerResponse response) {
    JsonObject ports =
        new JsonObject()
            .put("http", new JsonObject().put("port", httpPort.getAsInt()))
            .put("websocket", new JsonObject().put("port", sources.webSocketPort().getAsInt()));
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    send(response, "application/json", new JsonObject().put("config", ports).toBuffer());
  }

  private void document(HttpServerResponse response) {
    Future<String> made = document;
    if (made == null || made.failed()) {
      made = sources.document().get();
      document = made;
    }
    made.onComplete(
        result ->
            hub.turn(
                () -> {
                  if (result.succeeded()) {
                    send(response, "application/yaml", Buffer.buffer(result.result()));
                  } else {
                    log.error("the document of the API could not be made", result.cause());
                    response.setStatusCode(500).end();
                  }
                }));
  }

  private void frame(HttpServerRequest request, HttpServerResponse response, String slot) {
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    String token = token(request);
    if (token == null || !sources.tokens().test(token)) {
      response.setStatusCode(401).putHeader("WWW-Authenticate", "Bearer").end();
      return;
    }
    if (!isSelf(request, slot)) {
      response.setStatusCode(404).end();
      return;
    }
    JpegPicture newest = sources.picture().get();
    if (newest == null) {
      response.setStatusCode(503).putHeader("Retry-After", "1").end();
    } else {
      long age = Math.max(0, sources.time().nanoTime() - newest.nanos()) / 1_000_000;
      response.putHeader(PICTURE_AGE, String.valueOf(age));
      send(response, "image/jpeg", Buffer.buffer(newest.bytes()));
    }
  }

  /** The length is set here because HEAD is to tell it, too. */
  private static void send(HttpServerResponse response, String type, Buffer body) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
        .end(body);
  }

  private static @Nullable String token(HttpServerRequest request) {
    String given = request.getParam("token");
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return given != null
        ? given
        : header != null && header.startsWith("Bearer ")
            ? header.substring("Bearer ".length())
            : null;
  }

  private static boolean isSelf(HttpServerRequest request, String slot) {
    return slot.isEmpty()
        ? SELF.equals(request.getParam("peerId"))
        : slot.equals(SLOT) || slot.equalsIgnoreCase(SELF_IN_PATH);
  }
}
