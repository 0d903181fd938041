package io.roomhand.api.cli;

import io.roomhand.core.device.Reason;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a service was not reached, and where it is instead; blocks for some seconds at most. */
final class ServiceSearch {
  /** Where a service listens whose operator names no ports: WebSocket, HTTP. */
  static final List<Integer> USUAL_PORTS = List.of(8765, 8766);

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final String WEB_SOCKET_PORT = "This is the WebSocket port of Roomhand";

  private ServiceSearch() {}

  /** What a port is: the WebSocket of a Roomhand service, or something else in words. */
  private record Port(@Nullable URI webSocket, boolean isIt, String words) {}

  /**
   * Why no service was found by its data folder.
   *
   * @param failure of reading the folder
   * @param ports where another user's service may answer
   */
  static String notIn(Path folder, IOException failure, List<Integer> ports) {
    if (failure instanceof AccessDeniedException) {
      String owner = owner(folder);
      return "data folder %s is another user's%s: run this command as that user (sudo%s ./roomhand ...), or name the folder of your own service with --data-dir"
          .formatted(
              folder,
              owner == null ? "" : ", " + owner,
              owner == null || owner.equals("root") ? "" : " -u " + owner);
    }
    for (int number : ports) {
      Port port = look("127.0.0.1", number);
      if (port.webSocket() != null) {
        return "no service runs with data folder %s, but one of another user or with another data folder answers on port %d of this machine: name its folder with --data-dir, run this command as its user (root's folder is /var/lib/roomhand: sudo ./roomhand ...), or connect as a client with --url %s"
            .formatted(folder, number, port.webSocket());
      }
    }
    Path run = folder.resolve("run.json");
    return "no service runs with data folder "
        + folder
        + (Files.exists(run) ? " (" + Reason.of(failure) + ")" : "")
        + "; start one with ./roomhand run, or name its folder with --data-dir";
  }

  private static @Nullable String owner(Path folder) {
    try {
      return Files.getOwner(folder).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** Why a WebSocket did not come about at an address. */
  static String refusal(URI uri, Throwable failure) {
    int status =
        failure instanceof WebSocketHandshakeException refused
            ? refused.getResponse().statusCode()
            : 0;
    if (status == 503) {
      return "the service at " + uri + " is starting; try again in a moment";
    }
    if (status == 401) {
      return "the service at " + uri + " does not know this token: it was started again meanwhile";
    }
    if (failure instanceof ConnectException) {
      Throwable first = innermost(failure);
      // Java tells a refusal by a channel that it has closed
      String why =
          first instanceof ClosedChannelException ? "nothing listens there" : Reason.of(first);
      return "nothing answers at %s (%s)%s".formatted(uri, why, portAdvice(uri));
    }
    Port port = look(uri.getHost(), portOf(uri));
    if (port.isIt()) {
      return "the service at %s has no path %s; its clients connect to %s"
          .formatted(uri, uri.getPath(), port.webSocket());
    }
    return uri
        + " is no WebSocket of a Roomhand service: "
        + port.words()
        + (port.webSocket() == null ? portAdvice(uri) : "; connect to " + port.webSocket());
  }

  private static Throwable innermost(Throwable failure) {
    Throwable at = failure;
    while (at.getCause() != null && at.getCause() != at) {
      at = at.getCause();
    }
    return at;
  }

  private static String portAdvice(URI uri) {
    return uri.getPort() == -1
        ? "; without a port it means port %d, a service's WebSocket is at 8765 if nothing else was chosen"
            .formatted(portOf(uri))
        : "";
  }

  private static int portOf(URI uri) {
    return uri.getPort() != -1 ? uri.getPort() : "wss".equals(uri.getScheme()) ? 443 : 80;
  }

  /** What answers at a port. */
  private static Port look(String host, int number) {
    URI discovery = URI.create("http://%s:%d/public/default/config.json".formatted(host, number));
    try {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(RoomClient.withoutTrust())
              .connectTimeout(LIMIT)
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(
                  HttpRequest.newBuilder(discovery).timeout(LIMIT).build(),
                  HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 426 && answer.body().startsWith(WEB_SOCKET_PORT)) {
        return new Port(webSocket(host, number), true, "");
      }
      Integer webSocket = answer.statusCode() == 200 ? discovered(answer.body()) : null;
      return webSocket == null
          ? new Port(
              null, false, "another HTTP server answers there, status " + answer.statusCode())
          : new Port(webSocket(host, webSocket), false, "it is that service's HTTP port");
    } catch (IOException e) {
      return new Port(null, false, "what listens there speaks something else (" + words(e) + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Port(null, false, "interrupted");
    }
  }

  private static String words(IOException e) {
    return e instanceof HttpTimeoutException ? "no answer came in time" : "not HTTP";
  }

  private static URI webSocket(String host, int port) {
    return URI.create("ws://%s:%d/".formatted(host, port));
  }

  private static @Nullable Integer discovered(String body) {
    try {
      return new JsonObject(body)
          .getJsonObject("config", new JsonObject())
          .getJsonObject("websocket", new JsonObject())
          .getInteger("port");
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }
}
